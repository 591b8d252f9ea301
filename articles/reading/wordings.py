"""The other wording of each pair, to be shown beside it: frame elements that stand in the signed fragment."""

import re
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

from articles.audiences import Audience
from articles.rendering.trust import without_ids

_VOID = {"br", "hr", "img", "wbr", "col"}
_LISTS = {"ul", "ol", "dl"}
# As the sanitizer writes it; inside an attribute a quotation mark is an entity, so nothing else can look like it.
_HEADING = re.compile(r'<h2(?: [^<>]*)? id="(?P<id>sec-[a-z0-9-]+)"[^<>]*>.*?</h2>', re.DOTALL)
Insertion = tuple[int, str]


def other_wordings(fragment: str, other: str, audience: Audience) -> list[Insertion]:
    """Where something is inserted into the fragment of `audience`, and what: a closed `details` with the other words.

    Offsets count characters of the fragment and ascend. `other` is the fragment of the other view.
    """
    theirs: dict[str, str] = {}
    for one in _segments(other):
        theirs[one.pair] = theirs.get(one.pair, "") + other[one.start : one.end]
    ends: dict[str, int] = {}
    for one in _segments(fragment):
        ends[one.pair] = one.end
    label = next(one.label for one in Audience if one is not audience).lower()
    return [(end, _details(label, theirs[pair])) for pair, end in sorted(ends.items(), key=_place) if pair in theirs]


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


def _place(entry: tuple[str, int]) -> int:
    return entry[1]


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
    tag: str
    start: int
    pair: str
    keyed: bool


def _segments(fragment: str) -> list[_Segment]:
    finder = _Finder(fragment)
    finder.feed(fragment)
    finder.close()
    return finder.found


class _Finder(HTMLParser):
    """Finds the outermost elements of each pair; a list counts as one where its items are of the pair."""

    def __init__(self, fragment: str) -> None:
        super().__init__(convert_charrefs=False)
        self.lines = [0]
        for line in fragment.split("\n"):
            self.lines.append(self.lines[-1] + len(line) + 1)
        self.fragment = fragment
        self.open: list[_Open] = []
        self.found: list[_Segment] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        key = dict(attrs).get("data-block") or ""
        pair = key.rpartition("-")[0] if key.startswith("p-") else ""
        if tag in _VOID:
            if pair:
                self._finish(_Open(tag, self._offset(), pair, keyed=True), self._after())
            return
        self.open.append(_Open(tag, self._offset(), pair, keyed=bool(key)))

    def handle_endtag(self, tag: str) -> None:
        if self.open:
            self._finish(self.open.pop(), self._after())

    def _finish(self, one: _Open, end: int) -> None:
        parent = self.open[-1] if self.open else None
        if not one.pair:
            return
        if parent and parent.tag in _LISTS and not parent.keyed:
            parent.pair = one.pair
        elif not any(above.pair == one.pair for above in self.open):
            self.found.append(_Segment(one.pair, one.start, end))

    def _offset(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def _after(self) -> int:
        return self.fragment.index(">", self._offset()) + 1
