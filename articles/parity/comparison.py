"""Two wordings of one content, side by side: what a rule sees, and what it may find."""

import functools
import importlib
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from django.utils.functional import cached_property

from articles.parity.answers.arms import Arms
from articles.parity.clauses import LONGEST_SENTENCE, Alignment, Clauses, clauses_of
from articles.parity.counting.amounts import Quantity
from articles.parity.counting.estimates import Estimate, Part, spared
from articles.parity.counting.sameness import Shelf, answer, different, rejoined
from articles.parity.facts import Key, Statement
from articles.parity.overlaps import each_once
from articles.parity.tokens import Span

ERROR, WARNING = "error", "warning"
PAIRS_REMEMBERED, LONGEST_REMEMBERED = 1_000, 10_000


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
    def _shelf(self) -> Shelf:
        return Shelf(self.professional.quantities)

    @cached_property
    def _lay_shelf(self) -> Shelf:
        return Shelf(self.lay.quantities)

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

    def nearby(self, at: int) -> list[int]:
        """What answers the rest of a lay sentence best: "and it is always permanent" answers nothing by itself."""
        whole = self.theirs.by_sentence[self.theirs[at].sentence]
        if len(whole) > LONGEST_SENTENCE:
            return []
        return [one for clause in whole for one in self.alignment.back[clause.place][:1]]

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
    def spared(self) -> list[tuple[Estimate, list[Part]]]:
        """Of the professional statistical statements, the parts of which the lay text tells no figure."""
        return spared(self.professional.estimates, self.lay.estimates, *self.alone)

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
        first = [one for one in different(self.professional.quantities) if not answer(one, theirs, ours)]
        second = [one for one in different(self.lay.quantities) if not answer(one, ours, theirs)]
        second = [one for one in second if not self._is_rounding(one)]
        if self.in_median:
            second = [one for one in second if not (one.dimension == "percent" and one.value == 50)]
        first, second = rejoined(first, second)
        second, first = rejoined(second, first)
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


def _likeness(one: Quantity, other: Quantity) -> tuple[bool, bool, bool, bool]:
    return one.bound == other.bound, one.per == other.per, one.about == other.about, one.unit == other.unit


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
