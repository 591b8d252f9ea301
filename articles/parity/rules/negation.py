"""What is denied on one side is denied on the other."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from articles.parity.clauses import Clause, Clauses
from articles.parity.comparison import WARNING, Comparison, Disagreement, Found, beside, rule
from articles.parity.facts import Statement
from articles.parity.lexicon import Hit
from articles.parity.surroundings import around, spoken_of

_ASKS = ("negative", "halt", "absent")
_ANSWERS = (*_ASKS, "faint")
_SURE, _RIVAL = 1.5, 0.7
_REACH = 5  # so many words after a denial tell what it denies


@rule
def find(pair: Comparison) -> Found:
    """A clause that denies, answered by clauses that deny nothing; or fewer denials than professionals read."""
    lost = list(_unanswered(pair))
    ours, theirs = _denials(pair.professional), _denials(pair.lay)
    if not lost and len(ours) > len(theirs) + pair.lay.cues("negation")["faint"]:
        lost = [ours]
    for hits in lost:
        yield _finding(pair, hits, [])
    if not lost:
        for hit in _moved(pair.professional, pair.ours, pair.theirs, pair.alignment.there):
            yield _finding(pair, [hit], [])
        for hit in _moved(pair.lay, pair.theirs, pair.ours, pair.alignment.back):
            yield _finding(pair, [], [hit])
    if len(theirs) > len(ours):
        for hits in _added(pair):
            yield _finding(pair, [], hits)


def _denials(side: Statement) -> list[Hit]:
    return [hit for hit in side.said("negation") if hit.category in _ASKS and hit.first not in side.bounding]


def _finding(pair: Comparison, ours: Sequence[Hit], theirs: Sequence[Hit]) -> Disagreement:
    words = ", ".join(pair.professional.words(hit.first, hit.last) for hit in ours)
    spoken = ", ".join(pair.lay.words(hit.first, hit.last) for hit in theirs)
    message = f"Denied: {beside(words, spoken, otherwise='nothing')}."
    return Disagreement("negation", WARNING, words, spoken, message, "Check that both sides deny the same.")


def _unanswered(pair: Comparison) -> Iterator[list[Hit]]:
    """The denials of sentences of which fewer clauses are denied on the other side."""
    denied = Counter(
        one.sentence for _, one in pair.theirs.saying("negation") for _ in one.said("negation", "negative", "absent")
    )
    halted = Counter(one.sentence for _, one in pair.theirs.saying("negation") for _ in one.said("negation", "halt"))
    asking: dict[int, list[int]] = {}
    for at, clause in pair.ours.saying("negation"):
        if clause.said("negation", "negative", "halt") and pair.alignment.there[at]:
            asking.setdefault(clause.sentence, []).append(at)
    for places in asking.values():
        hits = [hit for at in places for hit in pair.ours[at].said("negation", "negative", "halt")]
        answers = [pair.theirs[one] for one in {one for at in places for one in pair.alignment.there[at]}]
        sentences = {one.sentence for one in answers}
        told = sum(denied[one] for one in sentences)
        if any(hit.category == "halt" for hit in hits):
            told += sum(halted[one] for one in sentences)
        known = {pair.professional.tokens[hit.first].low for at in places for hit in pair.ours[at].said("negation")}
        told += sum(
            pair.lay.tokens[hit.first].low not in known for one in answers for hit in one.said("negation", "faint")
        )
        if told < len(places):
            yield hits


def _added(pair: Comparison) -> Iterator[list[Hit]]:
    """Denials of the lay text that deny the very thing that its professional clause affirms."""
    denied = {one.sentence for one in pair.ours if one.said("negation", *_ANSWERS)}
    ideas = pair.lay.ideas
    for at, clause in pair.theirs.saying("negation"):
        hits = clause.said("negation", "negative")
        answers = pair.alignment.back[at] if hits else []
        if not answers or any(pair.ours[one].sentence in denied for one in answers):
            continue
        said = pair.ours[answers[0]].ideas
        for hit in hits:
            scope = range(hit.last + 1, min(hit.last + 1 + _REACH, clause.last + 1))
            about = {idea for token in scope for idea in ideas.get(token, ()) if idea[0] not in "~#"}
            if about & said:
                yield [hit]


def _moved(side: Statement, clauses: Clauses, others: Clauses, answers: Sequence[list[int]]) -> Iterator[Hit]:
    """Denials whose clause is answered by one that speaks of the same and denies less."""
    for at, clause in clauses.saying("negation"):
        for hit in clause.said("negation", "negative") if answers[at] else ():
            told = spoken_of(around(side, hit), others, answers[at])
            best = max(told.values(), default=0.0)
            if best >= _SURE and hit.first not in side.bounding:
                fit = [others[place] for place, share in told.items() if share >= best * _RIVAL]
                if all(_count(fit, *kinds) < _count([clause], *kinds) for kinds in (_ASKS, _ANSWERS)):
                    yield hit


def _count(clauses: Iterable[Clause], *kinds: str) -> int:
    return sum(len(one.said("negation", *kinds)) for one in clauses)
