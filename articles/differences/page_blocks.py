"""A page taken apart into the blocks that stand side by side: what lies right below its opening, body and sources."""

import copy
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import html
from lxml.html import HtmlElement

from articles.differences.units import Page, Unit
from articles.differences.words import SOURCE

CONTAINERS = {("header", "opening"), ("div", "body"), ("section", "references")}
_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}


@dataclass(frozen=True)
class PageBlock:
    """One block of a page. `said` is all that it says, cites and links to, under whatever name and numbers.

    `under` are the headings above it, the outermost first, by what they say.
    """

    element: HtmlElement
    name: str
    said: str
    units: tuple[Unit, ...]
    under: tuple[str, ...]


def page_blocks(page: Page) -> list[PageBlock]:
    """The blocks of a page in reading order, each with its named parts: itself, or those that stand in it."""
    found: list[tuple[HtmlElement, tuple[str, ...]]] = []
    for child in page.root:
        inside = (child.tag, child.get("class") or "") in CONTAINERS
        found += _headed(list(child)) if inside else [(child, ())]
    units: dict[HtmlElement, list[Unit]] = defaultdict(list)
    owners = {element: block for block, _ in found for element in block.iter()}
    for unit in page.units:
        units[owners[unit.element]].append(unit)
    return [PageBlock(one, one.get("data-block") or "", said_of(one), tuple(units[one]), under) for one, under in found]


def _headed(blocks: list[HtmlElement]) -> Iterator[tuple[HtmlElement, tuple[str, ...]]]:
    """Each block with the headings above it. A heading ends those of its own level and below."""
    chain: dict[str, str] = {}
    for block in blocks:
        tag = str(block.tag)
        if tag in _HEADINGS:
            chain = {level: said for level, said in chain.items() if level < tag}
        yield block, tuple(chain.values())
        if tag in _HEADINGS:
            chain[tag] = said_of(block)


def names_of(block: PageBlock) -> list[str]:
    """What it is known by; a block that nothing names is known as the one of its kind."""
    return [one.name for one in block.units] or [f"{block.element.tag}.{block.element.get('class') or ''}"]


def said_of(element: HtmlElement) -> str:
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


def cited_in(element: HtmlElement) -> set[str]:
    """The names of the sources that it cites."""
    marks: Any = element.xpath(f".//span[@{SOURCE}]")
    return {str(one.get(SOURCE)) for one in marks}
