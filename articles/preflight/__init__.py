"""Everything that stands between a draft and its reviewers, one sentence per problem."""

import datetime as dt
from pathlib import Path

from articles.errors import SourceRefused
from articles.parity import ERROR, ParityFinding, check_parity
from articles.preflight.rules import Text, all_rules
from articles.rendering import render
from articles.rendering.findings import Finding, Severity
from articles.rendering.front_matter import parse
from articles.rendering.sources import read_file

__all__ = ["preflight", "preflight_file"]


def preflight(source: str, *, lay_waiver: str = "", today: dt.date | None = None) -> tuple[Finding, ...]:
    """What rendering finds, and what submitting asks for besides. Never raises on bad content.

    `today` is the day on which the text is judged, in UTC; `lay_waiver` the reason for which an editor lets a text
    stand without a lay view.
    """
    rendered = render(source, lay_waiver=lay_waiver)
    parsed = parse(source)
    text = Text(rendered, parsed, lay_waiver, today or dt.datetime.now(dt.UTC).date())
    found = set(rendered.findings)
    if not parsed.refusals:
        found |= {finding for rule in all_rules() for finding in rule.findings(text)}
        found |= {_as_finding(one) for one in check_parity(rendered, parsed) if one.disagreement.severity == ERROR}
    return tuple(sorted(found))


def preflight_file(path: str | Path, *, lay_waiver: str = "", today: dt.date | None = None) -> tuple[Finding, ...]:
    """The same for a file. One that cannot be read is a finding too."""
    try:
        source = read_file(path)
    except SourceRefused as refusal:
        return refusal.findings
    return preflight(source, lay_waiver=lay_waiver, today=today)


def _as_finding(one: ParityFinding) -> Finding:
    said = one.disagreement
    return Finding(one.line, f"parity-{said.rule}", Severity.ERROR, f"The two views disagree. {said.message}")
