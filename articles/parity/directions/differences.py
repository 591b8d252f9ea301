"""By how much something is more or less: the amounts that belong to a word of comparison, as in "fell by 83%"."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from articles.parity.counting.amounts import Quantity
from articles.parity.facts import Statement, ordinary_words
from articles.parity.lexicon import Hit

_FAR = 6  # so many tokens before a word stands how much more it says
_BY = 5  # and so many after "by": "by an average of 3 days"
_FILLS = frozenset({"or", "more", "less", "at", "least", "most", "about", "%"})  # 50 or more below
_NO_UNIT = frozenset(  # 50 micromol/L lower, but not 50 of them had lower
    (",", ".", "(", ")", "-", ":", ";", "of", "in", "to", "on", "by", "at", "or", "is", "as", "it", "we", "if", "he")
)
_LONGEST_UNIT = 3
Amounts = frozenset[str]


def differences(side: Statement, hits: Sequence[Hit]) -> list[Amounts]:
    """By how much each of these words says: 19 minutes sooner, down by 83% among girls and by 66% among women."""
    if not side.quantities:
        return [frozenset()] * len(hits)
    found = []
    for hit, after in pairwise([*hits, Hit("", len(side.tokens), 0)]):
        until = min(after.first, side.sentence_of(hit.first).last + 1)
        found.append(frozenset(_idea(one) for one in _near(side, hit, until) if _is_difference(side, hit, one)))
    return found


def offsets(side: Statement) -> Iterator[tuple[Hit, int, Amounts]]:
    """Where "over" and "under" bound no amount but say how far off: 50 or more under the line."""
    for hit in side.said("comparators"):
        if hit.category in {"more", "less"} and hit.first not in side.bounding:
            amounts = frozenset(_idea(one) for one in _near(side, hit, hit.first) if _is_difference(side, hit, one))
            if amounts:
                yield hit, 1 if hit.category == "more" else -1, amounts


def _may_be_unit(low: str) -> bool:
    return low not in _NO_UNIT and low not in ordinary_words()


def _idea(one: Quantity) -> str:
    return f"#{one.rough:.4g}"


def _near(side: Statement, hit: Hit, until: int) -> list[Quantity]:
    first = bisect_left(side.quantities, hit.first - _FAR, key=lambda one: one.first)
    return side.quantities[first : bisect_left(side.quantities, until, key=lambda one: one.first)]


def _is_difference(side: Statement, hit: Hit, one: Quantity) -> bool:
    if one.last < hit.first:
        between = [low for low in side.lows[one.last + 1 : hit.first] if low not in _FILLS]
        return not between or (not one.unit and len(between) <= _LONGEST_UNIT and all(map(_may_be_unit, between)))
    return "by" in side.lows[max(hit.last, one.first - _BY) : one.first]
