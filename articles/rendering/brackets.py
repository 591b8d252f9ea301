"""What square brackets can be: links and spans; and which bracket closes which."""

import bisect
import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from articles.rendering.attributes import Attributes, braces_at, read_attributes
from articles.rendering.patterns import FORMATTING
from articles.rendering.sanitizing import keeps_link

if TYPE_CHECKING:
    from articles.rendering.inline import Scanner

_RUNS, _ATS = re.compile("`+"), re.compile("@")
_TOKENS = re.compile(r"\\[\s\S]|`+|[\[\]]")
_TARGET = re.compile(
    r"\(\s*+(?:<(?P<angle>[^<>\n]*)>|(?P<plain>[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*))"
    r"(?:\s++(?:\"(?P<dq>[^\"]*)\"|'(?P<sq>[^']*)'))?\s*+\)"
)
_SCHEME = re.compile(r"(?:https?://[^\s/?#]|mailto:[^\s@]+@)", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([^\w\s])")
_HIDDEN = re.compile(r"[\s\x00-\x20\x7f\\\"<>]|&(?:#|[A-Za-z]+;)")
_TO_ENCODE = re.compile(r"[|{}\[\]^`]")
_RAISED_TOO = re.compile(r"(?>(?:\\.|[^ \n^\\`\[({<$*_])*)(?:[`\[({<$*_][^^]*+)?\^")  # after a note in its place
_CITED_FIRST = re.compile(r"[^\w\[\]]*\[\[-?@")  # right after a span of one letter Pandoc does not see the citation
CITED_SENTENCE = "A citation that begins a note or a span needs a word before it."
NOTE_SENTENCE = "A footnote cannot stand in a title, a short answer, a heading, a link, a span or another footnote."
LINK_BY_REFERENCE = "Links by reference are not read; write [words](https://...)."
LINK_ATTRIBUTES = "Attributes after a link are not read."
HEADING_SENTENCE = "The words in these brackets are a heading, to which Pandoc makes a link; put \\ before the bracket."
LINK_SENTENCE = "A link must lead to a full address that begins with https://, http:// or mailto:."


class Pairs:
    """Code spans and brackets of one text, matched in one pass."""

    def __init__(self, text: str) -> None:
        self._by_width: dict[int, list[int]] = {}
        for match in _RUNS.finditer(text) if "`" in text else ():
            self._by_width.setdefault(match.end() - match.start(), []).append(match.start())
        self._ats = [match.start() for match in _ATS.finditer(text)]
        self.code: dict[int, tuple[int, int]] = {}  # where a code span begins -> where its text begins and ends
        self.close: dict[int, int] = {}  # [ -> its ]
        self.flat: set[int] = set()  # those that hold no other bracket
        self.unclosed: list[int] = []
        self._match(text)

    def has_at(self, start: int, end: int) -> bool:
        """Whether an @ stands between two positions."""
        index = bisect.bisect_left(self._ats, start)
        return index < len(self._ats) and self._ats[index] < end

    def _match(self, text: str) -> None:
        stack: list[int] = []
        last_open, position = -1, 0
        while match := _TOKENS.search(text, position):
            position = match.end()
            mark = match.group()
            if mark[0] == "`":
                position = self._code_end(match.start(), position)
            elif mark == "[":
                stack.append(match.start())
                last_open = match.start()
            elif mark == "]" and stack:
                opening = stack.pop()
                self.close[opening] = match.start()
                if opening == last_open:
                    self.flat.add(opening)

        self.unclosed = stack

    def _code_end(self, start: int, end: int) -> int:
        """Where the code ends that these backticks begin. Where nothing ends it, the first of them is text."""
        for at in range(start, end):
            candidates = self._by_width.get(end - at, [])
            index = bisect.bisect_left(candidates, end)
            if index < len(candidates):
                self.code[at] = (end, candidates[index])
                return candidates[index] + end - at
        return end


def read_note(scanner: "Scanner", at: int, close: int) -> tuple[str, int]:
    """A mention of a footnote: `[^key]`."""
    key = scanner.text[at + 2 : close]
    if scanner.asides is None:
        scanner.error(at, "footnote-place", NOTE_SENTENCE)
    elif not key or not scanner.asides.mention(key):
        scanner.error(at, "footnote-unknown", f"The footnote [^{key}] has no text in a paragraph of its own.")
    else:
        return scanner.token(Element("note", {"key": key})), close + 1
    return scanner.literal(at, close + 1)


def read_note_in_place(scanner: "Scanner", at: int, end: int) -> tuple[str, int]:
    """A footnote that is written where it is mentioned: `^[words]`."""
    close = scanner.pairs.close.get(at + 1)
    if close is None or close >= end or scanner.text[at + 2] == "^" or _RAISED_TOO.match(scanner.text, close + 1, end):
        scanner.error(at, "footnote-shape", "This footnote is not closed, or could be raised text as well.")
    elif scanner.asides is None:
        scanner.error(at, "footnote-place", NOTE_SENTENCE)
    else:
        key = scanner.asides.note_in_place(scanner.line_of(at), scanner.text[at + 2 : close])
        return scanner.token(Element("note", {"key": key})), close + 1
    return scanner.literal(at, at + 2)


def read_group(scanner: "Scanner", at: int, close: int, end: int, depth: int) -> tuple[str, int]:
    """A link `[text](target)`, a span `[text]{...}`, or words that merely stand in brackets."""
    after = scanner.text[close + 1 : min(close + 2, end)]
    if after == "(":
        return _link(scanner, at, close, end, depth)
    if after == "{":
        return _span(scanner, at, close, end, depth)
    if (after == "[" and not scanner.text.startswith("[@", close + 1)) or _defines(scanner, at, after):
        scanner.error(at, "link-definition", LINK_BY_REFERENCE)
    if scanner.links:
        return scanner.literal(at, at + 1)
    if heading_key(scanner.text[at + 1 : close]) in scanner.headings:
        scanner.error(at, "link-heading", HEADING_SENTENCE)
    broken = scanner.text[close - 1] == "\n" and not scanner.text.endswith("  \n", at, close)
    inner = scanner.scan(at + 1, close - 1 if broken else close, depth + 1)
    return scanner.token("[", inner) + scanner.token("]"), close + 1


def heading_key(text: str) -> str:
    """What a heading is known by: Pandoc makes a link of brackets that hold its words."""
    return " ".join(text.lower().split())


def _defines(scanner: "Scanner", at: int, after: str) -> bool:
    """Whether Pandoc takes this for the address of a link by reference, or for an abbreviation."""
    return after == ":" and scanner.text[:at] in {"", "*"}


def _link(scanner: "Scanner", at: int, close: int, end: int, depth: int) -> tuple[str, int]:
    match = _TARGET.match(scanner.text, close + 1, end)
    if match is None:
        scanner.error(at, "link-scheme", LINK_SENTENCE)
        return scanner.literal(at, at + 1)
    target = _ESCAPED.sub(r"\1", match.group("angle") or match.group("plain") or "")
    if "`" in match.group() or not allowed(target):
        scanner.error(at, "link-scheme", LINK_SENTENCE)
        return scanner.literal(at, match.end())
    if scanner.text.startswith("{", match.end()):
        scanner.error(at, "link-attributes", LINK_ATTRIBUTES)
    element = Element("a", {"href": encoded(target), "rel": "external noopener"})
    before = len(scanner.tokens)
    scanner.links += 1
    inner = scanner.scan(*scanner.trimmed(at + 1, close), depth + 1)
    scanner.links -= 1
    tags = _tags(scanner, before)
    if "note" in tags:
        scanner.error(at, "footnote-place", NOTE_SENTENCE)
    if tags & {"a", "cites"}:
        scanner.error(at, "link-nested", "Neither a link nor a citation can stand inside a link.")
    return scanner.token(element, inner), match.end()


def encoded(target: str) -> str:
    """An address without the characters that stand in no address, as Pandoc writes it."""
    return _TO_ENCODE.sub(lambda one: f"%{ord(one.group()):02X}", target)


def allowed(target: str) -> bool:
    """Whether a link may lead there: http, https and mailto, with nothing hidden in the address."""
    return bool(_SCHEME.match(target)) and not _HIDDEN.search(target) and keeps_link(encoded(target))


def _span(scanner: "Scanner", at: int, close: int, end: int, depth: int) -> tuple[str, int]:
    stop = braces_at(scanner.text, close + 1)
    attributes = read_attributes(scanner.text[close + 1 : stop]) if close + 1 < stop <= end else None
    kind = _kind(attributes) if attributes else ""
    if not kind or attributes is None:
        message = 'A span may be [words]{lay="other words"} or [words]{.approx reason="why"}; nothing else is read.'
        scanner.error(at, "span-attributes", message)
        return scanner.literal(at, max(stop, close + 1))
    if kind == "variant" and FORMATTING.search(attributes.values["lay"]):
        scanner.error(at, "lay-formatting", 'Formatting inside lay="..." is not read; write plain words.')
    if close - at == 2 and _CITED_FIRST.match(scanner.text, stop, end):
        scanner.error(stop, "citation-shape", CITED_SENTENCE)
    element = Element(kind, {**attributes.values, "line": str(scanner.line_of(at))})
    before = len(scanner.tokens)
    inner = scanner.scan(*scanner.trimmed(at + 1, close), depth + 1)
    if "note" in _tags(scanner, before):
        scanner.error(at, "footnote-place", NOTE_SENTENCE)
    return scanner.token(element, inner), stop


def _tags(scanner: "Scanner", before: int) -> set[str]:
    """What stands inside: the elements made since then."""
    return {made.tag for made, _ in scanner.tokens[before:] if not isinstance(made, str)}


def _kind(attributes: Attributes) -> str:
    if attributes.only((), "lay") and attributes.values["lay"]:
        return "variant"
    return "approx" if attributes.only(("approx",), "reason") and attributes.values["reason"] else ""
