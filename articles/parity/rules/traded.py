"""Two things of a kind do not trade places: each stands on both sides among the same words."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from articles.parity.comparison import WARNING, Comparison, Disagreement, Found, beside, rule
from articles.parity.facts import Statement

_REACH, _FADES = 10, 0.25  # so many words off, and the nearer the more
_CUTS = {
    **dict.fromkeys(("(", ")", ",", ":"), 0.8),
    **dict.fromkeys(("and", "or"), 0.6),
    **dict.fromkeys((";", "but", "than", "vs", "versus", "while", "whereas", "compared", "over"), 0.4),
    **dict.fromkeys(("followed", "then", "against", "instead", "rather"), 0.4),
}  # how little counts what stands behind them
_RIVAL = 0.8  # and what stands behind another thing of the kind
_WEIGHTS = {"!": 1.5, "+": 1.3, "#": 1.5, "@": 1.5}
_NEARER, _MORE, _TIMES = 0.2, 0.8, 1.2  # by so much each must stand nearer to the place of the other, and both together
_MOST, _NEXT = 40, 3
_LISTS = (("classes", "drug", "+"), ("population", "people", "+"), ("routes", "route", "/"))
_SCALES = (
    ("synonyms", ".", "="),
    ("procedures", ".", "="),
    ("anatomy", ".", "="),
    ("degrees", "_", "%"),
    ("contrasts", "_", "%"),
)
_BROAD = frozenset({"placebo", "contrast", "oxygen", "neutral"})
Mentioned = tuple[int, str]
Surroundings = dict[str, float]
Near = dict[int, list[tuple[str, float]]]


class Mention(NamedTuple):
    """A thing of one kind, and where it is named."""

    kind: str
    name: str
    first: int
    last: int


@rule
def find(pair: Comparison) -> Found:
    """Two things of a kind, each of which stands where professionals read of the other."""
    named, spoken = _by_kind(pair.professional), _by_kind(pair.lay)
    shared = [_shared(named[kind], spoken[kind]) for kind in sorted(named.keys() & spoken.keys())]
    shared = [(left, right) for left, right in shared if left and right]
    if not shared:
        return
    near, near_there = _near(*([*side.mentions, *_denials(side)] for side in (pair.professional, pair.lay)))
    seen = set()
    for left, right in shared:
        around = _around(pair.professional, near, left), _around(pair.lay, near_there, right)
        for one, other in _traded(left, right, *around):
            words = pair.lay.words(one.first, one.last), pair.lay.words(other.first, other.last)
            if words not in seen:
                seen.add(words)
                yield _finding(pair, one, other, left)


def _finding(pair: Comparison, one: Mention, other: Mention, left: Sequence[Mention]) -> Disagreement:
    firsts = [next(mention for mention in left if mention.name == name) for name in (one.name, other.name)]
    words = ", ".join(pair.professional.words(mention.first, mention.last) for mention in firsts)
    spoken = ", ".join(pair.lay.words(mention.first, mention.last) for mention in (one, other))
    message = f"Did two things trade places? {beside(words, spoken)}."
    return Disagreement("traded", WARNING, words, spoken, message, "Say of each what professionals read of it.")


def _denials(side: Statement) -> list[Mentioned]:
    return [(hit.first, "^") for hit in side.said("negation")]


def _by_kind(side: Statement) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in sorted(_mentions(side), key=lambda one: one.first):
        found[mention.kind].append(mention)
    return found


def _mentions(side: Statement) -> Iterator[Mention]:
    for name, first, last in side.medicines:
        yield Mention("drug", f"!{name}", first, last)
    for one in side.counted.schedules:
        yield Mention("rate", f"@{float(one.rate):.4g}", one.first, one.last)
    for name, kind, mark in _LISTS:
        for hit in side.said(name):
            if hit.category not in _BROAD:
                yield Mention(kind, f"{mark}{hit.category}", hit.first, hit.last)
    for name, joint, mark in _SCALES:
        for hit in side.said(name):
            kind, named, _ = hit.category.partition(joint)
            if named:
                yield Mention(kind, f"{mark}{hit.category}", hit.first, hit.last)


def _shared(ours: Sequence[Mention], theirs: Sequence[Mention]) -> tuple[list[Mention], list[Mention]]:
    names = {one.name for one in ours} & {one.name for one in theirs}
    if len(names) < 2:
        return [], []
    return [one for one in ours if one.name in names][:_MOST], [one for one in theirs if one.name in names][:_MOST]


def _near(ours: Sequence[Mentioned], theirs: Sequence[Mentioned]) -> tuple[Near, Near]:
    """Where the ideas of both sides stand, and how much each tells; the rarer, the more."""
    here, there = (Counter(idea for _, idea in side) for side in (ours, theirs))
    weights = {
        idea: _WEIGHTS.get(idea[0], 1.0) * max(times, there[idea]) ** -0.5
        for idea, times in here.items()
        if idea in there
    }
    return _weighed(ours, weights), _weighed(theirs, weights)


def _weighed(ideas: Sequence[Mentioned], weights: dict[str, float]) -> Near:
    found: Near = defaultdict(list)
    for at, idea in ideas:
        if idea in weights:
            found[at].append((idea, weights[idea]))
    return found


def _around(side: Statement, near: Near, mentions: Sequence[Mention]) -> list[Surroundings]:
    """What stands around each of these; less of it counts behind another one."""
    rivals = {one.first for one in mentions}
    found = []
    for one in mentions:
        sentence = side.sentence_of(one.first)
        before = range(one.first - 1, max(sentence.first, one.first - _REACH) - 1, -1)
        after = range(one.last + 1, min(sentence.last, one.last + _REACH) + 1)
        bag: Surroundings = {}
        for places in (before, after):
            _take(bag, places, side.lows, near, rivals)
        found.append(bag)
    return found


def _take(bag: Surroundings, places: range, lows: Sequence[str], near: Near, rivals: set[int]) -> None:
    fresh = 1.0
    for step, at in enumerate(places):
        if at in near:
            if at in rivals:
                fresh *= _RIVAL
                continue
            share = fresh / (1 + step * _FADES)
            for idea, weight in near[at]:
                if idea not in bag or bag[idea] < weight * share:
                    bag[idea] = weight * share
        elif lows[at] in _CUTS:
            fresh *= _CUTS[lows[at]]


def _traded(
    left: Sequence[Mention],
    right: Sequence[Mention],
    around: Sequence[Surroundings],
    around_there: Sequence[Surroundings],
) -> Iterator[tuple[Mention, Mention]]:
    """Neighbors of the lay side that are more like each other's mentions than like their own."""
    known: dict[str, list[Surroundings]] = defaultdict(list)
    for one, bag in zip(left, around, strict=True):
        known[one.name].append(bag)
    own = [_nearest(bag, known[one.name]) for one, bag in zip(right, around_there, strict=True)]
    for at, one in enumerate(right):
        for place in range(at + 1, min(at + 1 + _NEXT, len(right))):
            other = right[place]
            if one.name != other.name:
                here = _nearest(around_there[at], known[other.name])
                there = _nearest(around_there[place], known[one.name])
                nearer = here >= own[at] + _NEARER and there >= own[place] + _NEARER
                if nearer and here + there > _TIMES * (own[at] + own[place]) + _MORE:
                    yield one, other


def _nearest(one: Surroundings, others: Sequence[Surroundings]) -> float:
    """How much it has in common with the one of these that is most like it."""
    most = 0.0
    for other in others:
        shared = one.keys() & other.keys()
        if shared:
            most = max(most, sum([one[idea] * other[idea] for idea in shared]))
    return most
