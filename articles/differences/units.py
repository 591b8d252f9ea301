"""A signed page taken apart into its blocks: the outermost elements that carry a name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import html
from lxml.html import HtmlElement

from articles.differences.words import SOURCE
from articles.rendering.trust import without_ids

_LISTS = {"ul", "ol", "dl"}
_SPACE = re.compile(r"\s+")
_BREAKS = {"td", "th", "tr", "caption", "li", "p", "dt", "dd", "br", "ul", "ol", "table"}
_OPENING = {"title", "subtitle", "short-answer"}


@dataclass(frozen=True)
class Unit:
    """One block as it stands on the page. `said` is what it says and cites, whatever numbers the sources have."""

    name: str
    element: HtmlElement
    said: str
    text: str

    @property
    def container(self) -> HtmlElement | None:
        """The list whose entry it is, outside of which it cannot stand."""
        parent = self.element.getparent()
        return parent if parent is not None and parent.tag in _LISTS else None

    @property
    def kind(self) -> str:
        """`opening`, `reference`, `heading`, `table`, `code` or `passage`."""
        if self.name in _OPENING:
            return "opening"
        if self.name.startswith("ref-"):
            return "reference"
        if self.element.tag in {"h2", "h3", "h4", "h5", "h6"}:
            return "heading"
        if next(self.element.iter("table"), None) is not None:
            return "table"
        return "code" if self.element.tag == "pre" else "passage"


@dataclass(frozen=True)
class Page:
    """One view of one text."""

    root: HtmlElement
    units: tuple[Unit, ...]

    def by_name(self) -> dict[str, Unit]:
        """Its blocks by name."""
        return {one.name: one for one in self.units}


def page_of(fragment: str) -> Page:
    """A signed fragment, taken apart. Ids and what points at them are left out."""
    root = html.fragment_fromstring(without_ids(fragment), create_parent="div")
    _name_sources(root)
    _drop_ways_back(root)
    named: Any = root.xpath(".//*[@data-block][not(ancestor::*[@data-block])]")
    units: dict[str, Unit] = {}
    for element in named:
        name = str(element.get("data-block"))
        text = _SPACE.sub(" ", "".join(_spoken(element))).strip()
        units.setdefault(name, Unit(name, element, _said(element), text))
    return Page(root, tuple(units.values()))


def spoken_blocks(fragment: str) -> dict[str, tuple[str, str]]:
    """What every named block of a fragment says, in its order, those inside others too: in words, and as it is shown.

    As it is shown it has the numbers of its citations.
    """
    root = html.fragment_fromstring(without_ids(fragment), create_parent="div")
    _drop_ways_back(root)
    named: Any = root.xpath(".//*[@data-block]")
    said: dict[str, tuple[str, str]] = {}
    for element in named:
        words = ("".join(_spoken(element)), str(element.text_content()))
        said.setdefault(str(element.get("data-block")), (" ".join(words[0].split()), " ".join(words[1].split())))
    return said


def _spoken(element: HtmlElement) -> Iterator[str]:
    """Its words, without the numbers of its citations; what stands in two cells or lines is not one word."""
    if element.tag == "sup" and element.get("class") == "cite":
        return
    yield element.text or ""
    for child in element:
        yield from _spoken(child)
        yield " " if child.tag in _BREAKS else ""
        yield child.tail or ""


def _name_sources(root: HtmlElement) -> None:
    """Write on each citation's number the name of its source: the number may change while the source does not."""
    entries: Any = root.xpath(".//section[@class='references']//li[@data-block]")
    names: Sequence[str] = [str(one.get("data-block")) for one in entries]
    marks: Any = root.xpath(".//sup[@class='cite']/span")
    for mark in marks:
        number = (mark.text or "").strip()
        if number.isdecimal() and 0 < int(number) <= len(names):
            mark.set(SOURCE, names[int(number) - 1])


def number_as(old: Page, new: Page) -> None:
    """Give an older page's citations the numbers that their sources have now; the others say that theirs is old."""
    entries: Any = new.root.xpath(".//section[@class='references']//li[@data-block]")
    numbers = {str(one.get("data-block")): str(number) for number, one in enumerate(entries, start=1)}
    marks: Any = old.root.xpath(f".//sup[@class='cite']/span[@{SOURCE}]")
    for mark in marks:
        mark.text = numbers.get(str(mark.get(SOURCE)), f"old {mark.text}")


def _drop_ways_back(root: HtmlElement) -> None:
    """The arrow before the links back to the text, which are gone."""
    entries: Any = root.xpath(".//section[@class='references']//li")
    for entry in entries:
        last = entry[-1] if len(entry) else None
        if last is not None and last.tail:
            last.tail = last.tail.rstrip("↩ ")


def _said(element: HtmlElement) -> str:
    copy = html.fromstring(html.tostring(element, encoding="unicode", with_tail=False))
    del copy.attrib["data-block"]
    for mark in copy.iter("span"):
        source = mark.get(SOURCE)
        if source:
            mark.text = source
            mark.attrib.pop("title", None)
    return _SPACE.sub(" ", html.tostring(copy, encoding="unicode")).strip()
