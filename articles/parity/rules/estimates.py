"""A statistical statement is told to lay readers in words, or missed as a whole."""

from articles.parity.comparison import WARNING, Comparison, Disagreement, Found, rule
from articles.parity.counting.estimates import EFFECT, Estimate

_MOST_PARTS = 10  # so many parts of a sentence, set apart by semicolons, are looked back


@rule
def find(pair: Comparison) -> Found:
    """A hazard ratio or its like of which the lay text tells neither the figure nor which way it goes."""
    for one, parts in pair.spared:
        if any(part.kind == EFFECT for part in parts) and not _is_told(pair, one):
            words = pair.professional.words(one.first, one.last)
            message = f"The lay text tells neither “{words}” nor which way it goes."
            yield Disagreement(
                "estimates", WARNING, words, "", message, "Say whether it is more likely, less likely, or no different."
            )


def _is_told(pair: Comparison, one: Estimate) -> bool:
    """Whether a lay sentence that answers the sentence of a statement speaks of a direction or an outcome."""
    first = pair.professional.sentence_of(one.first).first
    for _ in range(_MOST_PARTS):
        if first and pair.professional.lows[first - 1] == ";":
            first = pair.professional.sentence_of(first - 1).first
    places = range(pair.ours.at(first), pair.ours.at(one.first) + 1)
    told = {there for place in places for there in pair.alignment.there[place]}
    return any(clause.said("direction") for clause in (pair.theirs.around(told) if told else pair.theirs))
