"""Which way a ratio points where no word does: a hazard ratio of 0.74 for death tells of fewer deaths."""

from collections.abc import Iterator

from articles.parity.counting.estimates import EFFECT, INTERVAL
from articles.parity.facts import Statement
from articles.parity.lexicon import Hit

_NO_RATIO = frozenset({"standardized", "standardised", "standard", "effect", "likelihood", "smd", "cohen's", "hedges'",
                       "hedges", "arr", "rar"})  # fmt: skip


def ratios(side: Statement) -> Iterator[Hit]:
    """Every ratio below 1 as a "down", above 1 as an "up"; none whose interval holds 1."""
    for estimate in side.estimates:
        ends = [[one.value for one in part.amounts] for part in estimate.parts if part.kind == INTERVAL]
        if any(min(both) <= 1 <= max(both) for both in ends):
            continue
        for part in estimate.parts:
            if part.kind == EFFECT and side.lows[part.first] not in _NO_RATIO and part.amounts[0].value != 1:
                one = part.amounts[0]
                yield Hit("up" if one.value > 1 else "down", one.first, one.last)
