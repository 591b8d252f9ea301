"""Ages that no unit tells: until you turn 50, from the sixth birthday."""

from bisect import insort
from collections.abc import Sequence
from fractions import Fraction
from operator import attrgetter

from articles.parity.counting.amounts import YEARS, Quantity
from articles.parity.counting.numbers import Number
from articles.parity.tokens import NUMBER, Words, mark

_TURNS = frozenset({"turn", "turns", "turned", "turning"})
_UNTIL = frozenset(("until", "till", "before", "not", "never", "yet", "haven't", "hasn't", "isn't", "aren't", "hadn't"))
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
             "eleventh", "twelfth")  # fmt: skip
_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_BIRTHDAY = mark(frozenset({"birthday", "birthdays"}).__contains__)
_OLDEST = 120
_REACH = 3


def is_turned(lows: Sequence[str], number: Number) -> bool:
    """Whether somebody turns so old."""
    return lows[number.first - 1] in _TURNS and number.value <= _OLDEST


def bound_of_turning(lows: Sequence[str], number: Number) -> str:
    """Until you turn 50, not yet turned 50: less."""
    before = lows[max(0, number.first - 1 - _REACH) : number.first - 1]
    return "" if _UNTIL.isdisjoint(before) else "less"


def add_birthdays(words: Words, quantities: list[Quantity]) -> None:
    """Put the ages that birthdays tell among the amounts, in their places."""
    for at in words.places(_BIRTHDAY):
        low = words.lows[at - 1]
        if at > 1 and low in _ENDINGS and words.tokens[at - 1].glued and words.tokens[at - 2].kind == NUMBER:  # 18th
            one = Quantity(Fraction(words.lows[at - 2]), YEARS, at - 2, at)
        elif low in _ORDINALS:
            one = Quantity(Fraction(_ORDINALS.index(low) + 1), YEARS, at - 1, at)
        else:
            continue
        if "from" in words.lows[max(0, one.first - 2) : one.first]:
            one.bound = "least"
        insort(quantities, one, key=attrgetter("first"))
