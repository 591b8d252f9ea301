"""Mild stays mild, untreated stays untreated, first choice stays first choice, and not advised stays not advised."""

from collections.abc import Iterable, Iterator
from itertools import chain

from articles.parity.answers.denials import is_covered
from articles.parity.answers.surroundings import denies, is_denied
from articles.parity.clauses import Clause
from articles.parity.comparison import WARNING, Comparison, Disagreement, Found, beside, rule
from articles.parity.directions.opposites import are_near, contested, opposites, scaled
from articles.parity.facts import Statement
from articles.parity.lexicon import Hit

_LISTS = ("degrees", "contrasts", "traits", "antonyms", "histories")
_BY_CLAUSE = frozenset({"advice", "help", "likeness", "vital", "extent", "life", "order"})  # words of many meanings
_AGAINST, _REACH = frozenset({"not", "never", "no", "none", "nobody", "nothing", "against", "avoid"}), 6
_BY_AMOUNT = "vital"  # fewer die, more live: only of the same amount is it a contradiction


@rule
def find(pair: Comparison) -> Found:
    """A word of a scale on one side, another of the same scale on the other, in clauses that answer or of one thing."""
    scales = contested(pair, *_LISTS)
    if not scales:
        return
    for one, other in {*_by_clause(pair, scales), *_throughout(pair, scales), *opposites(pair, *_LISTS)}:
        if is_denied(pair.professional, one) != is_denied(pair.lay, other) or _are_denied_elsewhere(pair, one, other):
            continue  # "not mild" does not contradict "severe", nor "not advised" what you "are advised against"
        words, spoken = pair.words(one, other)
        message = f"{beside(words, spoken)}: not the same."
        yield Disagreement("degrees", WARNING, words, spoken, message, f"Keep: {words}.")


def _are_denied_elsewhere(pair: Comparison, one: Hit, other: Hit) -> bool:
    """Whether one holds its denial, and the other has it somewhere else in its clause."""
    here, there = denies(pair.professional, one), denies(pair.lay, other)
    if here == there:
        return False
    side, clauses, hit = (pair.lay, pair.theirs, other) if here else (pair.professional, pair.ours, one)
    clause = clauses[clauses.at(hit.first)]
    return is_covered(side, clause, hit.first) or not _AGAINST.isdisjoint(side.lows[hit.last + 1 : hit.last + _REACH])


def _by_clause(pair: Comparison, scales: set[str]) -> Iterator[tuple[Hit, Hit]]:
    """Words of these scales in clauses that answer each other."""
    there, back = pair.alignment.there, pair.alignment.back
    blocks = chain(
        (([one], [pair.theirs[at] for at in there[index]]) for index, one in pair.ours.saying(*_LISTS)),
        (([pair.ours[at] for at in back[index]], [one]) for index, one in pair.theirs.saying(*_LISTS)),
    )
    for ours, theirs in blocks:
        left = _poles(ours, scales)
        right = _poles(theirs, scales) if left else {}
        for scale in left.keys() & right.keys():
            if scale != _BY_AMOUNT or _same_amount(ours, theirs):
                told = _exchanged(left[scale], right[scale])
                yield from (found for found in told if are_near(pair, _LISTS, *found))


def _throughout(pair: Comparison, scales: set[str]) -> Iterator[tuple[Hit, Hit]]:
    """Words of these scales of which each side, in all its clauses, has others."""
    left, right = _poles([pair.professional], scales), _poles([pair.lay], scales)
    for scale in left.keys() & right.keys() - _BY_CLAUSE:
        yield from _exchanged(left[scale], right[scale])


def _exchanged(ours: dict[str, Hit], theirs: dict[str, Hit]) -> Iterator[tuple[Hit, Hit]]:
    if not ours.keys() & theirs.keys():
        yield next(iter(ours.values())), next(iter(theirs.values()))


def _poles(places: Iterable[Statement | Clause], scales: set[str]) -> dict[str, dict[str, Hit]]:
    """The first word of each pole of these scales."""
    found: dict[str, dict[str, Hit]] = {}
    for place in places:
        for hit in chain.from_iterable(map(place.said, _LISTS)):
            scale, pole = scaled(hit.category)
            if scale in scales:
                found.setdefault(scale, {}).setdefault(pole, hit)
    return found


def _same_amount(ours: Iterable[Clause], theirs: Iterable[Clause]) -> bool:
    left = {idea for clause in ours for idea in clause.ideas if idea[0] == "#"}
    return any(idea in left for clause in theirs for idea in clause.ideas)
