"""Building XML that is always well-formed, whatever an author typed; and reading a fragment into a tree."""

import re
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, SubElement

from lxml import etree

from articles.rendering.audience import append

XLINK = "http://www.w3.org/1999/xlink"
ALI = "http://www.niso.org/schemas/ali/1.0/"
XML = "http://www.w3.org/XML/1998/namespace"
_NAMES = {"href": f"{{{XLINK}}}href", "lang": f"{{{XML}}}lang"}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_VOID = frozenset({"br", "hr", "img", "wbr", "col"})


def printable(text: str) -> str:
    """The text with every character that XML has no place for replaced."""
    return _NOT_XML.sub("\ufffd", text)


def add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    """A new child. `list_type` is written list-type, `href` and `lang` in their namespaces, an empty one not at all."""
    made = etree.SubElement(parent, tag)
    for name, value in attributes.items():
        if value:
            made.set(_NAMES.get(name, name.rstrip("_").replace("_", "-")), printable(value))
    say(made, text)
    return made


def say(element: etree._Element, text: str | None) -> None:
    """Add words at the end of an element."""
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + printable(text)
    else:
        element.text = (element.text or "") + printable(text)


def read_fragment(fragment: str) -> Element:
    """A frozen fragment as a tree. The sanitizer wrote it, so that every element in it is closed."""
    reader = _Reader()
    reader.feed(fragment)
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("root")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = SubElement(self.open[-1], tag, {name: value or "" for name, value in attrs})
        if tag not in _VOID:
            self.open.append(made)

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].tag == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        append(self.open[-1], data)
