"""What is set before what: the same is preferred, comes first, acts on the other, has more than the other."""

from collections.abc import Iterator, Sequence
from itertools import islice

from articles.parity.answers.arms import told_by_both
from articles.parity.answers.relations import Relation, kinds_of, relations_of
from articles.parity.comparison import WARNING, Comparison, Disagreement, Found, beside, rule
from articles.parity.facts import Statement

_POLE = 0.1  # so much of both must have changed places
_MOSTLY = 2.0
_MOST = 60  # relations of a side


@rule
def find(pair: Comparison) -> Found:
    """Two things that changed places around a word that sets one before the other."""
    kinds = kinds_of(pair.professional) & kinds_of(pair.lay)
    if not kinds:
        return
    here, there = (list(islice(relations_of(arms, kinds), _MOST)) for arms in pair.arms)
    for one, other in _turned(here, there):
        words, spoken = _named(pair.professional, one), _named(pair.lay, other)
        message = f"Check which comes first: {beside(words, spoken)}."
        yield Disagreement("relations", WARNING, words, spoken, message, "Keep what is set before what.")


def _named(side: Statement, one: Relation) -> str:
    sentence = side.sentence_of(one.first)
    return side.words(max(sentence.first, one.first - 3), min(sentence.last, one.last + 3))


def _turned(here: Sequence[Relation], there: Sequence[Relation]) -> Iterator[tuple[Relation, Relation]]:
    for one in here:
        best = None
        for other in there:
            sign = _sign(one, other)
            if sign:
                told = _told(one, other, sign)
                if best is None or sum(told[0]) + sum(told[1]) > sum(best[0][0]) + sum(best[0][1]):
                    best = told, other
        if best:
            (kept, lost), other = best
            if min(lost) >= _POLE and sum(lost) > _MOSTLY * sum(kept):
                yield one, other


def _sign(one: Relation, other: Relation) -> int:
    """1 where both set before in one sense, -1 where in the opposite one, 0 where they cannot be compared."""
    if one.kind != other.kind:
        return 0
    if one.kind != "than":
        return 1
    if one.way == other.way and (one.good == other.good or not one.good or not other.good):
        return 1
    return one.worth * other.worth


def _told(one: Relation, other: Relation, sign: int) -> tuple[tuple[float, float], tuple[float, float]]:
    kept, lost = [0.0, 0.0], [0.0, 0.0]
    for lean, told in told_by_both(one.leaning, other.leaning):
        (kept if told * sign > 0 else lost)[lean > 0] += abs(told)
    return (kept[0], kept[1]), (lost[0], lost[1])
