"""Everything that stands between a draft and its reviewers, one sentence per problem."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from articles.errors import SourceRefused
from articles.parity import ERROR, ParityFinding, check_parity
from articles.preflight.rules import Notice, Text, all_rules
from articles.rendering import RenderedRevision, render
from articles.rendering.blocks import Block
from articles.rendering.explaining import NOTHING_EXPLAINED, Explaining
from articles.rendering.findings import Finding, Severity
from articles.rendering.front_matter import ParsedSource
from articles.rendering.sources import read_file

__all__ = ["Examination", "Notice", "examine", "preflight", "preflight_file"]


@dataclass(frozen=True)
class Examination:
    """One reading of a text: both views, and all that is found in it."""

    rendered: RenderedRevision
    parsed: ParsedSource
    parity: tuple[ParityFinding, ...]
    findings: tuple[Finding, ...]


def preflight(source: str, **known: Any) -> tuple[Finding, ...]:
    """What rendering finds, and what submitting asks for besides; `known` is what `examine` may be told."""
    return examine(source, **known).findings


def examine(
    source: str,
    *,
    lay_waiver: str = "",
    reading_waiver: str = "",
    today: dt.date | None = None,
    retracted: Mapping[str, Notice] | None = None,
    own_publishers: tuple[str, ...] = (),
    explaining: Explaining = NOTHING_EXPLAINED,
    known: Sequence[Block] = (),
) -> Examination:
    """The same, with what it was found in: the text is rendered once, and what was compared before is remembered.

    Never raises on bad content. `today` is the day on which the text is judged, in UTC. `lay_waiver` is the reason for
    which an editor lets a text stand without a lay view, `reading_waiver` the one for a lay view that is hard to read.
    `retracted` holds the notices that stand against references, by their keys, `known` the blocks whose names are kept.
    """
    rendered = render(source, lay_waiver=lay_waiver, own_publishers=own_publishers, explaining=explaining, known=known)
    parsed = rendered.parsed
    day = today or dt.datetime.now(dt.UTC).date()
    text = Text(rendered, parsed, lay_waiver, day, reading_waiver, retracted or {})
    found = set(rendered.findings)
    parity = check_parity(rendered)
    if not parsed.refusals:
        found |= {finding for rule in all_rules() for finding in rule.findings(text)}
        found |= {_as_finding(one) for one in parity if one.disagreement.severity == ERROR}
    return Examination(rendered, parsed, parity, tuple(sorted(found)))


def preflight_file(path: str | Path, **known: Any) -> tuple[Finding, ...]:
    """The same for a file. One that cannot be read is a finding too."""
    try:
        source = read_file(path)
    except SourceRefused as refusal:
        return refusal.findings
    return preflight(source, **known)


def _as_finding(one: ParityFinding) -> Finding:
    said = one.disagreement
    return Finding(one.line, f"parity-{said.rule}", Severity.ERROR, f"The two views disagree. {said.message}")
