"""How often is the same on both sides."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from fractions import Fraction

from articles.parity.clauses import Clause
from articles.parity.comparison import ERROR, WARNING, Comparison, Disagreement, Found, beside, rule
from articles.parity.facts import Statement
from articles.parity.schedules import Schedule

_FASTEST = 1  # an hour; what happens more often is the rate of a test, not a rhythm


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
    if len(ours) > 1 or len(theirs) > 1:
        yield from _exchanged(pair, ours, theirs)


def _exchanged(pair: Comparison, ours: Iterable[Fraction], theirs: Iterable[Fraction]) -> Found:
    """Rhythms that both sides state, in clauses that answer with none of them."""
    here, there = _by_clause(pair.professional, pair.ours), _by_clause(pair.lay, pair.theirs)
    for one, others, answers, known in (
        (here, there, pair.alignment.there, theirs),
        (there, here, pair.alignment.back, ours),
    ):
        for at, rhythms in one.items():
            answering = [rhythm for place in answers[at] for rhythm in others.get(place, ())]
            rates = {rhythm.rate: "" for rhythm in answering}
            if rates and not any(_has(rates, rhythm.rate) or rhythm.rate not in known for rhythm in rhythms):
                first, second = (rhythms[0], answering[0]) if one is here else (answering[0], rhythms[0])
                words = pair.professional.words(first.first, first.last)
                spoken = pair.lay.words(second.first, second.last)
                message = f"How often: {beside(words, spoken)} in clauses that answer each other."
                yield Disagreement("schedules", WARNING, words, spoken, message, f"Say how often: {words}.")


def _by_clause(side: Statement, clauses: Sequence[Clause]) -> dict[int, list[Schedule]]:
    found: dict[int, list[Schedule]] = {}
    for one in (rhythm for rhythm in side.counted.schedules if rhythm.rate <= _FASTEST):
        at = bisect_right(clauses, one.first, key=lambda clause: clause.first) - 1
        found.setdefault(at, []).append(one)
    return found


def _is_counted(rate: Fraction, theirs: Iterable[Fraction], lay: Statement) -> bool:
    """Three times a day told as three sessions daily."""
    counts = {one.value for one in lay.quantities}
    return any(rate / one in counts for one in theirs)


def _rates(side: Statement) -> dict[Fraction, str]:
    return {one.rate: side.words(one.first, one.last) for one in reversed(side.counted.schedules)}


def _has(rates: dict[Fraction, str], rate: Fraction) -> bool:
    return any(abs(one - rate) * 50 <= rate for one in rates)
