"""Each amount keeps what it belongs to: its time, its medicine, its group."""

from articles.parity.bindings import Bound, bound, exchanges
from articles.parity.comparison import ERROR, WARNING, Comparison, Disagreement, Found, rule
from articles.parity.facts import Statement

_APART = -0.25  # below this the surroundings say that two things changed places
_KEPT = 0.12  # above this they say that each kept its own, whatever the order


@rule
def find(pair: Comparison) -> Found:
    """Two amounts, rhythms, medicines or ways of giving them that changed places."""
    ours, theirs = bound(pair.professional), bound(pair.lay)
    for found in exchanges(ours, theirs):
        there = theirs[found.one.kind]
        if found.score < _APART or (found.turned and found.score < _KEPT and found.one.kind not in {"drug", "route"}):
            words, spoken = (
                _named(pair.professional, found.one, found.other),
                _named(pair.lay, there[found.one.name], there[found.other.name]),
            )
            message = f"Check what each belongs to: {words} for professionals, {spoken} for lay readers."
            advice = "Keep the order, or repeat what each belongs to."
            certain = found.figures < _APART and all(
                _are_apart(*sides)
                for sides in (
                    (pair.professional, found.one, found.other),
                    (pair.lay, there[found.one.name], there[found.other.name]),
                )
            )
            yield Disagreement("order", ERROR if certain else WARNING, words, spoken, message, advice)


def _named(side: Statement, *things: Bound) -> str:
    return ", ".join(side.words(one.first, one.last) for one in sorted(things, key=lambda one: one.first))


def _are_apart(side: Statement, one: Bound, other: Bound) -> bool:
    """Whether they stand in sentences of their own, so that it is clear what belongs to each."""
    return side.sentence_of(one.first) != side.sentence_of(other.first)
