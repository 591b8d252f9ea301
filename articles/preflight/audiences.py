"""What is told to one reader only."""

import re

from articles.audiences import Audience
from articles.preflight.citations import Told
from articles.preflight.rules import Text, Where, rule
from articles.rendering.findings import Severity

# A figure that claims something: digits that are no part of a name such as HER2, stage 4 lists or T3.
NUMBER = re.compile(r"(?<![\w-])\d+(?:[.,]\d+)?(?:\s?%)?(?![\w])")


@rule(
    "lone-professional",
    Severity.ERROR,
    'This block is for professionals only: pair it with a lay block, or give a reason="...".{}',
)
def lone_professional(text: Text) -> Where:
    """What lay readers are not told needs a reason."""
    for block in text.rendered.audience_blocks:
        if block.audience == Audience.PROFESSIONAL.value and not block.pair and not block.reason.strip():
            yield block.line, ""


@rule("reason-unused", Severity.WARNING, "This block has a lay wording, so that its reason is not shown to anybody.{}")
def reason_unused(text: Text) -> Where:
    """A reason on one side of a pair."""
    for block in text.rendered.audience_blocks:
        if block.pair and block.has_reason:
            yield block.line, ""


@rule("lay-number-uncited", Severity.WARNING, "This lay block states a number and cites no source.{}")
def lay_number(text: Text) -> Where:
    """Lay readers get the source of a figure too, where they find it: a table may cite for its rows."""
    told = Told(one for one in text.rendered.passages if one.audience != Audience.PROFESSIONAL.value)
    for index, passage in enumerate(told.passages):
        if passage.audience == Audience.LAY.value and NUMBER.search(passage.text) and not told.has_source(index):
            yield passage.line, ""


@rule(
    "lay-text-missing",
    Severity.ERROR,
    "Nothing is written for lay readers: add lay blocks, or let an editor give the reason why not.{}",
)
def lay_text(text: Text) -> Where:
    """A text without a lay view needs an editor's reason, which readers see."""
    if not text.rendered.has_lay_text and not text.lay_waiver.strip():
        yield text.line_of("title"), ""
