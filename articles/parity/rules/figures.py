"""The words of the lay text agree with its own figures: "fewer" stands by the smaller one."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from articles.parity.answers.surroundings import is_denied
from articles.parity.comparison import WARNING, Comparison, Disagreement, Found, rule
from articles.parity.counting.amounts import Quantity
from articles.parity.facts import Sentence, Statement
from articles.parity.lexicon import Hit

_SIGNS = {"up": 1, "down": -1, "longer": 1, "shorter": -1, "later": 1, "sooner": -1}
_AGAINST = frozenset({"vs", "versus", "against", "compared", "than", "while", "whereas"})
_LINKS = frozenset({*_AGAINST, "with", "and", "v", "for", "in", "the", "of", "people", "-", ",", "per", "year", "a"})
_LEADS = frozenset({",", ":", "(", "at", "--", "only", "just", "about", "with", "namely", "and", "was", "it"})
_KINDS = ("percent", "time", "")
_PAIR, _REACH, _CLOSE = 2, 3, 6
_LIKELIHOOD = 95  # percent: the width of an interval


class Contradiction(NamedTuple):
    """A word of direction that does not go with one ratio, or with two figures."""

    hit: Hit
    figures: tuple[Quantity, ...]

    @property
    def sizes(self) -> set[float]:
        """The figures as numbers."""
        return {one.rough for one in self.figures}


@rule
def find(pair: Comparison) -> Found:
    """A sentence that says "more" beside the smaller figure, or beside a ratio below 1, where professionals do not."""
    found_here = list(_contradictions(pair.lay))
    known = [one.sizes for one in _contradictions(pair.professional)] if found_here else []
    for found in found_here:
        if found.sizes not in known:
            words = pair.lay.words(found.hit.first, found.hit.last)
            spoken = ", ".join(pair.lay.words(one.first, one.last) for one in found.figures)
            message = f"“{words}” does not go with the figures: {spoken}."
            yield Disagreement("figures", WARNING, "", words, message, "Check which figure belongs to whom.")


def _contradictions(side: Statement) -> Iterator[Contradiction]:
    words = [hit for hit in side.said("direction") if hit.category in _SIGNS and not _bounds(side, hit)]
    for index in sorted({side.sentence_at(hit.first) for hit in words}):
        sentence = side.sentences[index]
        first = bisect_left(words, sentence.first, key=lambda hit: hit.first)
        hits = words[first : bisect_left(words, sentence.last + 1, key=lambda hit: hit.first)]
        amounts = _inside(side, sentence)
        for hit, figures in _told(side, sentence, hits, amounts):
            apart = figures[0].size - (figures[1].size if len(figures) == _PAIR else 1)
            if apart * _SIGNS[hit.category] < 0 and not is_denied(side, hit):
                yield Contradiction(hit, figures)
        if index and len(amounts) == 1:
            yield from _after_another(side, side.sentences[index - 1], hits, amounts[0])


def _bounds(side: Statement, hit: Hit) -> bool:
    """Whether it bounds one amount; "more than the 5% of the others" sets two against each other."""
    return hit.first in side.bounding and side.lows[hit.last + 1 : hit.last + 3] != ["than", "the"]


def _told(
    side: Statement, sentence: Sentence, hits: Sequence[Hit], amounts: Sequence[Quantity]
) -> Iterator[tuple[Hit, tuple[Quantity, ...]]]:
    """The figures of which a word of direction tells: all of a sentence, or those listed right after it."""
    if len({_SIGNS[hit.category] for hit in hits}) == 1:
        pair = _compared(side, amounts)
        ratio = _ratio(side, sentence, amounts) if pair is None else None
        if pair or ratio:
            figures = pair or ((ratio,) if ratio else ())
            yield from ((hit, figures) for hit in hits[:1] if _tells(side, hit, figures))
            return
    for one, other in _listed(side, amounts):
        before = [hit for hit in hits if hit.last < one.first]
        if before and _tells(side, before[-1], (one, other)):
            yield before[-1], (one, other)


def _tells(side: Statement, hit: Hit, figures: Sequence[Quantity]) -> bool:
    """Not of those who drank more, 12%, against 27%; nor of years, unless it says longer or later."""
    between = figures[0].last < hit.first < figures[-1].first and hit.first not in side.bounding
    return not between and (figures[0].dimension != "time" or hit.category not in {"up", "down"})


def _compared(side: Statement, amounts: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """The two amounts of one kind that a sentence sets against each other; "from 4 to 2" comes the other way round."""
    shares = [one for one in amounts if not one.soft and one.dimension in _KINDS and one.value != _LIKELIHOOD]
    for kind in _KINDS:
        found = [one for one in shares if one.dimension == kind]
        if len(found) != _PAIR:
            continue
        first, second = found
        lows = side.lows[first.last : second.first + 1]
        if _AGAINST & set(lows):
            return first, second
        if "to" in lows and side.lows[first.first - 1] == "from" and len(lows) <= 2 * _REACH:
            return second, first
    return None


def _listed(side: Statement, amounts: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """14% versus 31%: two amounts of one kind, one right after the other, with a word of comparison between them."""
    for one, other in pairwise(amounts):
        between = set(side.lows[one.last + 1 : other.first])
        alike = one.dimension == other.dimension and one.dimension in _KINDS
        if alike and other.first - one.last <= _CLOSE and between & _AGAINST and between <= _LINKS:
            yield one, other


def _after_another(side: Statement, before: Sentence, hits: Sequence[Hit], one: Quantity) -> Iterator[Contradiction]:
    """This was lower, 91%: against the only figure of its kind in the sentence before."""
    others = [other for other in _inside(side, before) if other.dimension == one.dimension and not other.soft]
    for hit in hits:
        lead = set(side.lows[hit.last + 1 : one.first])
        led = len(others) == 1 and 0 < one.first - hit.last <= _REACH and lead and lead <= _LEADS
        if led and (one.size - others[0].size) * _SIGNS[hit.category] < 0:
            yield Contradiction(hit, (others[0], one))


def _ratio(side: Statement, sentence: Sentence, amounts: Sequence[Quantity]) -> Quantity | None:
    for one in amounts:
        if not one.unit and one.end_of < 0:
            before = side.tokens[max(sentence.first, one.first - _REACH) : one.first]
            if any(token.low == "ratio" or token.text in {"HR", "OR", "RR", "IRR"} for token in before):
                return one
    return None


def _inside(side: Statement, sentence: Sentence) -> list[Quantity]:
    first = bisect_left(side.quantities, sentence.first, key=lambda one: one.first)
    return side.quantities[first : bisect_left(side.quantities, sentence.last + 1, key=lambda one: one.first)]
