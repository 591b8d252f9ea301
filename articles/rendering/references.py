"""The reference list under a text: numbered, typed, with links out and back."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from articles.bibliography.csl import Citable, kind_of, tier_of
from articles.rendering.blocks import Block, fixed_block


@dataclass(frozen=True)
class RenderedReference:
    """One entry of the list, as both views show it. `number` is its position, from 1."""

    number: int
    key: str
    csl: Mapping[str, Any] = field(hash=False)
    kind: str = ""
    tier: str = ""
    cited: bool = False


def listed(
    references: tuple[dict[str, Any], ...], numbers: dict[str, int], cited: set[str], own_publishers: tuple[str, ...]
) -> tuple[RenderedReference, ...]:
    """The entries in the order of their numbers."""
    entries = (
        RenderedReference(
            numbers[csl["id"]], csl["id"], csl, kind_of(csl), tier_of(csl, own_publishers), csl["id"] in cited
        )
        for csl in references
    )
    return tuple(sorted(entries, key=lambda one: one.number))


def section(
    references: tuple[RenderedReference, ...], citables: Mapping[str, Citable], marks: Mapping[int, int]
) -> Element:
    """The list for one view. `marks` says how many marks of each number stand in that view."""
    element = Element("section", {"class": "references", "aria-labelledby": "references"})
    SubElement(element, "h2", {"id": "references", "data-block": "references"}).text = "References"
    entries = SubElement(element, "ol")
    for reference in references:
        item = SubElement(entries, "li", {"id": f"ref-{reference.number}", "data-block": _block(reference.key)})
        _entry(item, reference, citables[reference.key])
        _back_links(item, reference.number, marks.get(reference.number, 0))
    return element


def blocks(references: tuple[RenderedReference, ...], lines: Mapping[str, int]) -> list[Block]:
    """The entries as blocks, named by their keys."""
    first = lines.get("references", 1)
    return [
        fixed_block(_block(one.key), "reference", json.dumps(one.csl, sort_keys=True, default=str), first)
        for one in references
    ]


def _block(key: str) -> str:
    return "ref-" + hashlib.sha256(key.encode()).hexdigest()[:10]


def _entry(item: Element, reference: RenderedReference, parts: Citable) -> None:
    _chip(item, "kind", reference.kind)
    if reference.tier == "own":
        _chip(item, "kind own", "Own publication")
    if parts.authors:
        _say(item, f"{parts.authors.rstrip('.')}. ")
    SubElement(item, "cite").text = parts.title or "Untitled"
    _say(item, " " if (parts.title or "Untitled")[-1] in ".?!" else ". ")
    place = ". ".join(one.rstrip(".") for one in (parts.container, parts.publisher) if one)
    tail = "; ".join(one for one in (parts.year, parts.locator) if one)
    _say(item, "".join(f"{one}. " for one in (place, tail) if one))
    links = (
        ("doi", parts.doi, f"https://doi.org/{parts.doi}", f"doi:{parts.doi}"),
        ("pmid", parts.pmid, f"https://pubmed.ncbi.nlm.nih.gov/{parts.pmid}/", f"PMID {parts.pmid}"),
        ("url", "" if parts.doi else parts.url, parts.url, parts.url),
    )
    for name, value, target, shown in links:
        if value:
            SubElement(item, "a", {"class": name, "href": target, "rel": "external noopener"}).text = shown
            _say(item, " ")


def _back_links(item: Element, number: int, count: int) -> None:
    if count > 1:
        _say(item, "↩ ")
    for mention in range(1, count + 1):
        link = SubElement(item, "a", {"class": "back", "href": f"#cite-{number}-{mention}"})
        link.set("aria-label", f"Back to the text, mention {mention}")
        link.text = "↩" if count == 1 else str(mention)
        link.tail = " " if mention < count else ""


def _chip(item: Element, css: str, text: str) -> None:
    SubElement(item, "span", {"class": css}).text = text
    _say(item, " ")


def _say(item: Element, text: str) -> None:
    if len(item):
        item[-1].tail = (item[-1].tail or "") + text
    else:
        item.text = (item.text or "") + text
