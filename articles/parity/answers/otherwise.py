"""Amounts that the other side tells in another way: in other units, in words, or as what they stand for."""

from collections.abc import Sequence
from itertools import pairwise

from articles.parity.comparison import Comparison
from articles.parity.counting.amounts import YEARS, Quantity, taken_apart
from articles.parity.counting.conversions import converts
from articles.parity.facts import Statement

MOST = 60
HALF, FEW = 50, 6
_ALL = frozenset(
    {"all", "every", "everyone", "everybody", "always", "fully", "complete", "completely", "whole", "pure"}
)
_NONE = frozenset({"no", "none", "nobody", "never", "not", "nothing"})
_WHOLE = 100
_BOUNDS = frozenset({"<", ">", "<=", ">=", "~", "about"})
_NEAR = 100
_BE = frozenset({"were", "was", "are", "is", "be", "you're", "they're", "age", "aged"})
_TRIMESTER = (2016, 2200)  # hours: twelve weeks to three months


def unanswered(pair: Comparison) -> tuple[list[Quantity], list[Quantity]]:
    """The amounts of either side that the other one does not state, in whatever units, and in no other words."""
    ours, theirs = pair.alone
    ours, theirs = _unconverted(ours, pair.lay), _unconverted(theirs, pair.professional)
    spared = _told_in_words(pair) | _twins(pair, ours, theirs)
    ours = [one for one in ours if (one.unit, one.rough) not in spared and not _is_told(pair.lay, one)]
    theirs = [one for one in theirs if not _is_trimester(pair.professional, one)]
    return _unnamed(ours, pair.lay), _unnamed(theirs, pair.professional)


def _unnamed(amounts: list[Quantity], other: Statement) -> list[Quantity]:
    """Without bare numbers that are a name there, as "factor 30", or what a share is told of, as "8 of 64"."""
    named = {one.value for one in other.counted.labels} | {one.of for one in other.quantities if one.of}
    return [one for one in amounts if one.unit or one.value not in named]


def is_telling(pair: Comparison, one: Quantity) -> bool:
    """A number of the lay text that only tells: "these three signs", "one dose", "half" for a ratio of 0.51."""
    if not one.in_words:
        return False
    if one.dimension == "percent" and one.value == HALF:
        sizes = (float(other.size) for other in pair.professional.quantities)
        return any(0.4 <= size <= 0.6 or 40 <= size <= 60 for size in sizes)
    return (one.value <= FEW and not one.unit) or (one.value == 1 and one.dimension != "time")


def is_lower_end(pair: Comparison, one: Quantity) -> bool:
    """The 1 of "1 to 10%", where lay readers are told "up to 10%"."""
    known = pair.professional.quantities
    upper = [other for other in known if other.end_of >= 0 and known[other.end_of] is one]
    return any(match.professional in upper and match.lay.bound in {"most", "less"} for match in pair.matches)


def _unconverted(amounts: list[Quantity], other: Statement) -> list[Quantity]:
    """Without those that the other side states in other units: 38 °C is 100.4 °F."""
    known = [one for one in other.quantities if one.unit][:MOST]
    left = [one for one in amounts[: 2 * MOST] if not any(converts(one, each) for each in known)]
    return left + amounts[2 * MOST :]


def _told_in_words(pair: Comparison) -> set[tuple[str, float]]:
    """The amounts of statistical statements that lay readers are spared, but those that stand elsewhere too."""
    parts = [part for _, parts in pair.spared for part in parts]
    held = {id(one) for part in parts for one in (*part.amounts, part.level)}
    elsewhere = {(one.unit, one.rough) for one in pair.professional.quantities if id(one) not in held}
    return {(one.unit, one.rough) for part in parts for one in (*part.amounts, part.level) if one} - elsewhere


def _twins(pair: Comparison, ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> set[tuple[str, float]]:
    """Of "10 micrograms (400 IU)" the one that lay readers are spared, since they are told the other."""
    alone, found = {(one.unit, one.rough) for one in ours}, set()
    lows = pair.professional.lows
    measured = {one.dimension for one in theirs}
    for one, other in pairwise(pair.professional.quantities):
        signs = [low for low in lows[one.last + 1 : other.first] if low not in _BOUNDS]
        beside = signs == ["("] and lows[other.last + 1] == ")"
        if beside and _are_measures(one, other) and measured.isdisjoint({one.dimension, other.dimension}):
            spared = alone & {(each.unit, each.rough) for each in (one, other)}
            found |= spared if len(spared) == 1 else set()
    return found


def _are_measures(one: Quantity, other: Quantity) -> bool:
    """Whether two amounts may be one in two units: not 40 mg (2 weeks), not 12 patients (5%)."""
    dimensions = {one.dimension, other.dimension}
    share = "percent" in dimensions and one.dimension != "molar"
    return one.unit != other.unit and "time" not in dimensions and not share


def _is_all(lay: Statement, one: Quantity) -> bool:
    """All of 100%, none of 0%."""
    told = _ALL if one.value == _WHOLE else _NONE if one.value == 0 else frozenset[str]()
    return one.dimension == "percent" and not told.isdisjoint(lay.lows)


def _is_told(lay: Statement, one: Quantity) -> bool:
    """Whether lay words tell it without its figure, its unit, or for one of those it is told of."""
    return _is_all(lay, one) or _is_rate(lay, one) or _is_age(lay, one)


def _is_rate(lay: Statement, one: Quantity) -> bool:
    """0.91 flare-ups a year: 91 among 100 people."""
    if one.unit or one.value.denominator == 1:
        return False
    return {one.value * _WHOLE, _WHOLE} <= {other.value for other in lay.quantities if not other.unit}


def _is_age(lay: Statement, one: Quantity) -> bool:
    """Until 60 months of age: until they were 5."""
    if one.dimension != "time":
        return False
    years = one.size / (taken_apart(YEARS)[1] or 1)
    return any(
        not other.unit and abs(other.value - years) * _NEAR <= years and lay.lows[other.first - 1] in _BE
        for other in lay.quantities
    )


def _is_trimester(side: Statement, one: Quantity) -> bool:
    """The three months that professionals call a trimester."""
    return _TRIMESTER[0] <= one.rough <= _TRIMESTER[1] and one.dimension == "time" and "trimester" in side.lows
