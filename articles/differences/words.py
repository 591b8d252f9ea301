"""Which words of a block changed: the newer block keeps its markup, new words stand in `ins`, old ones in `del`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from lxml import html
from lxml.html import HtmlElement

from articles.differences.opcodes import opcodes

SOURCE = "data-source"  # on a citation's number: the name of its source, which outlives the number
_TOKEN = re.compile(r"\d+(?:[.,·]\d+)*%?|\w+|[^\w\s]")
_RAISED = {"sup", "sub"}


@dataclass(frozen=True)
class _Text:
    """One run of text in the tree: the text of an element, or what follows it."""

    owner: HtmlElement
    follows: bool
    text: str
    raised: str  # "sup", "sub" or ""
    source: str


@dataclass(frozen=True)
class _Word:
    """A word or a mark, and where it stands: characters `start` to `end` of a run."""

    said: str
    raised: str
    run: int
    start: int
    end: int


@dataclass(frozen=True)
class _Mark:
    """What is done to a run of text: characters `start` to `end` are new, and `gone` stood before them."""

    start: int
    end: int
    gone: tuple[HtmlElement, ...] = ()


def mark_words(element: HtmlElement, before: HtmlElement) -> None:
    """Mark in `element` the words that are new, and show those of `before` that went where they stood."""
    runs, old_runs = list(_runs(element)), list(_runs(before))
    new, old = _words(runs), _words(old_runs)
    if not runs:
        element.extend(_gone(old_runs, old))
        return
    marks: dict[int, list[_Mark]] = {}
    for old_from, old_to, new_from, new_to in _edits(old, new):
        gone = tuple(_gone(old_runs, old[old_from:old_to]))
        if gone:
            run, at = _place(new, new_from)
            marks.setdefault(run, []).append(_Mark(at, at, gone))
        for run, words in groupby(new[new_from:new_to], key=lambda one: one.run):
            stretch = list(words)
            marks.setdefault(run, []).append(_Mark(stretch[0].start, stretch[-1].end))
    for run, wanted in marks.items():
        _rewrite(runs[run], wanted)


def _runs(element: HtmlElement, raised: str = "", source: str = "") -> Iterator[_Text]:
    raised = str(element.tag) if element.tag in _RAISED else raised
    source = element.get(SOURCE) or source
    if element.text:
        yield _Text(element, False, element.text, raised, source)
    for child in element:
        yield from _runs(child, raised, source)
        if child.tail:
            yield _Text(child, True, child.tail, raised, source)


def _words(runs: list[_Text]) -> list[_Word]:
    return [
        _Word(run.source or found.group(), run.raised, index, found.start(), found.end())
        for index, run in enumerate(runs)
        for found in _TOKEN.finditer(run.text)
    ]


def _edits(old: list[_Word], new: list[_Word]) -> list[tuple[int, int, int, int]]:
    """Stretches that differ, as places in both; two with nothing but a mark or a short word between them are one."""
    before, after = ([(one.said, one.raised) for one in words] for words in (old, new))
    found: list[tuple[int, int, int, int]] = []
    for tag, old_from, old_to, new_from, new_to in opcodes(before, after):
        if tag == "equal":
            continue
        edit = (old_from, old_to, new_from, new_to)
        if found and _is_slight(new[found[-1][3] : new_from]):
            last = found.pop()
            edit = (last[0], old_to, last[2], new_to)
        found.append(edit)
    return found


def _is_slight(between: list[_Word]) -> bool:
    return len(between) == 1 and len(between[0].said) < 4 and not between[0].said[0].isdigit()


def _place(new: list[_Word], at: int) -> tuple[int, int]:
    """Where in the newer block words stood that came before its word `at`."""
    if at < len(new):
        return new[at].run, new[at].start
    return (new[-1].run, new[-1].end) if new else (0, 0)


def _gone(runs: list[_Text], words: list[_Word]) -> Iterator[HtmlElement]:
    """What went, one `del` for each run of it; what was raised stays raised, so that 10⁹ never reads as 109."""
    for run, stretch in groupby(words, key=lambda one: one.run):
        part = list(stretch)
        element = holder = html.Element("del")
        if part[0].raised:
            holder = html.Element(part[0].raised)
            element.append(holder)
        holder.text = runs[run].text[part[0].start : part[-1].end]
        element.tail = "" if part[0].raised else " "
        yield element


def _rewrite(run: _Text, marks: list[_Mark]) -> None:
    """Put the marks into one run of text."""
    pieces: list[HtmlElement] = []
    lead, at = None, 0
    for mark in sorted(marks, key=lambda one: (one.start, one.end)):
        plain = run.text[at : mark.start]
        lead = _follow(pieces, plain, lead)
        pieces.extend(mark.gone)
        if mark.end > mark.start:
            new = html.Element("ins")
            new.text = run.text[mark.start : mark.end]
            pieces.append(new)
        at = mark.end
    _follow(pieces, run.text[at:], lead)
    holder = run.owner.getparent() if run.follows else run.owner
    place = holder.index(run.owner) + 1 if run.follows else 0
    if run.follows:
        run.owner.tail = lead
    else:
        run.owner.text = lead
    for offset, piece in enumerate(pieces):
        holder.insert(place + offset, piece)


def _follow(pieces: list[HtmlElement], plain: str, lead: str | None) -> str | None:
    """Plain text goes after the last piece, or leads where there is none yet."""
    if not pieces:
        return (lead or "") + plain
    pieces[-1].tail = (pieces[-1].tail or "") + plain
    return lead
