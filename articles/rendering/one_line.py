"""The texts of the front matter: each is one paragraph, which is kept as one line."""

import re
from collections.abc import Iterable

from articles.rendering import emphasis
from articles.rendering.collecting import Findings
from articles.rendering.layout import Layout

_SPACES = re.compile(r"(\\[\s\S])|[ \t\n]+")  # and no others: a number keeps its unit
_BROKEN = re.compile(r"\\\n| {2}\n")
_ESCAPED = re.compile(r"\\[^\n]")
_ALONE = re.compile(
    r"y|n|yes|no|on|off|true|false|[-+]?(?:0x[0-9a-f]+|0o[0-7]+|(?:[0-9]*\.)?[0-9]+(?:e[-+]?[0-9]+)?|[0-9]+\.)",
    re.IGNORECASE,
)
PARAGRAPH = "The value of “{}” is one paragraph; put \\ before a mark at its beginning."
BROKEN = "The value of “{}” is kept as one line: no line of it is broken on purpose or ends with a star that begins."
ALONE = "Put the value of “{}” in quotes: without them a lone yes, no or number is not a text."


def joined(text: str) -> str:
    """A text as one line; what stands after a backslash stays."""
    return _SPACES.sub(lambda one: one.group(1) or " ", text).strip(" ")


def problem_of(text: str, *, plain: bool) -> str:
    """What is wrong with the text of a field, with a place for its key; `plain` says that it has no quotes."""
    if not text.strip():
        return ""
    if plain and _ALONE.fullmatch(text):
        return ALONE
    lines = list(enumerate(text.expandtabs(4).split("\n")))
    if [one.kind for one in Layout(Findings()).read(lines)] != ["paragraph"]:
        return PARAGRAPH
    text = text.expandtabs(4).strip()
    if _BROKEN.search(text) or ("\n" in text and _emphasized(text) != _emphasized(joined(text))):
        return BROKEN
    return ""


def _emphasized(text: str) -> str:
    """A text with its emphasis written out; a mark after a backslash is none."""
    return " ".join("".join(_written(emphasis.read(_ESCAPED.sub("", text)).pieces)).split())


def _written(pieces: emphasis.Pieces) -> Iterable[str]:
    for one in pieces:
        if isinstance(one, str):
            yield one
        else:
            yield f"<{one.tag}>"
            yield from _written(one.inside)
            yield f"</{one.tag}>"
