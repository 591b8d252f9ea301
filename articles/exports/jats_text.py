"""The text of a view as JATS: its blocks and words, from the frozen fragment. Nothing is rendered again."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from lxml import etree

from articles.audiences import Audience
from articles.exports.elements import add, say

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MARKS = {"em": "italic", "strong": "bold", "code": "monospace", "sub": "sub", "sup": "sup", "cite": "italic"}
_BLOCKS = frozenset(
    {*_HEADINGS, "p", "ul", "ol", "blockquote", "pre", "hr", "div", "dl", "table", "section", "header", "figure"}
)
_ALIGN = {"center": "center", "end": "right"}
_BREAKS = frozenset({"td", "th", "title"})
EVERYTHING = frozenset({"p", "list", "def-list", "disp-quote", "preformat", "table-wrap"})


class TextOfView:
    """Copies one view into JATS. Every id gets the view's name before it, so that both can stand in one document."""

    def __init__(self, audience: Audience) -> None:
        self.audience = audience
        self.used: set[str] = set()
        self.makers: dict[str, Callable[[etree._Element, Element], None]] = {
            "p": self._paragraph,
            "ul": self._list,
            "ol": self._list,
            "blockquote": self._quote,
            "pre": self._preformat,
            "hr": self._rule,
            "dl": self._definitions,
            "table": self._table,
        }

    def name(self, name: str) -> str:
        """An id for this document; "" where it is taken."""
        whole = f"{self.audience.value}-{name}"
        if not name or whole in self.used:
            return ""
        self.used.add(whole)
        return whole

    def section(self, parent: etree._Element, fragment: Element) -> None:
        """The whole body of this view as one section, with its headings as sections inside and its notes at the end."""
        whole = add(parent, "sec", id=self.audience.value, specific_use=f"audience-{self.audience.value}")
        add(whole, "title", f"{self.audience.label} view")
        open_ = [(1, whole)]
        body = next((one for one in fragment if one.get("class") == "body"), None)
        for child in body if body is not None else ():
            if child.tag not in _HEADINGS:
                self.block(open_[-1][1], child, EVERYTHING)
                continue
            level = int(child.tag[1])
            while len(open_) > 1 and open_[-1][0] >= level:
                open_.pop()
            made = add(open_[-1][1], "sec", id=self.name(child.get("id", "")))
            self.words(add(made, "title"), child)
            open_.append((level, made))
        self._notes(whole, fragment)

    def _notes(self, whole: etree._Element, fragment: Element) -> None:
        items = fragment.findall("./section[@class='notes']/ol/li")
        group = add(whole, "fn-group") if items else None
        for number, item in enumerate(items, start=1):
            note = add(group, "fn", fn_type="other", id=self.name(item.get("id", "")))
            add(note, "label", str(number))
            self.flow(note, item, frozenset({"p"}))

    def flow(self, parent: etree._Element, source: Element, allowed: frozenset[str]) -> None:
        """What stands in a list item, a quotation or a definition: blocks, and words that need a paragraph."""
        paragraph: etree._Element | None = None
        for text, child in [(source.text, None), *((child.tail, child) for child in source)]:
            if child is not None and child.tag in _BLOCKS:
                self.block(parent, child, allowed)
                paragraph = None
            elif child is not None:
                paragraph = add(parent, "p") if paragraph is None else paragraph
                self._word(paragraph, child, narrow=False)
            if text and (text.strip() or paragraph is not None):
                paragraph = add(parent, "p") if paragraph is None else paragraph
                say(paragraph, text)
        if not any(one.tag in allowed for one in parent):
            add(parent, "p")

    def block(self, parent: etree._Element, child: Element, allowed: frozenset[str]) -> None:
        """One block; where its place takes no such block, it stands in a paragraph."""
        table = child.find("table") if child.get("class") == "table" else None
        if table is not None:
            table.set("data-block", child.get("data-block", ""))
            child = table
        maker = self.makers.get(child.tag)
        if maker is not None:
            holder = etree.Element("holder")
            maker(holder, child)
            for made in list(holder):
                target = parent if made.tag in allowed else add(parent, "p")
                target.append(made)
        elif child.tag in _HEADINGS:
            self.words(add(add(parent, "p"), "bold"), child)
        else:
            self.flow(parent, child, allowed)

    def words(self, target: etree._Element, source: Element, *, narrow: bool = False) -> etree._Element:
        """The words of an element with their marks. A narrow place takes emphasis and no links."""
        say(target, source.text)
        for child in source:
            self._word(target, child, narrow=narrow)
            say(target, child.tail)
        return target

    def _word(self, target: etree._Element, child: Element, *, narrow: bool) -> None:
        if child.tag == "br":
            if target.tag in _BREAKS:
                add(target, "break")
            else:
                say(target, " ")
        elif child.tag == "a":
            self._link(target, child, narrow=narrow)
        elif child.tag == "abbr" and child.get("title") and not narrow:
            made = add(target, "abbrev", "".join(child.itertext()))
            add(add(made, "def"), "p", child.get("title", ""))
        elif child.tag == "img":
            say(target, child.get("alt", ""))
        elif child.tag in _MARKS:
            self.words(add(target, _MARKS[child.tag]), child, narrow=narrow)
        else:
            self.words(target, child, narrow=narrow)

    def _link(self, target: etree._Element, child: Element, *, narrow: bool) -> None:
        address = child.get("href", "")
        if child.get("class") == "back":
            return
        if narrow or not address:
            self.words(target, child, narrow=narrow)
        elif address.startswith("#"):
            place = address[1:]
            shared = place.startswith(("ref-", "term-"))
            kind = {"ref": "bibr", "note": "fn", "sec": "sec"}.get(place.partition("-")[0], "other")
            rid = place if shared else f"{self.audience.value}-{place}"
            self.words(
                add(target, "xref", ref_type=kind, rid=rid, id=self.name(child.get("id", ""))), child, narrow=True
            )
        else:
            self.words(add(target, "ext-link", ext_link_type="uri", href=address), child, narrow=True)

    def _paragraph(self, parent: etree._Element, child: Element) -> None:
        self.words(add(parent, "p", id=self.name(child.get("data-block", ""))), child)

    def _list(self, parent: etree._Element, child: Element) -> None:
        items = [one for one in child if one.tag == "li"]
        if not items:
            return
        start = int(child.get("start") or 1)
        made = add(parent, "list", list_type="bullet" if child.tag == "ul" else "order")
        for number, item in enumerate(items, start=start):
            entry = add(made, "list-item", id=self.name(item.get("data-block", "")))
            if start != 1:
                add(entry, "label", f"{number}.")
            self.flow(entry, item, frozenset({"p", "list", "def-list"}))

    def _quote(self, parent: etree._Element, child: Element) -> None:
        self.flow(add(parent, "disp-quote", id=self.name(child.get("data-block", ""))), child, EVERYTHING)

    def _preformat(self, parent: etree._Element, child: Element) -> None:
        add(parent, "preformat", "".join(child.itertext()), id=self.name(child.get("data-block", "")))

    def _rule(self, parent: etree._Element, child: Element) -> None:
        add(parent, "p", "* * *", content_type="thematic-break", id=self.name(child.get("data-block", "")))

    def _definitions(self, parent: etree._Element, child: Element) -> None:
        made = add(parent, "def-list")
        entry = None
        for part in child:
            if part.tag == "dt" or entry is None:
                entry = add(made, "def-item")
                self.words(add(entry, "term", id=self.name(part.get("data-block", ""))), part)
            if part.tag == "dd":
                self.flow(add(entry, "def", id=self.name(part.get("data-block", ""))), part, frozenset({"p"}))

    def _table(self, parent: etree._Element, child: Element) -> None:
        wrap = add(parent, "table-wrap", position="anchor", id=self.name(child.get("data-block", "")))
        caption = child.find("caption")
        if caption is not None:
            self.words(add(add(wrap, "caption"), "p"), caption)
        table = add(wrap, "table")
        header, rows = child.findall("./thead/tr"), child.findall("./tbody/tr")
        self._rows(add(table, "thead") if rows and header else table, header)
        self._rows(add(table, "tbody") if rows and header else table, rows)

    def _rows(self, target: etree._Element, rows: list[Element]) -> None:
        for row in rows:
            made = add(target, "tr")
            for cell in row:
                align = _ALIGN.get(cell.get("class", ""), "")
                self.words(add(made, cell.tag, align=align, scope=cell.get("scope", "")), cell)
