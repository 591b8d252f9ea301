"""All stays all, any stays any, and an exception stays an exception."""

from collections.abc import Iterator

from articles.parity.clauses import LONGEST_SENTENCE, Clauses
from articles.parity.comparison import ERROR, WARNING, Comparison, Disagreement, Found, beside, rule
from articles.parity.facts import JOINTS, Statement
from articles.parity.joints import exchanged_joints, joined
from articles.parity.lexicon import Hit

# What may answer an exception, a condition or a restriction on the other side.
_ANSWERS = {
    "except": {"except", "unless", "only"},
    "unless": {"unless", "except", "only", "refusal"},
    "only": {"only", "unless", "any", "except"},
    "any": {"any", "or", "even"},
    "all": {"all", "and"},
    "even": {"even", "all", "any", "or"},
}


@rule
def find(pair: Comparison) -> Found:
    """All against any where nothing else is joined: an error; conditions that are joined otherwise: a warning."""
    ours, theirs = pair.professional.cues("logic"), pair.lay.cues("logic")
    for one, other in (("all", "any"), ("any", "all")):
        if ours[one] == theirs[other] == 1 and not ours[other] and not theirs[one]:
            words, spoken = pair.professional.quote("logic", one), pair.lay.quote("logic", other)
            hard = {words.lower(), spoken.lower()} <= _PLAIN
            message = f"{beside(words, spoken)}: another condition."
            yield Disagreement("logic", ERROR if hard else WARNING, words, spoken, message, f"Keep: {words}.")
            return
    for hit in _unanswered(pair):
        words = pair.professional.words(hit.first, hit.last)
        message = f"{beside(words, '')}: the same condition?"
        yield Disagreement("logic", WARNING, words, "", message, "Check how the conditions are joined.")
    for hit in _added(pair):
        spoken = pair.lay.words(hit.first, hit.last)
        message = f"{beside('', spoken)}: the same condition?"
        yield Disagreement("logic", WARNING, "", spoken, message, "Check how the conditions are joined.")
    for side, alone, there in (
        (pair.professional, pair.ours, (pair.lay, pair.theirs, pair.alignment.there)),
        (pair.lay, pair.theirs, (pair.professional, pair.ours, pair.alignment.back)),
    ):
        for at in _or_alone(side, alone, *there):
            words, spoken = ("or", "") if side is pair.professional else ("", "or")
            told = side.words(max(at - 2, 0), min(at + 2, len(side.tokens) - 1))
            message = f"“{told}”: nothing is joined by “or” on the other side."
            yield Disagreement("logic", WARNING, words, spoken, message, "Check how the conditions are joined.")
    for left, joint, right, other in exchanged_joints(pair):
        message = f"{beside(f'{left} {joint} {right}', other)}: joined otherwise."
        yield Disagreement("logic", WARNING, joint, other, message, "Check how the conditions are joined.")


_LOOSE = {"until", "as", "so", "provided"}  # mild conditions, often said otherwise
_TELLING = frozenset(
    ("either", "everyone", "anyone", "whoever", "everybody", "one", "apart", "but", "alongside", "plus")
)
_PLAIN = {"all of", "all", "all of these", "all of the following", "both", "any", "any of", "any of these",
          "one of", "at least one of", "one or more of"}  # fmt: skip


def _unanswered(pair: Comparison) -> Iterator[Hit]:
    """An exception, a condition or a restriction that the answering sentences do not have."""
    for at, clause in pair.ours.saying("logic"):
        asked = clause.said("logic", "except", "unless", "only", "even")
        if asked:
            told = _told(pair.lay, pair.theirs, pair.alignment.there[at])
            yield from (
                hit
                for hit in asked
                if not told & _ANSWERS[hit.category] and pair.professional.lows[hit.first] not in _LOOSE
            )


def _added(pair: Comparison) -> Iterator[Hit]:
    """An exception, an "even if", an "all" for an "or" that only the lay text has."""
    for at, clause in pair.theirs.saying("logic"):
        asked = clause.said("logic", "except", "even", "unless", "all", "any")
        if not asked or not pair.alignment.back[at]:
            continue
        told = _told(pair.professional, pair.ours, pair.alignment.back[at])
        for hit in asked:
            against = {"all": "or", "any": "and"}.get(hit.category)
            if pair.lay.tokens[hit.first].low in _TELLING:
                continue
            if against:
                if against in told and not told & _ANSWERS[hit.category]:
                    yield hit
            elif not told & _ANSWERS[hit.category] and pair.lay.tokens[hit.first].low not in _LOOSE:
                yield hit


def _or_alone(
    side: Statement, clauses: Clauses, other: Statement, others: Clauses, answers: list[list[int]]
) -> Iterator[int]:
    """An "or" that the answering sentences do not have in any form."""
    if not any(JOINTS[side.lows[at]] == "or" for at in side.joints):
        return
    for at, clause in enumerate(clauses):
        if answers[at] and "or" in joined(side, clause.first, clause.last):
            told = _told(other, others, answers[at])
            ask = any(one.said("logic", "condition") for one in clauses.around([at]))
            if ("and" in told or ask) and not told & {"or", "any", "even", "except", "unless"}:
                yield next(
                    place for place in range(clause.first, clause.last + 1) if side.tokens[place].low in {"or", "nor"}
                )


def _told(side: Statement, clauses: Clauses, places: list[int]) -> set[str]:
    """How the sentences of these clauses join; those of the whole side where nothing answers."""
    if not places and len(clauses) > LONGEST_SENTENCE:
        return {"or", "and", *_ANSWERS}  # in so long a text something will answer
    answers = clauses.around(places) if places else clauses
    told = {hit.category for one in answers for hit in one.said("logic")}
    if any(one.said("negation", "negative") for one in answers) and "condition" in told:
        told.add("refusal")  # "do not ... if" answers "unless"
    for one in answers:
        told |= joined(side, one.first, one.last)
    return told
