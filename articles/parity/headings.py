"""Which way each word of comparison points, what it is said of, and whether that is good or bad.

Deaths that become fewer and lives that become longer are both good, so the two agree, although one goes down and the
other up. Words are compared by what they are said of; where that does not tell, by the clauses they stand in, and last
by their places.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from articles.parity.clauses import MOST_SHARED, Clause, Clauses
from articles.parity.comparison import Comparison
from articles.parity.facts import Statement
from articles.parity.lexicon import Hit
from articles.parity.surroundings import Around, around, is_denied

_SCALES = {
    "up": ("amount", 1),
    "down": ("amount", -1),
    "longer": ("length", 1),
    "shorter": ("length", -1),
    "later": ("pace", 1),
    "sooner": ("pace", -1),
    "before": ("turn", 1),
    "after": ("turn", -1),
    "until": ("turn", 1),  # not until then: not before
    "better": ("worth", 1),
    "worse": ("worth", -1),
    "same": ("none", 0),
}
_MORE_OF_IT = {"up": 1, "down": -1, "longer": 1, "shorter": -1, "later": -1, "sooner": 1}
_BEFORE, _AFTER = 4, 7  # so many words off stands what it is good or bad to have more of
_NEAR, _WEAK = 0.1, 0.2  # standing in the same tenth of the text, and what it counts
_LINK = 0.4  # what it counts to stand in clauses that answer each other
_BESIDE = 1.5  # an amount that counts so much stands close
_SURE, _RIVAL = 2.0, 0.5  # so much must be shared where one of the two words is answered otherwise, and how much better
_SHARED = 0.1  # how little a word counts that answers another one better
_AS_GOOD, _NO_DIFFERENCE, _LOOSELY = 0.8, 0.5, 0.4  # what it counts to be as good, or to point alike on another scale


class Heading(NamedTuple):
    """One word of comparison: its scale, which way it points there, and whether it tells of good (1) or bad (-1)."""

    hit: Hit
    clause: int
    around: Around
    scale: str
    way: int
    worth: int
    denied: bool

    @property
    def counts(self) -> set[str]:
        """The amounts close to it."""
        return {idea for idea, weight in self.around.items() if idea[0] == "#" and weight >= _BESIDE}


def headings(side: Statement, clauses: Clauses) -> list[Heading]:
    """Every word of comparison of one side, in order; not what bounds an amount or is itself what changes."""
    found: list[Heading] = []
    for place, clause in clauses.saying("direction"):
        outcomes = {one.first: one for one in clause.said("outcomes")}
        hits = [hit for hit in clause.said("direction", *_SCALES) if hit.first not in side.bounding]
        judged = [_judged(hit, outcomes) for hit in hits]
        changing = {of for _, of in judged}
        changes = any(hit.category in _MORE_OF_IT for hit in hits)
        for hit, (worth, _) in zip(hits, judged, strict=True):
            if hit.first in changing and hit.category not in {"before", "after"}:
                continue  # "fewer relapses": what becomes fewer points nowhere itself
            if hit.category == "worse" and changes and hit.first in outcomes:
                continue
            if hit.category == "until" and not _comes_before(side, clause, hit):
                continue
            scale, way = _SCALES[hit.category]
            found.append(Heading(hit, place, around(side, hit), scale, way, worth, is_denied(side, hit)))
    return found


def _comes_before(side: Statement, clause: Clause, hit: Hit) -> bool:
    """Whether "until" is "before": in a denial, unless "after" follows."""
    ahead = side.lows[hit.last + 1 : hit.last + _AFTER]
    return bool(clause.said("negation")) and "after" not in ahead


def _judged(hit: Hit, outcomes: dict[int, Hit]) -> tuple[int, int]:
    """Whether what a word says is good or bad, and where the thing stands of which it says so."""
    if hit.category not in _MORE_OF_IT:
        return (_SCALES[hit.category][1] if hit.category in {"better", "worse"} else 0), -1
    near = [one for at, one in outcomes.items() if -_BEFORE <= at - hit.last <= _AFTER and at != hit.first]
    if not near:
        return 0, -1
    nearest = min(near, key=lambda one: (abs(one.first - hit.last), one.first < hit.first))
    while nearest.last + 1 in outcomes:  # "breathing problems" are problems
        nearest = outcomes[nearest.last + 1]
    return _MORE_OF_IT[hit.category] * (1 if nearest.category == "good" else -1), nearest.first


def relation(one: Heading, other: Heading) -> float:
    """Above 0 where two words point the same way, below 0 where against each other, 0 where it cannot be told."""
    scales = {one.scale, other.scale}
    if one.denied != other.denied or ("turn" in scales and len(scales) > 1):
        return 0.0
    if "none" in scales:  # no difference, where the other side has one
        return float(len(scales) == 1) or (-_NO_DIFFERENCE if scales & {"amount", "worth"} and not one.denied else 0.0)
    ways, worth = one.way * other.way, one.worth * other.worth
    if len(scales) == 1:
        return ways if worth * ways >= 0 else max(worth, 0) * _AS_GOOD
    if worth:
        unsure = one.denied or (scales == {"length", "pace"} and ways > 0)  # "shorter healing" and "healed sooner"
        return 0.0 if worth < 0 and unsure else worth * _AS_GOOD
    if "worth" in scales or (scales == {"amount", "pace"} and not one.counts & other.counts):
        return 0.0
    return ways * _LOOSELY


class Answer(NamedTuple):
    """Two words, one of each side by their places, how they point, and how much they are said of the same."""

    one: int
    other: int
    agrees: bool
    weight: float


def answers(pair: Comparison, ours: Sequence[Heading], theirs: Sequence[Heading]) -> Iterator[Answer]:
    """Every two words of the two sides said of something both name, in clauses that answer, or at the same place."""
    shelf: dict[str, list[int]] = defaultdict(list)
    for at, heading in enumerate(theirs):
        for idea in heading.around:
            shelf[idea].append(at)
    seen = Counter(idea for heading in ours for idea in heading.around)
    clauses = [heading.clause for heading in theirs]
    places = [heading.hit.first / len(pair.lay.tokens) for heading in theirs]
    for at, one in enumerate(ours):
        weights: dict[int, float] = defaultdict(float)
        place = one.hit.first / len(pair.professional.tokens)
        near = _between(places, place - _NEAR, place + _NEAR)
        weights.update((other, _WEAK) for other in near[:MOST_SHARED] if theirs[other].scale == one.scale)
        for clause in pair.alignment.there[one.clause]:
            weights.update((other, _LINK) for other in _between(clauses, clause, clause + 1))
        for idea in one.around.keys() & shelf.keys():
            others = shelf[idea] if len(shelf[idea]) <= MOST_SHARED else ()
            weight = one.around[idea] * (len(others) + seen[idea] - 1) ** -0.5 if others else 0.0
            for other in others:
                weights[other] += weight * theirs[other].around[idea]
        points = [(other, relation(one, theirs[other])) for other in weights]
        yield from (Answer(at, other, way > 0, weights[other] * abs(way)) for other, way in points if way)


def _between(values: Sequence[float], first: float, last: float) -> range:
    """Where the values stand that are at least the first and below the last."""
    return range(bisect_left(values, first), bisect_left(values, last))


def opposed(pair: Comparison) -> Iterator[tuple[Hit, Hit, float]]:
    """Words that point against each other and that nothing answers as well, and how much they are said of the same."""
    ours, theirs = headings(pair.professional, pair.ours), headings(pair.lay, pair.theirs)
    found = list(answers(pair, ours, theirs)) if ours and theirs else []
    told, told_there = _answered(one for one in found if one.agrees)
    for one in found:
        least, most = sorted((told[one.one], told_there[one.other]))
        alone = one.weight >= _WEAK and most <= one.weight
        if not one.agrees and (alone or (one.weight >= _SURE and least <= _RIVAL * one.weight)):
            yield ours[one.one].hit, theirs[one.other].hit, one.weight


def _answered(agreeing: Iterable[Answer]) -> tuple[dict[int, float], dict[int, float]]:
    """How well each word of either side is answered. A word that answers another one better hardly answers this one."""
    told: dict[int, float] = defaultdict(float)
    told_there: dict[int, float] = defaultdict(float)
    taken: set[int] = set()
    taken_there: set[int] = set()
    for one in sorted(agreeing, key=lambda one: -one.weight):
        here, there = one.one in taken, one.other in taken_there
        told[one.one] = max(told[one.one], one.weight * (_SHARED if there else 1))
        told_there[one.other] = max(told_there[one.other], one.weight * (_SHARED if here else 1))
        if not here and not there:
            taken.add(one.one)
            taken_there.add(one.other)
    return told, told_there
