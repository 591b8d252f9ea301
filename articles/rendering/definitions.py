"""Definition lists, by Pandoc's rule: a term of one line, and definitions that begin with a colon at column 4."""

import re
from dataclasses import dataclass, field

from articles.rendering import patterns, tables

Line = tuple[int, str]
MARKER = re.compile(r"^ {0,2}[:~](?P<space> +)(?=[^ ])")
COLUMN = 4
LAZY = "The further lines of a definition are indented by four spaces; a new term needs a blank line before it."
DEEP = "The text of a definition begins at most three spaces after its colon."


@dataclass
class Definition:
    """One definition: its lines without mark and indent. `loose` says that blank lines stand round it or in it."""

    lines: list[Line]
    loose: bool = False


@dataclass
class Term:
    """One term with what it means."""

    line: int
    text: str
    definitions: list[Definition] = field(default_factory=list)


@dataclass
class FoundDefinitions:
    """One definition list; `end` is the index after its last line, `problem` why it cannot be read."""

    terms: list[Term] = field(default_factory=list)
    end: int = 0
    problem: str = ""


def opens(texts: list[str], at: int) -> bool:
    """Whether a definition list begins here; the caption that stands before a table does not define anything."""
    marker = _marker_after(texts, at)
    return marker is not None and not (marker == at + 2 and _is_caption(texts, marker))


def read_definitions(lines: list[Line], at: int) -> FoundDefinitions:
    """The definition list that begins at this index."""
    texts = [text for _, text in lines]
    found = FoundDefinitions()
    while (marker := _marker_after(texts, at)) is not None:
        term = Term(lines[at][0], lines[at][1].strip(" "))
        found.terms.append(term)
        if (marker == at + 2 and _is_caption(texts, marker)) or tables.caption_of(term.text) is not None:
            found.problem = found.problem or patterns.STRAY_DEFINITION
        at = marker
        while True:
            definition, after = _read_one(lines, texts, at, found)
            term.definitions.append(definition)
            following = _next_definition(texts, after)
            if following is None:
                break
            at = following
        found.end = at = after
        while at < len(texts) and not texts[at].strip(" "):
            at += 1
    return found


def _marker_after(texts: list[str], at: int) -> int | None:
    """Where the definition of the term at this index begins: right under it, or after one blank line."""
    for index in (at + 1, at + 2):
        if index >= len(texts):
            return None
        if MARKER.match(texts[index]):
            return index
        if texts[index].strip(" "):
            return None
    return None


def _next_definition(texts: list[str], at: int) -> int | None:
    for index in (at, at + 1):
        if index < len(texts) and MARKER.match(texts[index]):
            return index
        if index >= len(texts) or texts[index].strip(" "):
            return None
    return None


def _read_one(lines: list[Line], texts: list[str], at: int, found: FoundDefinitions) -> tuple[Definition, int]:
    match = MARKER.match(texts[at])
    if match is None or match.end() > COLUMN:
        found.problem = found.problem or DEEP
    start = match.end() if match else COLUMN
    one = Definition([(lines[at][0], texts[at][start:])], loose=not texts[at - 1].strip(" "))
    at += 1
    while at < len(texts):
        following = at
        while following < len(texts) and not texts[following].strip(" "):
            following += 1
        indented = following < len(texts) and texts[following].startswith(" " * COLUMN)
        if following > at and not indented:
            break
        if not indented:
            if not MARKER.match(texts[at]):
                found.problem = found.problem or LAZY
            else:
                break
        one.loose = one.loose or following > at
        one.lines += [(number, text[COLUMN:] if indented else text) for number, text in lines[at : following + 1]]
        at = following + 1
    return one, at


def _is_caption(texts: list[str], at: int) -> bool:
    """Whether the paragraph that begins here with a colon is followed by a table."""
    if tables.caption_of(texts[at].lstrip(" ")) is None:
        return False
    while at < len(texts) and texts[at].strip(" "):
        at += 1
    while at < len(texts) and not texts[at].strip(" "):
        at += 1
    return at + 1 < len(texts) and tables.opens(texts[at], texts[at + 1])
