"""What must be filled in before a text can be submitted."""

from articles.preflight.rules import Text, Where, rule
from articles.rendering.findings import Severity


@rule("short-answer-missing", Severity.ERROR, "The text has no short answer.")
def short_answer(text: Text) -> Where:
    """Readers see the short answer first."""
    if not text.rendered.front_matter.short_answer.strip():
        yield text.line_of("title"), ""


@rule("lay-short-answer-missing", Severity.ERROR, "The text has no short answer for lay readers.")
def lay_short_answer(text: Text) -> Where:
    """Lay readers see theirs first; an editor's waiver lets the text stand without one."""
    if not text.rendered.front_matter.lay_short_answer.strip() and not text.lay_waiver.strip():
        yield text.line_of("title"), ""


@rule("origin-missing", Severity.ERROR, "The text does not say who wrote it: origin must be human, machine or mixed.")
def origin(text: Text) -> Where:
    """Readers are told whether a machine wrote it."""
    reported = any(finding.rule == "origin-unknown" for finding in text.parsed.findings)
    if not text.rendered.front_matter.origin and not reported:
        yield text.line_of("title"), ""
