"""Two figures, and which of the two each thing around them belongs to: "9% on the drug and 10% on placebo"."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from django.utils.functional import cached_property

from articles.parity.answers.pairings import figures_of
from articles.parity.counting.amounts import Quantity
from articles.parity.facts import Statement
from articles.parity.tokens import mark

Leaning = dict[str, float]  # of each idea: above 0, to the first of two figures; below, to the second
OTHER = "=other"
_FOUND = frozenset({"sensitivity", "specificity"})
ALWAYS = frozenset({OTHER, "=sensitivity", "=specificity"})
_FADES, _ARM_FADES, _SUBJECT_FADES = 0.12, 0.03, 0.05
_LOOSE = 0.4  # how little counts what nothing says to be an arm
_BARRED = 0.3
_INHERITED, _NEAR, _LIST, _REACH = 0.6, 6, 8, 60
_COMPARED = frozenset({"percent", "", "time"})
_LEAST = 0.2
_STRONG = frozenset(
    {";", "vs", "versus", "against", "compared", "than", "while", "whereas", "but", "opposed", "instead", "plus",
     "noninferior", "superior", "inferior", "followed", "then"}
)  # fmt: skip
_SPLITS = (_STRONG, frozenset({",", ":"}), frozenset({"and", "or"}))
_CONTRASTS = frozenset(
    {"vs", "versus", "against", "compared", "than", "rather", "instead", "superior", "inferior", "noninferior"}
)
_CONTRAST = mark(_CONTRASTS.__contains__)
_WITH = frozenset(
    {"with", "on", "of", "after", "in", "among", "for", "receiving", "given", "taking", "took", "had", "by", "than",
     "versus", "vs", "without", "assigned", "got", "used", "using", "whose", "who", "against", "under"}
)  # fmt: skip
_WHO = frozenset({"who", "that", "which"})
_ENDS = frozenset({".", ",", ")", ";", "", "?", "and", "it", "them", "one"})
_OUTCOMES = frozenset(
    {"=death", "=symptom", "=recurrence", "=remission", "=improvement", "=side_effect", "=complication", "=common",
     "=risk", "=progression", "=function", "=quality_of_life", "=harm", "=severe", "=cause", "=link"}
)  # fmt: skip
_GROUPS = frozenset({"group", "groups", "arm", "recipients", "users", ":"})
_ADDED = frozenset({"plus", "added", "adding", "integrated", "top", "addition", "alongside"})
_MOSTLY = 1.5
_WEIGHTS = {OTHER: 2.0, "!": 2.0, "+": 1.5, "#": 1.5, "~": 0.0}


class Arms:
    """The ideas of one side, the other arm being one idea whatever it is called, and how two figures share them."""

    def __init__(self, side: Statement) -> None:
        self.side = side
        self.lows = side.lows
        self.ideas = list(side.ideas)
        for hit in side.said("arms"):
            before = set(self.lows[max(hit.first - 3, 0) : hit.first])
            if hit.category in _FOUND:
                self.ideas[hit.first] = (f"={hit.category}",)
                continue
            if hit.category == "lacking" and self.lows[hit.first - 1] not in _WHO:
                continue
            if hit.category == "bare" and self.lows[hit.last + 1] not in _ENDS:
                continue
            if not _ADDED & before:
                self.ideas[hit.first] = (*self.ideas[hit.first], OTHER)
        self.people = {f"+{hit.category}" for hit in side.said("population")}
        self.told = _Told(self)
        self._known: dict[tuple[int, int], Leaning] = {}

    def leaning(self, one: Quantity, other: Quantity) -> Leaning:
        """Which of two figures, the first before the second, each idea around them belongs to; read once."""
        key = one.first, other.first
        if key not in self._known:
            self._known[key] = self._lean(one, other)
        return self._known[key]

    def _lean(self, one: Quantity, other: Quantity) -> Leaning:
        here, there = self.side.sentence_of(one.first), self.side.sentence_of(other.first)
        before = range(one.first - 1, max(here.first, one.first - _REACH) - 1, -1)
        after = range(other.last + 1, min(there.last, other.last + _REACH) + 1)
        between = range(one.last + 1, other.first)
        first, second = Bag(self), Bag(self)
        was = self._was(one, other)
        if here == there and self._is_listed(between) and not was:
            self._share_list(before, first, second)
            second.take(after, only_arms=True)
            return apart(first, second)
        ends, begins = (here.last + 1, there.first) if here != there else (self._split(between),) * 2
        first.take(range(one.last + 1, ends))
        second.take(range(other.first - 1, begins - 1, -1))
        after = range(after.start, min(self._next(other), after.stop))
        if was:
            at = next((at for at in after if self.lows[at] in _CONTRASTS), after.stop)
            second.take(before)
            second.take(range(after.start, at))
            first.take(range(at + 1, after.stop))
            first.imply(second)
            return apart(first, second)
        own = first.has_arms(), second.has_arms()
        first.take(before, _BARRED if own[0] else 1.0)
        second.take(after, _BARRED if own[1] else 1.0)
        if "from" in self.lows[other.first - 2 : other.first]:  # up from 67%
            second.imply(first)
        return apart(first, second)

    def _next(self, one: Quantity) -> int:
        """Where the next figure of its kind stands."""
        places = self._figures[one.dimension]
        at = bisect_right(places, one.last)
        return places[at] if at < len(places) else len(self.lows)

    def _was(self, one: Quantity, other: Quantity) -> bool:
        """From 27% to 12%: the first is what it was before, or without."""
        lows = self.lows
        return "from" in lows[max(one.first - 2, 0) : one.first] and "to" in lows[other.first - 2 : other.first]

    def _share_list(self, before: range, first: "Bag", second: "Bag") -> None:
        at = self._contrast(before)
        if at is not None:
            first.take(range(at - 1, before.stop, -1), fades=_SUBJECT_FADES)
            second.take(range(at + 1, before.start + 1))
            return
        first.take(before, only_arms=True)
        for idea, lean in self.order.items():
            if idea not in first:
                (first if lean > 0 else second)[idea] = abs(lean) * _INHERITED
        second.imply(first)

    @cached_property
    def order(self) -> Leaning:
        """Which arm this side names first where it says whose two figures are: so it does where it does not say it."""
        self.order = {}  # while it is sought, nothing is inherited
        found: Leaning = {}
        told = [
            self._lean(one, other) for one, other, near in figures_of(self.side) if near and one.dimension in _COMPARED
        ]
        at = min(self.contrasts, default=None)
        if at is not None:
            one, other = Bag(self), Bag(self)
            one.take(range(at - 1, max(at - _NEAR, -1), -1), only_arms=True)
            other.take(range(at + 1, min(at + _NEAR, len(self.side.tokens))), only_arms=True)
            told.append(apart(one, other))
        for leaning in told:
            for idea, lean in leaning.items():
                if abs(lean) > _LOOSE and idea[0] != "#":
                    found[idea] = found.get(idea, 0.0) + lean
        return {idea: max(-1.0, min(1.0, lean)) for idea, lean in found.items()}

    def _is_listed(self, between: range) -> bool:
        return len(between) <= _LIST and not any(idea[0] != "#" for at in between for idea in self.ideas[at])

    def _split(self, between: range) -> int:
        for words in _SPLITS:
            for at in reversed(between):
                if self.lows[at] in words:
                    return at
        of_first = any(
            idea[0] in "!+" for ideas in self.ideas[max(between.start - 2, 0) : between.start - 1] for idea in ideas
        )
        return between.start if of_first else between.stop

    def _contrast(self, before: Sequence[int]) -> int | None:
        """Where two arms are set against each other: neither in "more than 5" nor in "5% vs 7%"."""
        places = self.contrasts
        if not places:
            return None
        return next((at for at in before if at in places), None)

    @cached_property
    def contrasts(self) -> set[int]:
        """Where two arms are set against each other."""
        numbers = {at for one in self.side.quantities for at in (one.first, one.last)}
        return {
            at
            for at in self.side.read.places(_CONTRAST)
            if at not in self.side.bounding and not (numbers & {at - 1, at - 2} and numbers & {at + 1, at + 2})
        }

    @cached_property
    def _figures(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for one in self.side.quantities:
            found.setdefault(one.dimension, []).append(one.first)
        return found

    def is_arm(self, at: int, idea: str) -> bool:
        """Whether what stands there looks like a group or its treatment."""
        if idea in _OUTCOMES:
            return False
        if idea in self.people:
            return len(self.people) > 1
        if idea[0] in "!+#" or idea in ALWAYS:
            return True
        return not _WITH.isdisjoint(self.lows[max(at - 3, 0) : at]) or not _GROUPS.isdisjoint(self.lows[at : at + 3])


class _Told(dict[int, list[tuple[str, float, bool]]]):
    """The ideas of each place: how much each counts as an arm, and whether it does so from afar, too."""

    def __init__(self, arms: Arms) -> None:
        super().__init__()
        self.arms = arms

    def __missing__(self, at: int) -> list[tuple[str, float, bool]]:
        found = self[at] = [
            (idea, 1.0 if self.arms.is_arm(at, idea) else _LOOSE, idea[0] in "!+" or idea in ALWAYS)
            for idea in self.arms.ideas[at]
            if idea[0] != "~"
        ]
        return found


class Bag(dict[str, float]):
    """What belongs to one of two figures; the nearer the more."""

    def __init__(self, arms: Arms) -> None:
        super().__init__()
        self.arms = arms

    def has_arms(self) -> bool:
        """Whether it holds more than what may be said of both."""
        return any(weight > _LOOSE and idea[0] != "#" for idea, weight in self.items())

    def take(
        self, places: Iterable[int], share: float = 1.0, *, fades: float = _FADES, only_arms: bool = False
    ) -> None:
        """What stands at these places, the nearest first."""
        told = self.arms.told
        for step, at in enumerate(places):
            for idea, arm, stays in told[at]:
                if not (only_arms and (arm < 1 or idea[0] == "#")):
                    weight = share * arm / (1 + step * (_ARM_FADES if stays else fades))
                    if weight > self.get(idea, 0.0):
                        self[idea] = weight

    def imply(self, other: "Bag") -> None:
        """Of two figures the one that nothing is said of is that of the other arm."""
        if OTHER not in self and OTHER not in other:
            self[OTHER] = 0.7


def apart(first: Bag, second: Bag) -> Leaning:
    """What belongs more to the one than to the other."""
    return {idea: first.get(idea, 0.0) - second.get(idea, 0.0) for idea in first | second}


def told_by_both(one: Leaning, other: Leaning) -> Iterator[tuple[float, float]]:
    """Of each idea that leans on both sides which way it does, and how much that tells: above 0 where it is kept."""
    for idea, lean in one.items():
        there = other.get(idea, 0.0)
        if abs(lean) >= _LEAST and abs(there) >= _LEAST:
            yield lean, lean * there * _WEIGHTS.get(OTHER if idea in ALWAYS else idea[0], 1.0)


def agreement(one: Leaning, other: Leaning) -> float:
    """How far two sides agree on what belongs to which figure; below 0 where most of it changed places."""
    kept = lost = 0.0
    for _, told in told_by_both(one, other):
        kept, lost = (kept + told, lost) if told > 0 else (kept, lost - told)
    return kept - lost if kept > lost or lost > _MOSTLY * kept else 0.0
