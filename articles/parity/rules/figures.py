"""The words of the lay text agree with its own figures: "fewer" stands by the smaller one."""

from bisect import bisect_left
from collections.abc import Iterator

from articles.parity.amounts import Quantity
from articles.parity.comparison import WARNING, Comparison, Disagreement, Found, rule
from articles.parity.facts import Sentence, Statement
from articles.parity.lexicon import Hit

_SIGNS = {"up": 1, "down": -1, "longer": 1, "shorter": -1, "later": 1, "sooner": -1}
_AGAINST = frozenset({"vs", "versus", "against", "compared", "than", "while", "whereas"})
_PAIR, _REACH = 2, 3


@rule
def find(pair: Comparison) -> Found:
    """A sentence that says "more" beside the smaller figure, or beside a ratio below 1, where professionals do not."""
    found = list(_contradictions(pair.lay))
    if not found or len(found) <= sum(1 for _ in _contradictions(pair.professional)):
        return
    for hit, first, second in found:
        words = pair.lay.words(hit.first, hit.last)
        spoken = pair.lay.words(first.first, first.last) + (
            f", {pair.lay.words(second.first, second.last)}" if second else ""
        )
        message = f"“{words}” does not go with the figures: {spoken}."
        yield Disagreement("figures", WARNING, "", words, message, "Check which figure belongs to whom.")


def _contradictions(side: Statement) -> Iterator[tuple[Hit, Quantity, Quantity | None]]:
    words = [hit for hit in side.said("direction") if hit.category in _SIGNS and hit.first not in side.bounding]
    for index in sorted({side.sentence_at(hit.first) for hit in words}):
        sentence = side.sentences[index]
        first = bisect_left(words, sentence.first, key=lambda hit: hit.first)
        hits = words[first : bisect_left(words, sentence.last + 1, key=lambda hit: hit.first)]
        signs = {_SIGNS[hit.category] for hit in hits}
        if len(signs) != 1:
            continue
        sign = signs.pop()
        pair = _compared(side, sentence)
        if pair is not None and (pair[0].size - pair[1].size) * sign < 0:
            yield hits[0], *pair
        ratio = _ratio(side, sentence) if pair is None else None
        if ratio is not None and (ratio.value - 1) * sign < 0:
            yield hits[0], ratio, None


def _compared(side: Statement, sentence: Sentence) -> tuple[Quantity, Quantity] | None:
    """The two amounts of one kind that a sentence sets against each other; "from 4 to 2" comes the other way round."""
    shares = [
        one
        for one in _inside(side, sentence)
        if not one.soft and one.dimension in {"percent", "time", ""} and one.value != 95
    ]
    for kind in ("percent", "time", ""):
        found = [one for one in shares if one.dimension == kind]
        if len(found) != _PAIR:
            continue
        first, second = found
        lows = [side.tokens[at].low for at in range(first.last, second.first + 1)]
        if _AGAINST & set(lows):
            return first, second
        if "to" in lows and side.tokens[max(first.first - 1, 0)].low == "from" and len(lows) <= 2 * _REACH:
            return second, first
    return None


def _ratio(side: Statement, sentence: Sentence) -> Quantity | None:
    for one in _inside(side, sentence):
        if not one.unit and one.end_of < 0:
            before = {token.low for token in side.tokens[max(sentence.first, one.first - _REACH) : one.first]}
            texts = {token.text for token in side.tokens[max(sentence.first, one.first - _REACH) : one.first]}
            if "ratio" in before or texts & {"HR", "OR", "RR", "IRR"}:
                return one
    return None


def _inside(side: Statement, sentence: Sentence) -> list[Quantity]:
    first = bisect_left(side.quantities, sentence.first, key=lambda one: one.first)
    return side.quantities[first : bisect_left(side.quantities, sentence.last + 1, key=lambda one: one.first)]
