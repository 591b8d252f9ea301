"""The board member's bench: both views of a frozen text, block by block."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Any

from django.utils.safestring import SafeString

from articles.audiences import Audience
from articles.differences.page_blocks import CONTAINERS
from articles.manifests import read_manifest
from articles.models import Revision
from articles.rendering import Reason
from articles.rendering.trust import trusted, without_ids
from articles.writing.previews import Listed, Places, Preview

_VOID = {"br", "hr", "img", "wbr", "col"}
_LABELS = {
    "unchanged": "Unchanged",
    "moved": "Moved, the words are the same",
    "reheaded": "The words are the same, but a heading above is not",
    "doubted": "The words are the same, but a source cited here is described otherwise",
    "changed": "Changed",
    "new": "New",
    "removed": "Removed",
}
_NAMES = re.compile(r'data-block="([^"]+)"')


@dataclass(frozen=True)
class Since:
    """What became of one row since an earlier text: its kind, and both sides with what differs marked.

    `kind` is unchanged, moved, reheaded (the same words under another heading), doubted (the same words, but a source
    is described otherwise), changed, new or removed.
    `gone` and `new` are the figures that only one text has. `anchor` is its place on the page, where it has one.
    """

    kind: str
    professional: SafeString | None
    lay: SafeString | None
    moved: bool = False
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    anchor: str = ""

    @property
    def shared(self) -> bool:
        """Whether the marked words are the same in both views."""
        return self.professional == self.lay

    @property
    def wordless(self) -> bool:
        """Whether it changed and no word of it did: the order of entries, the emphasis, where a link leads."""
        marked = f"{self.professional or ''}{self.lay or ''}"
        return self.kind == "changed" and not any(one in marked for one in ("<ins", "<del", 'class="difference '))

    @property
    def label(self) -> str:
        """What became of it, in the words of the page."""
        also = ", and moved" if self.moved and self.kind != "moved" else ""
        return _LABELS[self.kind] + also


@dataclass(frozen=True)
class BenchRow:
    """What stands at one place: the same block in both views, or one that only one view has.

    `places` are those of its blocks among all blocks of the professional and of the lay view.
    """

    professional: SafeString | None
    lay: SafeString | None
    findings: tuple[Listed, ...] = ()
    reasons: tuple[Reason, ...] = ()
    talk: Any = None  # what is said of it: see `talk.with_talk`
    places: tuple[range, range] = (range(0), range(0))
    since: Since | None = None

    @property
    def shared(self) -> bool:
        """Whether both views say it in the same words."""
        return self.professional == self.lay

    @property
    def names(self) -> set[str]:
        """The names of all blocks in it."""
        return {*names_in(self.professional), *names_in(self.lay)}


def names_in(side: str | None) -> list[str]:
    """The names of the blocks in one side of a row, in order."""
    return _NAMES.findall(side or "")


def bench_rows(revision: Revision) -> list[BenchRow]:
    """Both views of what was frozen, aligned: pairs side by side, shared blocks once.

    Blocks are the children of the fragment's three parts (opening, body, reference list). They are matched in order:
    equal blocks meet each other, and what lies between two meetings is set side by side. Ids are taken out before the
    views are compared: a reference that one view mentions more often is still the same reference.
    """
    fragments = read_manifest(revision.manifest)["fragments"]
    professional = _blocks(without_ids(fragments[Audience.PROFESSIONAL.value]))
    lay = _blocks(without_ids(fragments[Audience.LAY.value]))
    return aligned(professional, lay)


def with_findings(rows: list[BenchRow], preview: Preview) -> tuple[list[BenchRow], list[Listed]]:
    """The same rows, each with what is found at it and the reasons given there; and what belongs to no row."""
    places = Places(preview.examination)
    reasons = [(block.id, one) for one in preview.examination.rendered.reasons if (block := places.at(one.line))]
    out, placed = [], set[int]()
    for row in rows:
        here = row.names
        found = tuple(one for one in preview.findings if one.block in here and one.number not in placed)
        placed |= {one.number for one in found}
        given = tuple(one for block, one in reasons if block in here)
        out.append(replace(row, findings=found, reasons=given))
    return out, [one for one in preview.findings if one.number not in placed]


def aligned(professional: list[tuple[str, str]], lay: list[tuple[str, str]]) -> list[BenchRow]:
    """Rows of the blocks of both views, each a key and ready HTML."""
    rows: list[BenchRow] = []
    where = {key: index for index, (key, _) in enumerate(lay)}
    waits, taken = 0, 0  # the first block of either view that stands in no row yet
    for at, (key, html) in enumerate(professional):
        index = where.get(key, -1)
        if index < taken:
            continue
        rows += _beside(professional, range(waits, at), lay, range(taken, index))
        rows.append(
            BenchRow(trusted(html), trusted(lay[index][1]), places=(range(at, at + 1), range(index, index + 1)))
        )
        waits, taken = at + 1, index + 1
    return rows + _beside(professional, range(waits, len(professional)), lay, range(taken, len(lay)))


def _beside(
    professional: list[tuple[str, str]], ours: range, lay: list[tuple[str, str]], theirs: range
) -> list[BenchRow]:
    """Two runs of unmatched blocks become one row."""
    if not ours and not theirs:
        return []
    left = trusted("".join(professional[at][1] for at in ours)) if ours else None
    right = trusted("".join(lay[at][1] for at in theirs)) if theirs else None
    return [BenchRow(left, right, places=(ours, theirs))]


class _Splitter(HTMLParser):
    """Cuts a fragment into the blocks below its containers, each with its key.

    A block without a key of its own is known by its place: the second list among the references.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.blocks: list[tuple[str, str]] = []
        self._container = ""
        self._places: Counter[str] = Counter()
        self._inside = 0
        self._parts: list[str] = []
        self._key = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        name = values.get("class") or ""
        if self._inside == 0 and (tag, name) in CONTAINERS:
            self._container = name
            return
        if self._inside == 0:
            self._key = values.get("data-block") or self._place(f"{self._container}/{tag}")
            self._parts = []
        self._parts.append(self.get_starttag_text() or "")
        if tag not in _VOID:
            self._inside += 1
        elif self._inside == 0:
            self._finish()

    def handle_endtag(self, tag: str) -> None:
        if self._inside == 0:
            return
        self._parts.append(f"</{tag}>")
        self._inside -= 1
        if self._inside == 0:
            self._finish()

    def handle_data(self, data: str) -> None:
        if self._inside:
            self._parts.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def _place(self, kind: str) -> str:
        self._places[kind] += 1
        return f"{kind}-{self._places[kind]}"

    def _finish(self) -> None:
        self.blocks.append((self._key, "".join(self._parts)))


def _blocks(fragment: str) -> list[tuple[str, str]]:
    splitter = _Splitter()
    splitter.feed(fragment)
    splitter.close()
    return splitter.blocks
