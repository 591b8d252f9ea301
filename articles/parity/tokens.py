"""Words, numbers and signs of a text, in order, and where each stands."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
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


MOST_REMEMBERED = 20_000
LONGEST_REMEMBERED = 30


class Token(NamedTuple):
    """One word, number or sign. `low` is what is compared; `glued` says that no space stands before it."""

    kind: str
    text: str
    low: str
    glued: bool


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text. No token holds a space, so each run between two spaces is read once and remembered."""
    runs = text.replace("\n", " ").split(" ")
    read = _remembered if max(map(len, runs)) <= LONGEST_REMEMBERED else _read
    return list(chain.from_iterable(map(read, runs)))


def places_of(text: str) -> list[tuple[int, int]]:
    """Where each token begins and ends in the text."""
    return [match.span() for match in _TOKEN.finditer(text)]


def _read(run: str) -> tuple[Token, ...]:
    return tuple(_tokens(run))


_remembered = lru_cache(MOST_REMEMBERED)(_read)


def _tokens(text: str) -> Iterator[Token]:
    last = -1
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or SIGN
        raw = match[0]
        if kind == WORD:
            low = raw.lower().replace("\u2019", "'")
        elif kind == NUMBER:
            low = _SPACED.sub("", raw).replace("\u00b7", ".")
        else:
            low = _SIGNS.get(raw, raw)
        yield Token(kind, raw, low, match.start() == last)
        last = match.end()
