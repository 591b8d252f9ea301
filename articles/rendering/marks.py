"""The rarer marks inside a text: raw HTML, TeX, images, sub- and superscript, entities."""

import html
import re
from html.entities import html5
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from articles.rendering.brackets import LINK_SENTENCE, allowed, read_note_in_place

if TYPE_CHECKING:
    from articles.rendering.inline import Scanner

_AUTOLINK = re.compile(r"<(?P<target>[A-Za-z][A-Za-z0-9+.-]{1,30}:[^\s<>]*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--|<[!?]|</?[A-Za-z][\w:/-]*(?=[\s/]|\Z)")
_MATH = re.compile(r"\$\$[^$]+\$\$|\$(?=\S)[^$\n]*(?<=\S)\$(?!\d)")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_JOINERS = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060"  # soft hyphen, joiners, marks of direction
_RAISED = re.compile(r"\^(?!\[)((?:\\.|[^\s^\\]){1,200})\^", re.DOTALL)
_LOWERED = re.compile(r"~((?:\\.|[^\s~\\]){1,200})~", re.DOTALL)
_NOT_PLAIN = re.compile(r"[\[\]`<@$]")
_STRUCK = re.compile(r"~~(?=\S)[^~]+~~")


def read(scanner: "Scanner", at: int, end: int, depth: int) -> tuple[str, int]:
    """The mark at this position, and where it ends; what is none stays text."""
    return {"$": _dollar, "<": _angle, "!": _bang, "^": _caret, "~": _tilde, "&": _ampersand}[scanner.text[at]](
        scanner, at, end, depth
    )


def _dollar(scanner: "Scanner", at: int, end: int, depth: int) -> tuple[str, int]:
    match = _MATH.match(scanner.text, at, end)
    if match is None:
        return scanner.literal(at, at + 1)
    scanner.error(
        at, "raw-tex", "Formulas in TeX are not read; they are shown as text. A sum of money is written \\$5."
    )
    return scanner.literal(at, match.end())


def _angle(scanner: "Scanner", at: int, end: int, depth: int) -> tuple[str, int]:
    link = _AUTOLINK.match(scanner.text, at, end)
    if link:
        shown = link.group("target")
        target = shown if ":" in shown else f"mailto:{shown}"
        if not allowed(target):
            scanner.error(at, "link-scheme", LINK_SENTENCE)
            return scanner.literal(at, link.end())
        return scanner.token(
            Element("a", {"href": target, "rel": "external noopener"}), scanner.token(shown)
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
    if scanner.text[close + 1 : close + 2] in {"(", "["}:
        scanner.error(at, "image", "Images are not accepted yet.")
        return scanner.literal(at, close + 1)
    return scanner.literal(at, at + 1)


def _caret(scanner: "Scanner", at: int, end: int, depth: int) -> tuple[str, int]:
    if scanner.text.startswith("^[", at):
        return read_note_in_place(scanner, at, end)
    return _shifted(scanner, _RAISED.match(scanner.text, at, end), "sup", at)


def _tilde(scanner: "Scanner", at: int, end: int, depth: int) -> tuple[str, int]:
    if scanner.text.startswith("~~", at):
        struck = _STRUCK.match(scanner.text, at, end)
        if struck:
            scanner.error(at, "strikeout", "Text struck out is not read; it is shown as typed.")
        return scanner.literal(at, struck.end() if struck else at + 2)
    return _shifted(scanner, _LOWERED.match(scanner.text, at, end), "sub", at)


def _shifted(scanner: "Scanner", match: re.Match[str] | None, tag: str, at: int) -> tuple[str, int]:
    if match is None:
        return scanner.literal(at, at + 1)
    if _NOT_PLAIN.search(match.group(1)):
        scanner.error(at, "shifted-marks", "Inside raised or lowered text only plain characters are read.")
        return scanner.literal(at, match.end())
    element = Element(tag)
    element.text = re.sub(r"\\(.)", lambda one: "\u00a0" if one.group(1) == " " else one.group(1), match.group(1))
    return scanner.token(element), match.end()


def _ampersand(scanner: "Scanner", at: int, end: int, depth: int) -> tuple[str, int]:
    match = _ENTITY.match(scanner.text, at, end)
    if match is None:
        return scanner.literal(at, at + 1)
    named = not match.group().startswith("&#")
    if named and match.group()[1:] not in html5:
        return scanner.literal(at, at + 1)
    shown = html.unescape(match.group())
    if len(shown) != 1 or not (shown.isprintable() or shown.isspace() or shown in _JOINERS) or shown < " ":
        scanner.error(at, "entity", "This is not one character that readers can see; write the character itself.")
        return scanner.literal(at, match.end())
    return scanner.token(shown), match.end()
