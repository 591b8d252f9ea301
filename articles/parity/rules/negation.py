"""What is denied on one side is denied on the other."""

from articles.parity.comparison import WARNING, Comparison, Disagreement, Found, beside, rule
from articles.parity.facts import Statement


@rule
def find(pair: Comparison) -> Found:
    """Another number of denials."""
    ours, theirs = _denials(pair.professional), _denials(pair.lay)
    if len(ours) == len(theirs):
        return
    words, spoken = ", ".join(ours), ", ".join(theirs)
    message = f"Denied: {beside(words, spoken, otherwise='nothing')}."
    yield Disagreement("negation", WARNING, words, spoken, message, "Check that both sides deny the same.")


def _denials(side: Statement) -> list[str]:
    return [side.words(hit.first, hit.last) for hit in side.said("negation") if hit.category == "negative"]
