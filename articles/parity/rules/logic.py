"""All stays all, any stays any, and an exception stays an exception."""

from collections.abc import Iterator

from articles.parity.answers.headed import headed
from articles.parity.answers.joints import Joints, joined
from articles.parity.answers.matching import Placed
from articles.parity.clauses import LONGEST_SENTENCE, Clause, Clauses
from articles.parity.comparison import ERROR, WARNING, Comparison, Disagreement, Found, beside, rule
from articles.parity.facts import Statement
from articles.parity.lexicon import Hit

# What may answer an exception, a condition or a restriction on the other side.
_ANSWERS = {
    "except": {"except", "unless"},
    "unless": {"unless", "except", "only", "refusal"},
    "only": {"only", "unless", "any", "except"},
    "any": {"any", "or", "even"},
    "all": {"all", "and", "plus"},
    "even": {"even", "all", "any", "or", "plus"},
}

# And on the professional side: "with or without" may become "or", but not "or" an "even if".
_ANSWERS_BACK = _ANSWERS | {
    "even": {"even", "all", "any"},
    "instead": {"instead"},
    "only": {"only", "unless", "except"},
}


@rule
def find(pair: Comparison) -> Found:
    """All against any where nothing else is joined: an error; conditions that are joined otherwise: a warning."""
    ours, theirs = pair.professional.cues("logic"), pair.lay.cues("logic")
    for one, other in (("all", "any"), ("any", "all")):
        if ours[one] == theirs[other] == 1 and not ours[other] and not theirs[one]:
            words, spoken = pair.professional.quote("logic", one), pair.lay.quote("logic", other)
            hard = _is_plain(pair.professional, one) and _is_plain(pair.lay, other)
            message = f"{beside(words, spoken)}: another condition."
            yield Disagreement("logic", ERROR if hard else WARNING, words, spoken, message, f"Keep: {words}.")
    for hit in _unanswered(pair):
        yield _finding(*pair.words(hit, None), "the same condition?")
    for hit in _added(pair):
        yield _finding(*pair.words(None, hit), "the same condition?")
    for hit, hit_there in _reversed(pair):
        yield _finding(*pair.words(hit, hit_there), "the same condition?")
    for above, above_there in headed(pair):
        yield _finding(*pair.words(above, above_there), "joined otherwise.")
    joints = Joints(pair)
    for joint, joint_there in (*joints.exchanged(), *joints.alone()):
        yield _finding(_quoted(pair.professional, joint), _quoted(pair.lay, joint_there), "joined otherwise.")


def _is_plain(side: Statement, category: str) -> bool:
    """Whether these words join conditions and deny nothing: "avoid all of these" is "do not have any of these"."""
    hit = next(one for one in side.said("logic") if one.category == category)
    sentence = side.sentence_of(hit.first)
    denials = (one.first for one in side.said("negation") if one.category in {"negative", "halt"})
    if any(sentence.first <= at <= sentence.last for at in denials):
        return False
    bare = hit.first == hit.last and side.lows[hit.first] in _BARE  # all adults, any adult
    joins = side.lows[hit.first - 1] in _IF or side.lows[hit.last + 1] in _HOLDS
    return side.words(hit.first, hit.last).lower() in _PLAIN and (joins or not bare)


def _finding(words: str, spoken: str, what: str) -> Disagreement:
    message = f"{beside(words, spoken)}: {what}"
    return Disagreement("logic", WARNING, words, spoken, message, "Check how the conditions are joined.")


def _quoted(side: Statement, one: Placed | None) -> str:
    return "" if one is None else side.words(max(one.first - 1, 0), min(one.last + 1, len(side.tokens) - 1))


_EXCEPT = frozenset({"unless", "except"})
_LOOSE = {"until", "as", "so", "provided", "limited"}  # mild conditions, often said otherwise
_TELLING = frozenset(
    ("either", "everyone", "anyone", "whoever", "everybody", "one", "any", "apart", "but", "alongside", "plus")
)
_PAUSES = frozenset({",", ";", ":", "but", "and", "that"})  # "only" behind these tells of whom all the rest is said
_OF = frozenset({"of", "than"})
_ONLY = frozenset({"only", "just"})
_SOME = frozenset({"some", "one", "those", "people", "part"})
_BARE, _IF = frozenset({"all", "any"}), frozenset({"if", "when", "where"})
_HOLDS = frozenset({"apply", "applies", "is", "are", "hold", "holds", "present", "true"})
_PLAIN = {"all of", "all", "all of these", "all of the following", "both", "any", "any of", "any of these",
          "one of", "at least one of", "one or more of"}  # fmt: skip


def _unanswered(pair: Comparison) -> Iterator[Hit]:
    """An exception, a condition or a restriction that the answering sentences do not have."""
    for at, clause in pair.ours.saying("logic"):
        asked = clause.said("logic", "except", "unless", "only", "even")
        if asked:
            told = _told(pair.lay, pair.theirs, pair.alignment.there[at])
            if "denied" in told and _is_affirmed(pair.ours, clause):
                asked = clause.said("logic", "unless", "only", "even")  # "it is not for children" answers "but not"
            yield from (
                hit
                for hit in asked
                if not told & _ANSWERS[hit.category] and pair.professional.lows[hit.first] not in _LOOSE
            )


def _is_affirmed(clauses: Clauses, clause: Clause) -> bool:
    """Whether its sentence denies nothing but an exception."""
    excepted = {hit.first for hit in clause.said("logic", "except")}
    denials = (hit for one in clauses.by_sentence[clause.sentence] for hit in one.said("negation", "negative"))
    return all(hit.first - 1 in excepted for hit in denials)


def _added(pair: Comparison) -> Iterator[Hit]:
    """An exception, an "even if", an "all" for an "or" that only the lay text has."""
    for at, clause in pair.theirs.saying("logic"):
        answers = pair.alignment.back[at]
        asked = clause.said(
            "logic", "except", "even", "unless", *(("all", "any", "only", "instead") if answers else ())
        )
        answers = answers or (pair.nearby(at) if asked else [])
        if not answers:
            continue
        told = _told(pair.professional, pair.ours, answers)
        for hit in asked:
            against = {"all": "or", "any": "and"}.get(hit.category)
            if _is_telling(pair.lay, hit, clause):
                continue
            if against:
                if against in told and not told & _ANSWERS_BACK[hit.category]:
                    yield hit
            elif not told & _ANSWERS_BACK[hit.category] and pair.lay.tokens[hit.first].low not in _LOOSE:
                yield hit


def _reversed(pair: Comparison) -> Iterator[tuple[Hit, Hit]]:
    """ "Only if" told as an "unless" that turns no denial, or the other way round."""
    for at, clause in pair.theirs.saying("logic"):
        for hit in clause.said("logic", "unless"):
            limits, places = _limits(pair.lay, hit), pair.alignment.back[at] or pair.nearby(at)
            if limits is None or not places or _is_turned(pair.theirs, clause, hit):
                continue
            answer = pair.ours[places[0]]
            for one in answer.said("logic", "unless"):
                if _limits(pair.professional, one) is (not limits) and not _is_turned(pair.ours, answer, one):
                    yield one, hit


def _limits(side: Statement, hit: Hit) -> bool | None:
    """Whether it is an "only if", or an "unless"; nothing where it is another condition."""
    first = side.lows[hit.first]
    return True if "only" in side.lows[hit.first : hit.last + 1] else False if first in _EXCEPT else None


def _is_turned(clauses: Clauses, clause: Clause, hit: Hit) -> bool:
    """Whether anything before it in its sentence is denied."""
    denials = (denial for one in clauses.by_sentence[clause.sentence] for denial in one.said("negation"))
    return any(denial.first < hit.first for denial in denials)


def _is_telling(side: Statement, hit: Hit, clause: Clause) -> bool:
    """Whether it rather tells who or how many: everyone, any day, one of the doctors; or what "only" stands before."""
    if hit.category == "only":
        begins = hit.first == clause.first or side.lows[hit.first - 1] in _PAUSES
        return side.lows[hit.first] not in _ONLY or not (
            begins or not _SOME.isdisjoint(side.lows[hit.first + 1 : hit.last + 2])
        )
    if hit.category == "instead":
        return side.lows[hit.last] not in _OF
    return side.lows[hit.first] in _TELLING and hit.last - hit.first < 2


def _told(side: Statement, clauses: Clauses, places: list[int]) -> set[str]:
    """How the sentences of these clauses join; those of the whole side where nothing answers."""
    if not places and len(clauses) > LONGEST_SENTENCE:
        return {"or", "and", *_ANSWERS}  # in so long a text something will answer
    answers = clauses.around(places) if places else clauses
    told = {hit.category for one in answers for hit in one.said("logic")}
    if any(one.said("negation", "negative") for one in answers):
        told.add("denied")
        if "condition" in told and "even" not in told:
            told.add("refusal")  # "do not ... if" answers "unless"
    for one in answers:
        told |= joined(side, one.first, one.last)
    return told
