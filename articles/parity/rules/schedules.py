"""How often is the same on both sides."""

from collections.abc import Iterable
from fractions import Fraction

from articles.parity.clauses import Clauses
from articles.parity.comparison import ERROR, WARNING, Comparison, Disagreement, Found, beside, rule
from articles.parity.counting.schedules import Schedule
from articles.parity.facts import Statement

_WEEK, _MONTH = 168, Fraction(1461, 2)
_FASTEST = 1  # an hour; what happens more often is the rate of a test, not a rhythm


@rule
def find(pair: Comparison) -> Found:
    """A rhythm that became another is an error, one that only one side states a warning."""
    ours, theirs = _rates(pair.professional), _rates(pair.lay)
    for rate, one in ours.items():
        if not _has(theirs, rate):
            other = next((found for rate_there, found in theirs.items() if not _has(ours, rate_there)), None)
            if other is None and "years" in pair.professional.lows[one.first : one.last + 1]:
                continue  # 43 in 1000 patient-years: "of 1000 people followed for a year 43"
            words, spoken = _said(pair.professional, one), _said(pair.lay, other) if other else ""
            digits = {word for word in words.split() if word.isdecimal()}
            told = (bool(digits) and digits <= pair.lay.digits) or _is_counted(rate, theirs, pair.lay)
            told = told or _has(theirs, rate, 10) or "divided" in pair.professional.lows  # 90 mg/day in two doses
            clear = other and len(ours) == len(theirs) and (len(ours) == 1 or _answer(pair, one, other))
            message = f"How often: {beside(words, spoken)}."
            severity = ERROR if clear and not told else WARNING
            yield Disagreement("schedules", severity, words, spoken, message, f"Say how often: {words}.")
    for rate, other in theirs.items():
        if not _has(ours, rate):
            words = _said(pair.lay, other)
            message = f"How often: “{words}” stands in the lay text only."
            advice = "Say it to professionals too, or leave it out."
            yield Disagreement("schedules", WARNING, "", words, message, advice)
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
            rates = [rhythm.rate for rhythm in answering]
            if rates and not any(_has(rates, rhythm.rate) or rhythm.rate not in known for rhythm in rhythms):
                first, second = (rhythms[0], answering[0]) if one is here else (answering[0], rhythms[0])
                words, spoken = pair.words(first, second)
                message = f"How often: {beside(words, spoken)} in clauses that answer each other."
                yield Disagreement("schedules", WARNING, words, spoken, message, f"Say how often: {words}.")


def _by_clause(side: Statement, clauses: Clauses) -> dict[int, list[Schedule]]:
    found: dict[int, list[Schedule]] = {}
    for one in (rhythm for rhythm in side.counted.schedules if rhythm.rate <= _FASTEST):
        found.setdefault(clauses.at(one.first), []).append(one)
    return found


def _answer(pair: Comparison, one: Schedule, other: Schedule) -> bool:
    """Whether they stand in clauses that answer each other."""
    at, place = pair.ours.at(one.first), pair.theirs.at(other.first)
    return place in pair.alignment.there[at] or at in pair.alignment.back[place]


def _is_counted(rate: Fraction, theirs: Iterable[Fraction], lay: Statement) -> bool:
    """Three times a day told as three sessions daily."""
    counts = {one.value for one in lay.quantities}
    return any(one and rate / one in counts for one in theirs)


def _rates(side: Statement) -> dict[Fraction, Schedule]:
    return {one.rate: one for one in reversed(side.counted.schedules)}


def _said(side: Statement, one: Schedule) -> str:
    return side.words(one.first, one.last)


def _has(rates: Iterable[Fraction], rate: Fraction, nearness: int = 50) -> bool:
    return any(abs(one - rate) * nearness <= rate or _by_calendar(one, rate) for one in rates)


def _by_calendar(one: Fraction, other: Fraction) -> bool:
    """Once a month, every four weeks; never is neither."""
    if not one or not other:
        return False
    weeks, months = 1 / max(one, other) / _WEEK, 1 / min(one, other) / _MONTH
    return months.denominator == 1 and weeks == 4 * months
