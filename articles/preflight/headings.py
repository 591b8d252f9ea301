"""The headings, by which readers find their way."""

import re
from collections.abc import Iterator

from articles.preflight.rules import Text, Where, rule
from articles.rendering.findings import Severity
from articles.rendering.tree import Heading

_OPENS = re.compile(r"^\s*:{3,}\s*(?:\{[^}]*\.(?P<braced>professional|lay)\b[^}]*\}|(?P<bare>professional|lay))\s*$")
_CLOSES = re.compile(r"^\s*:{3,}\s*$")


@rule("heading-order", Severity.WARNING, "This heading skips a level: “{}”.")
def order(text: Text) -> Where:
    """Readers who listen move from heading to heading by level."""
    level = 1
    for heading in text.rendered.headings:
        if heading.level > level + 1:
            yield heading.line, heading.text
        level = heading.level


@rule("heading-without-text", Severity.WARNING, "Nothing stands under the heading “{}”.")
def empty(text: Text) -> Where:
    """A heading with neither text nor a lower heading under it, for its readers."""
    lines = text.parsed.body.split("\n")
    first = text.parsed.body_first_line
    headings = text.rendered.headings
    for index, heading in enumerate(headings):
        following = headings[index + 1] if index + 1 < len(headings) else None
        end = following.line - first if following else len(lines)
        between = lines[heading.line - first + 1 : end]
        if any(line.strip() and not _OPENS.match(line) and not _CLOSES.match(line) for line in between):
            continue
        if following is None or following.level <= heading.level:
            yield heading.line, heading.text


@rule("heading-twice", Severity.WARNING, "The heading “{}” stands twice under the same heading.")
def twice(text: Text) -> Where:
    """Two entries of the contents list that say the same to the same reader."""
    seen: dict[tuple[str, ...], set[str]] = {}
    for heading, reader, path in _paths(text):
        before = seen.setdefault(path, set())
        if reader in before or "" in before or (before and not reader):
            yield heading.line, heading.text
        before.add(reader)


def _paths(text: Text) -> Iterator[tuple[Heading, str, tuple[str, ...]]]:
    """Every heading with its reader ("" for both), and its words with those above it."""
    readers = _readers(text)
    above: list[tuple[int, str]] = []
    for heading in text.rendered.headings:
        above = [one for one in above if one[0] < heading.level] + [(heading.level, heading.text.casefold())]
        yield heading, readers.get(heading.line, ""), tuple(words for _, words in above)


def _readers(text: Text) -> dict[int, str]:
    """For whom each line stands, where it is not for both."""
    readers, reader = {}, ""
    for line, words in enumerate(text.parsed.body.split("\n"), text.parsed.body_first_line):
        opens = _OPENS.match(words)
        if opens:
            reader = opens["braced"] or opens["bare"]
        elif _CLOSES.match(words):
            reader = ""
        elif reader:
            readers[line] = reader
    return readers
