"""What a member is told about a text before reading it: grades, hard passages, reasons."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from articles.audiences import Audience
from articles.manifests import read_manifest
from articles.models import Revision
from articles.preflight import Examination
from articles.readability import BlockReading, readings_of
from articles.rendering import Reason


@dataclass(frozen=True)
class ViewGrade:
    """The grades of one view, to one decimal; None where it is too short."""

    label: str
    flesch_kincaid: float | None
    smog: float | None
    passive: int  # percent of the sentences
    long_sentences: int


@dataclass(frozen=True)
class BenchReport:
    """One text, measured."""

    views: tuple[ViewGrade, ...]
    worst: tuple[BlockReading, ...]  # of the lay view
    reasons: tuple[Reason, ...]
    waivers: tuple[tuple[str, str], ...]
    sources: Mapping[str, Any]


def bench_report(revision: Revision, examination: Examination) -> BenchReport:
    """The report on a frozen text, by the rules as they are today."""
    rendered, parsed = examination.rendered, examination.parsed
    readings = readings_of(rendered, parsed)
    waivers = (("No lay view yet", revision.lay_waiver), ("Lay view hard to read", revision.reading_waiver))
    return BenchReport(
        views=tuple(_grade(readings[audience].whole, audience) for audience in Audience),
        worst=readings[Audience.LAY].worst if rendered.has_lay_text else (),
        reasons=rendered.reasons,
        waivers=tuple(one for one in waivers if one[1]),
        sources=read_manifest(revision.manifest).get("sources") or {},
    )


def _grade(whole: Any, audience: Audience) -> ViewGrade:
    counts = whole.known
    return ViewGrade(
        label=f"{audience.label} view",
        flesch_kincaid=round(counts.flesch_kincaid, 1) if counts.enough else None,
        smog=round(counts.smog, 1) if counts.enough else None,
        passive=round(100 * whole.passive_share),
        long_sentences=len(whole.long),
    )
