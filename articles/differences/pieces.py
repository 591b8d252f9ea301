"""Two texts of one view beside each other, block by block: what stayed, what is new, what changed, and what went.

The blocks are those that stand side by side on a page: what lies right below the opening, the body and the reference
list. Nothing is rendered; both fragments are read as they were frozen.
"""

import copy
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from lxml import html
from lxml.html import HtmlElement

from articles.differences.laying import figures_alone, label_unit, mark_unit, put_after
from articles.differences.units import Page, Unit, number_as, page_of
from articles.differences.words import SOURCE, mark_words
from articles.rendering.alignment import longest_ascending
from articles.rendering.sanitizing import clean_difference
from articles.rendering.trust import trusted

CONTAINERS = {("header", "opening"), ("div", "body"), ("section", "references")}
_LISTS = {"ul", "ol", "dl"}
_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}


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


@dataclass(frozen=True)
class _Block:
    """One block of a page. `said` is all that it says, cites and links to, under whatever name and numbers.

    `under` are the headings above it, the outermost first, by what they say.
    """

    element: HtmlElement
    name: str
    said: str
    units: tuple[Unit, ...]
    under: tuple[str, ...]


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
        self.before, self.after = _blocks(before), _blocks(after)
        self.origin: dict[int, int] = {}  # the place of each block in the older text, where it has one
        self.same: set[int] = set()
        self.names = {unit.name for block in self.after for unit in block.units}

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
                doubted = bool(described & _cited(block.element))
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
        taken = set(self.origin.values())
        owners: dict[str, int] = {}
        for index, block in enumerate(self.before):
            if index not in taken:
                owners |= dict.fromkeys(_names(block), index)
        for at, block in enumerate(self.after):
            if at not in self.same:
                known = [owners[one] for one in _names(block) if one in owners and owners[one] not in taken]
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

    def _gone(self, moved: set[int]) -> dict[int, list[Piece]]:
        """The blocks that went, by the place of the last one before them that stayed."""
        now = {index: at for at, index in self.origin.items()}
        out: dict[int, list[Piece]] = {}
        last = -1
        for index, block in enumerate(self.before):
            if index in now:
                last = last if now[index] in moved else now[index]
                continue
            left = [unit for unit in block.units if unit.name not in self.names]
            if block.units and not left:
                continue  # all that stood in it stands elsewhere now
            for unit in block.units:
                if unit not in left:
                    unit.element.drop_tree()
            entries = tuple(("removed", unit.name) for unit in left if unit.kind == "reference")
            out.setdefault(last, []).append(Piece("removed", last, block.name, _shown(block), entries=entries))
        return out

    def _differing(self, at: int, block: _Block, moved: bool) -> Piece:
        """A block that is new, or says something else than it said."""
        if at not in self.origin:
            entries = tuple(("new", unit.name) for unit in block.units if unit.kind == "reference")
            return Piece("new", at, block.name, _shown(block), entries=entries)
        origin = self.before[self.origin[at]]
        told = _Told()
        if block.units:
            _mark_units(block, origin, told)
            _restore(block, [one for one in origin.units if one.name not in self.names], origin, told)
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


def _mark_units(block: _Block, origin: _Block, told: _Told) -> None:
    """Mark what changed in each named part of a block. Parts inside it are labeled, the block itself is not."""
    before = {one.name: one for one in origin.units}
    for unit in block.units:
        old = before.get(unit.name)
        if old is None:
            told.of("new", unit, "", unit.text)
            label_unit(unit, "added")
        elif _said(unit.element) != _said(old.element):
            told.of("changed", unit, old.text, unit.text)
            mark_unit(unit, old)
            if unit.element is not block.element:
                label_unit(unit, "changed")


def _restore(block: _Block, gone: list[Unit], origin: _Block, told: _Told) -> None:
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


def _blocks(page: Page) -> list[_Block]:
    """The blocks of a page in reading order, each with its named parts: itself, or those that stand in it."""
    found: list[tuple[HtmlElement, tuple[str, ...]]] = []
    for child in page.root:
        inside = (child.tag, child.get("class") or "") in CONTAINERS
        found += _headed(list(child)) if inside else [(child, ())]
    units: dict[HtmlElement, list[Unit]] = defaultdict(list)
    owners = {element: block for block, _ in found for element in block.iter()}
    for unit in page.units:
        units[owners[unit.element]].append(unit)
    return [_Block(one, one.get("data-block") or "", _said(one), tuple(units[one]), under) for one, under in found]


def _headed(blocks: list[HtmlElement]) -> Iterator[tuple[HtmlElement, tuple[str, ...]]]:
    """Each block with the headings above it. A heading ends those of its own level and below."""
    chain: dict[str, str] = {}
    for block in blocks:
        tag = str(block.tag)
        if tag in _HEADINGS:
            chain = {level: said for level, said in chain.items() if level < tag}
        yield block, tuple(chain.values())
        if tag in _HEADINGS:
            chain[tag] = _said(block)


def _names(block: _Block) -> list[str]:
    """What it is known by; a block that nothing names is known as the one of its kind."""
    return [one.name for one in block.units] or [f"{block.element.tag}.{block.element.get('class') or ''}"]


def _said(element: HtmlElement) -> str:
    """A block as it was frozen, without names, numbers of sources and links to the glossary."""
    one = copy.deepcopy(element)
    one.tail = None
    spans: Any = one.xpath("descendant::span")
    for span in spans:
        source = span.get(SOURCE)
        if source:
            span.text = source
            span.attrib.pop("title", None)
        elif not span.attrib:
            span.drop_tag()
    for part in one.iter():
        part.attrib.pop("data-block", None)
    return html.tostring(one, encoding="unicode").replace(" ↩", "")


def _cited(element: HtmlElement) -> set[str]:
    marks: Any = element.xpath(f".//span[@{SOURCE}]")
    return {str(one.get(SOURCE)) for one in marks}


def _sources(blocks: list[_Block]) -> dict[str, str]:
    return {unit.name: _said(unit.element) for block in blocks for unit in block.units if unit.kind == "reference"}


def _shown(block: _Block) -> SafeString:
    block.element.tail = None
    return trusted(clean_difference(html.tostring(block.element, encoding="unicode")))
