"""Numbers in digits, words and fractions, each with its place among the tokens."""

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from articles.parity.tokens import IS_NUMBER, MOST_REMEMBERED, Token, Words, mark

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = {
    word: 10 * (index + 2)
    for index, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
}
_LARGE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_WORDS = {word: value for value, word in enumerate(_SMALL)} | _TENS
_PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fifth": 5,
    "fifths": 5,
    "sixth": 6,
    "sixths": 6,
    "eighth": 8,
    "eighths": 8,
    "tenth": 10,
    "tenths": 10,
    "twentieth": 20,
}
_HALVED = frozenset({"halved", "halving", "halves"})
_WHOLES = frozenset(
    ("liter", "litre", "milliliter", "millilitre", "gram", "milligram", "kilogram", "kilo", "tablet", "pill", "capsule",
     "teaspoon", "tablespoon", "cup", "glass", "dose", "unit", "mile", "meter", "metre", "pound", "inch", "point",
     "degree")
)  # fmt: skip
_MEASURES = frozenset({"liter", "litre", "gram", "gramme", "kilogram", "kilo", "mile", "meter", "metre", "pound"})
_BEFORE_A_MEASURE = frozenset({"over", "under", "than", "least", "nearly", "almost", "about", "around"})
_AFTER_A_PART = frozenset(
    ("of", "to", ".", ",", ";", ")", "had", "have", "has", "were", "was", "are", "is", "lower", "higher", "less",
     "fewer", "more", "as", "in", "with", "got", "did", "lived", "died", "who", "when", "after",
     "and", "over", "compared")
)  # fmt: skip
_ADDED = {"half": Fraction(1, 2), "quarter": Fraction(1, 4)}
_SPANS = {"fortnight", "decade", "year", "month", "week", "day", "hour", "minute"}
_ARTICLES = frozenset({"a", "an"})
_BEGINS = frozenset({*_WORDS, *_ARTICLES, *_HALVED, "half"})
_BEGIN = mark(_BEGINS.__contains__)
_COUPLES = frozenset({"couple", "pair"})
_AFTER_AN_ARTICLE = frozenset(
    {*_SPANS, *_LARGE, *_PARTS, *_COUPLES, *_MEASURES, "-"}
)  # only with these does "a" state a number
_BEFORE_A_SPAN = frozenset(
    ("for", "after", "within", "than", "about", "least", "over", "nearly", "almost", "around", "under", "half", "of",
     "to")
)  # fmt: skip
_AFTER_A_SPAN = frozenset(("later", "after", "before", "earlier", "ago", "beforehand", "afterward"))
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}


class Number(NamedTuple):
    """A value and the tokens that state it. `part` says that it is a share of a whole, such as a third."""

    value: Fraction
    first: int
    last: int
    part: bool = False
    in_words: bool = False


def numbers_of(words: Words) -> list[Number]:
    """Every number, in order; "one" only where it counts something is left to the caller."""
    found: list[Number] = []
    done = 0
    lows = words.lows
    for at in words.places(IS_NUMBER | _BEGIN):
        if at >= done and not (lows[at] in _ARTICLES and lows[at + 1] not in _AFTER_AN_ARTICLE):
            number = _digits(lows, at) or _halved(lows, at) or _share(lows, at) or _worded(lows, at)
            if number is not None:
                number, done = _and_a_part(lows, number)
                found.append(number)
    return found


def _and_a_part(lows: Sequence[str], number: Number) -> tuple[Number, int]:
    """Two and a half hours; an hour and a quarter: the number, and the first token that is no part of it."""
    after = number.last + 1
    for at, last in ((after, after + 2), (after + 1, number.last)):
        if lows[at] == "and" and lows[at + 1] == "a" and lows[at + 2] in _ADDED and not number.part:
            return number._replace(value=number.value + _ADDED[lows[at + 2]], last=last, in_words=True), at + 3
    return number, after


def roman(token: Token) -> Fraction | None:
    """The value of a Roman numeral in capitals."""
    value = _ROMAN.get(token.low) if token.text.isupper() else None
    return Fraction(value) if value else None


@lru_cache(MOST_REMEMBERED)
def _value(low: str) -> Fraction:
    return Fraction(low)


def _digits(lows: Sequence[str], at: int) -> Number | None:
    if not lows[at][-1].isdecimal():
        return None
    value = _value(lows[at])
    if lows[at + 1] in _LARGE:
        return Number(value * _LARGE[lows[at + 1]], at, at + 1)
    return Number(value, at, at)


def _halved(lows: Sequence[str], at: int) -> Number | None:
    return Number(Fraction(1, 2), at, at, part=True, in_words=True) if lows[at] in _HALVED else None


def _share(lows: Sequence[str], at: int) -> Number | None:
    """Half; a third of; two thirds; three quarters; a quarter of an hour; "a year", where it is a span of time."""
    low = lows[at]
    if low == "half":
        spans = lows[at + 1] in {"a", "an"} and (lows[at + 2] in _SPANS or lows[at + 2] in _WHOLES)  # half an hour
        return Number(Fraction(1, 2), at, at + 1 if spans else at, part=not spans, in_words=True)
    whole = _whole(lows, at) if low in {"a", "an"} else None
    if whole is not None:
        return whole
    after = at + 1
    while lows[after] == "-":
        after += 1
    part = _PARTS.get(lows[after])
    if part is None or part == 2:
        return None
    plural, following = lows[after].endswith("s"), lows[after + 1]
    if low in {"a", "one"} and not plural and following in _AFTER_A_PART:
        spans = part == 4 and lows[after + 2] == "an"
        return Number(Fraction(1, part), at, after + 2 if spans else after, part=not spans, in_words=True)
    if plural and _WORDS.get(low, 0) > 1:
        return Number(Fraction(_WORDS[low], part), at, after, part=True, in_words=True)
    return None


def _whole(lows: Sequence[str], at: int) -> Number | None:
    """For a year, a decade: one of them; a hundred, a thousand."""
    following = lows[at + 1]
    if following in _COUPLES and lows[at + 2] == "of":
        return Number(Fraction(2), at, at + 2, in_words=True)
    measured = following in _MEASURES and at and lows[at - 1] in _BEFORE_A_MEASURE  # over a liter
    if measured or (following in _SPANS and _is_span(lows, at)):
        return Number(Fraction(1), at, at, in_words=True)
    return Number(Fraction(_LARGE[following]), at, at + 1, in_words=True) if following in _LARGE else None


def _is_span(lows: Sequence[str], at: int) -> bool:
    """For a year, an hour later: one of them."""
    if lows[at + 1] in {"fortnight", "decade"} or (lows[at + 2 : at + 4] == ["and", "a"] and lows[at + 4] in _ADDED):
        return True
    return bool(at and lows[at - 1] in _BEFORE_A_SPAN) or lows[at + 2] in _AFTER_A_SPAN


def _worded(lows: Sequence[str], at: int) -> Number | None:
    if lows[at] not in _WORDS:
        return None
    total, group, last = 0, 0, at
    index = at
    while index < len(lows):
        low = lows[index]
        if low in _WORDS:
            if index > at and group % 100 and not (group % 100 in _TENS.values() and _WORDS[low] < 10):
                break
            group += _WORDS[low]
        elif low == "hundred":
            group = (group or 1) * 100
        elif low in _LARGE:
            total, group = total + (group or 1) * _LARGE[low], 0
        elif not (low in {"-", "and"} and group >= 20 and _follows(lows, index, low)):
            break
        if low not in {"-", "and"}:
            last = index
        index += 1
    return Number(Fraction(total + group), at, last, in_words=True)


def _follows(lows: Sequence[str], index: int, low: str) -> bool:
    """Whether a hyphen or an "and" goes on with the same number: twenty-one, one hundred and five."""
    following = lows[index + 1]
    hundred = lows[index - 1] == "hundred"
    return following in _WORDS and (low == "-" or hundred)
