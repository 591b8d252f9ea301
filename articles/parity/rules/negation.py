"""What is denied on one side is denied on the other."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from articles.parity.answers.denials import ASKS, Denial, Denials, focus_of, is_covered
from articles.parity.clauses import Clause
from articles.parity.comparison import WARNING, Comparison, Disagreement, Found, beside, rule
from articles.parity.facts import Statement

_QUOTED = 4  # so many words after a denial show which one it is
_SURE = 1.0
_BROAD = frozenset("=+")  # ideas of the lists: where something is denied, these alone do not tell what
_AFFIRMS = frozenset(
    ("can", "may", "must", "should", "will", "could", "advised", "recommended", "allowed", "safe", "able", "need",
     "does", "do", "did", "still", "also")
)  # fmt: skip
_LIMITS = ("only", "unless", "except", "even")  # "not unless" is told as "only if"
_ENDS = "halt"  # "after it has stopped" may be told as "after the last one"


@rule
def find(pair: Comparison) -> Found:
    """A denial that nothing on the other side answers, or that is denied itself there."""
    if not pair.professional.said("negation") and not pair.lay.said("negation"):
        return
    denials = Denials(pair)
    for one in denials.lost():
        if one.plain and one.kind != _ENDS and not (one.twice and _is_told_plainly(pair, one)):
            yield _finding(_quoted(pair.professional, one), "")
    for one, other in denials.turned(_SURE):
        yield _finding(_quoted(pair.professional, one), _quoted(pair.lay, other))
    for one in chain(_affirmed(pair, denials), _lifted(pair, denials)):
        yield _finding("", _quoted(pair.lay, one))
    for one, clause in chain(_asserted(pair, denials), _undenied(pair, denials)):
        yield _finding(_quoted(pair.professional, one), pair.lay.words(clause.first, clause.last), "Denied or affirmed")


def _is_told_plainly(pair: Comparison, one: Denial) -> bool:
    """Whether lay readers are told "you can" where professionals read that nothing forbids it."""
    clauses = [pair.theirs[at] for at in pair.alignment.there[one.at]]
    return any(_is_affirming(pair.lay, clause) and not clause.said("negation", *ASKS) for clause in clauses)


def _quoted(side: Statement, one: Denial) -> str:
    return side.words(one.first, min(one.last + _QUOTED, one.clause.last))


def _finding(words: str, spoken: str, what: str = "Denied") -> Disagreement:
    message = f"{what}: {beside(words, spoken, otherwise='nothing')}."
    return Disagreement("negation", WARNING, words, spoken, message, "Check that both sides deny the same.")


def _lifted(pair: Comparison, denials: Denials) -> Iterator[Denial]:
    """Lay denials of a stop or a wait ("should not be put off") that professionals read of."""
    for one in denials.added():
        clauses = [pair.ours[at] for at in pair.alignment.back[one.at][:1]] if one.twice else []
        if any(it.said("negation", "halt", "delay") and not it.said("negation", "negative") for it in clauses):
            yield one


def _asserted(pair: Comparison, denials: Denials) -> Iterator[tuple[Denial, Clause]]:
    """Denials that a lay sentence affirms ("you can") which says more of the same than the denial that answers."""
    denied = {one.clause.sentence for one in denials.theirs}
    often = Counter(one.at for one in denials.ours)
    for at, one in enumerate(denials.ours):
        if one.kind != "negative" or not one.plain or often[one.at] > 1 or at not in denials.answers:
            continue
        answer = denials.theirs[denials.answers[at]]
        answered = answer.clause.ideas.union(answer.around)
        for place in pair.alignment.there[one.at]:
            clause = pair.theirs[place]
            alone = (one.scope & clause.ideas) - answered
            if clause.sentence in denied or all(idea[0] in _BROAD for idea in alone):
                continue
            if pair.alignment.back[place][:1] == [one.at] and _is_affirming(pair.lay, clause):
                yield one, clause


def _undenied(pair: Comparison, denials: Denials) -> Iterator[tuple[Denial, Clause]]:
    """Denials whose very word a lay clause tells that answers theirs, and that denies it nowhere."""
    for at, one in enumerate(denials.ours):
        if one.kind != "negative" or not one.plain or one.twice or one.partly or one.clause.said("logic", *_LIMITS):
            continue
        focus = focus_of(pair.professional, one)
        answer = denials.answers.get(at)
        places = [*pair.alignment.there[one.at], *([] if answer is None else [denials.theirs[answer].at])]
        told = [found for place in places for found in _telling(pair.lay, pair.theirs[place], focus)] if focus else []
        if told and not any(is_covered(pair.lay, clause, token) for clause, token in told):
            yield one, told[0][0]


def _telling(side: Statement, clause: Clause, ideas: frozenset[str]) -> Iterator[tuple[Clause, int]]:
    """Where a clause tells any of these ideas, but in a question or under a condition."""
    if side.lows[clause.last] != "?" and not clause.said("logic", *_LIMITS):
        for token in range(clause.first, clause.last + 1):
            if not ideas.isdisjoint(side.ideas[token]):
                yield clause, token


def _is_affirming(side: Statement, clause: Clause) -> bool:
    return side.lows[clause.last] != "?" and not _AFFIRMS.isdisjoint(side.lows[clause.first : clause.last])


def _affirmed(pair: Comparison, denials: Denials) -> Iterator[Denial]:
    """Denials of the lay text that deny the very thing that its professional clause affirms."""
    scopes: dict[int, frozenset[str]] = {}
    for one in denials.ours:
        scopes[one.at] = scopes.get(one.at, frozenset()) | one.scope
    for one in denials.added():
        if one.plain and not one.twice and not one.partly and one.kind == "negative":
            places = pair.alignment.back[one.at]
            said = one.scope.intersection(chain.from_iterable(pair.ours[at].ideas for at in places))
            said = said.difference(*[scopes.get(at, ()) for at in places])
            denies = any(pair.ours[at].said("negation") for at in places)
            if said and not (denies and all(idea[0] in _BROAD for idea in said)):
                yield one
