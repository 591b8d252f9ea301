"""What is denied on one side is denied on the other."""

from articles.parity.comparison import ERROR, WARNING, Comparison, Disagreement, Found, beside, rule
from articles.parity.facts import Statement


@rule
def find(pair: Comparison) -> Found:
    """A denial on one side only is an error; another number of denials a warning."""
    ours, theirs = _denials(pair.professional), _denials(pair.lay)
    if len(ours) == len(theirs):
        return
    words, spoken = ", ".join(ours), ", ".join(theirs)
    silent = pair.lay if ours else pair.professional
    hard = not (ours and theirs) and abs(len(ours) - len(theirs)) > 1 and not silent.said("negation")
    severity = ERROR if hard else WARNING
    message = f"Denied: {beside(words, spoken, otherwise='nothing')}."
    yield Disagreement("negation", severity, words, spoken, message, "Check that both sides deny the same.")


def _denials(side: Statement) -> list[str]:
    return [side.words(hit.first, hit.last) for hit in side.said("negation") if hit.category == "negative"]
