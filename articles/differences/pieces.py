"""Two texts of one view beside each other, block by block: what stayed, what is new, what changed, and what went.

The blocks are those that stand side by side on a page: what lies right below the opening, the body and the reference
list. Nothing is rendered; both fragments are read as they were frozen.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString
from lxml import html
from lxml.html import HtmlElement

from articles.differences.laying import figures_alone, label_unit, mark_unit, put_after
from articles.differences.page_blocks import PageBlock, cited_in, names_of, page_blocks, said_of
from articles.differences.units import Page, Unit, number_as, page_of
from articles.differences.words import mark_words
from articles.rendering.alignment import longest_ascending
from articles.rendering.sanitizing import clean_difference
from articles.rendering.trust import trusted

_LISTS = {"ul", "ol", "dl"}


@dataclass(frozen=True)
class Piece:
    """One block of the newer text, with what differs marked in it; or one that went, as it was.

    `at` is its place among the blocks of the newer text; of a block that went, the place it stood after (-1: before
    all). `moved` says that it stands elsewhere, `reheaded` that a heading above it is another or says otherwise,
    `doubted` that a source it cites is described otherwise. `gone` and `new` are the figures that only one text of a
    changed block has, `entries` what became of each source in the list.
    """

    kind: str  # unchanged, changed, new or removed
    at: int
    name: str
    html: SafeString
    moved: bool = False
    reheaded: bool = False
    doubted: bool = False
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    entries: tuple[tuple[str, str], ...] = ()


def pieces(old: str, new: str) -> list[Piece]:
    """What became of every block from the signed fragment `old` to `new`, in reading order.

    A block is unchanged only where one that says the same, letter for letter, stands in the older text. Numbers of
    sources may differ, and which words are links to the glossary.
    """
    before, after = page_of(old), page_of(new)
    number_as(before, after)
    return list(_Comparing(before, after).run())


class _Comparing:
    """One comparison on its way; it works on the trees of both pages."""

    def __init__(self, before: Page, after: Page) -> None:
        self.before, self.after = page_blocks(before), page_blocks(after)
        self.origin: dict[int, int] = {}  # the place of each block in the older text, where it has one
        self.same: set[int] = set()
        self.named: dict[
            str, tuple[int, str]
        ] = {}  # what a part of a block that differs is called: its place and words

    def run(self) -> Iterator[Piece]:
        """Every piece. What went is told before anything is marked, since a mark takes elements from both trees."""
        self._find_same()
        self._find_known()
        moved = self._moved()
        described = self._described_otherwise()
        gone = self._gone(moved)
        yield from gone.get(-1, [])
        for at, block in enumerate(self.after):
            if at in self.same:
                reheaded = self.before[self.origin[at]].under != block.under
                doubted = bool(described & cited_in(block.element))
                yield Piece("unchanged", at, block.name, _shown(block), at in moved, reheaded, doubted)
            else:
                yield self._differing(at, block, at in moved)
            yield from gone.get(at, [])

    def _find_same(self) -> None:
        """Blocks that say the same: under the same name first, then under any."""
        waiting: dict[str, list[int]] = defaultdict(list)
        for index, block in enumerate(self.before):
            waiting[block.said].append(index)
        for by_name in (True, False):
            for at, block in enumerate(self.after):
                if at in self.same:
                    continue
                found = [one for one in waiting[block.said] if not by_name or self.before[one].name == block.name]
                if found:
                    waiting[block.said].remove(found[0])
                    self.origin[at] = found[0]
                    self.same.add(at)

    def _find_known(self) -> None:
        """Blocks that were changed: known by their name, or by that of something in them."""
        for at, block in enumerate(self.after):
            if at not in self.same:
                self.named |= {unit.name: (at, said_of(unit.element)) for unit in block.units}
        taken = set(self.origin.values())
        owners: dict[str, int] = {}
        for index, block in enumerate(self.before):
            if index not in taken:
                owners |= dict.fromkeys(names_of(block), index)
        for at, block in enumerate(self.after):
            if at not in self.same:
                known = [owners[one] for one in names_of(block) if one in owners and owners[one] not in taken]
                if known:
                    self.origin[at] = known[0]
                    taken.add(known[0])

    def _moved(self) -> set[int]:
        """The fewest blocks that must be lifted out so that the rest stand in the order in which they stood."""
        common = sorted(self.origin.items())
        return {at for at, _ in common} - {at for at, _ in longest_ascending(common)}

    def _described_otherwise(self) -> set[str]:
        """The names of sources that stand in both lists and are described in other words."""
        before = _sources(self.before)
        return {name for name, said in _sources(self.after).items() if before.get(name, said) != said}

    def _left(self, index: int) -> list[Unit]:
        """What stood in a block of the older text and stands nowhere now: neither in what it became, nor elsewhere."""
        left: list[Unit] = []
        for unit in self.before[index].units:
            at, said = self.named.get(unit.name, (-1, ""))
            if self.origin.get(at) != index and said != said_of(unit.element):
                left.append(unit)
        return left

    def _gone(self, moved: set[int]) -> dict[int, list[Piece]]:
        """The blocks that went, by the place of the last one before them that stayed."""
        now = {index: at for at, index in self.origin.items()}
        out: dict[int, list[Piece]] = {}
        last = -1
        for index, block in enumerate(self.before):
            if index in now:
                last = last if now[index] in moved else now[index]
                continue
            left = self._left(index)
            if block.units and not left:
                continue  # all that stood in it stands elsewhere now
            for unit in block.units:
                if unit not in left:
                    unit.element.drop_tree()
            entries = tuple(("removed", unit.name) for unit in left if unit.kind == "reference")
            out.setdefault(last, []).append(Piece("removed", last, block.name, _shown(block), entries=entries))
        return out

    def _differing(self, at: int, block: PageBlock, moved: bool) -> Piece:
        """A block that is new, or says something else than it said."""
        if at not in self.origin:
            entries = tuple(("new", unit.name) for unit in block.units if unit.kind == "reference")
            return Piece("new", at, block.name, _shown(block), entries=entries)
        origin = self.before[self.origin[at]]
        told = _Told()
        left = self._left(self.origin[at])  # before anything is marked
        if block.units:
            _mark_units(block, origin, told)
            _restore(block, left, origin, told)
        else:
            mark_words(block.element, origin.element)
        gone, new = tuple(dict.fromkeys(told.gone)), tuple(dict.fromkeys(told.new))
        entries = tuple(told.entries)
        return Piece("changed", at, block.name, _shown(block), moved, gone=gone, new=new, entries=entries)


class _Told:
    """What is told of one block that changed, beside the marks in it."""

    def __init__(self) -> None:
        self.gone: list[str] = []
        self.new: list[str] = []
        self.entries: list[tuple[str, str]] = []

    def of(self, kind: str, unit: Unit, old: str, new: str) -> None:
        if unit.kind == "reference":
            self.entries.append((kind, unit.name))
            return
        gone, came = figures_alone(old, new)
        self.gone += gone
        self.new += came


def _mark_units(block: PageBlock, origin: PageBlock, told: _Told) -> None:
    """Mark what changed in each named part of a block. Parts inside it are labeled, the block itself is not."""
    before = {one.name: one for one in origin.units}
    for unit in block.units:
        old = before.get(unit.name)
        if old is None:
            told.of("new", unit, "", unit.text)
            label_unit(unit, "added")
        elif said_of(unit.element) != said_of(old.element):
            told.of("changed", unit, old.text, unit.text)
            mark_unit(unit, old)
            if unit.element is not block.element:
                label_unit(unit, "changed")


def _restore(block: PageBlock, gone: list[Unit], origin: PageBlock, told: _Told) -> None:
    """Put the entries that went back where they stood."""
    now = {one.name: one.element for one in block.units}
    at: HtmlElement | None = None
    for unit in origin.units:
        at = now.get(unit.name, at)
        if unit not in gone:
            continue
        told.of("removed", unit, unit.text, "")
        container = unit.container
        label_unit(unit, "removed")
        _put(unit.element, container, at, block.element)
        at = unit.element


def _put(element: HtmlElement, container: HtmlElement | None, at: HtmlElement | None, whole: HtmlElement) -> None:
    """Into the list it stood in, after the entry it followed; what stood in none goes after that, or to the end."""
    element.tail = None
    parent = None if at is None or at is whole else at.getparent()
    if at is not None and parent is not None and (container is not None) == (parent.tag in _LISTS):
        put_after(at, element)
    elif container is not None and (found := next(whole.iter(str(container.tag)), None)) is not None:
        found.insert(0, element)
    else:
        whole.append(element)


def _sources(blocks: list[PageBlock]) -> dict[str, str]:
    return {unit.name: said_of(unit.element) for block in blocks for unit in block.units if unit.kind == "reference"}


def _shown(block: PageBlock) -> SafeString:
    block.element.tail = None
    return trusted(clean_difference(html.tostring(block.element, encoding="unicode")))
