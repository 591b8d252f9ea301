"""A dose keeps what it is reckoned by, and the way it is given."""

from collections.abc import Iterable

from articles.parity.comparison import ERROR, WARNING, Comparison, Disagreement, Found, beside, rule
from articles.parity.counting.amounts import Quantity
from articles.parity.facts import Statement
from articles.parity.lexicon import Hit

_TOLD = {"oral", "intravenous", "intramuscular", "subcutaneous", "intrathecal", "inhaled", "sublingual"}
_INTO = frozenset({"intravenous", "intramuscular", "subcutaneous", "intrathecal", "vaginal", "rectal"})  # never a guess
_RECKONED = frozenset({"mass/1000", "area/1", "pounds/1"})  # by these a dose is reckoned; per liter is how strong it is
_GIVEN = frozenset({"mass", "volume", "activity"})  # what a medicine is given in
_MEASURES = frozenset(["kilogram", "kilograms", "kilo", "kg", "weigh", "weighs", "weight", "surface", "size"])
_BY_MOUTH = frozenset(
    ["tablet", "tablets", "pill", "pills", "capsule", "capsules", "drink", "drinks", "drinking", "syrup", "eat"]
)
_INJECTED = frozenset({"intravenous", "intramuscular", "subcutaneous"})
_INJECTION = frozenset({"injection", "injections", "injected", "inject", "jab", "jabs", "shot", "shots"})
_ON_A_PART = ({"topical", "ocular"}, {"topical", "nasal"}, {"topical", "vaginal"}, {"topical", "rectal"})
_AKIN = ({"topical", "ocular"}, {"topical", "nasal"}, {"inhaled", "nasal"}, {"oral", "sublingual"}, {"oral", "inhaled"},
         {"topical", "vaginal"}, {"topical", "rectal"}, {"subcutaneous", "intradermal"})  # fmt: skip


@rule
def find(pair: Comparison) -> Found:
    """Per kilogram or per square meter; and the route."""
    for match in pair.matches:
        one, other = match.professional, match.lay
        if one.per != other.per and (one.unit or other.unit or (one.per and other.per)):
            words, spoken = pair.words(one, other)
            message = f"“{words}” and “{spoken}” are not reckoned by the same measure."
            told = _is_reckoned(pair.lay, other) or _is_reckoned(pair.professional, one)
            concentration = not (one.per and other.per) and (one.per or other.per) not in _RECKONED
            severity = ERROR if one.dimension in _GIVEN and not told and not concentration else WARNING
            yield Disagreement("doses", severity, words, spoken, message, f"Write: {words}.")
    yield from _exchanged(pair)
    ours, theirs = _routes(pair.professional.said("routes")), _routes(pair.lay.said("routes"))
    lost, added = ours - theirs, theirs - ours
    if lost and added and all(any({one, other} in _ON_A_PART for other in added) for one in lost):
        return
    if not (lost and added) and not (lost & _TOLD and not _is_shown(pair, lost)) and not added & _INTO:
        return
    words, spoken = pair.professional.quote("routes", *lost), pair.lay.quote("routes", *added)
    certain = len(ours) == len(theirs) == 1 and not _is_akin(lost, added)
    severity = ERROR if certain else WARNING
    message = f"The way it is given: {beside(words, spoken)}."
    yield Disagreement("doses", severity, words, spoken, message, "Name the same way of giving it.")


def _routes(hits: Iterable[Hit]) -> set[str]:
    return {hit.category for hit in hits} - {"neutral"}


def _is_reckoned(side: Statement, one: Quantity) -> bool:
    """Whether the text speaks of weight or surface elsewhere: "It is worked out for every kilogram"."""
    return not one.per and not _MEASURES.isdisjoint(side.lows)


def _exchanged(pair: Comparison) -> Found:
    """Clauses that answer each other and name other ways of giving it, both of which stand elsewhere too."""
    for clauses, others, answers, forward in (
        (pair.ours, pair.theirs, pair.alignment.there, True),
        (pair.theirs, pair.ours, pair.alignment.back, False),
    ):
        for at, clause in clauses.saying("routes"):
            hits = clause.said("routes")
            found = [hit for one in answers[at] for hit in others[one].said("routes")]
            one, other = _routes(hits), _routes(found)
            if not one or not other or one & other or _is_akin(one, other):
                continue
            first, second = (hits[0], found[0]) if forward else (found[0], hits[0])
            words, spoken = pair.words(first, second)
            message = f"The way it is given: {beside(words, spoken)}."
            yield Disagreement("doses", WARNING, words, spoken, message, "Name the same way of giving it.")


def _is_shown(pair: Comparison, lost: set[str]) -> bool:
    """A tablet is taken by mouth, and an injection goes into something."""
    if lost <= _INJECTED and not _INJECTION.isdisjoint(pair.lay.lows):
        return True
    return lost == {"oral"} and any(token.low in _BY_MOUTH for token in pair.lay.tokens)


def _is_akin(lost: set[str], added: set[str]) -> bool:
    """Drops into the eye are topical; what is inhaled may be a puff by mouth."""
    return any({one, other} in _AKIN for one in lost for other in added)
