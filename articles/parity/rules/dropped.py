"""Everything that professionals are told, lay readers are told."""

from bisect import bisect_left

from articles.parity.comparison import WARNING, Comparison, Disagreement, Found, rule
from articles.parity.facts import Statement

_SHARE = 0.34
_BREAKS = frozenset({",", ";", ":", ".", "(", ")", "--", "!", "?"})


@rule
def find(pair: Comparison) -> Found:
    """A clause of either side of which the other says nothing; and a lay text that is much shorter."""
    theirs = {idea for _, idea in pair.lay.ideas}
    ours = pair.professional.ideas
    for first, last in _clauses(pair.professional):
        ideas = {idea for _, idea in ours[bisect_left(ours, (first, "")) : bisect_left(ours, (last + 1, ""))]}
        if any(idea[0] in "#!" and idea in theirs for idea in ideas):
            continue  # an amount or a medicine of it stands on the other side
        if len(ideas) >= 2 and len(ideas & theirs) / len(ideas) < _SHARE:
            words = pair.professional.words(first, last)
            message = f"Nothing in the lay text answers to “{words}”."
            yield Disagreement("dropped", WARNING, words, "", message, "Say it to lay readers too.")
    long, short = len(pair.professional.tokens), len(pair.lay.tokens)
    if short < long * 0.75 and long > 14:
        message = "The lay text is much shorter than the professional text: is anything left out?"
        yield Disagreement("dropped", WARNING, "", "", message, "Check that nothing is left out.")
    if len(pair.lay.sentences) < len(pair.professional.sentences):
        message = "The lay text has fewer sentences than the professional text: is anything left out?"
        yield Disagreement("dropped", WARNING, "", "", message, "Check that nothing is left out.")


def _clauses(side: Statement) -> list[tuple[int, int]]:
    found, first = [], 0
    for at, token in enumerate(side.tokens):
        if token.low in _BREAKS or at == len(side.tokens) - 1:
            if at - first >= 3:
                found.append((first, at))
            first = at + 1
    return found
