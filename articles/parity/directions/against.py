"""Which words of comparison of the two sides point against each other.

Words are compared by what they are said of; where that does not tell, by the clauses they stand in, and last by their
places. Of one amount they must point one way wherever they stand, and so must all words of a scale where each side has
only one way.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from articles.parity.clauses import MOST_SHARED
from articles.parity.comparison import Comparison
from articles.parity.directions.headings import Heading, distances, headings, relation
from articles.parity.facts import Statement
from articles.parity.lexicon import Hit

_NEAR, _WEAK = 0.1, 0.2  # standing in the same tenth of the text, and what it counts
_LINK = 0.4  # what it counts to stand in clauses that answer each other
_SURE, _RIVAL = 3.0, 0.5  # so much must be shared where one of the two words is answered otherwise, and how much better
_LEAST_ALIKE = 1.2  # so much must be shared where words agree only in telling of good or of bad
_HARDLY = 0.05  # a lay word answered no better is answered by the clause alone
_SHARED = 0.1  # how little a word counts that answers another one better
_SCALES = frozenset({"amount", "length", "pace", "worth"})


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
        for other, weight in weights.items():
            way = relation(one, theirs[other])
            if way > 0 and one.way != theirs[other].way and weight < _LEAST_ALIKE:
                way *= _SHARED  # as good, but hardly said of the same
            if way and not _are_of_anything(one, theirs[other]):
                yield Answer(at, other, way > 0, weight * abs(way))


def _are_of_anything(one: Heading, other: Heading) -> bool:
    """Whether they are a before and an after of which nothing tells that they are said of one thing."""
    return one.scale == "turn" and one.around.keys().isdisjoint(other.around)


def _between(values: Sequence[float], first: float, last: float) -> range:
    """Where the values stand that are at least the first and below the last."""
    return range(bisect_left(values, first), bisect_left(values, last))


def opposed(pair: Comparison) -> Iterator[tuple[Hit, Hit, float]]:
    """Words that point against each other and that nothing answers as well, and how much they are said of the same."""
    ours, theirs = headings(pair.professional, pair.ours), headings(pair.lay, pair.theirs)
    found = [*_by_amount(pair, ours, theirs)]
    if ours and theirs:
        found += [*_against(pair, ours, theirs), *_throughout(ours, theirs), *_only(pair, ours, theirs)]
    for one, other, weight in found:
        if not _is_asked(pair.professional, one.hit) and not _is_asked(pair.lay, other.hit):
            yield one.hit, other.hit, weight


Opposed = Iterator[tuple[Heading, Heading, float]]


def _is_asked(side: Statement, hit: Hit) -> bool:
    return side.lows[side.sentence_of(hit.first).last] == "?"


def _against(pair: Comparison, ours: Sequence[Heading], theirs: Sequence[Heading]) -> Opposed:
    """Words said of the same, of which none is answered better by a word that points like it."""
    found = list(answers(pair, ours, theirs))
    told, told_there = _answered(one for one in found if one.agrees)
    for one in found:
        here, there = ours[one.one], theirs[one.other]
        least, most = sorted((told[one.one], told_there[one.other]))
        alone = one.weight >= _WEAK and most <= one.weight
        judged = here.worth * there.worth < 0 and one.weight >= _LEAST_ALIKE
        silent = told_there[one.other] <= _HARDLY and (judged or _LINK <= one.weight <= _LINK + _WEAK)
        if one.agrees or not (alone or least <= _RIVAL * one.weight):
            continue
        if alone or one.weight >= _SURE or (silent and here.scale == there.scale in _SCALES):
            yield here, there, one.weight


def _by_amount(pair: Comparison, ours: Sequence[Heading], theirs: Sequence[Heading]) -> Opposed:
    """Words that say by the same amount that something is more and less."""
    shelf: dict[str, tuple[list[Heading], list[Heading]]] = {}
    far = distances(pair.professional, pair.ours, ours), distances(pair.lay, pair.theirs, theirs)
    for side, telling in enumerate(far):
        for one in telling:
            for amount in one.by:
                shelf.setdefault(amount, ([], []))[side].append(one)
    for left, right in shelf.values():
        points = [(relation(_affirmed(one), _affirmed(other)), one, other) for one in left for other in right]
        if points and all(way < 0 for way, _, _ in points):
            yield points[0][1], points[0][2], 0.0


def _affirmed(one: Heading) -> Heading:
    """It as if nothing denied it: "not raised by more than 500" raises."""
    return one._replace(denied=False)


def _throughout(ours: Sequence[Heading], theirs: Sequence[Heading]) -> Opposed:
    """Words of a scale on which each side points only one way, and the two against each other."""
    left, right = _by_scale(ours), _by_scale(theirs)
    for scale in left.keys() & right.keys() & _SCALES:
        here, there = left[scale], right[scale]
        if all(one.way == here[0].way for one in here) and all(other.way == -here[0].way for other in there):
            contrary = all(relation(one, other) < 0 for one in here for other in there)
            yield from [(here[0], there[0], 0.0)] if contrary else ()


def _only(pair: Comparison, ours: Sequence[Heading], theirs: Sequence[Heading]) -> Opposed:
    """The only words of comparison of the two sides; one that is denied turns one that nothing denies."""
    left, right = ([one for one in side if one.scale != "turn"] for side in (ours, theirs))
    if len(left) == len(right) == 1:
        one, other = left[0], right[0]
        plain = pair.professional if other.denied else pair.lay
        turned = one.denied != other.denied and not plain.said("negation")
        if relation(one, other) < 0 or (turned and one.scale == other.scale and one.way == other.way):
            yield one, other, 0.0


def _by_scale(words: Sequence[Heading]) -> dict[str, list[Heading]]:
    found: dict[str, list[Heading]] = {}
    for one in words:
        found.setdefault(one.scale, []).append(one)
    return found


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
