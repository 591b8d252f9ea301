"""It is about the same people."""

from collections.abc import Iterable, Iterator

from articles.parity.clauses import Clause
from articles.parity.comparison import ERROR, WARNING, Comparison, Disagreement, Found, beside, rule
from articles.parity.counting.amounts import YEARS
from articles.parity.facts import Statement
from articles.parity.tokens import mark

_WITHIN = {
    "infant": {"child"},
    "adolescent": {"child"},
    "older": {"adult"},
    "pregnant": {"women", "adult", "infant", "postpartum", "breastfeeding"},
    "breastfeeding": {"women", "infant", "postpartum"},
    "premenopausal": {"women"},
    "postmenopausal": {"women", "older"},
    "postpartum": {"women"},
    "fertile": {"women", "pregnant"},
    "women": {"adult", "infant"},
    "men": {"adult", "child", "men_with_men"},
    "adult": {"elder"},
}
_OFTEN_UNSAID = frozenset({"women", "inpatient", "outpatient", "diabetic", "healthcare_worker", "donor"})
_OF_AGE = frozenset({"adult", "adolescent"})  # who is told by an age, too
_OPPOSED = [{"adult", "child"}, {"adult", "infant"}, {"older", "child"}, {"older", "infant"}, {"men", "women"}]
_ALWAYS_SAID = frozenset({"pregnant", "breastfeeding"})
_NEAR = frozenset({"relative", "household", "caregiver", "parent"})  # of whom nearly every text speaks
_SELDOM_SAID = _NEAR | {
    "traveler", "athlete", "student", "soldier", "migrant", "volunteer", "drinker", "obese", "disabled", "twins",
    "sex_worker", "black_people", "white_people", "asian_people", "hispanic_people", "intensive_care", "nursing_home",
    "transplanted", "men_with_men", "transgender", "injects_drugs", "family_history"
}  # fmt: skip
_NARROWS = frozenset({"premenopausal", "postmenopausal"})  # some of the women of whom professionals read
_OFTEN_ADDED = _OFTEN_UNSAID | _NEAR | {"adult", "pregnant", "infant", "smoker"}

_ONLY = mark(frozenset({"only", "just", "solely"}).__contains__)
_LIMITS = mark(
    frozenset(
        {
            "only",
            "just",
            "solely",
            "alone",
            "unless",
            "except",
            "restricted",
            "limited",
            "reserved",
            "confined",
            "kept",
            "provided",
            "exclusively",
            "selected",
        }
    ).__contains__
)
_WHOM = frozenset(
    {"if", "when", "people", "patients", "adults", "women", "men", "children", "babies", "infants", "those", "some",
     "someone", "persons"}
)  # fmt: skip


@rule
def find(pair: Comparison) -> Found:
    """Other people on the one side than on the other: an error; people left out or exchanged in a clause: a warning."""
    ours, theirs = set(pair.professional.cues("population")), set(pair.lay.cues("population"))
    left, right = ours - theirs, theirs - ours
    if left - _SELDOM_SAID and right - _NEAR and not any(_akin(one, other) for one in left for other in right | theirs):
        certain = len(ours) == len(theirs) == 1 and ours | theirs in _OPPOSED
        severity = ERROR if certain else WARNING
        yield _finding(pair, severity, left, right)
        return
    if any(match.professional.unit == YEARS for match in pair.matches):
        left = left - _OF_AGE
    added = {one for one in right - _OFTEN_ADDED if one in _NARROWS or not any(_akin(one, other) for other in ours)}
    lost = {
        one
        for one in left - _OFTEN_UNSAID - _SELDOM_SAID
        if one in _ALWAYS_SAID or not any(_akin(one, other) for other in theirs)
    }
    if lost or added:
        yield _finding(pair, WARNING, lost, added)
    for one, other in _exchanged(pair):
        yield _finding(pair, WARNING, one, other)
    for one, other in _widened(pair, right - _NEAR - added):
        yield _finding(pair, WARNING, one, other)
    yield from _narrowed(pair)


def _exchanged(pair: Comparison) -> Iterator[tuple[set[str], set[str]]]:
    """Clauses that answer each other and name other people."""
    for at, clause in pair.ours.saying("population"):
        yield from _others([clause], [pair.theirs[one] for one in pair.alignment.there[at]])
    for at, clause in pair.theirs.saying("population"):
        yield from _others([pair.ours[one] for one in pair.alignment.back[at]], [clause])


def _others(left: Iterable[Clause], right: Iterable[Clause]) -> Iterator[tuple[set[str], set[str]]]:
    ours, theirs = _people(left), _people(right)
    if ours - _SELDOM_SAID and theirs - _NEAR and not any(_akin(one, other) for one in ours for other in theirs):
        yield ours, theirs


def _widened(pair: Comparison, right: set[str]) -> Iterator[tuple[set[str], set[str]]]:
    """Children beside the adults of whom professionals read."""
    for at, clause in pair.theirs.saying("population"):
        added = _people([clause]) & right
        ours = _people(pair.ours[one] for one in pair.alignment.back[at]) if added else set()
        added = {one for one in added if not any(_akin(one, other) for other in ours)}
        if added and ours:
            yield ours, added


def _people(clauses: Iterable[Clause]) -> set[str]:
    return {hit.category for clause in clauses for hit in clause.said("population")}


def _akin(one: str, other: str) -> bool:
    return one == other or other in _WITHIN.get(one, ()) or one in _WITHIN.get(other, ())


def _finding(pair: Comparison, severity: str, ours: set[str], theirs: set[str]) -> Disagreement:
    words, spoken = pair.professional.quote("population", *ours), pair.lay.quote("population", *theirs)
    message = f"About: {beside(words, spoken, otherwise='nobody in particular')}."
    return Disagreement("population", severity, words, spoken, message, "Name the same people.")


def _narrowed(pair: Comparison) -> Found:
    """Only people of some kind, or only if you are: where the other side limits nothing."""
    for here, there in ((pair.professional, pair.lay), (pair.lay, pair.professional)):
        limit = _limit(here) if not there.read.places(_LIMITS) else None
        if limit:
            words, spoken = (limit, "") if here is pair.professional else ("", limit)
            message = f"For whom: {beside(words, spoken, otherwise='no limit')}."
            yield Disagreement("population", WARNING, words, spoken, message, "Limit it alike on both sides.")


def _limit(side: Statement) -> str:
    for at in side.read.places(_ONLY):
        last = min(at + 2, len(side.tokens) - 1)
        whom = side.lows[at + 1 : at + 3]
        if side.sentence_at(at) == side.sentence_at(last) and not _WHOM.isdisjoint(whom) and side.lows[at - 1] != "not":
            return side.words(at, last)
    return ""
