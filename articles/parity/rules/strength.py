"""A claim is not stronger for lay readers than for professionals, and no weaker."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from itertools import chain

from articles.parity.clauses import Clause
from articles.parity.comparison import ERROR, WARNING, Comparison, Disagreement, Found, beside, rule
from articles.parity.facts import Statement
from articles.parity.lexicon import Hit

_LEFT_OPEN = frozenset({"may", "open"})
_FREE = _LEFT_OPEN | {"can"}  # what leaves it to the reader
_LOOSE = _FREE | {"unsure"}
_HEDGES = ("may", "open", "unsure", "can", "associated")
_HELD = {*_HEDGES, "mostly"}
_ASKS = {"should", "must"}
_MARGINS = {"par", "ahead"}
_DEGREES = {
    "can": (1,),
    "may": (1,),
    "open": (1,),
    "spared": (1, 2),
    "should": (2,),
    "must": (3,),
    "certain": (3,),
    "always": (3,),
    "tell": (2, 3),
    "needs": (2, 3),
}
_REACH = 5  # "not proof", "does not show for sure"
Levels = dict[str, Hit]


@rule
def find(pair: Comparison) -> Found:
    """In clauses that answer each other: a link that became a cause is an error, other strength a warning."""
    seen: set[tuple[str, str]] = set()
    for one, other in chain(_differences(pair), _changed(pair), _margins(pair)):
        words, spoken = pair.words(one, other)
        if (words, spoken) in seen:
            continue
        seen.add((words, spoken))
        linked = one is not None and other is not None and (one.category, other.category) == ("associated", "causes")
        if linked:
            message, advice = f"“{words}” is a link; “{spoken}” is a cause.", "Write that it is linked."
        else:
            message, advice = f"{beside(words, spoken)}: as strong?", "Claim it as strongly, not more and not less."
        hard = linked and spoken.lower() in {"causes", "cause"} and _is_plain(pair) and not _is_denied(pair.lay, other)
        yield Disagreement("strength", ERROR if hard else WARNING, words, spoken, message, advice)


def _is_denied(side: Statement, hit: Hit | None) -> bool:
    """It does not cause it."""
    return hit is not None and any(0 < hit.first - one.last <= 1 for one in side.said("negation"))


def _is_plain(pair: Comparison) -> bool:
    """No cause for professionals, and no link and no "can" for lay readers."""
    ours, theirs = pair.professional.cues("modality"), pair.lay.cues("modality")
    return not ours["causes"] and not any(theirs[one] for one in _HEDGES)


def _differences(pair: Comparison) -> Iterable[tuple[Hit | None, Hit | None]]:
    for at, clause in pair.ours.saying("modality"):
        ours = _levels([clause])
        if ours and pair.alignment.there[at]:
            told = (one for one in pair.theirs.around(pair.alignment.there[at]) if not _is_asked(pair, one))
            theirs = _levels(told)
            yield from _weaker_or_stronger(ours, theirs, _levels(pair.ours.around([at])).keys() & _LOOSE)
    for at, clause in pair.theirs.saying("modality"):
        theirs = _levels([clause])
        answers = pair.alignment.back[at] or pair.nearby(at)
        if not theirs or not answers:
            continue
        ours = _levels(pair.ours.around(answers))
        if "certain" in theirs and not ours.keys() & {"certain", "must"}:
            yield next((ours[one] for one in _HEDGES if one in ours), None), theirs["certain"]
        asked = ours.get("must") or ours.get("should")
        if theirs.keys() & (_LEFT_OPEN if asked else {"may"}) and not ours.keys() & _HELD:
            yield asked, _first(theirs, _LEFT_OPEN)


def _changed(pair: Comparison) -> Iterable[tuple[Hit | None, Hit | None]]:
    """Two clauses that answer each other best, and ask or claim at no common level."""
    there, back = pair.alignment.there, pair.alignment.back
    for at, clause in pair.theirs.saying("modality"):
        if back[at] and there[back[at][0]][:1] == [at] and not _is_asked(pair, clause):
            ours, theirs = _levels([pair.ours[back[at][0]]]), _levels([clause])
            left, right = _degrees(ours), _degrees(theirs)
            if left and right and left.isdisjoint(right):
                yield _first(ours, _DEGREES.keys()), _first(theirs, _DEGREES.keys())
            elif "causes" in ours and "causes" not in theirs and "associated" in theirs:
                yield ours["causes"], theirs["associated"]


def _margins(pair: Comparison) -> Iterable[tuple[Hit | None, Hit | None]]:
    """No worse on one side, better on the other."""
    for at, clause in pair.theirs.saying("modality"):
        theirs = _levels([clause])
        ours = _levels(pair.ours.around(pair.alignment.back[at][:1]))
        if theirs.keys() & _MARGINS and ours.keys() & _MARGINS and not theirs.keys() & ours.keys() & _MARGINS:
            yield _first(ours, _MARGINS), _first(theirs, _MARGINS)


def _degrees(levels: Levels) -> set[int]:
    return {degree for level in levels for degree in _DEGREES.get(level, ())}


def _is_asked(pair: Comparison, clause: Clause) -> bool:
    """Whether a lay clause stands in a question."""
    return pair.lay.lows[pair.theirs.by_sentence[clause.sentence][-1].last] == "?"


def _weaker_or_stronger(
    ours: Levels, theirs: Levels, free: AbstractSet[str]
) -> Iterable[tuple[Hit | None, Hit | None]]:
    """What a lay sentence claims otherwise than a clause; `free` is what the sentence of the clause leaves open."""
    if "associated" in ours and "associated" not in theirs and "causes" in theirs and "causes" not in ours:
        yield ours["associated"], theirs["causes"]
    elif ours.keys() & _LEFT_OPEN and not theirs.keys() & _HELD:
        claimed = theirs.get("certain") or theirs.get("must") or theirs.get("should")
        if claimed or "may" in ours:
            yield _first(ours, _LEFT_OPEN), claimed
    if ours.keys() & _LEFT_OPEN and "must" in theirs and not ours.keys() & {"must", "should"}:
        yield _first(ours, _LEFT_OPEN), theirs["must"]
    for here, there in (("must", "spared"), ("spared", "must")):
        if here in ours and there in theirs and there not in ours and here not in theirs:
            yield ours[here], theirs[there]
    asked, asked_there = ours.keys() & _ASKS, theirs.keys() & _ASKS
    if asked and asked_there and not asked & asked_there and "tell" not in ours.keys() | theirs.keys():
        yield _first(ours, asked), _first(theirs, asked_there)
    elif asked and not asked_there and "tell" not in theirs and theirs.keys() & _FREE and not free:
        yield _first(ours, asked), _first(theirs, _FREE)


def _first(levels: Levels, wanted: AbstractSet[str]) -> Hit:
    """The word of these strengths that stands first in the text: the same in every process."""
    return next(hit for level, hit in levels.items() if level in wanted)


def _levels(clauses: Iterable[Clause]) -> Levels:
    found: Levels = {}
    for clause in clauses:
        denials = [one.last for one in clause.said("negation", "negative")]
        for hit in clause.said("modality"):
            denied = hit.category == "certain" and any(0 < hit.first - last <= _REACH for last in denials)
            level = "may" if denied else hit.category
            if level == "can" and any(0 < hit.first - one.last <= _REACH for one in clause.said("logic", "only")):
                level = "must"  # only a doctor can: a doctor must
            found.setdefault(level, hit)
    return found
