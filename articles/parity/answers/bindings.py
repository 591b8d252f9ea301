"""What stands beside each amount, medicine, route and label, so that two that changed places are seen."""

from collections import defaultdict
from collections.abc import Collection, Iterator
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
_TURNS = _CUTS | _PREFERS
_LIST, _PAIR = 3, 2
_ARMS_REACH = 60
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


Things = dict[str, dict[str, Bound]]


def bound(side: Statement) -> tuple[Things, dict[str, list[Bound]]]:
    """Every amount, rhythm, label, medicine and route: by kind the first of each name, and all of them, in order."""
    firsts: Things = defaultdict(dict)
    everything: dict[str, list[Bound]] = defaultdict(list)
    for one in sorted(_things(side), key=lambda one: one.first):
        firsts[one.kind].setdefault(one.name, one)
        everything[one.kind].append(one)
    return firsts, everything


def _surround(side: Statement, firsts: dict[str, Bound], everything: list[Bound], common: Collection[str]) -> None:
    """Tell each thing of one kind that both sides name what stands beside it, wherever it is named."""
    rivals = {one.first for one in everything}
    before: Bound | None = None
    for one in everything:
        if one.name in common:
            one.beside.update(_beside(side, one, rivals))
        if before is not None and not one.end and _listed(side, before, one):
            _take_arms(side, before, one)
        before = one
        known = firsts[one.name]
        if known is not one:
            for idea, weight in one.beside.items():
                known.beside[idea] = known.beside.get(idea, 0.0) + weight


def _things(side: Statement) -> Iterator[Bound]:
    for one in side.quantities:
        if not one.soft:
            name = f"{one.rough:.6g}"
            yield Bound(one.dimension or "number", name, one.first, one.last, {}, one.end_of >= 0)
    for rhythm in side.counted.schedules:
        yield Bound("rate", f"{float(rhythm.rate):.4g}", rhythm.first, rhythm.last, {})
    for label in side.counted.labels:
        yield Bound(f"label {label.label}", str(label.value), label.first, label.last, {})
    for hit in side.said("routes"):
        if hit.category != "neutral":
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
    first = max(side.sentence_of(one.first).first, one.first - _ARMS_REACH)
    arms: list[str] = []
    for at in range(first, one.first):
        for idea in side.ideas[at]:
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
    lows, ideas = side.lows, side.ideas
    for places, sign in (
        (range(first - 1, max(sentence.first, first - _REACH) - 1, -1), 1.0),
        (range(last + 1, min(sentence.last, last + _REACH) + 1), -1.0),
    ):
        weight = 1.0
        for step, at in enumerate(places):
            low = lows[at]
            if at in rivals:
                weight *= _BARRED
            if low in _TURNS:
                weight *= _CUT if low in _CUTS else 1.0
                if low in _PREFERS:
                    found["prefers"] = found.get("prefers", 0.0) + sign
            if ideas[at]:
                near = weight / (1 + step * 0.15)
                for idea in ideas[at]:
                    if near > found.get(idea, 0.0) and (idea[0] != "#" or at not in rivals):
                        found[idea] = near
    return found


class Exchange(NamedTuple):
    """Two things of one kind that changed places: on the professional side, and on the lay side."""

    one: Bound
    other: Bound
    score: float
    turned: bool
    figures: float = 0.0  # what amounts that stand beside them add to the score


def exchanges(professional: Statement, lay: Statement) -> Iterator[tuple[Exchange, Bound, Bound]]:
    """For each two neighbors of one kind that both sides name: how well they keep what stands beside them."""
    (ours, all_ours), (theirs, all_theirs) = bound(professional), bound(lay)
    for kind, things in ours.items():
        there = theirs.get(kind, {})
        common = [one for name, one in things.items() if name in there]
        if len(common) < _PAIR:
            continue
        names = {one.name for one in common}
        _surround(professional, things, all_ours[kind], names)
        _surround(lay, there, all_theirs[kind], names)
        for one, other in pairwise(common):
            first, second = there[one.name], there[other.name]
            turned, score, figures = first.first > second.first, 0.0, 0.0
            if not other.end:  # of a range only the order tells
                for idea, product in _kept(one.beside, other.beside, first.beside, second.beside):
                    score += product
                    figures += product if idea[0] == "#" else 0.0
            yield Exchange(one, other, score, turned, figures), first, second


def _kept(one: Beside, other: Beside, first: Beside, second: Beside) -> Iterator[tuple[str, float]]:
    """Each idea that stands nearer to one of two things than to the other on both sides: above 0, to the same one."""
    for idea in one | other:
        if idea in first or idea in second:
            here = one.get(idea, 0.0) - other.get(idea, 0.0)
            there = first.get(idea, 0.0) - second.get(idea, 0.0)
            if abs(here) >= _LEAST and abs(there) >= _LEAST:
                yield idea, here * there
