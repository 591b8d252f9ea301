"""Mild stays mild, untreated stays untreated, first choice stays first choice, and not advised stays not advised."""

from collections.abc import Iterable, Iterator
from itertools import chain

from articles.parity.clauses import Clause
from articles.parity.comparison import WARNING, Comparison, Disagreement, Found, beside, rule
from articles.parity.facts import Statement
from articles.parity.lexicon import Hit
from articles.parity.opposites import opposites
from articles.parity.surroundings import is_denied

_LISTS = ("degrees", "contrasts", "traits")
_BY_CLAUSE = frozenset({"advice", "help", "likeness", "vital", "extent", "life", "order"})  # words of many meanings
_BY_AMOUNT = "vital"  # fewer die, more live: only of the same amount is it a contradiction


@rule
def find(pair: Comparison) -> Found:
    """A word of a scale on one side, another of the same scale on the other, in clauses that answer or of one thing."""
    there, back = pair.alignment.there, pair.alignment.back
    blocks = chain(
        (([one], [pair.theirs[at] for at in there[index]]) for index, one in pair.ours.saying(*_LISTS)),
        (([pair.ours[at] for at in back[index]], [one]) for index, one in pair.theirs.saying(*_LISTS)),
    )
    seen = set()
    for ours, theirs in blocks:
        left, right = _poles(ours), _poles(theirs)
        for scale in left.keys() & right.keys():
            if left[scale].keys() & right[scale].keys() or (scale == _BY_AMOUNT and not _same_amount(ours, theirs)):
                continue
            one, other = next(iter(left[scale].values())), next(iter(right[scale].values()))
            seen.add((one, other))
    seen.update(_throughout(pair))
    for one, other in (*seen, *opposites(pair, *_LISTS)):
        if is_denied(pair.professional, one) != is_denied(pair.lay, other):
            continue  # "not mild" does not contradict "severe"
        words, spoken = pair.professional.words(one.first, one.last), pair.lay.words(other.first, other.last)
        message = f"{beside(words, spoken)}: not the same."
        yield Disagreement("degrees", WARNING, words, spoken, message, f"Keep: {words}.")


def _throughout(pair: Comparison) -> Iterator[tuple[Hit, Hit]]:
    """Words of a scale of which each side, in all its clauses, has others."""
    left, right = _sorted_in(_said(pair.professional)), _sorted_in(_said(pair.lay))
    for scale in left.keys() & right.keys() - _BY_CLAUSE:
        if not left[scale].keys() & right[scale].keys():
            yield next(iter(left[scale].values())), next(iter(right[scale].values()))


def _said(place: Statement | Clause) -> Iterator[Hit]:
    return chain.from_iterable(map(place.said, _LISTS))


def _sorted_in(hits: Iterable[Hit]) -> dict[str, dict[str, Hit]]:
    """The first word of each pole, by scale."""
    found: dict[str, dict[str, Hit]] = {}
    for hit in hits:
        found.setdefault(hit.category.partition("_")[0], {}).setdefault(hit.category, hit)
    return found


def _poles(clauses: Iterable[Clause]) -> dict[str, dict[str, Hit]]:
    return _sorted_in(chain.from_iterable(map(_said, clauses)))


def _same_amount(ours: Iterable[Clause], theirs: Iterable[Clause]) -> bool:
    left = {idea for clause in ours for idea in clause.ideas if idea[0] == "#"}
    return any(idea in left for clause in theirs for idea in clause.ideas)
