"""How many of a thing: two kinds stay two kinds, a single dose stays one."""

from collections.abc import Iterator
from typing import NamedTuple

from articles.parity.answers.surroundings import things_of
from articles.parity.comparison import WARNING, Comparison, Disagreement, Found, beside, rule
from articles.parity.counting.amounts import COUNTS
from articles.parity.counting.numbers import numbers_of
from articles.parity.facts import Statement
from articles.parity.tokens import mark

_WORDS = {"single": 1, "sole": 1, "once": 1, "both": 2, "twice": 2, "pair": 2, "double": 2}
_WORD = mark(_WORDS.__contains__)
_MOST = 20
_REACH = 5  # so many words on may stand what is counted
_ENDS = frozenset([*".,;:()", "and", "or", "to", "in", "for", "at", "if", "is", "are", "than", "with"])


class Count(NamedTuple):
    """So many, and the tokens from the number to what it counts."""

    value: int
    first: int
    last: int


@rule
def find(pair: Comparison) -> Found:
    """A small number in words of something that the other side counts otherwise, wherever it does."""
    ours = _counted(pair.professional)
    theirs = _counted(pair.lay) if ours else {}
    seen = set()
    for idea in ours.keys() & theirs.keys():
        one, other = ours[idea], theirs[idea]
        if not one.keys() & other.keys():
            seen.add((next(iter(one.values())), next(iter(other.values()))))
    told = set()
    for left, right in sorted(seen, key=lambda spans: (spans[0].last, spans[1].last)):
        if (left.first, right.first) not in told:
            told.add((left.first, right.first))
            words, spoken = pair.words(left, right)
            message = f"{beside(words, spoken)}: not as many."
            yield Disagreement("counts", WARNING, words, spoken, message, f"Keep: {words}.")


def _counted(side: Statement) -> dict[str, dict[int, Count]]:
    """By idea, the numbers that count it."""
    found: dict[str, dict[int, Count]] = {}
    for value, first, last in _numbers(side):
        for at in range(last + 1, min(last + 1 + _REACH, len(side.tokens))):
            if side.lows[at] in _ENDS:
                break
            for idea in things_of(side, at, at):
                found.setdefault(idea, {}).setdefault(value, Count(value, first, at))
    return found


def _numbers(side: Statement) -> Iterator[tuple[int, int, int]]:
    measured = {one.first for one in side.quantities if one.of or (one.unit and one.dimension not in COUNTS)}
    for one in numbers_of(side.read):
        small = one.in_words and not one.part and one.value <= _MOST
        if small and one.first not in measured and side.lows[one.first] not in {"a", "an"}:
            yield int(one.value), one.first, one.last
    for at in side.read.places(_WORD):
        yield _WORDS[side.lows[at]], at, at
