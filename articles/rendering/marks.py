"""The rarer marks inside a text: raw HTML, TeX, images, sub- and superscript, entities."""

import html
import re
from html.entities import html5
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from articles.rendering.brackets import LINK_ATTRIBUTES, LINK_SENTENCE, allowed, encoded, read_note_in_place
from articles.rendering.patterns import MATH, MATH_SENTENCE

if TYPE_CHECKING:
    from articles.rendering.inline import Scanner

_AUTOLINK = re.compile(r"<(?P<target>[A-Za-z][A-Za-z0-9+.-]{1,30}:[^\s<>]*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>")
_TAG = re.compile(r"</?[^\W\d_][^<>]*>|<!--|<[!?]|</?[^\W\d_][\w:/-]*(?=[\s/]|\Z)")
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]{1,31});")
_JOINERS = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060"  # soft hyphen, joiners, marks of direction
_SHIFTED = {mark: re.compile(rf"\{mark}((?:\\.|[^ \n\{mark}\\])+)\{mark}") for mark in "^~"}
# What may hold spaces begins before the first one.
_SPACIOUS = {
    mark: re.compile(rf"\{mark}(?>[^ \n\{mark}]*?(?:[`\[<$*]|(?<![^\W_])_))[^\{mark}]*+\{mark}") for mark in "^~"
}
_NOT_PLAIN = re.compile(r"[\[\]`<@$*^~]|(?<![^\W_])_|_(?![^\W_])")
_ESCAPED = re.compile(r"\\.")
_STRUCK = re.compile(r"~~(?=[^\s~])[\s\S]+?~~")


def read(scanner: "Scanner", at: int, end: int, depth: int) -> tuple[str, int]:
    """The mark at this position, and where it ends; what is none stays text."""
    return {"$": _dollar, "<": _angle, "!": _bang, "^": _caret, "~": _tilde, "&": _ampersand}[scanner.text[at]](
        scanner, at, end, depth
    )


def _dollar(scanner: "Scanner", at: int, end: int, depth: int) -> tuple[str, int]:
    match = MATH.match(scanner.text, at)
    if match is None:
        return scanner.literal(at, at + 1)
    scanner.error(at, "raw-tex", MATH_SENTENCE)
    return scanner.literal(at, min(match.end(), end))


def _angle(scanner: "Scanner", at: int, end: int, depth: int) -> tuple[str, int]:
    link = _AUTOLINK.match(scanner.text, at, end)
    if link:
        shown = link.group("target")
        target = shown if ":" in shown else f"mailto:{shown}"
        if re.search(r"[\[\]`]", target) or not allowed(target):
            scanner.error(at, "link-scheme", LINK_SENTENCE)
            return scanner.literal(at, link.end())
        if scanner.text.startswith("{", link.end()):
            scanner.error(at, "link-attributes", LINK_ATTRIBUTES)
        return scanner.token(
            Element("a", {"href": encoded(target), "rel": "external noopener"}), scanner.token(shown)
        ), link.end()
    tag = _TAG.match(scanner.text, at, end)
    if tag:
        scanner.error(at, "raw-html", "HTML is not read; it is shown as text.")
        return scanner.literal(at, tag.end())
    return scanner.literal(at, at + 1)


def _bang(scanner: "Scanner", at: int, end: int, depth: int) -> tuple[str, int]:
    close = scanner.pairs.close.get(at + 1) if scanner.text.startswith("[", at + 1) else None
    if close is None or close >= end:
        return scanner.literal(at, at + 1)
    scanner.error(at, "image", "Images are not accepted yet; put \\ before the bracket if it is text.")
    return scanner.literal(at, close + 1)


def _caret(scanner: "Scanner", at: int, end: int, depth: int) -> tuple[str, int]:
    if scanner.text.startswith("^[", at):
        return read_note_in_place(scanner, at, end)
    return _shifted(scanner, at, end, "sup")


def _tilde(scanner: "Scanner", at: int, end: int, depth: int) -> tuple[str, int]:
    struck = _STRUCK.match(scanner.text, at, end)
    if struck:
        scanner.error(at, "strikeout", "Text struck out is not read; it is shown as typed.")
        return scanner.literal(at, struck.end())
    return _shifted(scanner, at, end, "sub")


def _shifted(scanner: "Scanner", at: int, end: int, tag: str) -> tuple[str, int]:
    mark = scanner.text[at]
    match = _SHIFTED[mark].match(scanner.text, at, end)
    if _SPACIOUS[mark].match(scanner.text, at, end) or (match and _NOT_PLAIN.search(_ESCAPED.sub("", match.group(1)))):
        scanner.error(at, "shifted-marks", "Inside raised or lowered text only plain characters are read.")
        return scanner.literal(at, match.end() if match else at + 1)
    if match is None:
        return scanner.literal(at, at + 1)
    return scanner.token(Element(tag), scanner.scan(match.start(1), match.end(1), 0)), match.end()


def _ampersand(scanner: "Scanner", at: int, end: int, depth: int) -> tuple[str, int]:
    match = _ENTITY.match(scanner.text, at, end)
    if match is None:
        return scanner.literal(at, at + 1)
    if not match.group().startswith("&#"):
        if match.group()[1:] not in html5:
            return scanner.literal(at, at + 1)
    elif not _may_be_read(match.group()[2:-1]):
        return _not_seen(scanner, match)
    shown = html.unescape(match.group())
    seen = shown.isprintable() or shown.isspace() or shown in _JOINERS
    if len(shown) != 1 or not seen or shown < " ":
        return _not_seen(scanner, match)
    return scanner.token(shown), match.end()


def _not_seen(scanner: "Scanner", match: re.Match[str]) -> tuple[str, int]:
    scanner.error(
        match.start(), "entity", "This is not one character that readers can see; write the character itself."
    )
    return scanner.literal(match.start(), match.end())


def _may_be_read(number: str) -> bool:
    """Whether this number is a character's; in place of control characters HTML would put others."""
    code = 0 if len(number) > 8 else int(number[1:], 16) if number[0] in "xX" else int(number)
    return 0x20 <= code < 0x80 or 0xA0 <= code <= 0x10FFFF
