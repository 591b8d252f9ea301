"""Everything that professionals are told, lay readers are told."""

from collections import Counter
from collections.abc import Iterator

from articles.parity.comparison import WARNING, Comparison, Disagreement, Found, rule

_SHARE = 0.2  # of the words of a clause must have an answer
_LENGTH = 0.75  # of a sentence, and of the whole text, must be there in other words
_WHOLE = 0.85
_FEW = 14  # tokens: too short to tell anything by length


@rule
def find(pair: Comparison) -> Found:
    """A clause or an amount to which nothing answers, and a lay text that is much shorter."""
    for first, last in [*_unanswered(pair), *_short(pair)]:
        words = pair.professional.words(first, last)
        message = f"Nothing in the lay text answers to “{words}”."
        yield Disagreement("dropped", WARNING, words, "", message, "Say it to lay readers too.")
    for words in _less_often(pair):
        message = f"The lay text says “{words}” less often than the professional text."
        yield Disagreement("dropped", WARNING, words, "", message, "Say it wherever professionals read it.")
    long, short = len(pair.professional.tokens), len(pair.lay.tokens)
    if short < long * _WHOLE and long > _FEW:
        message = "The lay text is much shorter than the professional text: is anything left out?"
        yield Disagreement("dropped", WARNING, "", "", message, "Check that nothing is left out.")
    if len(pair.lay.sentences) < len(pair.professional.sentences):
        message = "The lay text has fewer sentences than the professional text: is anything left out?"
        yield Disagreement("dropped", WARNING, "", "", message, "Check that nothing is left out.")


def _unanswered(pair: Comparison) -> Iterator[tuple[int, int]]:
    """Clauses of whose words hardly any has an answer in the clauses that answer them."""
    there = pair.alignment.there
    for at, clause in enumerate(pair.ours):
        spoken = [ideas for ideas in pair.professional.ideas[clause.first : clause.last + 1] if ideas]
        told = {idea for one in there[at] for idea in pair.theirs[one].ideas if idea[0] != "~"}
        if len(spoken) > 1 and len(spoken) - sum(map(told.isdisjoint, spoken)) < len(spoken) * _SHARE:
            yield clause.first, clause.last


def _short(pair: Comparison) -> Iterator[tuple[int, int]]:
    """Sentences for which the lay text spends far fewer words."""
    told: Counter[int] = Counter()
    for at, clause in enumerate(pair.theirs):
        if pair.alignment.back[at]:
            told[pair.ours[pair.alignment.back[at][0]].sentence] += clause.last - clause.first + 1
    for sentence, clauses in pair.ours.by_sentence.items():
        first, last = clauses[0].first, clauses[-1].last
        length = last - first + 1
        if length > _FEW / 2 and told[sentence] < length * _LENGTH:
            yield first, last


def _less_often(pair: Comparison) -> Iterator[str]:
    """Amounts that both sides state, the lay text less often."""
    often = pair.lay.often
    ours: Counter[tuple[str, float]] = Counter()
    for one in pair.professional.quantities:
        key = one.dimension, one.rough
        ours[key] += not one.soft
        if ours[key] == often[key] + 1 > 1:
            yield pair.professional.words(one.first, one.last)
