"""Two figures that are set against each other keep their arms: "9% on the drug and 10% on placebo"."""

from articles.parity.arms import Figures, compared
from articles.parity.comparison import WARNING, Comparison, Disagreement, Found, beside, rule
from articles.parity.facts import Statement

_APART = -0.6  # below this what stands around two figures says that they changed places


@rule
def find(pair: Comparison) -> Found:
    """Two figures, or the two groups around them, that changed places."""
    for one, first, agreed in compared(pair):
        if agreed < _APART:
            words, spoken = _named(pair.professional, one), _named(pair.lay, first)
            message = f"Check which figure belongs to whom: {beside(words, spoken)}."
            yield Disagreement("arms", WARNING, words, spoken, message, "Give each group its own figure.")


def _named(side: Statement, figures: Figures) -> str:
    return side.words(figures[0].first, figures[1].last)
