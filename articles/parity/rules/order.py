"""Amounts of one kind come in the same order, and each keeps its time and its medicine."""

import bisect
from fractions import Fraction

from articles.parity.comparison import ERROR, WARNING, Comparison, Disagreement, Found, Match, rule
from articles.parity.facts import Statement
from articles.parity.quantities import Quantity


@rule
def find(pair: Comparison) -> Found:
    """Two amounts that changed places."""
    by_kind: dict[str, dict[Fraction, Match]] = {}
    for match in pair.matches:
        by_kind.setdefault(match.professional.dimension, {}).setdefault(match.professional.size, match)
    firsts: dict[tuple[str, Fraction], int] = {}
    for one in pair.lay.quantities:
        firsts.setdefault((one.dimension, one.size), one.first)
    for matches in by_kind.values():
        places = [firsts[(match.lay.dimension, match.lay.size)] for match in matches.values()]
        if places != sorted(places):
            ours = [match.professional for match in matches.values()]
            theirs = sorted((match.lay for match in matches.values()), key=lambda one: one.first)
            words, spoken = _listed(pair.professional, ours), _listed(pair.lay, theirs)
            message = f"These amounts come in another order: {words}; {spoken}. Check what each belongs to."
            suggestion = "Keep the order, or repeat what each belongs to."
            yield Disagreement("order", WARNING, words, spoken, message, suggestion)
    yield from _bound_to_times(pair)
    yield from _bound_to_drugs(pair)


def _listed(side: Statement, quantities: list[Quantity]) -> str:
    return ", ".join(side.words(one.first, one.last) for one in quantities)


def _bound_to_times(pair: Comparison) -> Found:
    """53% at 5 years stays 53% at 5 years."""
    ours, theirs = _times(pair.professional), _times(pair.lay)
    common = {one.size for one in ours.values()} & {one.size for one in theirs.values()}
    for key in sorted(set(ours) & set(theirs)):
        one, other = ours[key], theirs[key]
        if one.size != other.size and {one.size, other.size} <= common:
            words, spoken = pair.professional.words(one.first, one.last), pair.lay.words(other.first, other.last)
            message = f"An amount belongs to “{words}” in the professional text and to “{spoken}” in the lay text."
            certain = _is_alone(pair.professional, one) and _is_alone(pair.lay, other)
            severity = ERROR if certain else WARNING
            yield Disagreement("order", severity, words, spoken, message, "Bind each amount to its own time.")


def _is_alone(side: Statement, time: Quantity) -> bool:
    """Whether no other time stands in its sentence, so that it is clear what belongs to it."""
    sentence = side.sentence_of(time.first)
    others = (one for one in side.quantities if one.dimension == "time" and one.size != time.size)
    return not any(sentence.first <= one.first <= sentence.last for one in others)


def _times(side: Statement) -> dict[tuple[str, object], Quantity]:
    times = [one for one in side.quantities if one.dimension == "time"]
    out: dict[tuple[str, object], Quantity] = {}
    for one in side.quantities:
        if one.dimension == "time" or one.soft or (one.dimension, one.size) in out:
            continue
        near = _beside(side, times, one)
        if near is not None:
            out[(one.dimension, one.size)] = near
    return out


def _beside(side: Statement, times: list[Quantity], one: Quantity) -> Quantity | None:
    """The nearest time in the same sentence; of two that are as near, the one that follows."""
    sentence = side.sentence_of(one.first)
    at = bisect.bisect_left(times, one.first, key=lambda time: time.first)
    near = [time for time in times[max(0, at - 1) : at + 1] if sentence.first <= time.first <= sentence.last]
    return min(near, key=lambda time: (abs(time.first - one.last), -time.first), default=None)


def _bound_to_drugs(pair: Comparison) -> Found:
    """An amount stays with its medicine."""
    ours, theirs = _medicines(pair.professional), _medicines(pair.lay)
    for key in sorted(set(ours) & set(theirs)):
        one, other = ours[key], theirs[key]
        if one != other and {one, other} <= set(pair.professional.drugs) & set(pair.lay.drugs):
            message = f"An amount belongs to {one} in the professional text and to {other} in the lay text."
            yield Disagreement("order", WARNING, one, other, message, "Name the medicine beside its amount.")


def _medicines(side: Statement) -> dict[tuple[str, object], str]:
    if len(side.drugs) < 2:
        return {}
    places = sorted((first, name) for name, (first, _) in side.drugs.items())
    out: dict[tuple[str, object], str] = {}
    for one in side.quantities:
        sentence = side.sentence_of(one.first)
        at = bisect.bisect_left(places, (one.first, ""))
        near = [place for place in places[max(0, at - 1) : at + 1] if sentence.first <= place[0] <= sentence.last]
        if near and not one.soft:
            closest = min(near, key=lambda place: abs(place[0] - one.first))
            out.setdefault((one.dimension, one.size), closest[1])
    return out
