"""What must be filled in before a text can be submitted, and how."""

import datetime as dt

from articles.preflight.rules import Text, Where, rule
from articles.readability.sentences import words
from articles.rendering.findings import Severity

LONGEST_ANSWER = 80  # words
A_DAY = dt.timedelta(days=1)  # it is tomorrow already for those who write east of us


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


@rule("short-answer-long", Severity.WARNING, "The {}: readers want the answer in one or two sentences.")
def long_answer(text: Text) -> Where:
    """An answer that is no longer short."""
    front = text.rendered.front_matter
    for key, answer in (("short-answer", front.short_answer), ("lay-short-answer", front.lay_short_answer)):
        count = len(words(answer))
        if count > LONGEST_ANSWER:
            yield text.line_of(key), f"{key.replace('-', ' ')} has {count} words"


@rule("date-future", Severity.WARNING, "The text is dated {}, which is still to come.")
def dated(text: Text) -> Where:
    """A text cannot have been written tomorrow."""
    date = text.rendered.front_matter.date
    if date and date > text.today + A_DAY:
        yield text.line_of("date"), date.isoformat()
