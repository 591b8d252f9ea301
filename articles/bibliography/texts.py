"""Words as they stand in a record: without markup, entities and what no reader can see."""

import html
import re
import unicodedata

# What no source file may hold (`rendering.sources`), and marks without a width.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069"
    "\ud800-\udfff\ue000-\ue00f\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
_MARKUP = re.compile(
    r"</?(?:i|b|em|strong|sub|sup|sc|scp|span|u|tt|p|title|inf|bold|italic|jats:[a-z-]+|mml:[a-z]+)(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|ndash|mdash|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
LONGEST = 5000


def plain(value: object) -> str:
    """One line of text: markup and entities of the web taken out, spaces made one, in the composed form of Unicode."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = str(value)[:LONGEST]
    while True:
        simpler = _MARKUP.sub("", _ENTITY.sub(lambda found: html.unescape(found.group()), text))
        simpler = unicodedata.normalize("NFC", " ".join(_UNSEEN.sub("", simpler).split()))
        if simpler == text:
            return text
        text = simpler


def lines_of(value: object) -> list[str]:
    """The lines of a text that may have several, each made plain; empty ones left out."""
    if isinstance(value, list | tuple):
        return [line for one in value for line in lines_of(one)]
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return [line for line in map(plain, re.split(r"[\r\n]+|<br\s*/?>", text)) if line]


def folded(text: str) -> str:
    """Letters and digits only, without accents and case: what two spellings of a title have in common."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in decomposed if one.isalnum() and not unicodedata.combining(one))
