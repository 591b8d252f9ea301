"""Each amount keeps what it belongs to: its time, its medicine, its group."""

from articles.parity.answers.bindings import Bound, exchanges
from articles.parity.comparison import ERROR, WARNING, Comparison, Disagreement, Found, rule
from articles.parity.facts import Statement

_APART = -0.2  # below this the surroundings say that two things changed places
_KEPT = 0.5  # above this they say that each kept its own, whatever the order
_FIGURES = {"percent", "time"}


@rule
def find(pair: Comparison) -> Found:
    """Two amounts, rhythms, medicines or ways of giving them that changed places."""
    for found, first, second in exchanges(pair.professional, pair.lay):
        apart = _are_apart(pair.lay, first, second)
        told_apart = found.one.kind == "time" and apart and not _are_apart(pair.professional, found.one, found.other)
        loose = found.one.kind in {"drug", "route"} or told_apart
        if found.turned and found.score < (_APART if loose else _KEPT):
            words = _named(pair.professional, found.one, found.other)
            spoken = _named(pair.lay, first, second)
            message = f"Check what each belongs to: {words} for professionals, {spoken} for lay readers."
            clear = apart and _are_apart(pair.professional, found.one, found.other) and found.one.kind in _FIGURES
            severity = ERROR if clear and found.figures < _APART else WARNING
            advice = "Keep the order, or repeat what each belongs to."
            yield Disagreement("order", severity, words, spoken, message, advice)


def _named(side: Statement, *things: Bound) -> str:
    return ", ".join(side.words(one.first, one.last) for one in sorted(things, key=lambda one: one.first))


def _are_apart(side: Statement, one: Bound, other: Bound) -> bool:
    """Whether they stand in sentences of their own, so that it is clear what belongs to each."""
    return side.sentence_of(one.first) != side.sentence_of(other.first)
