"""Terms explained in a view: a link at the first use under each heading of two marks, and entries below the text."""

import hashlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from articles.audiences import Audience
from articles.rendering.audience import append
from articles.rendering.glossary import NO_GLOSSARY, Entry, Glossary, Match

_INLINE = frozenset({"em", "strong", "sub", "sup", "a", "code", "span", "abbr", "cite", "br"})
_NEVER_IN = frozenset(
    {"h1", "h2", "h3", "h4", "h5", "h6", "a", "code", "pre", "cite", "sub", "sup", "abbr"}
    | {"blockquote", "caption", "th", "dt"}
)
_NEVER_IN_CLASS = frozenset({"subtitle", "unread", "cite", "noted", "cite-missing"})
_MARKS = frozenset({"cite", "noted", "cite-missing"})
_EDGE = "\x00"  # between blocks: no source holds it, so no term reaches across


@dataclass(frozen=True)
class TermUse:
    """A term that a view explains: where its entry comes from, and the words of the text that lead to it."""

    entry: Entry
    definition: str
    words: tuple[str, ...]


@dataclass
class _Piece:
    """One run of text: the `slot`-th of its element (0 is its text, others the tails of its children)."""

    element: Element
    slot: int
    start: int
    end: int
    may_link: bool
    found: list[Match] = field(default_factory=list)


@dataclass(frozen=True)
class Explaining:
    """The terms that a text explains: those of a glossary, save those whose slug is left out."""

    glossary: Glossary = NO_GLOSSARY
    left_out: frozenset[str] = frozenset()


NOTHING_EXPLAINED = Explaining()


def explain_terms(parts: list[Element], audience: Audience, explaining: Explaining) -> tuple[TermUse, ...]:
    """Link each term at its first use in each section; returns what was explained, by the term.

    Not in headings, links, code, quotations, table heads, terms being defined, citations. Words of a longer term are
    never explained as a shorter one.
    """
    if not explaining.glossary:
        return ()
    reading = _Reading()
    for part in parts:
        reading.read(part, may_link=True)
    words: dict[str, list[str]] = {}
    entries: dict[str, Entry] = {}
    section, explained = -1, set[str]()
    for piece, match in reading.matches(explaining.glossary):
        here = bisect_right(reading.sections, match.start)
        if here != section:
            section, explained = here, set()
        slug = match.entry.slug
        if slug in explaining.left_out or slug in explained or not match.entry.definition(audience):
            continue
        explained.add(slug)
        entries[slug] = match.entry
        words.setdefault(slug, []).append(reading.text[match.start : match.end])
        piece.found.append(match)
    reading.link()
    uses = (TermUse(one, one.definition(audience), tuple(words[slug])) for slug, one in entries.items())
    return tuple(sorted(uses, key=lambda one: (one.entry.term.casefold(), one.entry.slug)))


class _Reading:
    """The words of a view in one string, and which element each stands in."""

    def __init__(self) -> None:
        self._said: list[str] = []
        self._length = 0
        self.pieces: list[_Piece] = []
        self.sections: list[int] = []
        self.text = ""

    def read(self, element: Element, *, may_link: bool) -> None:
        classes = set(element.get("class", "").split())
        may_link = may_link and element.tag not in _NEVER_IN and not classes & _NEVER_IN_CLASS
        is_block = element.tag not in _INLINE
        if is_block or classes & _MARKS or element.tag == "br":
            self._say(_EDGE if is_block else "\ufffc" if classes & _MARKS else " ")
        if element.tag == "h2":
            self.sections.append(self._length)
        if not classes & _MARKS:
            self._piece(element, 0, element.text, may_link=may_link)
            for slot, child in enumerate(element, start=1):
                self.read(child, may_link=may_link)
                self._piece(element, slot, child.tail, may_link=may_link)
        if is_block:
            self._say(_EDGE)

    def _say(self, text: str) -> None:
        self._said.append(text)
        self._length += len(text)

    def _piece(self, element: Element, slot: int, text: str | None, *, may_link: bool) -> None:
        if text:
            self.pieces.append(_Piece(element, slot, self._length, self._length + len(text), may_link))
            self._say(text)

    def matches(self, glossary: Glossary) -> Iterator[tuple[_Piece, Match]]:
        """Each term that stands, whole, in one piece of text that may hold a link."""
        self.text = "".join(self._said)
        starts = [one.start for one in self.pieces]
        for match in glossary.find(self.text):
            piece = self.pieces[bisect_right(starts, match.start) - 1]
            if piece.may_link and match.end <= piece.end:
                yield piece, match

    def link(self) -> None:
        """Put the links into the elements."""
        counted: dict[str, int] = {}
        pieces: dict[int, dict[int, _Piece]] = {}
        elements: dict[int, Element] = {}
        for piece in self.pieces:
            if piece.found:
                elements[id(piece.element)] = piece.element
                pieces.setdefault(id(piece.element), {})[piece.slot] = piece
        for key, element in elements.items():
            self._rewrite(element, pieces[key], counted)

    def _rewrite(self, element: Element, pieces: dict[int, _Piece], counted: dict[str, int]) -> None:
        children = list(element)
        texts = [element.text, *(child.tail for child in children)]
        for child in children:
            element.remove(child)
        element.text = None
        for slot, text in enumerate(texts):
            if slot:
                children[slot - 1].tail = None
                element.append(children[slot - 1])
            if slot in pieces:
                self._pour(element, pieces[slot], counted)
            else:
                append(element, text)

    def _pour(self, element: Element, piece: _Piece, counted: dict[str, int]) -> None:
        position = piece.start
        for match in piece.found:
            append(element, self.text[position : match.start])
            slug = match.entry.slug
            counted[slug] = counted.get(slug, 0) + 1
            link = SubElement(element, "a", {"class": "term", "href": f"#term-{slug}"})
            link.set("id", f"termed-{slug}-{counted[slug]}")
            link.text = self.text[match.start : match.end]
            position = match.end
        append(element, self.text[position : piece.end])


def terms_section(uses: tuple[TermUse, ...]) -> Element:
    """The entries of the terms that a view explains, with the ways back to the text and where the words come from."""
    element = Element("section", {"class": "terms", "aria-labelledby": "terms"})
    SubElement(element, "h2", {"id": "terms", "data-block": "terms"}).text = "Words used on this page"
    listed = SubElement(element, "dl")
    sources = {_credit(use.entry) for use in uses}
    for use in uses:
        entry, block = use.entry, "term-" + hashlib.sha256(use.entry.slug.encode()).hexdigest()[:10]
        term = SubElement(listed, "dt", {"id": f"term-{entry.slug}", "data-block": block})
        term.text = entry.term
        if entry.pronunciation:
            append(term, " ")
            SubElement(term, "span", {"class": "spoken"}).text = entry.pronunciation
        meaning = SubElement(listed, "dd", {"data-block": f"{block}-means"})
        meaning.text = use.definition + " "
        if len(sources) > 1 and _credit(entry):
            SubElement(meaning, "span", {"class": "term-source"}).text = f"Source: {_credit(entry)}."
            append(meaning, " ")
        _back_links(meaning, use)
    if len(sources) == 1 and any(sources):
        source = SubElement(element, "p", {"class": "term-source", "data-block": "terms-source"})
        source.text = f"Source of these explanations: {sources.pop()}."
    return element


def _credit(entry: Entry) -> str:
    source, license_ = entry.source.rstrip("."), entry.license.rstrip(".")
    return f"{source} ({license_})" if source and license_ else source or license_


def _back_links(meaning: Element, use: TermUse) -> None:
    count = len(use.words)
    if count > 1:
        append(meaning, "↩")
    for mention in range(1, count + 1):
        if count > 1:
            append(meaning, " ")
        link = SubElement(meaning, "a", {"class": "back", "href": f"#termed-{use.entry.slug}-{mention}"})
        link.set("aria-label", f"Back to the text, use {mention} of {use.entry.term}")
        link.text = "↩" if count == 1 else str(mention)
