"""Which way a ratio points where no word does: a hazard ratio of 0.74 for death tells of fewer deaths."""

from bisect import bisect_left
from collections.abc import Iterator

from articles.parity.amounts import Quantity
from articles.parity.facts import Statement
from articles.parity.lexicon import Hit
from articles.parity.tokens import mark

_SIGNS = frozenset({"HR", "OR", "RR", "IRR", "aHR", "aOR", "aRR", "SMR"})
_KINDS = frozenset({"hazard", "hazards", "odds", "risk", "rate"})
_NAME = mark(frozenset({*map(str.lower, _SIGNS), "ratio", "relative"}).__contains__)
_REACH = 7  # so many words after its name stands the ratio: "hazard ratio for death from any cause, 0.74"
_NEXT, _INTERVAL = 5, 10  # and so many after that its interval


def ratios(side: Statement) -> Iterator[Hit]:
    """Every ratio below 1 as a "down", above 1 as an "up"; none whose interval holds 1."""
    for at in side.read.places(_NAME):
        if _names_a_ratio(side, at):
            first = bisect_left(side.quantities, at, key=lambda one: one.first)
            near = [one for one in side.quantities[first : first + _NEXT] if not one.unit]
            one = next((one for one in near if one.first - at <= _REACH), None)
            inside = side.sentence_of(at)
            if one and one.first <= inside.last and one.value != 1 and not _holds_one(one, near):
                yield Hit("up" if one.value > 1 else "down", one.first, one.last)


def _names_a_ratio(side: Statement, at: int) -> bool:
    token, before, after = side.tokens[at], side.lows[at - 1], side.lows[at + 1]
    return (
        token.text in _SIGNS
        or (token.low, after) == ("relative", "risk")
        or (token.low == "ratio" and before in _KINDS)
    )


def _holds_one(one: Quantity, near: list[Quantity]) -> bool:
    """Whether the two numbers behind it are an interval that holds 1."""
    ends = [other.value for other in near if 0 < other.first - one.first <= _INTERVAL][:2]
    return len(ends) == 2 and min(ends) <= 1 <= max(ends)
