"""Headings: their level, their words, and their other words for lay readers."""

import re
from dataclasses import dataclass

from articles.rendering.attributes import read_attributes
from articles.rendering.collecting import Findings
from articles.rendering.patterns import FORMATTING, TRAILING_BRACES

_CLOSING_MARKS = re.compile(r"(?<!\\)\s#+\s*$|^#+\s*$")
_TITLE = "The title stands in the front matter; headings in the text begin with two marks: ##."
_ATTRIBUTES = 'A heading takes one attribute only: {lay="Other words"}.'
_FORMATTING = 'Formatting inside lay="..." is not read; write plain words.'


@dataclass(frozen=True)
class Heading:
    """One heading, or the rule and the sentence by which it is not read."""

    level: int
    text: str = ""
    lay: str = ""
    problem: tuple[str, str] | None = None


def read_heading(match: re.Match[str], line: int, findings: Findings) -> Heading:
    """The heading of a line that matched `patterns.HEADING`."""
    level, text, lay = len(match.group("marks")), match.group("text"), ""
    if level == 1:
        return Heading(level, problem=("heading-level", _TITLE))
    braces = TRAILING_BRACES.search(text)
    if braces:
        attributes = read_attributes(braces.group().strip())
        if attributes is None or not attributes.only((), "lay"):
            return Heading(level, problem=("heading-attributes", _ATTRIBUTES))
        text, lay = text[: braces.start()], attributes.values["lay"]
        if FORMATTING.search(lay):
            findings.error(line, "lay-formatting", _FORMATTING)
    return Heading(level, _CLOSING_MARKS.sub("", text).strip(), lay)
