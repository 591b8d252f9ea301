"""How often is the same on both sides."""

from collections.abc import Iterable
from fractions import Fraction

from articles.parity.comparison import ERROR, WARNING, Comparison, Disagreement, Found, beside, rule
from articles.parity.facts import Statement


@rule
def find(pair: Comparison) -> Found:
    """A rhythm that became another is an error, one that only one side states a warning."""
    ours, theirs = _rates(pair.professional), _rates(pair.lay)
    for rate, words in ours.items():
        if not _has(theirs, rate):
            other = next((spoken for one, spoken in theirs.items() if not _has(ours, one)), "")
            message = f"How often: {beside(words, other)}."
            digits = {word for word in words.split() if word.isdecimal()}
            told = (bool(digits) and digits <= pair.lay.digits) or _is_counted(rate, theirs, pair.lay)
            severity = ERROR if other and not told and len(ours) == len(theirs) else WARNING
            yield Disagreement("schedules", severity, words, other, message, f"Say how often: {words}.")
    for rate, words in theirs.items():
        if not _has(ours, rate):
            message = f"How often: “{words}” stands in the lay text only."
            exchanged = len(ours) == len(theirs) and not all(_has(theirs, one) for one in ours)
            told = any(_is_counted(one, {rate: words}, pair.lay) for one in ours)
            severity = ERROR if exchanged and not told else WARNING
            yield Disagreement(
                "schedules", severity, "", words, message, "Say it to professionals too, or leave it out."
            )


def _is_counted(rate: Fraction, theirs: Iterable[Fraction], lay: Statement) -> bool:
    """Three times a day told as three sessions daily."""
    counts = {one.value for one in lay.quantities}
    return any(rate / one in counts for one in theirs)


def _rates(side: Statement) -> dict[Fraction, str]:
    return {one.rate: side.words(one.first, one.last) for one in reversed(side.counted.schedules)}


def _has(rates: dict[Fraction, str], rate: Fraction) -> bool:
    return any(abs(one - rate) * 50 <= rate for one in rates)
