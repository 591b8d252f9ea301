"""Words of one scale that are said of the same things on the two sides, whatever clauses they stand in."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from articles.parity.answers.surroundings import Around, around, likeness
from articles.parity.comparison import Comparison
from articles.parity.facts import Statement
from articles.parity.lexicon import Hit

_BY_CLAUSE = frozenset({"advice", "help", "need", "order", "shape", "change", "share", "latent", "vital"})  # only there
_SURE = 2.0  # so much must be shared with the word that says the opposite
_RIVAL = 0.5  # a word of the same pole that shares this much of it answers, too
_LEAST = 0.5  # and so much where their clauses answer each other, but not best
_MOST = 12  # a scale of which a side has more words is left to the clauses


class Pole(NamedTuple):
    """A word of a scale, and what stands around it."""

    pole: str
    hit: Hit
    around: Around


Scales = dict[str, list[tuple[str, Hit]]]


@cache
def scaled(category: str) -> tuple[str, str]:
    """The scale to which a word belongs, and its place there."""
    scale, _, pole = category.partition("_")
    return scale, pole


def contested(pair: Comparison, *names: str) -> set[str]:
    """The scales of which the two sides do not name one and the same pole: nothing else can be turned round."""
    ours, theirs = ({*chain(*map(side.cues, names))} for side in (pair.professional, pair.lay))
    scales = [scale for scale, _ in map(scaled, ours | theirs)]
    if len(scales) == len(set(scales)):
        return set()
    shared = {scaled(category)[0] for category in ours} & {scaled(category)[0] for category in theirs}
    return {scale for scale in shared if scales.count(scale) > 1}


def opposites(pair: Comparison, *names: str) -> Iterator[tuple[Hit, Hit]]:
    """Words of these lists that exclude each other, said of the same things: one of each side."""
    scales = contested(pair, *names) - _BY_CLAUSE
    ours, theirs = _words_of(pair.professional, names, scales), _words_of(pair.lay, names, scales)
    for scale in scales:
        left, right = ours[scale], theirs[scale]
        poles = {pole for pole, _ in (*left, *right)}
        if len(poles) > 1 and max(len(left), len(right)) <= _MOST:
            yield from _opposed(_placed(pair.professional, left), _placed(pair.lay, right))


def _words_of(side: Statement, names: Sequence[str], scales: Iterable[str]) -> Scales:
    """The words of these scales, but those that bound an amount."""
    found: Scales = {scale: [] for scale in scales}
    for hit in chain.from_iterable(side.said(name) for name in names):
        scale, pole = scaled(hit.category)
        if scale in found and hit.first not in side.bounding:
            found[scale].append((pole, hit))
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


def are_near(pair: Comparison, names: Sequence[str], one: Hit, other: Hit) -> bool:
    """Whether their clauses answer each other best, or they are said of the same, and no word of one pole as well."""
    at, place = pair.ours.at(one.first), pair.theirs.at(other.first)
    if pair.alignment.there[at][:1] == [place] and pair.alignment.back[place][:1] == [at]:
        return True
    here, there = around(pair.professional, one), around(pair.lay, other)
    shared = likeness(here, there)
    return shared >= _LEAST and shared >= max(
        _best(pair.lay, names, one.category, here), _best(pair.professional, names, other.category, there)
    )


def _best(side: Statement, names: Iterable[str], category: str, near: Around) -> float:
    """How much the word of this pole has in common with these surroundings that has most."""
    hits = (hit for name in names for hit in side.said(name) if hit.category == category)
    return max((likeness(near, around(side, hit)) for hit in hits), default=0.0)
