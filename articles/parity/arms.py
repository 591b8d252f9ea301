"""Two figures, and which of the two each thing around them belongs to: "9% on the drug and 10% on placebo"."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from django.utils.functional import cached_property

from articles.parity.amounts import Quantity
from articles.parity.comparison import Comparison
from articles.parity.facts import Statement

Leaning = dict[str, float]  # of each idea: above 0, to the first of two figures; below, to the second
OTHER = "=other"
_FAR = 60  # so many words apart may two figures stand that are set against each other
_FADES, _ARM_FADES = 0.12, 0.03
_LOOSE = 0.4  # how little counts what nothing says to be an arm
_BARRED = 0.3
_INHERITED, _NEAR, _LIST = 0.6, 6, 8
_COMPARED = frozenset({"percent", "", "time"})
_LEAST = 0.2
_SPLITS = (
    frozenset({";", "vs", "versus", "against", "compared", "than", "while", "whereas", "but", "opposed", "instead",
               "plus", "noninferior", "superior", "inferior", "followed", "then"}),  # fmt: skip
    frozenset({",", ":"}),
    frozenset({"and", "or"}),
)
_CONTRASTS = frozenset(
    {"vs", "versus", "against", "compared", "than", "rather", "instead", "superior", "inferior", "noninferior"}
)
_WITH = frozenset(
    {"with", "on", "of", "after", "in", "among", "for", "receiving", "given", "taking", "took", "had", "by", "than", "to",
     "versus", "vs", "without", "assigned", "got", "used", "using", "whose", "who", "against", "under"}
)  # fmt: skip
_WHO = frozenset({"who", "that", "which"})
_ENDS = frozenset({".", ",", ")", ";", "", "?", "and", "it", "them", "one"})
_AGED = frozenset({"age", "aged", "old", "older", "younger", "ages"})
_GROUPS = frozenset({"group", "groups", "arm", "recipients", "users", ":"})
_ADDED = frozenset({"plus", "added", "adding", "integrated", "top", "addition", "alongside"})
_MOSTLY = 3.0
_WEIGHTS = {OTHER: 2.0, "!": 2.0, "+": 1.5, "#": 1.5, "~": 0.0}
_HEAVY = 1000.0  # a mass that is a person's weight and no dose


class Arms:
    """The ideas of one side, the other arm being one idea whatever it is called, and how two figures share them."""

    def __init__(self, side: Statement) -> None:
        self.side = side
        self.lows = side.lows
        self.ideas: dict[int, tuple[str, ...]] = dict(side.ideas)
        for hit in side.said("arms"):
            before = set(self.lows[max(hit.first - 3, 0) : hit.first])
            if hit.category == "lacking" and self.lows[hit.first - 1] not in _WHO:
                continue
            if hit.category == "bare" and self.lows[hit.last + 1] not in _ENDS:
                continue
            if not _ADDED & before:
                self.ideas[hit.first] = (*self.ideas.get(hit.first, ()), OTHER)
        self.people = {f"+{hit.category}" for hit in side.said("population")}

    def leaning(self, one: Quantity, other: Quantity) -> Leaning:
        """Which of two figures, the first before the second, each idea around them belongs to."""
        here, there = self.side.sentence_of(one.first), self.side.sentence_of(other.first)
        before, after = range(one.first - 1, here.first - 1, -1), range(other.last + 1, there.last + 1)
        first, second = _Bag(self, one, other), _Bag(self, one, other)
        between = range(one.last + 1, other.first)
        if here == there and self._is_listed(between) and not self._was(one, other):
            self._share_list(one, before, first, second)
            second.take(after, only_arms=True)
            return _apart(first, second)
        if here == there:
            cut = self._split(between)
            first.take(range(one.last + 1, cut))
            second.take(range(other.first - 1, cut - 1, -1))
        else:
            first.take(range(one.last + 1, here.last + 1))
            second.take(range(other.first - 1, there.first - 1, -1))
        own = first.has_arms(), second.has_arms()
        if self._was(one, other):
            second.take(before)
            second.take(after)
            first.imply(second)
        else:
            first.take(before, _BARRED if own[0] else 1.0)
            second.take(after, _BARRED if own[1] else 1.0)
            if "from" in self.lows[other.first - 2 : other.first]:
                second.imply(first)
        return _apart(first, second)

    def _was(self, one: Quantity, other: Quantity) -> bool:
        """From 27% to 12%: the first is what it was before, or without."""
        lows = self.lows
        return "from" in lows[max(one.first - 2, 0) : one.first] and "to" in lows[other.first - 2 : other.first]

    def _share_list(self, one: Quantity, before: Sequence[int], first: "_Bag", second: "_Bag") -> None:
        at = self._contrast(before)
        if at is not None:
            first.take(range(at - 1, before[-1] - 1, -1))
            second.take(range(at + 1, one.first))
            return
        first.take(before, only_arms=True)
        for idea, lean in self.order.items():
            if idea not in first:
                (first if lean > 0 else second)[idea] = abs(lean) * _INHERITED
        second.imply(first)

    @cached_property
    def order(self) -> Leaning:
        """Which arm this side names first where it tells two figures whose they are: it does so again where it does not."""
        self.order = {}  # while it is sought, nothing is inherited
        found: Leaning = {}
        told = [self.leaning(one, other) for one, other in pairs_of(self.side) if one.dimension in _COMPARED]
        at = self._contrast(range(len(self.side.tokens)))
        if at is not None:
            one, other = _Bag(self), _Bag(self)
            one.take(range(at - 1, max(at - _NEAR, -1), -1), only_arms=True)
            other.take(range(at + 1, min(at + _NEAR, len(self.side.tokens))), only_arms=True)
            told.append(_apart(one, other))
        for leaning in told:
            for idea, lean in leaning.items():
                if abs(lean) > _LOOSE and idea[0] != "#":
                    found[idea] = found.get(idea, 0.0) + lean
        return {idea: max(-1.0, min(1.0, lean)) for idea, lean in found.items()}

    def _is_listed(self, between: range) -> bool:
        return len(between) <= _LIST and not any(idea[0] != "#" for at in between for idea in self.ideas.get(at, ()))

    def _split(self, between: range) -> int:
        for words in _SPLITS:
            for at in reversed(between):
                if self.lows[at] in words:
                    return at
        of_first = any(idea[0] in "!+" for at in (between.start - 2,) for idea in self.ideas.get(at, ()))
        return between.start if of_first else between.stop

    def _contrast(self, before: Sequence[int]) -> int | None:
        """Where two arms are set against each other: neither in "more than 5" nor in "5% vs 7%"."""
        bounding, numbers = self.side.bounding, self._numbers
        return next(
            (
                at
                for at in before
                if self.lows[at] in _CONTRASTS
                and at not in bounding
                and not (numbers & {at - 1, at - 2} and numbers & {at + 1, at + 2})
            ),
            None,
        )

    @cached_property
    def _numbers(self) -> set[int]:
        return {at for one in self.side.quantities for at in (one.first, one.last)}

    def is_arm(self, at: int, idea: str) -> bool:
        """Whether what stands there looks like a group or its treatment."""
        if idea in self.people:
            return len(self.people) > 1
        if idea[0] in "!+#" or idea == OTHER:
            return True
        return not _WITH.isdisjoint(self.lows[max(at - 3, 0) : at]) or not _GROUPS.isdisjoint(self.lows[at : at + 3])


class _Bag(dict[str, float]):
    """What belongs to one of two figures; the nearer the more."""

    def __init__(self, arms: Arms, *figures: Quantity) -> None:
        super().__init__()
        self.arms = arms
        self.skipped = {f"#{one.rough:.4g}" for one in figures}

    def has_arms(self) -> bool:
        """Whether it holds more than what may be said of both."""
        return any(weight > _LOOSE and idea[0] != "#" for idea, weight in self.items())

    def take(self, places: Iterable[int], share: float = 1.0, *, only_arms: bool = False) -> None:
        """What stands at these places, the nearest first."""
        for step, at in enumerate(places):
            for idea in self.arms.ideas.get(at, ()):
                if idea[0] == "~" or idea in self.skipped or (only_arms and idea[0] == "#"):
                    continue
                arm = self.arms.is_arm(at, idea)
                fades = _ARM_FADES if idea[0] in "!+" or idea == OTHER else _FADES
                weight = share * (1.0 if arm else 0.0 if only_arms else _LOOSE) / (1 + step * fades)
                self[idea] = max(self.get(idea, 0.0), weight)

    def imply(self, other: "_Bag") -> None:
        """Of two figures the one that nothing is said of is that of the other arm."""
        if OTHER not in self and OTHER not in other:
            self[OTHER] = 0.7


def _apart(first: _Bag, second: _Bag) -> Leaning:
    return {idea: first.get(idea, 0.0) - second.get(idea, 0.0) for idea in first | second}


def agreement(one: Leaning, other: Leaning) -> float:
    """How far two sides agree on what belongs to which figure; below 0 where most of it changed places."""
    kept = lost = 0.0
    for idea, lean in one.items():
        there = other.get(idea, 0.0)
        if abs(lean) >= _LEAST and abs(there) >= _LEAST:
            told = lean * there * _WEIGHTS.get(OTHER if idea == OTHER else idea[0], 1.0)
            kept, lost = (kept + told, lost) if told > 0 else (kept, lost - told)
    return kept - lost if kept > lost or lost > _MOSTLY * kept else 0.0


def _kind(side: Statement, one: Quantity) -> str:
    if one.dimension == "mass" and one.rough >= _HEAVY:
        return "weight"
    if one.dimension == "time" and _AGED & set(side.lows[max(one.first - 2, 0) : one.last + 4]):
        return "age"
    return one.dimension + one.per


def pairs_of(side: Statement) -> Iterator[tuple[Quantity, Quantity]]:
    """Each two amounts of one kind that follow each other closely."""
    last: dict[str, Quantity] = {}
    for one in side.quantities:
        if one.soft or one.end_of >= 0:
            continue
        kind = _kind(side, one)
        before = last.get(kind)
        if before is not None and one.first - before.last <= _FAR and _are_two(side, before, one):
            yield before, one
        last[kind] = one


def _are_two(side: Statement, one: Quantity, other: Quantity) -> bool:
    """Not the same twice, nor 20/50."""
    return one.rough != other.rough and "/" not in side.lows[one.last + 1 : other.first]


Figures = tuple[Quantity, Quantity]


def compared(pair: Comparison) -> Iterator[tuple[Figures, Figures, float]]:
    """Each two figures that both sides set against each other, and how far they agree on whose they are."""
    here, there = _by_value(pair.professional), _by_value(pair.lay)
    if here.keys() & there.keys():
        ours, theirs = Arms(pair.professional), Arms(pair.lay)
        for values in here.keys() & there.keys():
            for one, first in product(here[values], there[values]):
                lean = theirs.leaning(*first)
                if round_(one[0]) != round_(first[0]):
                    lean = {idea: -weight for idea, weight in lean.items()}
                yield one, first, agreement(ours.leaning(*one), lean)


def round_(one: Quantity) -> str:
    return f"{one.rough:.4g}"


def _by_value(side: Statement) -> dict[frozenset[str], list[Figures]]:
    found: dict[frozenset[str], list[Figures]] = {}
    for one, other in pairs_of(side):
        found.setdefault(frozenset((round_(one), round_(other))), []).append((one, other))
    return found
