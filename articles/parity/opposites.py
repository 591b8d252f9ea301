"""Words of one scale that are said of the same things on the two sides, whatever clauses they stand in."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from articles.parity.comparison import Comparison
from articles.parity.facts import Statement
from articles.parity.lexicon import Hit
from articles.parity.surroundings import Around, around, likeness

_BY_CLAUSE = frozenset({"advice", "help", "need", "order", "shape", "change", "share", "latent", "vital"})  # only there
_SURE = 1.2  # so much must be shared with the word that says the opposite
_RIVAL = 0.5  # a word of the same pole that shares this much of it answers, too
_MOST = 12  # a scale of which a side has more words is left to the clauses


class Pole(NamedTuple):
    """A word of a scale, and what stands around it."""

    pole: str
    hit: Hit
    around: Around


Scales = dict[str, list[tuple[str, Hit]]]


def opposites(pair: Comparison, *names: str) -> Iterator[tuple[Hit, Hit]]:
    """Words of these lists that exclude each other, said of the same things: one of each side."""
    ours, theirs = _scales_of(pair.professional, names), _scales_of(pair.lay, names)
    for scale in ours.keys() & theirs.keys():
        left, right = ours[scale], theirs[scale]
        poles = {pole for pole, _ in (*left, *right)}
        if len(poles) > 1 and max(len(left), len(right)) <= _MOST:
            yield from _opposed(_placed(pair.professional, left), _placed(pair.lay, right))


def _scales_of(side: Statement, names: Sequence[str]) -> Scales:
    """Every word of a scale, by scale."""
    found: Scales = {}
    for name in names:
        for hit in side.said(name):
            scale, _, pole = hit.category.partition("_")
            if pole and scale not in _BY_CLAUSE and hit.first not in side.bounding:
                found.setdefault(scale, []).append((pole, hit))
    return found


def _placed(side: Statement, words: Sequence[tuple[str, Hit]]) -> list[Pole]:
    return [Pole(pole, hit, around(side, hit)) for pole, hit in words]


def _opposed(left: Sequence[Pole], right: Sequence[Pole]) -> Iterator[tuple[Hit, Hit]]:
    for one, others, forward in (*((pole, right, True) for pole in left), *((pole, left, False) for pole in right)):
        likes = [(other, likeness(one.around, other.around)) for other in others]
        against = max((like for like in likes if like[0].pole != one.pole), key=lambda like: like[1], default=None)
        agreeing = max((like for other, like in likes if other.pole == one.pole), default=0.0)
        if against and against[1] >= _SURE and agreeing <= against[1] * _RIVAL:
            yield (one.hit, against[0].hit) if forward else (against[0].hit, one.hit)
