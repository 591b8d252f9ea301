"""The other wording of each pair, to be shown beside it: frame elements that stand in the signed fragment."""

import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from articles.audiences import Audience
from articles.rendering.trust import without_ids

_VOID = {"br", "hr", "img", "wbr", "col"}
_LISTS = {"ul", "ol", "dl"}
_HELD = {"li", "dt", "dd"}
_PHRASES = {"p", "h1", "h2", "h3", "h4", "h5", "h6"}
_QUIET = {"noted", "back"}  # letters of notes and ways back: they differ where nothing is worded otherwise
_WORDED = re.compile("b-|n-|(?:title|subtitle|short-answer)$")
# As the sanitizer writes it; inside an attribute a quotation mark is an entity, so nothing else can look like it.
_HEADING = re.compile(r'<h2(?: [^<>]*)? id="(?P<id>sec-[a-z0-9-]+)"[^<>]*>.*?</h2>', re.DOTALL)
Insertion = tuple[int, str]


def other_wordings(fragment: str, other: str, audience: Audience) -> list[Insertion]:
    """Where something is inserted into the fragment of `audience`, and what: a closed `details` with the other words.

    A pair has one, after its last block; so has every other block of which a part is worded otherwise. Offsets count
    characters of the fragment and ascend. `other` is the fragment of the other view.
    """
    ours, theirs = _read(fragment), _read(other)
    words: dict[str, str] = {}
    for one in theirs.found:
        words[one.pair] = words.get(one.pair, "") + other[one.start : one.end]
    ends = {one.pair: one.end for one in ours.found}
    label = next(one.label for one in Audience if one is not audience).lower()
    insertions = [(end, _details(label, words[pair])) for pair, end in ends.items() if pair in words]
    for name, here in ours.blocks.items():
        there = theirs.blocks.get(name)
        if there and here.words != there.words:
            insertions.append((here.place, _details(label, there.html(other))))
    return sorted(insertions, key=_place)


def with_insertions(fragment: str, insertions: list[Insertion]) -> str:
    """The fragment with the frame's elements in it; without them it is letter for letter the same."""
    parts, last = [], 0
    for offset, html in insertions:
        parts += [fragment[last:offset], html]
        last = offset
    return "".join([*parts, fragment[last:]])


def section_links(fragment: str, other: Audience, address: str) -> list[Insertion]:
    """Where something is inserted into a fragment, and what: under each heading, the way to it in the other view.

    Both views of a text give a section the same id.
    """
    return [(one.end(), _section_link(f"{address}#{one['id']}", other)) for one in _HEADING.finditer(fragment)]


def _section_link(address: str, other: Audience) -> str:
    return (
        f'<p data-frame="section-link" class="section-link"><a href="{escape(address)}" data-view="{other.value}">'
        f"This section in the {other.label.lower()} view</a></p>"
    )


def _place(insertion: Insertion) -> int:
    return insertion[0]


def _details(label: str, html: str) -> str:
    summary = f"<summary>Show the {label} wording</summary>"
    return (
        f'<details data-frame="other-wording" class="other-wording">{summary}'
        f'<div class="other-words">{without_ids(html)}</div></details>'
    )


@dataclass
class _Segment:
    """One element of a pair, whole."""

    pair: str
    start: int
    end: int


@dataclass
class _Open:
    """An element of which the end was not read yet."""

    tag: str
    start: int
    inside: int  # where its content begins
    kind: str
    name: str
    pair: str
    spoken: list[str] = field(default_factory=list)
    own_end: int = 0  # where another block begins inside it


@dataclass(frozen=True)
class _Block:
    """A block that both readers get, as one of them reads it."""

    tag: str
    start: int
    inside: int
    own_end: int
    end: int
    words: str

    @property
    def place(self) -> int:
        """Where its other wording stands: inside what a list holds, else after it."""
        return self.own_end if self.tag in _HELD else self.end

    def html(self, fragment: str) -> str:
        """Its own words, but no heading and no item; a table whole."""
        if self.tag == "table":
            return fragment[self.start : self.end]
        inner = fragment[self.inside : self.own_end]
        return f"<p>{inner}</p>" if self.tag in _PHRASES else inner


def _read(fragment: str) -> "_Finder":
    finder = _Finder(fragment)
    finder.feed(fragment)
    finder.close()
    return finder


class _Finder(HTMLParser):
    """Finds the outermost elements of each pair, a list counting as one where its items are of the pair; and the blocks
    that are of no pair, each with the words that stand in no block inside it.
    """

    def __init__(self, fragment: str) -> None:
        super().__init__(convert_charrefs=False)
        self.lines = [0]
        for line in fragment.split("\n"):
            self.lines.append(self.lines[-1] + len(line) + 1)
        self.fragment = fragment
        self.open: list[_Open] = []
        self.found: list[_Segment] = []
        self.blocks: dict[str, _Block] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        name, kind = values.get("data-block") or "", values.get("class") or ""
        pair = name.rpartition("-")[0] if name.startswith("p-") else ""
        inside = self._offset() + len(self.get_starttag_text() or "")
        one = _Open("table" if kind == "table" else tag, self._offset(), inside, kind, name, pair)
        if tag in _VOID:
            self._finish(one, one.inside)
            return
        if name:
            self._end_own_words()
        self.open.append(one)

    def handle_endtag(self, tag: str) -> None:
        if not self.open:
            return
        one, end = self.open.pop(), self._after()
        self._finish(one, end)
        if _WORDED.match(one.name):
            own_end, words = one.own_end or self._offset(), " ".join("".join(one.spoken).split())
            self.blocks[one.name] = _Block(one.tag, one.start, one.inside, own_end, end, words)

    def handle_data(self, data: str) -> None:
        for one in reversed(self.open):
            if one.kind in _QUIET:
                return
            if one.name:
                one.spoken.append(data)
                return

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def _end_own_words(self) -> None:
        """A block begins inside another: from here on nothing is that one's own."""
        begins = self._offset()
        for one in reversed(self.open):
            if one.name:
                one.own_end = one.own_end or begins
                return
            begins = one.start

    def _finish(self, one: _Open, end: int) -> None:
        parent = self.open[-1] if self.open else None
        if not one.pair:
            return
        if parent and parent.tag in _LISTS and not parent.name:
            parent.pair = one.pair
        elif not any(above.pair == one.pair for above in self.open):
            self.found.append(_Segment(one.pair, one.start, end))

    def _offset(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def _after(self) -> int:
        return self.fragment.index(">", self._offset()) + 1
