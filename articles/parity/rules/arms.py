"""Two figures that are set against each other keep their arms: "9% on the drug and 10% on placebo"."""

from collections.abc import Iterator
from itertools import product

from articles.parity.answers.arms import agreement
from articles.parity.answers.pairings import Figures, Key, figures_of
from articles.parity.comparison import WARNING, Comparison, Disagreement, Found, beside, rule
from articles.parity.counting.amounts import Quantity
from articles.parity.facts import Statement

_MOST = 4  # of the same two figures so many
_APART = -0.4  # below this what stands around two figures says that they changed places


@rule
def find(pair: Comparison) -> Found:
    """Two figures, or the two groups around them, that changed places."""
    for one, first, agreed in _compared(pair):
        if agreed < _APART:
            words, spoken = _named(pair.professional, one), _named(pair.lay, first)
            message = f"Check which figure belongs to whom: {beside(words, spoken)}."
            yield Disagreement("arms", WARNING, words, spoken, message, "Give each group its own figure.")


def _named(side: Statement, figures: Figures) -> str:
    return side.words(figures.one.first, figures.other.last)


def _compared(pair: Comparison) -> Iterator[tuple[Figures, Figures, float]]:
    """Each two figures that both sides set against each other, and how far they agree on whose they are."""
    here, there = _by_value(pair.professional), _by_value(pair.lay)
    if not here.keys() & there.keys():
        return
    ours, theirs = pair.arms
    seen: set[tuple[Key, Key]] = set()
    for values in sorted(here.keys() & there.keys()):
        found = []
        for one, first in product(here[values][:_MOST], there[values][:_MOST]):
            mixed = one.is_mixed and first.is_mixed
            if (one.near or first.near) and not mixed and (one.key, first.key) not in seen:
                seen.add((one.key, first.key))
                lean = theirs.leaning(first.one, first.other)
                if _are_turned(pair, one.one, first.one):
                    lean = {idea: -weight for idea, weight in lean.items()}
                found.append((one, first, agreement(ours.leaning(one.one, one.other), lean)))
        if found:
            yield max(found, key=lambda one: one[2])


def _are_turned(pair: Comparison, one: Quantity, other: Quantity) -> bool:
    return _sized(one) != _sized(other) and pair.professional.lows[one.first] != pair.lay.lows[other.first]


def _sized(one: Quantity) -> str:
    return f"{one.rough:.4g}"


def _by_value(side: Statement) -> dict[tuple[str, ...], list[Figures]]:
    """The pairs of figures by their sizes, and by the numbers as they are written."""
    found: dict[tuple[str, ...], list[Figures]] = {}
    for one in figures_of(side):
        sizes, written = (_sized(one.one), _sized(one.other)), (side.lows[one.one.first], side.lows[one.other.first])
        found.setdefault(tuple(sorted(sizes)), []).append(one)
        found.setdefault(tuple(sorted(f"={number}" for number in written)), []).append(one)
    return found
