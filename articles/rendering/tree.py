"""The one tree of a text, with both wordings in it.

Elements of our own: `audience` (a block for one reader), `variant` (words with other words for the lay view),
`approx` (an escape with its reason), `cites` (a bracket of citations). `audience.py` takes them out again, once for
each view.

Every block carries `data-block`, the name that `identity.py` gave it: it stays with the block from one text of an
article to the next, as long as its place or its wording survives.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from articles.rendering.asides import Asides
from articles.rendering.blocks import MARKED, NOTE_KIND, Block
from articles.rendering.brackets import NOTE_SENTENCE
from articles.rendering.characters import as_seen
from articles.rendering.collecting import Findings
from articles.rendering.identity import Naming
from articles.rendering.inline import InlineReader
from articles.rendering.nodes import Node

_OPEN_MARK = re.compile(r"\*|(?<![^\W_])_")
_LISTED = frozenset({"audience", "ul", "ol", "dl", "blockquote", "pre", "div", "hr", "h2", "h3", "h4", "h5", "h6"})


class Passage(NamedTuple):
    """One block of the source, for the rules that judge it: who reads it, what it says, what it cites."""

    line: int
    kind: str
    audience: str  # "" where both read it
    pair: str  # the id of its pair, "" where it has none
    text: str
    citations: tuple[str, ...]
    block: str
    lay_text: str = ""  # where words of it have other words for lay readers: all of it, as they read it
    escapes: tuple[str, ...] = ()  # words that differ on purpose, each with a reason


@dataclass(frozen=True)
class Heading:
    """One heading of the source; level 2 is the highest."""

    line: int
    level: int
    text: str


@dataclass
class AudienceBlock:
    """One `:::` block of the source."""

    line: int
    audience: str
    reason: str
    excerpt: str
    has_reason: bool = False
    pair: str = ""


@dataclass
class Tree:
    """What `build` returns."""

    root: Element
    notes: dict[str, Element] = field(default_factory=dict)
    audience_blocks: list[AudienceBlock] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


@dataclass(frozen=True)
class Place:
    """Who reads a block, and the pair it stands in."""

    audience: str = ""
    pair: str = ""


ANYWHERE = Place()


class TreeBuilder:
    """Builds the tree of one body."""

    def __init__(self, asides: Asides, headings: frozenset[str], findings: Findings, naming: Naming) -> None:
        self.asides, self.findings, self.naming = asides, findings, naming
        self.inline = InlineReader(findings, asides, headings)
        self.inline_of_notes = InlineReader(findings, None, headings)
        self.tree = Tree(Element("div"))

    def build(self, nodes: list[Node]) -> Tree:
        """The tree of these blocks."""
        self.naming.name(nodes)
        self._blocks(self.tree.root, nodes, ANYWHERE)
        for mention in self.tree.root.iter("note"):
            self._note(mention.get("key", ""))
        defined = self.asides.notes
        self.naming.name_notes([(made, defined[key].line, defined[key].text) for key, made in self.tree.notes.items()])
        self.tree.blocks = self.naming.blocks
        self.asides.judge_unused()
        return self.tree

    def _note(self, key: str) -> Element:
        """What a footnote says; read once."""
        if key not in self.tree.notes:
            note = self.asides.notes[key]
            self.tree.notes[key] = Element("div")
            self.inline_of_notes.fill(self.tree.notes[key], note.text, note.line)
        return self.tree.notes[key]

    def _blocks(self, parent: Element, nodes: list[Node], place: Place, *, tight: bool = False) -> None:
        for node in nodes:
            if node.kind == "audience":
                self._audience(parent, node)
            else:
                self._block(parent, node, place, tight=tight)

    def _audience(self, parent: Element, node: Node) -> None:
        audience, reason = node.attrs["audience"], node.attrs["reason"]
        excerpt = " ".join(node.text.split())[:160]
        block = AudienceBlock(node.line, audience, reason, excerpt, node.attrs["has_reason"], node.pair)
        self.tree.audience_blocks.append(block)
        if not node.children:
            self.findings.error(node.line, "fence-empty", "This block is empty.")
        element = SubElement(parent, "audience", {"for": audience})
        self._blocks(element, node.children, Place(audience, node.pair))

    def _block(self, parent: Element, node: Node, place: Place, *, tight: bool) -> None:
        maker = getattr(self, f"_{node.kind}")
        if node.kind == "paragraph" and tight:
            self._say(parent, node, place, self._fill(parent, node.text, node.line))
            return
        element = maker(parent, node, place)
        if node.kind in MARKED:
            element.set("data-block", node.block)

    def _fill(self, element: Element, text: str, line: int) -> Element:
        """Fill an element with inline text. In a tight item the text joins what stands there already."""
        if not len(element) and not element.text:
            self.inline.fill(element, text, line)
            return element
        part = Element("p")
        self.inline.fill(part, text, line)
        if len(element) and element[-1].tag in _LISTED and not element[-1].tail:
            element[-1].tail = part.text
            element.extend(part)  # it stands right after the list, as it does in Pandoc
        else:
            element.append(part)
        return part

    def _say(self, element: Element, node: Node, place: Place, filled: Element) -> None:
        self._pass(filled, node.line, node.kind, place, node.block or element.get("data-block", ""))

    def _pass(self, filled: Element, line: int, kind: str, place: Place, block: str, *, joint: str = "") -> None:
        """Note what an element says to whom."""
        self.tree.passages.append(passage_of(filled, line, kind, place, block, joint=joint))
        for mention in filled.iter("note"):
            key = mention.get("key", "")
            self._pass(self._note(key), self.asides.notes[key].line, NOTE_KIND, place, block)

    def _paragraph(self, parent: Element, node: Node, place: Place) -> Element:
        element = SubElement(parent, "p")
        self.inline.fill(element, node.text, node.line)
        self._say(parent, node, place, element)
        return element

    def _heading(self, parent: Element, node: Node, place: Place) -> Element:
        element = SubElement(parent, f"h{node.attrs['level']}")
        if node.attrs["lay"]:
            variant = SubElement(element, "variant", {"lay": node.attrs["lay"], "line": str(node.line)})
            self.inline.fill(variant, node.text, node.line)
        else:
            self.inline.fill(element, node.text, node.line)
        if next(element.iter("cites"), None) is not None:
            self.findings.error(node.line, "heading-citation", "A citation cannot stand in a heading.")
        if next(element.iter("note"), None) is not None:
            self.findings.error(node.line, "footnote-place", NOTE_SENTENCE)
        words = " ".join("".join(element.itertext()).split())
        if node.attrs["closed"] and _OPEN_MARK.search(words):
            message = "A star or underscore that emphasizes nothing cannot stand in a heading that ends with marks."
            self.findings.error(node.line, "emphasis-unclear", message)
        self.tree.headings.append(Heading(node.line, node.attrs["level"], words))
        if not words:
            self.findings.error(node.line, "heading-empty", "This heading has no words.")
        return element

    def _verbatim(self, parent: Element, node: Node, place: Place) -> Element:
        element = SubElement(parent, "p", {"class": "unread"})
        self.inline.show(element, node.text, node.line)
        return element

    def _code(self, parent: Element, node: Node, place: Place) -> Element:
        element = SubElement(parent, "pre")
        self.inline.show(SubElement(element, "code"), node.text, node.line)
        return element

    def _rule(self, parent: Element, node: Node, place: Place) -> Element:
        return SubElement(parent, "hr")

    def _quote(self, parent: Element, node: Node, place: Place) -> Element:
        element = SubElement(parent, "blockquote")
        self._blocks(element, node.children, place)
        return element

    def _list(self, parent: Element, node: Node, place: Place) -> Element:
        element = SubElement(parent, "ol" if node.attrs["ordered"] else "ul")
        if node.attrs["ordered"] and node.attrs["start"] != 1:
            element.set("start", str(node.attrs["start"]))
        for item in node.children:
            made = SubElement(element, "li", {"data-block": item.block})
            self._blocks(made, item.children, place, tight=not node.attrs["loose"])
        return element

    def _definitions(self, parent: Element, node: Node, place: Place) -> Element:
        element = SubElement(parent, "dl")
        for child in node.children:
            made = SubElement(element, "dt" if child.kind == "term" else "dd", {"data-block": child.block})
            if child.kind == "term":
                self._say(made, child, place, self._fill(made, child.text, child.line))
            else:
                self._blocks(made, child.children, place, tight=not child.attrs["loose"])
        return element

    def _table(self, parent: Element, node: Node, place: Place) -> Element:
        element = SubElement(parent, "div", {"class": "table", "role": "region", "tabindex": "0"})
        table = SubElement(element, "table")
        if node.attrs["caption"]:
            line, text = node.attrs["caption"]
            caption = SubElement(table, "caption")
            self.inline.fill(caption, text, line)
            self._pass(caption, line, "caption", place, node.block)
        aligns = node.attrs["aligns"]
        if any(node.attrs["header"]):
            header = SubElement(SubElement(table, "thead"), "tr")
            for text, align in zip(node.attrs["header"], aligns, strict=True):
                self._cell(header, "th", text, node.line, align).set("scope", "col")
            self._pass(header, node.line, "header", place, node.block, joint=" ")
        body = SubElement(table, "tbody") if node.attrs["rows"] else table
        for line, cells in node.attrs["rows"]:
            row = SubElement(body, "tr")
            for index, text in enumerate(cells):
                self._cell(row, "td", text, line, aligns[index] if index < len(aligns) else "")
            self._pass(row, line, "row", place, node.block, joint=" ")
        return element

    def _cell(self, row: Element, tag: str, text: str, line: int, align: str) -> Element:
        cell = SubElement(row, tag, {"class": align} if align else {})
        self.inline.fill(cell, text, line)
        return cell


def passage_of(
    filled: Element, line: int, kind: str, place: Place = ANYWHERE, block: str = "", *, joint: str = ""
) -> Passage:
    """What an element says; `joint` stands between its parts."""
    found: dict[str, list[Element]] = {"mark": [], "approx": [], "variant": []}
    for one in filled.iter():
        if one.tag in found:
            found[one.tag].append(one)
    cited = tuple([mark.get("key", "") for mark in found["mark"]])
    escapes = tuple([as_seen("".join(one.itertext())) for one in found["approx"]])
    lay = as_seen(joint.join(_lay_words(filled))) if found["variant"] else ""
    text = as_seen(joint.join(filled.itertext()))
    return Passage(line, kind, place.audience, place.pair, text, cited, block, lay, escapes)


def _lay_words(element: Element) -> list[str]:
    words = [element.text or ""]
    for child in element:
        words += [child.get("lay", "")] if child.tag == "variant" else _lay_words(child)
        words.append(child.tail or "")
    return words
