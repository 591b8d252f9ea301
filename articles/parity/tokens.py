"""Words, numbers and signs of a text, in order, and where each stands."""

import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import NamedTuple, Protocol, TypeVar

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
_AROUND = 8  # so far beyond the first and the last word may be looked; nothing stands there
Found = TypeVar("Found")


class Remembered(dict[str, Found]):
    """What was found for a word, since words come again; as many of them as memory may hold."""

    def __init__(self, find: Callable[[str], Found]) -> None:
        super().__init__()
        self.find = find

    def __missing__(self, word: str) -> Found:
        found = self.find(word)
        if len(self) < MOST_REMEMBERED and len(word) <= LONGEST_REMEMBERED:
            self[word] = found
        return found


class Span(Protocol):
    """Anything that stands from one token to another, both included."""

    @property
    def first(self) -> int:
        """Its first token."""

    @property
    def last(self) -> int:
        """Its last token."""


class Token(NamedTuple):
    """One word, number or sign. `low` is what is compared; `glued` says that no space stands before it."""

    kind: str
    text: str
    low: str
    glued: bool
    marks: int


IS_NUMBER, IS_END = 1, 2
_KINDS = {NUMBER: IS_NUMBER, END: IS_END}
_marked: dict[int, Callable[[str], object]] = {}


def mark(belongs: Callable[[str], object]) -> int:
    """A bit of `Token.marks` for words that somebody looks for, so that a text is read once for all who look."""
    bit = 1 << (len(_marked) + len(_KINDS))
    _marked[bit] = belongs
    _runs.clear()
    return bit


class Words:
    """The words, numbers and signs of a text, in order. `lows` may be asked a little beyond either end."""

    def __init__(self, text: str) -> None:
        self.tokens = tokens_of(text)
        self.lows = [token.low for token in self.tokens]
        self.lows += [""] * _AROUND
        self._marks = [(at, token.marks) for at, token in enumerate(self.tokens) if token.marks]

    def places(self, marks: int) -> list[int]:
        """Where words with one of these marks stand."""
        return [at for at, marked in self._marks if marked & marks]


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text. No token holds a space, so each run between two spaces is read once and remembered."""
    runs = text.replace("\n", " ").split(" ")
    return list(chain.from_iterable(map(_runs.__getitem__, runs)))


def places_of(text: str) -> list[tuple[int, int]]:
    """Where each token begins and ends in the text."""
    return [match.span() for match in _TOKEN.finditer(text)]


def _read(run: str) -> tuple[Token, ...]:
    return tuple(_tokens(run))


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
        marks = _KINDS.get(kind, 0) + sum(bit for bit, belongs in _marked.items() if belongs(low))
        yield Token(kind, raw, low, match.start() == last, marks)
        last = match.end()


_runs = Remembered(_read)
