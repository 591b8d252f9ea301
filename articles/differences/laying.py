"""The newer page with the older one laid into it: what came, what went, and which words changed."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from lxml import html
from lxml.html import HtmlElement

from articles.differences.folding import fold
from articles.differences.units import Page, Unit, number_as, page_of
from articles.differences.words import mark_words
from articles.parity.counting.quantities import Quantity
from articles.parity.facts import Statement
from articles.rendering.sanitizing import clean_difference
from articles.rendering.trust import trusted

_LONGEST = 8_000  # characters of a block that is still compared word by word
_WHOLE = {"table", "code"}
_LABELS = {"changed": "Changed", "added": "Added", "removed": "Removed"}


@dataclass(frozen=True)
class Change:
    """One block that differs: its anchor on the page, the heading above it, and the figures that only one text has."""

    kind: str  # changed, added or removed
    block: str  # opening, heading, passage, table, code or reference
    section: str
    place: str
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Changed, Added or Removed."""
        return _LABELS[self.kind]


@dataclass(frozen=True)
class Difference:
    """Two texts of one view, compared: the newer one with every change marked, and a list of the changes."""

    html: SafeString
    changes: tuple[Change, ...]


def difference(old: str, new: str) -> Difference:
    """What the signed fragment `new` says otherwise than `old`, the same view of another text of the article.

    Blocks are known again by their names. A block of up to 8,000 characters is compared word by word; tables, code and
    what is longer are shown whole, before and after.
    """
    before, after = page_of(old), page_of(new)
    number_as(before, after)
    laid = _Laying(before, after)
    laid.run()
    fold(after.root, laid.touched)
    for title in list(after.root.iter("h1")):
        title.tag = "h2"  # the page that shows this has a title of its own
    inner = "".join(html.tostring(child, encoding="unicode") for child in after.root)
    return Difference(trusted(clean_difference(inner)), tuple(laid.changes))


class _Laying:
    """One comparison on its way; it works on the tree of the newer page."""

    def __init__(self, before: Page, after: Page) -> None:
        self.before, self.after = before, after
        self.changes: list[Change] = []
        self.touched: set[HtmlElement] = set()
        self.section = ""

    def run(self) -> None:
        """Mark what differs, in the order in which it is read."""
        old = self.before.by_name()
        gone = self._gone(set(self.after.by_name()))
        self._insert(gone.get("", []), None)
        for unit in self.after.units:
            if unit.kind == "heading":
                self.section = unit.text
            elif unit.kind == "reference":
                self.section = ""
            self._compare(unit, old.get(unit.name))
            self._insert(gone.get(unit.name, []), unit)

    def _gone(self, kept: set[str]) -> dict[str, list[Unit]]:
        """The blocks that went, by the name of the last one before them that stayed."""
        out: dict[str, list[Unit]] = {}
        last = ""
        for unit in self.before.units:
            if unit.name in kept:
                last = unit.name
            else:
                out.setdefault(last, []).append(unit)
        return out

    def _compare(self, unit: Unit, before: Unit | None) -> None:
        if before is None:
            self._note("added", unit, "", unit.text)
        elif before.said != unit.said:
            mark_unit(unit, before)
            self._note("changed", unit, before.text, unit.text)

    def _insert(self, removed: list[Unit], after: Unit | None) -> None:
        """Put blocks that went where they stood: an entry into the list it follows, or into one of its own."""
        at = after.element if after else None
        for unit in removed:
            container = unit.container
            placed = unit.element
            if container is not None and (at is None or at.getparent().tag != container.tag):
                placed = html.Element(str(container.tag))
                placed.append(unit.element)
            elif container is None and at is not None:
                at = _outside_lists(at)
            placed.tail = None
            if at is None:
                self.after.root.insert(0, placed)
            else:
                put_after(at, placed)
            at = unit.element
            self._note("removed", unit, unit.text, "")

    def _note(self, kind: str, unit: Unit, old: str, new: str) -> None:
        place = f"change-{len(self.changes) + 1}"
        unit.element.set("id", place)
        label_unit(unit, kind)
        self.touched.add(unit.element)
        gone, came = figures_alone(old, new)
        self.changes.append(Change(kind, unit.kind, self.section, place, gone, came))


def _outside_lists(element: HtmlElement) -> HtmlElement:
    """The outermost list around an entry, or the element itself."""
    lists = list(element.iterancestors("ul", "ol", "dl"))
    return lists[-1] if lists else element


def mark_unit(unit: Unit, before: Unit) -> None:
    """Mark in a block what it says otherwise than before: word by word, or whole where that would not be read."""
    if unit.kind in _WHOLE or max(len(unit.text), len(before.text)) > _LONGEST:
        _show_whole(unit.element, before.element)
    else:
        mark_words(unit.element, before.element)


def label_unit(unit: Unit, kind: str) -> None:
    """Write on a block that it was changed, added or removed."""
    element = unit.element
    element.attrib.pop("data-block", None)
    element.set("class", f"difference {kind}")
    label = html.Element("span", {"class": "difference-label"})
    label.text, label.tail, element.text = f"{_LABELS[kind]}: ", element.text, None
    element.insert(0, label)


def put_after(at: HtmlElement, placed: HtmlElement) -> None:
    """Put an element right after another; the text that follows that one follows both."""
    tail, at.tail = at.tail, None
    at.addnext(placed)
    placed.tail = tail


def _show_whole(element: HtmlElement, before: HtmlElement) -> None:
    """The block as it was and as it is, one after the other."""
    parts = []
    for tag, source in (("del", before), ("ins", element)):
        part = html.Element("div", {"class": "difference-whole"})
        word = html.Element(tag)
        word.text = "Before:" if tag == "del" else "Now:"
        part.append(word)
        word.tail = source.text
        part.extend(list(source))
        parts.append(part)
    element.text = None
    element.extend(parts)
    if element.tag == "pre":
        element.tag = "div"


def figures_alone(old: str, new: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The figures that only the older or only the newer words state, as they are written there."""
    before, after = Statement(old), Statement(new)
    keys = [{(one.unit, one.value, one.bound) for one in side.quantities} for side in (before, after)]
    out = []
    for side, other in ((before, keys[1]), (after, keys[0])):
        alone = [one for one in side.quantities if (one.unit, one.value, one.bound) not in other and not one.soft]
        out.append(tuple(dict.fromkeys(_spoken(side, one) for one in alone)))
    return out[0], out[1]


def _spoken(side: Statement, one: Quantity) -> str:
    """A figure as the text has it; one end of a range with its other end."""
    index = side.quantities.index(one)
    upper = next((other for other in side.quantities if other.end_of == index), one)
    lower = side.quantities[one.end_of] if one.end_of >= 0 else one
    return side.words(lower.first, upper.last)
