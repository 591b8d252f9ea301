"""Words, numbers and signs of a text, each with its place."""

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?:[,\u2009\u202f\u00a0]\d{3})+(?:[.\u00b7]\d+)?(?!\d)|\d+(?:[.\u00b7]\d+)?|(?<![\w.])[.\u00b7]\d+)"
    r"|(?P<word>[^\W\d_][^\W_]*(?:['\u2019][^\W\d_]+)?)"
    r"|(?P<end>[.!?;](?=\s|$))|(?P<sign>>=|<=|[^\w\s])"
)
_SPACED = re.compile("[,\u2009\u202f\u00a0]")
_SIGNS = {
    "\u2265": ">=",
    "\u2a7e": ">=",
    "\u2264": "<=",
    "\u2a7d": "<=",
    "\u2248": "~",
    "\u2013": "-",
    "\u2014": "--",
    "\u2212": "-",
    "\u2011": "-",
    "\u2010": "-",
    "\u2019": "'",
}
NUMBER, WORD, SIGN, END = "number", "word", "sign", "end"


class Token(NamedTuple):
    """One word, number or sign. `low` is what is compared; `glued` says that no space stands before it."""

    kind: str
    text: str
    low: str
    start: int
    end: int
    glued: bool


_token = tuple.__new__


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text, in one pass."""
    found: list[Token] = []
    last = -1
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or SIGN
        raw = match[0]
        if kind == WORD:
            low = raw.lower()
            if "\u2019" in low:
                low = low.replace("\u2019", "'")
        elif kind == NUMBER:
            low = raw if raw.isdecimal() else _SPACED.sub("", raw).replace("\u00b7", ".")
        else:
            low = _SIGNS.get(raw, raw)
        start, end = match.span()
        found.append(_token(Token, (kind, raw, low, start, end, start == last)))
        last = end
    return found
