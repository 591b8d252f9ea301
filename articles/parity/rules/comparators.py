"""An amount is bounded alike on both sides: at least stays at least."""

from bisect import bisect_left, bisect_right
from fractions import Fraction
from operator import attrgetter

from articles.parity.clauses import Clause
from articles.parity.comparison import ERROR, WARNING, Comparison, Disagreement, Found, beside, rule
from articles.parity.counting.amounts import COUNTS, Quantity
from articles.parity.counting.bounds import FLIPPED
from articles.parity.facts import Statement
from articles.parity.lexicon import Hit
from articles.parity.tokens import mark

_REACH, _BESIDE, _FAR = 8, 2, 60
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
        "threshold",
        "cutoff",
        "limited",
        "restriction",
        "restricted",
        "restrict",
    }
)
_WAY = {"least": "up", "more": "up", "after_least": "up", "most": "down", "less": "down", "after_most": "down"}
_DENYING = frozenset({"negative", "halt", "delay"})
_RISES = frozenset({"up"})
_OFTEN = frozenset({"often", "frequently", "sooner"})
_NOT = frozenset({"not", "never", "don't", "cannot", "mustn't", "shouldn't"})
_TIMES = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
_TIME = mark(_TIMES.__contains__)
Span = tuple[int, int]
_SAID = {"least": {"from"}, "more": {"after", "past"}, "less": {"before"}}
_RAW = {"more": "more", ">": "more", "above": "more", "over": "more", "exceed": "more", "exceeding": "more",
        "beyond": "more",
        "less": "less", "<": "less", "below": "less", "under": "less", "fewer": "less"}  # fmt: skip
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
    """A bound turned round is an error; "over" for "at least", a bound of one side, a lost "about" are warnings."""
    for match in pair.matches:
        one, other = match.professional, match.lay
        if pair.in_median and not one.bound and one.dimension == "time":
            continue
        bounds = {one.bound, other.bound}
        if "within" in bounds and bounds <= {"within", "", "most", "less"}:
            yield from _overrun(pair, one, other)
            continue
        if "" in bounds and _is_told(pair, one if other.bound else other, bool(other.bound), bounds):
            continue
        if _is_band(pair.professional, one) and _WAY.get(one.bound) == _WAY.get(other.bound):
            continue
        if one.bound == other.bound and (other.about or not one.about):
            continue
        if FLIPPED.get(one.bound) == other.bound and _is_denied_alike(pair, one, other):
            continue
        words, spoken = pair.words(one, other)
        if one.bound != other.bound:
            message = f"{words}: the professional text says {_SAYS[one.bound]}, the lay text {_SAYS[other.bound]}."
            certain = _is_certain(pair, one, other)
            severity = ERROR if certain else WARNING
            yield Disagreement("comparators", severity, words, spoken, message, f"Write: {_SAYS[one.bound]} {words}.")
        else:
            message = f"Only the professional text says that {words} is approximate."
            yield Disagreement("comparators", WARNING, words, spoken, message, "Say it in both, or in neither.")
    yield from _contrary(pair)
    yield from _turned(pair)
    yield from _rhythms(pair)


def _overrun(pair: Comparison, one: Quantity, other: Quantity) -> Found:
    """Within 72 hours is not after 72 hours; but how many are well within three days, are well after three days."""
    side, late = (pair.lay, other) if one.bound == "within" else (pair.professional, one)
    sentence = side.sentence_of(late.first)
    first, last = max(sentence.first, late.first - _FAR), min(sentence.last, late.first + _FAR)
    at = bisect_left(side.quantities, first, key=attrgetter("first"))
    counted = any(each.dimension == "percent" and each.first <= last for each in side.quantities[at : at + _FAR])
    if not late.bound and side.lows[late.first - 1] == "after" and late.dimension == "time" and not counted:
        words, spoken = _quoted(pair.professional, (one.first, one.last)), _quoted(pair.lay, (other.first, other.last))
        message = f"{beside(words, spoken)}: before it is over, or once it is?"
        yield Disagreement("comparators", WARNING, words, spoken, message, f"Keep: {words}.")


def _is_certain(pair: Comparison, one: Quantity, other: Quantity) -> bool:
    """Whether both amounts are bounded, stand there once, and are no numbers in words, which count anything."""
    bounded = one.bound in _WAY and other.bound in _WAY
    alone = _is_single(pair.professional, one) and _is_single(pair.lay, other)
    if one.dimension == "time" and _WAY.get(one.bound) == _WAY.get(other.bound):
        return False  # aged 18 or older, over 18
    seen = _is_seen_otherwise(pair, one.first, other.first)
    return bounded and alone and not (one.in_words or other.in_words or seen)


def _is_seen_otherwise(pair: Comparison, at: int, place: int) -> bool:
    """The same line told from its other side: "at least 45" to have it, "under 45" not to."""
    return (_denials(pair.professional, at) + _denials(pair.lay, place)) % 2 == 1


def _is_denied_alike(pair: Comparison, one: Quantity, other: Quantity) -> bool:
    """ "More than 60 g is not advised", "do not use over 60 g": the same words, denied before or after the amount."""
    denied = _denials(pair.professional, one.first, bounding=True), _denials(pair.lay, other.first, bounding=True)
    words, spoken = _words_of(pair.professional, (one.first, one.last)), _words_of(pair.lay, (other.first, other.last))
    return not words.isdisjoint(spoken) and denied[0] == denied[1] > 0


def _denials(side: Statement, at: int, *, bounding: bool = False) -> int:
    """How many denials stand in the sentence of an amount, with those that are part of a bound or without them."""
    sentence, hits = side.sentence_of(at), side.said("negation")
    first, last = max(sentence.first, at - _FAR), min(sentence.last, at + _FAR)
    near = hits[bisect_left(hits, first, key=attrgetter("first")) : bisect_right(hits, last, key=attrgetter("first"))]
    return sum(hit.category in _DENYING and (bounding or hit.first not in side.bounding) for hit in near)


def _is_band(side: Statement, one: Quantity) -> bool:
    """Very common (>= 1/10), which leaflets tell as "more than 1 in 10"."""
    return one.of is not None and side.lows[one.first + 1] == "/"


def _is_single(side: Statement, one: Quantity) -> bool:
    """Whether this amount stands there once, so that it is clear what bounds it."""
    return side.often[one.dimension, one.rough] == 1


def _contrary(pair: Comparison) -> Found:
    """An amount that is bounded one way wherever one side states it, and somewhere the other way on the other side."""
    ours, theirs = _by_amount(pair.professional), _by_amount(pair.lay)
    for amount in ours.keys() & theirs.keys():
        left, right = ours[amount], theirs[amount]
        if len(left.keys() | right.keys()) > 1 and 1 in {len(left), len(right)}:
            both, single = (left, right) if len(left) > 1 else (right, left)
            one = next(span for way, span in both.items() if way not in single)
            other = next(iter(single.values()))
            one, other = (one, other) if both is left else (other, one)
            if _words_of(pair.professional, one).isdisjoint(_words_of(pair.lay, other)):
                words, spoken = _quoted(pair.professional, one), _quoted(pair.lay, other)
                message = f"{beside(words, spoken)}: another bound?"
                yield Disagreement("comparators", WARNING, words, spoken, message, f"Keep: {words}.")


def _words_of(side: Statement, span: Span) -> set[str]:
    """What bounds an amount by its own words, whatever denies it: "no more than 5", "not ... more than 5"."""
    near = range(span[0] - _BESIDE - 1, span[1] + _BESIDE + 1)
    return {_RAW[side.lows[at]] for at in near if side.lows[at] in _RAW}


def _by_amount(side: Statement) -> dict[tuple[str, float], dict[str, Span]]:
    """By amount which ways it is bounded, and where; "twice or more" among them."""
    found: dict[tuple[str, float], dict[str, Span]] = {}
    for one in side.quantities:
        if one.bound in _WAY and one.end_of < 0:
            counts = "" if one.dimension in COUNTS else one.dimension
            found.setdefault((counts, one.rough), {}).setdefault(_WAY[one.bound], (one.first, one.last))
    for at in side.read.places(_TIME):
        for hit in side.said("comparators"):
            beside = hit.first == at + 1 if hit.category.startswith("after_") else hit.last == at - 1
            if beside and hit.category in _WAY:
                found.setdefault(("", _TIMES[side.lows[at]]), {}).setdefault(_WAY[hit.category], (at, at))
    return found


def _quoted(side: Statement, span: Span) -> str:
    """An amount with what bounds it, before or after it."""
    sentence = side.sentence_of(span[0])
    return side.words(max(span[0] - _BESIDE, sentence.first), min(span[1] + _BESIDE, sentence.last))


def _turned(pair: Comparison) -> Found:
    """At least against at most in clauses that answer each other, whatever is counted."""
    if not _may_turn(pair):
        return
    for at, clause in pair.ours.saying("comparators"):
        ours = _ways(clause)
        theirs = (
            [hit for one in pair.alignment.there[at] for hit in pair.theirs[one].said("comparators")] if ours else []
        )
        ways = {_WAY[hit.category]: hit for hit in theirs if hit.category in _WAY}
        if len(ours) == 1 and len(ways) == 1 and ours.keys() != ways.keys():
            one, other = next(iter(ours.values())), next(iter(ways.values()))
            words, spoken = pair.words(one, other)
            if clause.said("negation", "negative") or _denied(pair, at):
                continue
            message = f"{beside(words, spoken)}: another bound?"
            yield Disagreement("comparators", WARNING, words, spoken, message, f"Keep: {words}.")


def _may_turn(pair: Comparison) -> bool:
    """Whether either side bounds anything another way than the other side does somewhere."""
    ours, theirs = ({_WAY.get(name, "") for name in side.cues("comparators")} for side in (pair.professional, pair.lay))
    return len((ours | theirs) - {""}) > 1


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
    for bound, said in _SAID.items():
        if bound in bounds:
            return side.lows[unbounded.first - 1] in said
    if "most" not in bounds:
        return False
    before = side.tokens[max(0, unbounded.first - _REACH) : unbounded.first]
    return not _RISES.isdisjoint(other.lows) or any(token.low in _LIMITS for token in before)
