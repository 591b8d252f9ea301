"""Headings: their level, their words, and their other words for lay readers."""

import re
from dataclasses import dataclass

from articles.rendering.attributes import read_attributes
from articles.rendering.brackets import Pairs
from articles.rendering.collecting import Findings
from articles.rendering.patterns import FORMATTING, TRAILING_BRACES

_TITLE = "The title stands in the front matter; headings in the text begin with two marks: ##."
_ATTRIBUTES = 'A heading takes one attribute only: {lay="Other words"}.'
_FORMATTING = 'Formatting inside lay="..." is not read; write plain words.'


@dataclass(frozen=True)
class Heading:
    """One heading, or the rule and the sentence by which it is not read."""

    level: int
    text: str = ""
    lay: str = ""
    closed: bool = False  # by marks or attributes, which Pandoc does not see after a star that stands open
    problem: tuple[str, str] | None = None


def read_heading(match: re.Match[str], line: int, findings: Findings) -> Heading:
    """The heading of a line that matched `patterns.HEADING`."""
    level, text, lay = len(match.group("marks")), match.group("text"), ""
    if level == 1:
        return Heading(level, problem=("heading-level", _TITLE))
    braces = TRAILING_BRACES.search(text)
    if text.count("{") != text.count("}") or (braces is None and text.rstrip(" #").endswith("}")):
        return Heading(level, problem=("heading-attributes", _ATTRIBUTES))
    if braces and braces.start() - 1 not in Pairs(text).close.values():
        attributes = read_attributes(braces.group().rstrip(" "))
        glued = text[: braces.start()].endswith(("`", ")", ">"))
        if glued or attributes is None or not attributes.only((), "lay") or not attributes.values["lay"]:
            return Heading(level, problem=("heading-attributes", _ATTRIBUTES))
        text, lay = text[: braces.start()], attributes.values["lay"]
        if FORMATTING.search(lay):
            findings.error(line, "lay-formatting", _FORMATTING)
    words = _without_closing_marks(text.rstrip(" "))
    return Heading(level, words.strip(" "), lay, closed=words != match.group("text").rstrip(" "))


def _without_closing_marks(text: str) -> str:
    """A heading may end with marks, also right after a word; one after a backslash is text."""
    words = text.rstrip("#")
    escaped = words != text and (len(words) - len(words.rstrip("\\"))) % 2
    return words + "#" if escaped else words
