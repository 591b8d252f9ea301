"""Every amount of one side stands on the other."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from articles.parity.answers.otherwise import HALF, MOST, is_lower_end, is_telling, unanswered
from articles.parity.answers.surroundings import in_brackets
from articles.parity.comparison import ERROR, WARNING, Comparison, Disagreement, Found, beside, rule
from articles.parity.counting.amounts import COUNTS, Quantity
from articles.parity.counting.conversions import counted_out, follows
from articles.parity.counting.sameness import TOLD_BARE
from articles.parity.facts import Statement
from articles.parity.tokens import NUMBER

_FEW_PEOPLE, _MANY = 20, 100
_REACH, _NEAR = 6, 6
_STATISTICS = frozenset(
    ["CI", "HR", "OR", "RR", "IRR", "P", "p", "NNT", "ratio", "confidence", "interval", "SD", "IQR"]
)
_NAMED = {1.0: "hour", 24.0: "day", 168.0: "week", 730.5: "month", 8766.0: "year"}  # so many hours have a name
_ROUGHLY = frozenset({"about", "around", "roughly", "nearly", "almost", "approximately", "some"})
_SOMEBODY = frozenset({"someone", "somebody", "example", "instance", "weigh", "weighs", "weighing"})
_ROUND = 8  # by such a part may be rounded what is told as "about" or "more than" a round figure
_JOINED = 2
_LEADS = frozenset({"up", "compared", "close", "equal", "next", "due", "similar", "relative"})
_DISSOLVED = frozenset({"volume", "molar", "mass"})  # 108 mg/dL, 3 mg/mmol, 50 micrograms/g
_MEASURED = frozenset({"mass", "volume", "activity"})  # a pressure is often told without its unit: 140 over 90


@rule
def find(pair: Comparison) -> Found:
    """An amount that only one side states; the nearest candidate of the other side stands beside it."""
    ours, theirs = unanswered(pair)
    if len(ours) + len(theirs) > MOST:
        message = f"{len(ours) + len(theirs)} amounts stand on one side only; these are the first {MOST}."
        yield Disagreement("values", ERROR, "", "", message, "Check whether the two sides belong together.")
        ours, theirs = ours[: MOST // 2], theirs[: MOST // 2]
    following = [one for one in theirs if follows(one, pair.professional.quantities)]
    for one in ours:
        other = _nearest(one, [each for each in theirs if each not in following])
        if other is not None:
            theirs.remove(other)
        found = _missing(_kind(one), pair.professional, one, pair.lay, other)
        loose = is_lower_end(pair, one) or (other is None and follows(one, pair.lay.quantities))
        yield replace(found, severity=WARNING) if loose else found
    counts, again = _in_schedules(pair.professional), counted_out(theirs, pair.professional.quantities)
    in_full = {match.lay.value for match in pair.matches if match.lay.unit}
    for other in theirs:
        if (
            other.value in counts
            or is_telling(pair, other)
            or other in again
            or (not other.unit and other.value in in_full)
        ):
            continue
        name, words = _kind(other), pair.lay.words(other.first, other.last)
        loose = follows(other, pair.professional.quantities) or any(
            known.value == other.value or (not known.unit and known.value == other.of)
            for known in pair.professional.quantities
        )  # its unit is spelled out; one in seven for an NNT of 7
        message = f"“{words}” stands in the lay text only."
        yield Disagreement(
            name,
            WARNING if loose or other.dimension == "time" else _alone(pair.professional, pair.lay, other),
            "",
            words,
            message,
            "Say it to professionals too, or leave it out.",
        )
    yield from _levels(pair)


def _levels(pair: Comparison) -> Found:
    """Down by 83% is not down to 83%: the change on one side, what is left on the other."""
    for match in pair.matches:
        one, other = match.professional, match.lay
        ways = {_led_by(pair.professional, one), _led_by(pair.lay, other)}
        if ways == {"by", "to"} and one.dimension != "time" and not (one.dimension == "percent" and one.value == HALF):
            words = pair.professional.words(one.first - 1, one.last)
            spoken = pair.lay.words(other.first - 1, other.last)
            message = f"{beside(words, spoken)}: a change is not what is left."
            yield Disagreement("values", WARNING, words, spoken, message, f"Keep: {words}.")


def _led_by(side: Statement, one: Quantity) -> str:
    """The "by" or "to" before an amount."""
    at = one.first - 1
    if side.lows[at] in _ROUGHLY:
        at -= 1
    led = side.lows[at]
    return led if led == "by" or (led == "to" and one.end_of < 0 and side.lows[at - 1] not in _LEADS) else ""


def _severity(other: Statement, side: Statement, one: Quantity) -> str:
    """Error, unless it may be a way of telling: a small number in words, a rough share, digits that both sides have."""
    if one.value == 0:
        return WARNING
    counts = one.value <= 10 and (not one.unit or one.dimension in COUNTS)
    if one.in_words and (counts or one.dimension == "percent"):
        return WARNING
    if _is_rounded(one, other, side) or _is_statistic(side, one):
        return WARNING
    if any(_is_near(one, known) for known in other.quantities) or _is_named(one, other):
        return WARNING
    digits = {token.low for token in side.tokens[one.first : one.last + 1] if token.kind == NUMBER}
    digits.discard("1")  # once in 20
    return WARNING if digits and digits <= other.digits else ERROR


def _is_near(one: Quantity, known: Quantity) -> bool:
    """Twelve weeks told as three months."""
    near = abs(one.rough - known.rough) * 10 <= one.rough
    return near and one.dimension == known.dimension == "time" and one.unit != known.unit


def _is_named(one: Quantity, other: Statement) -> bool:
    """Sixty minutes told as "the hour before"."""
    if one.dimension != "time":
        return False
    return any(abs(hours - one.rough) * 50 <= hours and word in other.lows for hours, word in _NAMED.items())


def _alone(other: Statement, side: Statement, one: Quantity) -> str:
    """Nothing on the other side could have been it: an error where it measures something, and is no aside."""
    measured = one.unit and one.dimension not in COUNTS - {"time"}
    aside = in_brackets(side, one.first) or _is_example(side, one)
    return _severity(other, side, one) if measured and not aside else WARNING


def _is_example(side: Statement, one: Quantity) -> bool:
    """What is reckoned out for somebody: "so someone of 60 kg would take 900 mg", "for a 10 kg toddler"."""
    sentence = side.sentence_of(one.first)
    words = side.lows[sentence.first : sentence.last + 1]
    return not _SOMEBODY.isdisjoint(words) or any(words[at : at + 2] == ["for", "a"] for at in range(len(words)))


def _is_rounded(one: Quantity, other: Statement, side: Statement) -> bool:
    """13.7% told as about 14 in 100, 20,211 as more than 20,000: near, and round, approximate, or bounded."""
    at = bisect_left(side.quantities, one.first, key=lambda each: each.first)
    beside = side.quantities[max(0, at - 1) : at + 2]
    for known in other.quantities:
        if known.dimension != one.dimension and (known.unit or one.dimension not in TOLD_BARE):
            continue
        apart, within_one = abs(known.size - one.size), abs(known.value - one.value) < 1
        if _rounds(known, one) or _rounds(one, known) or (within_one and _is_between(known, beside)):
            return True
        if one.dimension == "percent":
            about = one.about or known.about or known.in_words or _is_natural(one) or _is_natural(known)
            if apart <= Fraction(1, 2) or (about and apart * 10 <= one.size):
                return True
        else:
            round_about = any(each.value >= _MANY and (each.about or each.bound) for each in (one, known))
            if (round_about and apart * 20 <= one.size) or (_bounds(one, known) and apart * _NEAR <= one.size):
                return True
    return _is_between(one, other.quantities)


def _bounds(one: Quantity, other: Quantity) -> bool:
    """Whether one of two amounts is a bound that holds of the other: 5.7, told as less than 6."""
    for bound, told in ((one, other), (other, one)):
        if not told.bound and bound.bound:
            return (bound.rough > told.rough) == (bound.bound in {"less", "most"})
    return False


def _rounds(told: Quantity, exact: Quantity) -> bool:
    """About 8, two and a half: a round figure, near the exact one."""
    return told.about and told.value.denominator <= 2 and abs(told.size - exact.size) * _ROUND <= exact.size


def _is_between(one: Quantity, others: Sequence[Quantity]) -> bool:
    """6.7 months told as 6 to 7 months, a median of 4.5 as four or five."""
    return any(
        low.dimension == high.dimension in {one.dimension, ""}
        and high.first - low.last == _JOINED
        and high.value - low.value == 1
        and low.value < one.value < high.value
        for low, high in pairwise(others)
    )


def _is_natural(one: Quantity) -> bool:
    """One in five: a share that is told in round numbers."""
    return one.of is not None and one.of <= _FEW_PEOPLE


def _is_statistic(side: Statement, one: Quantity) -> bool:
    """A ratio with its interval, a P value: what lay readers may be spared."""
    if one.dimension not in {"", "percent"}:
        return False
    before = [token.text for token in side.tokens[max(0, one.first - _REACH) : one.first]]
    return any(text in _STATISTICS for text in before)


def _in_schedules(side: Statement) -> set[Fraction]:
    """The numbers in "5 per year"."""
    tokens = (side.tokens[at].low for one in side.counted.schedules for at in range(one.first, one.last + 1))
    return {Fraction(low) for low in tokens if low.isdecimal()}


def _missing(name: str, side: Statement, one: Quantity, lay: Statement, other: Quantity | None) -> Disagreement:
    words = side.words(one.first, one.last)
    if other is None:
        return Disagreement(
            name, _alone(lay, side, one), words, "", f"The lay text does not state “{words}”.", f"State {words}."
        )
    spoken = lay.words(other.first, other.last)
    if one.value == other.value and one.unit and other.unit:
        dimensions = {one.dimension, other.dimension}
        loose = len(dimensions) > 1 and dimensions & (COUNTS if other.in_words else COUNTS - {"time"})
        return Disagreement(
            "units",
            WARNING if loose else ERROR,
            words,
            spoken,
            f"“{words}” and “{spoken}” have different units.",
            f"Use the unit of {words}.",
        )
    if one.value == other.value:
        return Disagreement(
            "units",
            WARNING if not one.unit or _is_result(one) or _goes_on(lay, one, other) else ERROR,
            words,
            spoken,
            f"“{words}” and “{spoken}”: one has no unit.",
            f"Write {words} with its unit.",
        )
    message = f"The professional text says “{words}”, the lay text “{spoken}”."
    severity = ERROR if ERROR in {_severity(lay, side, one), _severity(side, lay, other)} else WARNING
    return Disagreement(name, severity, words, spoken, message, f"Write {words}, or mark a rounding with a reason.")


def _goes_on(lay: Statement, one: Quantity, bare: Quantity) -> bool:
    """Whether the sentence of a bare number states its unit elsewhere: "starts at 5 and goes up to 20 mg"."""
    sentence = lay.sentence_of(bare.first)
    return any(each.unit == one.unit and sentence.first <= each.first <= sentence.last for each in lay.quantities)


def _is_result(one: Quantity) -> bool:
    """What a laboratory measures, which is often told without its unit; never a dose."""
    return one.dimension not in _MEASURED or one.per.partition("/")[0] in _DISSOLVED


def _kind(one: Quantity) -> str:
    return "ranges" if one.end_of >= 0 else "values"


def _nearest(one: Quantity, others: list[Quantity]) -> Quantity | None:
    equal = [other for other in others if other.value == one.value]
    alike = equal or [other for other in others if other.dimension == one.dimension]
    return min(alike, key=lambda other: abs(other.size - one.size), default=None)
