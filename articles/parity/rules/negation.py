"""What is denied on one side is denied on the other."""

from collections.abc import Iterator
from itertools import chain

from articles.parity.comparison import WARNING, Comparison, Disagreement, Found, beside, rule
from articles.parity.denials import Denial, Denials
from articles.parity.facts import Statement

_QUOTED = 4  # so many words after a denial show which one it is
_SURE = 1.5
_BROAD = frozenset("=+")  # ideas of the lists: where something is denied, these alone do not tell what
_ENDS = "halt"  # "after it has stopped" may be told as "after the last one"


@rule
def find(pair: Comparison) -> Found:
    """A denial that nothing on the other side answers, or that is denied itself there."""
    if not pair.professional.said("negation") and not pair.lay.said("negation"):
        return
    denials = Denials(pair)
    for one in denials.lost():
        if one.plain and one.kind != _ENDS:
            yield _finding(_quoted(pair.professional, one), "")
    for one, other in denials.turned(_SURE):
        yield _finding(_quoted(pair.professional, one), _quoted(pair.lay, other))
    for one in _affirmed(pair, denials):
        yield _finding("", _quoted(pair.lay, one))


def _quoted(side: Statement, one: Denial) -> str:
    return side.words(one.first, min(one.last + _QUOTED, one.clause.last))


def _finding(words: str, spoken: str) -> Disagreement:
    message = f"Denied: {beside(words, spoken, otherwise='nothing')}."
    return Disagreement("negation", WARNING, words, spoken, message, "Check that both sides deny the same.")


def _affirmed(pair: Comparison, denials: Denials) -> Iterator[Denial]:
    """Denials of the lay text that deny the very thing that its professional clause affirms."""
    for one in denials.added():
        if one.plain and not one.twice and one.kind == "negative":
            clauses = [pair.ours[at] for at in pair.alignment.back[one.at]]
            said = one.scope.intersection(chain.from_iterable(clause.ideas for clause in clauses))
            denies = any(clause.said("negation") for clause in clauses)
            if said and not (denies and all(idea[0] in _BROAD for idea in said)):
                yield one
