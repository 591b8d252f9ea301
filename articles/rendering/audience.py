"""One view out of the tree: the other reader's blocks go, our own elements become HTML."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from articles.audiences import Audience
from articles.rendering.citations import Marks

_BLOCKS = frozenset(
    {"p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "div", "hr"}
    | {"table", "thead", "tbody", "tr", "caption", "dl", "dt", "dd"}
)
# Left out where all that they hold is for the other reader.
_CONTAINERS = frozenset({"ul", "ol", "li", "blockquote", "dl", "dd"})


@dataclass(frozen=True)
class ContentsEntry:
    """One line of the contents list: a heading of level 2 or 3."""

    level: int
    id: str
    text: str


class View:
    """Copies the tree for one audience. The tree itself is left as it is, for the other."""

    def __init__(self, audience: Audience, marks: Marks) -> None:
        self.audience, self.marks = audience.value, marks
        self.tables = 0
        self.links = 0  # how many links stand open round what is copied
        self.notes: dict[str, int] = {}  # footnotes by first mention, and how often each is mentioned
        self.numbers: dict[str, int] = {}  # the number of each

    def copy(self, source: Element, target: Element) -> Element:
        """Pour what this reader sees of `source` into `target`."""
        append(target, source.text)
        for child in source:
            self._child(child, target)
            append(target, child.tail)
        return target

    def _child(self, child: Element, target: Element) -> None:
        if child.tag == "audience":
            if child.get("for") == self.audience:
                self.copy(child, target)
        elif child.tag == "variant" and self.audience == Audience.LAY:
            append(target, child.get("lay"))
        elif child.tag in {"variant", "approx"}:
            self.copy(child, target)
        elif child.tag == "cites":
            if self.links:
                append(target, child.get("source"))
            else:
                target.append(self.marks.element(child))
        elif child.tag == "a" and self.links:
            self.copy(child, target)
        elif child.tag == "note":
            self._note(child.get("key", ""), target)
        else:
            self._element(child, target)

    def _element(self, child: Element, target: Element) -> None:
        made = SubElement(target, child.tag, dict(child.attrib))
        self.links += child.tag == "a"
        self.copy(child, made)
        self.links -= child.tag == "a"
        if child.tag == "dl":
            _drop_terms(made)
        if child.tag in _CONTAINERS and not len(made) and not (made.text or "").strip(" \n"):
            target.remove(made)
        else:
            if child.tag in _BLOCKS:
                made.tail = "\n"
            if child.get("class") == "table":
                self._name_table(made)

    def _note(self, key: str, target: Element) -> None:
        """The mark of a footnote; inside a link, where the text is refused, there is none."""
        if self.links:
            return
        self.notes[key] = self.notes.get(key, 0) + 1
        number = self.numbers.setdefault(key, len(self.notes))
        link = SubElement(SubElement(target, "sup", {"class": "noted"}), "a")
        link.attrib.update({"href": f"#note-{number}", "id": f"noted-{number}-{self.notes[key]}"})
        link.text = letters(number)
        link.set("aria-label", f"Note {link.text}")

    def _name_table(self, element: Element) -> None:
        self.tables += 1
        caption = element.find("./table/caption")
        name = f"Table {self.tables}"
        element.set("aria-label", f"{name}: {plain(caption)}" if caption is not None else name)


def _drop_terms(element: Element) -> None:
    """Take out the terms whose definitions are all for the other reader."""
    children = list(element)
    for index, child in enumerate(children):
        if child.tag == "dt" and (index + 1 == len(children) or children[index + 1].tag == "dt"):
            element.remove(child)


def letters(number: int) -> str:
    """1 is a, 26 is z, 27 is aa: as an ordered list of type a counts."""
    out = ""
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(ord("a") + rest) + out
    return out


def append(target: Element, text: str | None) -> None:
    """Add text at the end of an element."""
    if not text:
        return
    if len(target):
        target[-1].tail = (target[-1].tail or "") + text
    else:
        target.text = (target.text or "") + text


def plain(element: Element) -> str:
    """The words of an element of a view, without its citation marks."""
    return " ".join("".join(_words(element)).split())


def name_headings(root: Element) -> None:
    """Give every heading its id, from its professional words, so that it is the same in both views."""
    taken: Counter[str] = Counter()
    used: set[str] = set()
    for heading in root.iter():
        if heading.tag not in {"h2", "h3", "h4", "h5", "h6"}:
            continue
        base = "sec-" + slug(" ".join("".join(_words(heading)).split()))
        taken[base] += 1
        name = base if taken[base] == 1 else f"{base}-{taken[base]}"
        while name in used:
            taken[base] += 1
            name = f"{base}-{taken[base]}"
        used.add(name)
        heading.set("id", name)


def slug(text: str) -> str:
    """Words for an address: small letters, digits and hyphens, at most 60 characters."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", folded)[:60].strip("-") or "section"


def contents(body: Element) -> tuple[ContentsEntry, ...]:
    """The headings of a view for its contents list."""
    found = (one for one in body.iter() if one.tag in {"h2", "h3"})
    return tuple(ContentsEntry(int(one.tag[1]), one.get("id", ""), plain(one)) for one in found)


def _words(element: Element) -> list[str]:
    words = [element.text or ""]
    for child in element:
        is_mark = child.tag == "cites" or (child.tag == "sup" and child.get("class") in {"cite", "noted"})
        if child.tag == "br":
            words.append(" ")
        elif not is_mark:
            words += _words(child)
        words.append(child.tail or "")
    return words
