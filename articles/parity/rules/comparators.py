"""An amount is bounded alike on both sides: at least stays at least."""

from fractions import Fraction

from articles.parity.amounts import Quantity
from articles.parity.clauses import Clause
from articles.parity.comparison import ERROR, WARNING, Comparison, Disagreement, Found, beside, rule
from articles.parity.facts import Statement
from articles.parity.lexicon import Hit

_REACH = 8
_LIMITS = frozenset(
    {
        "most",
        "limit",
        "maximum",
        "max",
        "highest",
        "until",
        "ceiling",
        "never",
        "not",
        "exceed",
        "within",
        "cap",
        "increased",
        "raised",
        "titrated",
    }
)
_WAY = {"least": "up", "more": "up", "after_least": "up", "most": "down", "less": "down", "after_most": "down"}
_RISES = frozenset({"up"})
_OFTEN = frozenset({"often", "frequently", "sooner"})
_NOT = frozenset({"not", "never", "don't", "cannot", "mustn't", "shouldn't"})
_SAYS = {
    "least": "at least",
    "more": "more than",
    "most": "at most",
    "less": "less than",
    "within": "within",
    "": "exactly",
}


@rule
def find(pair: Comparison) -> Found:
    """A bound that became another is an error; one that only one side states, or a lost "about", a warning."""
    for match in pair.matches:
        one, other = match.professional, match.lay
        if pair.in_median and not one.bound and one.dimension == "time":
            continue
        bounds = {one.bound, other.bound}
        if "within" in bounds and bounds <= {"within", "", "most", "less"}:
            continue
        if "" in bounds and _is_told(pair, one if other.bound else other, bool(other.bound), bounds):
            continue
        if one.bound == other.bound and (other.about or not one.about):
            continue
        words, spoken = pair.professional.words(one.first, one.last), pair.lay.words(other.first, other.last)
        if one.bound != other.bound:
            message = f"{words}: the professional text says {_SAYS[one.bound]}, the lay text {_SAYS[other.bound]}."
            certain = _is_certain(pair, one, other)
            severity = ERROR if certain else WARNING
            yield Disagreement("comparators", severity, words, spoken, message, f"Write: {_SAYS[one.bound]} {words}.")
        else:
            message = f"Only the professional text says that {words} is approximate."
            yield Disagreement("comparators", WARNING, words, spoken, message, "Say it in both, or in neither.")
    yield from _turned(pair)
    yield from _rhythms(pair)


def _is_certain(pair: Comparison, one: Quantity, other: Quantity) -> bool:
    """Whether both amounts are bounded, stand there once, and are no numbers in words, which count anything."""
    bounded = one.bound in _WAY and other.bound in _WAY
    alone = _is_single(pair.professional, one) and _is_single(pair.lay, other)
    if one.dimension == "time" and _WAY.get(one.bound) == _WAY.get(other.bound):
        return False  # aged 18 or older, over 18
    return bounded and alone and not (one.in_words or other.in_words)


def _is_single(side: Statement, one: Quantity) -> bool:
    """Whether this amount stands there once, so that it is clear what bounds it."""
    return side.often[one.dimension, one.rough] == 1


def _turned(pair: Comparison) -> Found:
    """At least against at most in clauses that answer each other, whatever is counted."""
    for at, clause in pair.ours.saying("comparators"):
        ours = _ways(clause)
        theirs = (
            [hit for one in pair.alignment.there[at] for hit in pair.theirs[one].said("comparators")] if ours else []
        )
        ways = {_WAY[hit.category]: hit for hit in theirs if hit.category in _WAY}
        if len(ours) == 1 and len(ways) == 1 and ours.keys() != ways.keys():
            one, other = next(iter(ours.values())), next(iter(ways.values()))
            words, spoken = pair.professional.words(one.first, one.last), pair.lay.words(other.first, other.last)
            if clause.said("negation", "negative") or _denied(pair, at):
                continue
            message = f"{beside(words, spoken)}: another bound?"
            yield Disagreement("comparators", WARNING, words, spoken, message, f"Keep: {words}.")


def _ways(clause: Clause) -> dict[str, Hit]:
    return {_WAY[hit.category]: hit for hit in clause.said("comparators") if hit.category in _WAY}


def _denied(pair: Comparison, at: int) -> bool:
    return any(pair.theirs[one].said("negation", "negative") for one in pair.alignment.there[at])


def _rhythms(pair: Comparison) -> Found:
    """At least every 6 months, every 12 weeks or more often: the bounds of a rhythm that both sides state."""
    ours, theirs = _bounded_rhythms(pair.professional), _bounded_rhythms(pair.lay)
    for rate in ours.keys() & theirs.keys():
        if not ours[rate].keys() & theirs[rate].keys():
            one, other = next(iter(ours[rate].values())), next(iter(theirs[rate].values()))
            words, spoken = pair.professional.words(*one), pair.lay.words(*other)
            message = f"{beside(words, spoken)}: another bound?"
            yield Disagreement("comparators", WARNING, words, spoken, message, f"Keep: {words}.")


def _bounded_rhythms(side: Statement) -> dict[Fraction, dict[str, tuple[int, int]]]:
    """By rhythm which way it is bounded, and the words that say so."""
    found: dict[Fraction, dict[str, tuple[int, int]]] = {}
    hits = side.said("comparators") if side.counted.schedules else []
    before, after = {hit.last: hit for hit in hits}, {hit.first: hit for hit in hits}
    for one in side.counted.schedules:
        hit = before.get(one.first - 1)
        if hit is None or side.lows[hit.first] in {"or", "and"} or hit.category not in _WAY:
            at = one.last + 2 if side.lows[one.last + 1] == "," else one.last + 1
            hit = after.get(at)
            hit = hit if hit and side.lows[hit.last] in _OFTEN else None
        first, last = (min(one.first, hit.first), max(one.last, hit.last)) if hit else (one.first, one.last)
        way = _WAY[hit.category] if hit else ""
        if way and not _NOT.isdisjoint(side.lows[max(first - _REACH, 0) : first]):
            way = "down" if way == "up" else "up"  # do not take it more than once a day
        found.setdefault(one.rate, {}).setdefault(way, (first, last))
    return found


def _is_told(pair: Comparison, unbounded: Quantity, professional: bool, bounds: set[str]) -> bool:
    """Whether an amount without a word of its own is bounded all the same: "from 65 years", "go up to 20 mg"."""
    side = pair.professional if professional else pair.lay
    other = pair.lay if professional else pair.professional
    if "least" in bounds:
        return side.lows[unbounded.first - 1] == "from"
    if "most" not in bounds:
        return False
    before = side.tokens[max(0, unbounded.first - _REACH) : unbounded.first]
    return not _RISES.isdisjoint(other.lows) or any(token.low in _LIMITS for token in before)
