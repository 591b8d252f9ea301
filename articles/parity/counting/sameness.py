"""Which amounts of the two sides are the same."""

import bisect
from collections.abc import Iterable
from fractions import Fraction
from operator import attrgetter

from articles.parity.counting.amounts import COUNTS, DAYS, MONTHS, WEEKS, YEARS, Quantity, all_pieces, taken_apart

_EQUAL = 1e-9
_TELLING = 10  # percent; of less a half is much
_BY_CLOCK, _BY_CALENDAR = frozenset({DAYS, WEEKS}), frozenset({MONTHS, YEARS})
_CALENDAR, _MONTH, _FOUR_WEEKS = 0.015, 730.5, 672
TOLD_BARE = frozenset({"pressure", "clearance", "bmi", "celsius", "fahrenheit"})  # 140 over 90, an eGFR of 30
_IN_POINTS = frozenset({"points", "pressure", "percent"})  # "the top number fell by 5 points"


class Shelf:
    """The different amounts of one side, so that those that fit another are found without looking at all of them."""

    def __init__(self, quantities: Iterable[Quantity]) -> None:
        different: dict[tuple[object, ...], Quantity] = {}
        for quantity in quantities:
            for one in (quantity, all_pieces(quantity)) if quantity.times > 1 else (quantity,):
                different.setdefault((one.unit, one.rough, one.bound, one.per, one.about), one)
        self.different = list(different.values())
        self._by_size: dict[str, list[Quantity]] = {}
        self._by_figure: dict[float, list[Quantity]] = {}
        self._fitting: dict[int, list[Quantity]] = {}
        for one in sorted(self.different, key=_rough):
            self._by_size.setdefault(one.dimension, []).append(one)
        for one in self.different:
            self._by_figure.setdefault(one.figure, []).append(one)
        self._sizes = {dimension: [one.rough for one in shelf] for dimension, shelf in self._by_size.items()}

    def fitting(self, one: Quantity) -> list[Quantity]:
        """The amounts that are the same as this one, sought once."""
        if id(one) not in self._fitting:
            self._fitting[id(one)] = self._fits(one)
        return self._fitting[id(one)]

    def _fits(self, one: Quantity) -> list[Quantity]:
        near: list[Quantity] = []
        if one.dimension in self._by_size:
            sizes, slack = self._sizes[one.dimension], _slack(one)
            first, last = bisect.bisect_left(sizes, one.rough - slack), bisect.bisect_right(sizes, one.rough + slack)
            near = self._by_size[one.dimension][first:last]
        others = [other for other in self._by_figure.get(one.figure, ()) if other.dimension != one.dimension]
        return [other for other in [*near, *others] if same(one, other)]


_rough = attrgetter("rough")


def _slack(one: Quantity) -> float:
    """How far off something may lie that could still be the same."""
    if one.dimension == "percent":
        return 0.51
    return one.rough / (10 if one.dimension == "time" else 300)


def answer(one: Quantity, there: Shelf, here: Shelf) -> list[Quantity]:
    """The amounts that answer this one; a bare number answers a time only where it answers no bare number."""
    fitting = there.fitting(one)
    if not fitting and one.times > 1:
        return there.fitting(all_pieces(one))
    if one.dimension == "time":
        return [other for other in fitting if other.unit or all(own.unit for own in here.fitting(other))]
    return fitting


def different(quantities: Iterable[Quantity]) -> list[Quantity]:
    """Each amount once, without what may count nothing."""
    found: dict[tuple[str, float], Quantity] = {}
    for one in quantities:
        if not one.soft:
            found.setdefault((one.unit, one.rough), one)
    return list(found.values())


def rejoined(shares: list[Quantity], others: list[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """1.3 deaths per 1,000 on one side, "of 1,000 men 1.3 die" on the other: the same, though in two places."""
    values = {one.value for one in others if one.dimension != "percent"}
    wholes: set[Fraction] = set()
    left = []
    for one in shares:
        part = one.value / 100 * one.of if one.of else None
        if part is not None and part in values and one.of in values:
            wholes |= {part, one.of}
        else:
            left.append(one)
    return left, [one for one in others if one.dimension == "percent" or one.value not in wholes]


def same(one: Quantity, other: Quantity) -> bool:
    """Whether two amounts are the same: converted to one unit, a share rounded to whole percents."""
    if one.dimension == other.dimension:
        if one.dimension == "percent":
            apart = abs(one.rough - other.rough)
            rough = _is_rough(one) or _is_rough(other) or _is_rounding(one, other) or _is_rounding(other, one)
            return apart < _EQUAL or (apart <= 0.5 and rough)
        if one.dimension == "time":
            return _is_same_time(one, other)
        return one.rough == other.rough
    if one.unit and other.unit:
        return one.figure == other.figure and "points" in {one.dimension, other.dimension} <= _IN_POINTS
    known = one.dimension or other.dimension
    return one.value == other.value and (known in COUNTS or known in TOLD_BARE)


def _is_same_time(one: Quantity, other: Quantity) -> bool:
    """Equal, or told by the calendar: four weeks or thirty days are a month, 52 weeks a year."""
    apart = abs(one.rough - other.rough)
    if apart <= max(one.rough, other.rough) / 500:
        return True
    short, long = sorted((one, other), key=lambda each: float(taken_apart(each.unit)[1] or 1))
    if long.unit not in _BY_CALENDAR or short.unit not in _BY_CLOCK:
        return False
    return apart <= long.rough * _CALENDAR or short.rough * _MONTH == long.rough * _FOUR_WEEKS


def _is_rounding(one: Quantity, other: Quantity) -> bool:
    """About 23 in 100 for 22.9%: a whole share that is said to be near."""
    return one.about and one.value.denominator == 1 != other.value.denominator and one.value >= _TELLING


def _is_rough(one: Quantity) -> bool:
    """A share that no decimal states exactly, such as a third."""
    denominator = one.size.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    return denominator != 1
