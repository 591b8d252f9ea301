"""Two wordings of one content, side by side: what a rule sees, and what it may find."""

import bisect
import functools
import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from operator import attrgetter

from django.utils.functional import cached_property

from articles.parity.amounts import Quantity
from articles.parity.arms import Arms
from articles.parity.clauses import Alignment, Clauses, clauses_of
from articles.parity.facts import Key, Statement
from articles.parity.overlaps import each_once
from articles.parity.tokens import Span

ERROR, WARNING = "error", "warning"
_EQUAL = 1e-9
PAIRS_REMEMBERED, LONGEST_REMEMBERED = 1_000, 10_000
COUNTS = frozenset({"doses", "times", "points", "cycles", "cells", "servings", "drinks", "capsules", "time",
                    "letters", "lines", "patches", "sachets", "puffs", "tablets", "drops"})  # fmt: skip


@dataclass(frozen=True, order=True)
class Disagreement:
    """What the two sides do not say alike: the two spans, a sentence, and what to do."""

    rule: str
    severity: str
    professional: str
    lay: str
    message: str
    suggestion: str = ""


@dataclass(frozen=True)
class Match:
    """An amount that stands on both sides."""

    professional: Quantity
    lay: Quantity


class _Shelf:
    """The different amounts of one side, so that those that fit another are found without looking at all of them."""

    def __init__(self, quantities: Iterable[Quantity]) -> None:
        different: dict[tuple[object, ...], Quantity] = {}
        for one in quantities:
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
    return 0.51 if one.dimension == "percent" else one.rough / 300


@dataclass
class Comparison:
    """The two sides of one pair, and which amounts answer each other."""

    professional: Statement
    lay: Statement

    def words(self, one: Span | None, other: Span | None) -> tuple[str, str]:
        """What professionals read in one place and lay readers in another; the empty text where there is none."""
        return (
            self.professional.words(one.first, one.last) if one else "",
            self.lay.words(other.first, other.last) if other else "",
        )

    @cached_property
    def _shelf(self) -> _Shelf:
        return _Shelf(self.professional.quantities)

    @cached_property
    def _lay_shelf(self) -> _Shelf:
        return _Shelf(self.lay.quantities)

    @cached_property
    def ours(self) -> Clauses:
        """The professional clauses."""
        return clauses_of(self.professional)

    @cached_property
    def theirs(self) -> Clauses:
        """The lay clauses."""
        return clauses_of(self.lay)

    @cached_property
    def alignment(self) -> Alignment:
        """Which clauses answer each other."""
        return Alignment(self.ours, self.theirs)

    @cached_property
    def arms(self) -> tuple[Arms, Arms]:
        """Both sides, read as what is set against what."""
        return Arms(self.professional), Arms(self.lay)

    @cached_property
    def matches(self) -> list[Match]:
        """Every different professional amount with the lay amount that fits it best."""
        fitting = ((one, self._lay_shelf.fitting(one)) for one in self._shelf.different)
        return [Match(one, max(found, key=partial(_likeness, one))) for one, found in fitting if found]

    @cached_property
    def in_median(self) -> bool:
        """Professionals read a median, lay readers that half of the people had more."""
        return "median" in self.professional.lows

    @cached_property
    def alone(self) -> tuple[list[Quantity], list[Quantity]]:
        """The different amounts of either side that nothing on the other side answers."""
        if not self.professional.quantities and not self.lay.quantities:
            return [], []
        ours, theirs = self._shelf, self._lay_shelf
        first = [one for one in _different(self.professional.quantities) if not _answer(one, theirs, ours)]
        second = [one for one in _different(self.lay.quantities) if not _answer(one, ours, theirs)]
        second = [one for one in second if not self._is_rounding(one)]
        if self.in_median:
            second = [one for one in second if not (one.dimension == "percent" and one.value == 50)]
        first, second = _rejoined(first, second)
        second, first = _rejoined(second, first)
        return [one for one in first if not self._excused(one)], second

    def _is_rounding(self, one: Quantity) -> bool:
        """About 14 in 100 (13.7%): a whole share beside the exact one, which both sides state."""
        if one.dimension != "percent" or one.value.denominator != 1:
            return False
        exact = (match.lay for match in self.matches if match.lay.dimension == "percent")
        return any(0 < abs(other.size - one.size) <= Fraction(1, 2) for other in exact)

    def _excused(self, one: Quantity) -> bool:
        """An escape on the lay side stands for a professional amount near it, or for any where it has no number."""
        if not self.lay.escapes:
            return False
        near = [other for other in self.lay.escaped if abs(other.size - one.size) * 10 <= abs(one.size)]
        return bool(near) or not self.lay.escaped


def _answer(one: Quantity, there: _Shelf, here: _Shelf) -> list[Quantity]:
    """The amounts that answer this one; a bare number answers a time only where it answers no bare number."""
    fitting = there.fitting(one)
    if one.dimension == "time":
        return [other for other in fitting if other.unit or all(own.unit for own in here.fitting(other))]
    return fitting


def _different(quantities: Iterable[Quantity]) -> list[Quantity]:
    found: dict[tuple[str, float], Quantity] = {}
    for one in quantities:
        if not one.soft:
            found.setdefault((one.unit, one.rough), one)
    return list(found.values())


def _rejoined(shares: list[Quantity], others: list[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
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
            return apart < _EQUAL or (apart <= 0.5 and (_is_rough(one) or _is_rough(other)))
        if one.dimension == "time":
            return abs(one.rough - other.rough) <= max(one.rough, other.rough) / 500
        return one.rough == other.rough
    if one.unit and other.unit:
        return False
    known = one.dimension or other.dimension
    return one.value == other.value and known in COUNTS


def _is_rough(one: Quantity) -> bool:
    """A share that no decimal states exactly, such as a third."""
    denominator = one.size.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    return denominator != 1


def _likeness(one: Quantity, other: Quantity) -> tuple[bool, bool, bool]:
    return one.bound == other.bound, one.per == other.per, one.about == other.about


def beside(words: str, spoken: str, *, otherwise: str = "not said") -> str:
    """What either reader is told, in one phrase."""
    return f"“{words or otherwise}” for professionals, “{spoken or otherwise}” for lay readers"


Found = Iterator[Disagreement]
_RULES: dict[str, Callable[[Comparison], Found]] = {}


def rule(find: Callable[[Comparison], Found]) -> Callable[[Comparison], Found]:
    """Make a function a rule; its module is its name."""
    _RULES[find.__module__.rpartition(".")[2]] = find
    return find


@functools.cache
def all_rules() -> dict[str, Callable[[Comparison], Found]]:
    """Every rule by name: each module of the folder `rules` is one."""
    package = importlib.import_module("articles.parity.rules")
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"articles.parity.rules.{module.name}")
    return dict(sorted(_RULES.items()))


_remembered: dict[tuple[Key, Key], tuple[Disagreement, ...]] = {}


def compare(professional: Statement, lay: Statement) -> tuple[Disagreement, ...]:
    """All that the two sides do not say alike, errors first; remembered, so that a word typed compares one pair."""
    return compare_all([(professional, lay)])[0]


def compare_all(pairs: Sequence[tuple[Statement, Statement]]) -> list[tuple[Disagreement, ...]]:
    """The same of each of some pairs. Those not seen before go together from one rule to the next, which is quicker."""
    keys = [(one.key, other.key) for one, other in pairs]
    known = {key: _remembered.get(key) for key in keys}
    found = {key: told for key, told in known.items() if told is not None}
    fresh = {key: Comparison(Statement(*key[0]), Statement(*key[1])) for key in keys if key not in found}
    for key, told in zip(fresh, _find(list(fresh.values())), strict=True):
        found[key] = told
        if sum(len(text) for text, *_ in key) <= LONGEST_REMEMBERED:
            _remember(key, told)
    return [found[key] for key in keys]


def _remember(key: tuple[Key, Key], told: tuple[Disagreement, ...]) -> None:
    if len(_remembered) >= PAIRS_REMEMBERED:
        for old in list(_remembered)[: PAIRS_REMEMBERED // 4]:
            _remembered.pop(old, None)
    _remembered[key] = told


def forget() -> None:
    """Compare everything anew, as at the first time."""
    _remembered.clear()


def _find(pairs: Sequence[Comparison]) -> list[tuple[Disagreement, ...]]:
    sides = [side for pair in pairs for side in (pair.professional, pair.lay)]
    for name in ("read", "hits", "counted", "ideas"):
        for side in sides:
            getattr(side, name)
    found: list[set[Disagreement]] = [set() for _ in pairs]
    for find in all_rules().values():
        for pair, told in zip(pairs, found, strict=True):
            told.update(find(pair))
    return [tuple(sorted(each_once(told), key=lambda one: (one.severity, one))) for told in found]
