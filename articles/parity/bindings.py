"""What stands beside each amount, medicine, route and label, so that two that changed places are seen."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from articles.parity.facts import Statement

_REACH = 14  # so many words off, in one sentence, may stand what an amount belongs to
_BARRED = 0.3  # how little counts what stands behind another amount of the same kind
_CUT = 0.5  # and what stands behind a comma or a "than"
_CUTS = frozenset(
    {
        ",",
        ";",
        ":",
        "(",
        ")",
        "and",
        "but",
        "or",
        "than",
        "vs",
        "versus",
        "while",
        "whereas",
        "against",
        "compared",
        "over",
        "followed",
        "then",
    }
)
_PREFERS = frozenset({"over", "ahead", "instead", "rather", "preference"})
_LIST, _PAIR = 3, 2
_LISTS = frozenset({"vs", "versus", "and", ",", "-", "to", ".", "against", "or", "v", "compared", "with"})
_ARMS = frozenset({"=placebo", "=usual_care", "=surgery", "=cancer.chemo", "=cancer.radiation", "+men", "+women"})
_LEAST = 0.25  # a smaller difference of what stands beside two things tells nothing
Beside = dict[str, float]


class Bound(NamedTuple):
    """A thing of one kind, where it stands first, and what stands beside it. `end` says that it ends a range."""

    kind: str
    name: str
    first: int
    last: int
    beside: Beside
    end: bool = False


def bound(side: Statement) -> dict[str, dict[str, Bound]]:
    """Every amount, rhythm, label, medicine and route with its surroundings, by kind and name, in order."""
    places = sorted(_things(side), key=lambda one: one.first)
    marks: dict[str, set[int]] = defaultdict(set)
    for one in places:
        marks[one.kind].add(one.first)
    found: dict[str, dict[str, Bound]] = defaultdict(dict)
    before: dict[str, Bound] = {}
    for one in places:
        one.beside.update(_beside(side, one, marks[one.kind]))
        last = before.get(one.kind)
        if last is not None and not one.end and _listed(side, last, one):
            _take_arms(side, last, one)
        before[one.kind] = one
        known = found[one.kind].setdefault(one.name, one)
        if known is not one:
            for idea, weight in one.beside.items():
                known.beside[idea] = known.beside.get(idea, 0.0) + weight
    return found


def _things(side: Statement) -> Iterator[Bound]:
    for one in side.quantities:
        if not one.soft:
            name = f"{float(one.size):.6g}"
            yield Bound(one.dimension or "number", name, one.first, one.last, {}, one.end_of >= 0)
    for rhythm in side.counted.schedules:
        yield Bound("rate", f"{float(rhythm.rate):.4g}", rhythm.first, rhythm.last, {})
    for label in side.counted.labels:
        yield Bound(f"label {label.label}", str(label.value), label.first, label.last, {})
    for hit in side.said("routes"):
        yield Bound("route", hit.category, hit.first, hit.last, {})
    for hit in side.said("drugs"):
        spoken = side.words(hit.first, hit.last).lower()
        yield Bound("drug", spoken if hit.category == "names" else hit.category, hit.first, hit.last, {})


def _listed(side: Statement, one: Bound, other: Bound) -> bool:
    """8.5% vs 10.9%: two amounts with nothing between them that tells whose they are."""
    between = {side.tokens[at].low for at in range(one.last + 1, other.first)}
    return one.kind not in {"drug", "route"} and 0 < other.first - one.last <= _LIST and between <= _LISTS


def _take_arms(side: Statement, one: Bound, other: Bound) -> None:
    """The two that are compared just before a list of two amounts own them in this order."""
    first = side.sentence_of(one.first).first
    arms: list[str] = []
    for at in range(first, one.first):
        for idea in side.ideas_by_token.get(at, ()):
            if (idea[0] in "!+" or idea in _ARMS) and idea not in arms:
                arms.append(idea)
    one.beside.clear()
    other.beside.clear()
    if len(arms) == _PAIR:
        one.beside[arms[0]] = other.beside[arms[1]] = 1.0


def _beside(side: Statement, one: Bound, rivals: set[int]) -> Beside:
    first, last = one.first, one.last
    sentence = side.sentence_of(first)
    found: Beside = {}
    for places, sign in (
        (range(first - 1, max(sentence.first, first - _REACH) - 1, -1), 1.0),
        (range(last + 1, min(sentence.last, last + _REACH) + 1), -1.0),
    ):
        weight = 1.0
        for step, at in enumerate(places):
            low = side.tokens[at].low
            if at in rivals:
                weight *= _BARRED
            if low in _CUTS:
                weight *= _CUT
            if low in _PREFERS:
                found["prefers"] = found.get("prefers", 0.0) + sign
            for idea in side.ideas_by_token.get(at, ()):
                if idea[0] != "#" or at not in rivals:
                    found[idea] = max(found.get(idea, 0.0), weight / (1 + step * 0.15))
    return found


class Exchange(NamedTuple):
    """Two things of one kind that changed places: on the professional side, and on the lay side."""

    one: Bound
    other: Bound
    score: float
    turned: bool
    figures: float = 0.0  # what amounts that stand beside them add to the score


def exchanges(ours: dict[str, dict[str, Bound]], theirs: dict[str, dict[str, Bound]]) -> Iterator[Exchange]:
    """For each two neighbors of one kind that both sides name: how well they keep what stands beside them."""
    for kind, things in ours.items():
        there = theirs.get(kind, {})
        common = [one for name, one in things.items() if name in there]
        for one, other in pairwise(common):
            if other.end:  # of a range only the order tells
                yield Exchange(one, other, 0.0, there[one.name].first > there[other.name].first)
                continue
            left = _difference(one.beside, other.beside)
            right = _difference(there[one.name].beside, there[other.name].beside)
            shared = [(idea, weight * right[idea]) for idea, weight in left.items() if idea in right]
            score, figures = sum(product for _, product in shared), sum(one for idea, one in shared if idea[0] == "#")
            yield Exchange(one, other, score, there[one.name].first > there[other.name].first, figures)


def _difference(one: Beside, other: Beside) -> Beside:
    found = {idea: one.get(idea, 0.0) - other.get(idea, 0.0) for idea in one.keys() | other.keys()}
    return {idea: weight for idea, weight in found.items() if abs(weight) >= _LEAST}
