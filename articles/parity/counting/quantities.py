"""What a text counts: amounts with unit and bound, how often, and numbered labels such as "stage IV"."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from articles.parity.counting.ages import add_birthdays, bound_of_turning, is_turned
from articles.parity.counting.amounts import DAYS, HELD, WEEKS, YEARS, Counted, Quantity, taken_apart
from articles.parity.counting.bounds import Bounding
from articles.parity.counting.numbers import Number, numbers_of, roman
from articles.parity.counting.pieces import count_pieces
from articles.parity.counting.schedules import PERIOD_UNITS, schedules_of
from articles.parity.lexicon import Hit
from articles.parity.tokens import NUMBER, WORD, Words, mark

_LABELS = {
    "type": "type", "stage": "stage", "grade": "grade", "class": "class", "phase": "phase", "category": "category",
    "level": "level", "tier": "tier", "group": "group", "step": "step", "vitamin": "vitamin", "factor": "factor",
    "table": "table", "figure": "figure", "trimester": "trimester", "score": "score", "functional": "class",
}  # fmt: skip
_LABEL = mark(_LABELS.__contains__)
_JOINERS = {"-", "to", "or", "and", "through", ",", "vs", "versus", "/", "over", "<", ">", "<=", ">="}
_RATES = {"vs", "versus", "-", "to", "or"}
_TENFOLD = frozenset((10, 100, 1_000, 10_000, 100_000))
_IN_A_ROW = frozenset(
    {"consecutive", "successive", "further", "more", "additional", "full", "whole", "calendar", "extra"}
)
_RANGE = {"-", "to", "through", "and"}
_BOUND_SIGNS = {">=", "<=", "<", ">"}
_AGES = {"age", "aged", "ages"}
_GESTATION = range(3, 46)
_PERSONS = frozenset(
    ("person", "people", "patient", "patients", "woman", "women", "man", "men", "child", "children", "baby", "babies",
     "infant", "infants", "adult", "adults")
)  # fmt: skip
_NO_PEOPLE = {"time", "mass", "volume", "length", "percent"}
_OUT_OF = frozenset({"in", "of", "per", "for"})
_PER = frozenset({"per", "for", "in"})
_TOLD_LATER = ("mass", "volume")  # by which an amount is reckoned some words further on
_BEFORE_A_NAME = frozenset({"omega", "beta", "alpha", "carbon", "iodine", "strontium", "fluorine", "gallium"})
_OWNERS = frozenset({"their", "your", "his", "her", "early", "mid", "late", "and"})
_COUNTED = frozenset({"day", "week", "month", "year", "cycle"})
_DIVISORS = ("mass", "area", "volume", "length", "pounds", "molar")
_FARTHEST = 7  # so far after it may stand the number out of which it is told


def _is_small(number: Number) -> bool:
    return number.in_words and number.value <= 2


class _Counting:
    """One pass over the tokens of one text."""

    def __init__(self, words: Words, hits: Mapping[str, Sequence[Hit]]) -> None:
        self.words, self.tokens, self.lows = words, words.tokens, words.lows
        self.units = {hit.first: hit for hit in hits.get("units", ())}
        self.within = {at for hit in self.units.values() for at in range(hit.first + 1, hit.last + 1)}  # /1.73 m2
        self.comparators = hits.get("comparators", ())
        self.found = Counted()

    def run(self) -> Counted:
        numbers = [one for one in numbers_of(self.words) if not self._is_name(one)]
        self.found.schedules, used = schedules_of(self.words, numbers)
        index = 0
        while index < len(numbers):
            number = numbers[index]
            index += 1
            if number.first in used or number.first in self.within:
                continue
            label = self._label_before(number)
            if label:
                self.found.labels.append(Quantity(number.value, "", number.first, number.last, label=label))
                continue
            following = numbers[index] if index < len(numbers) else None
            if following is not None and self._is_week_and_day(number, following):
                self._take_week_and_day(number, following)
                index += 2 if self.lows[following.last + 1] == "/" else 1
                continue
            share = self._band(number, following) or self._frequency(number, following)
            if share is not None:
                self.found.quantities.append(share)
                index += 1
                continue
            self.found.quantities.append(self._quantity(number))
        self._roman_labels()
        count_pieces(self.lows, self.found.quantities)
        add_birthdays(self.words, self.found.quantities)
        if not self.found.quantities:
            return self.found
        self._inherit()
        for one in self.found.quantities:
            one.measure()
        if self.comparators:
            self._bound()
        return self.found

    def _is_week_and_day(self, number: Number, following: Number) -> bool:
        """34+6, 34 6/7: the weeks and days of a pregnancy."""
        plus, after = self.lows[number.last + 1 : following.first] == ["+"], following.last + 1
        glued = plus and self.tokens[following.first].glued and self.tokens[number.last + 1].glued
        sevenths = following.first == number.last + 1 and self.lows[after : after + 2] == ["/", "7"]
        return (glued or sevenths) and number.value in _GESTATION and following.value < 7

    def _take_week_and_day(self, week: Number, day: Number) -> None:
        self.found.quantities.append(Quantity(week.value, WEEKS, week.first, week.last))
        if day.value:
            soft = day.value == 6  # up to 33+6 is before 34
            self.found.quantities.append(Quantity(day.value, DAYS, day.first, day.last, soft=soft))

    def _bound(self) -> None:
        bounding = Bounding(self.words, self.comparators)
        for one in self.found.quantities:
            bounding.bound(one)
        for one, other in pairwise(self.found.quantities):  # 38 °C (100.4 °F) or more
            if other.first == one.last + 2 and self.lows[one.last + 1] == "(" and one.unit and other.unit:
                one.bound = other.bound = one.bound or other.bound

    def _is_name(self, number: Number) -> bool:
        """COVID-19, 5-FU, CA 15-3, 2nd: digits that count nothing."""
        return not number.in_words and (self._ends_name(number.first) or self._begins_name(number))

    def _ends_name(self, first: int) -> bool:
        if first < 2 or self.lows[first - 1] != "-" or not (self.tokens[first].glued and self.tokens[first - 1].glued):
            return False
        word = self.tokens[first - 2]
        return word.kind == WORD and (not word.text.islower() or word.low in _BEFORE_A_NAME)

    def _begins_name(self, number: Number) -> bool:
        after = number.last + 1
        if after >= len(self.tokens) or not self.tokens[after].glued:
            return False
        word = self.tokens[after]
        if word.low == "s" and self.lows[number.first - 1] in _OWNERS:  # in their 40s
            return True
        if word.kind == WORD:
            return after not in self.units and word.low not in PERIOD_UNITS
        dashed = word.low == "-" and after + 1 < len(self.tokens) and self.tokens[after + 1].glued
        if not dashed or self.tokens[after + 1].kind != WORD:
            return False
        if self.tokens[after + 1].low in _BEFORE_A_NAME:  # 5-alpha
            return True
        return self.tokens[after + 1].text[0].isupper() and after + 1 not in self.units

    def _label_before(self, number: Number) -> str:
        before = number.first - 1
        low = self.lows[before - 1] if self.lows[before] in _BOUND_SIGNS else self.lows[before]  # grade >=3
        if low in {"of", "is"} or low not in _LABELS:
            return ""
        after = self.units.get(number.last + 1)
        return "" if after and low in {"level", "score", "group"} else _LABELS[low]

    def _roman_labels(self) -> None:
        for at in self.words.places(_LABEL):
            if at + 1 == len(self.tokens):
                break
            following = self.tokens[at + 1]
            value = roman(following) if following.kind == WORD else None
            if value is not None:
                self.found.labels.append(Quantity(value, "", at + 1, at + 1, label=_LABELS[self.tokens[at].low]))

    def _unit_after(self, last: int) -> Hit | None:
        at = last + 1
        if self.lows[at] == "-" and self.lows[at + 1] not in {"", "-"}:
            at += 1
        if self.lows[at] in _IN_A_ROW and (after := self.units.get(at + 1)) and after.category.startswith("time"):
            return after  # 14 consecutive days
        if at < len(self.tokens) and self.tokens[at].text == "D":  # of a lens, not a day
            return Hit("diopters/1", at, at)
        return self.units.get(at)

    def _quantity(self, number: Number) -> Quantity:
        unit = self._unit_after(number.last)
        low = self.tokens[number.first].low
        one = Quantity(number.value, "", number.first, number.last, in_words=number.in_words)
        if unit is None and number.last == number.first:
            unit = self._counted_before(number)
        if unit is not None:
            one.unit, one.last = unit.category, max(unit.last, number.last)
            self._per(one)
        elif self.lows[number.last + 1] in {"/", "per"}:
            self._takes_per(one, number.last + 1, "volume")  # 1,000 per microliter
        elif number.part and (part := self._part_of(number)):
            one.unit, one.last = part.category, part.last
        elif number.part:
            one.unit, one.value = "percent/1", number.value * 100
        elif is_turned(self.lows, number):
            one.unit, one.bound = YEARS, bound_of_turning(self.lows, number)
        ratio = ":" in {self.lows[number.first - 1], self.lows[number.last + 1]} and number.value == 1
        one.soft = low in {"a", "an"} or (not one.unit and (low in {"one", "zero"} or ratio or _is_small(number)))
        return one

    def _part_of(self, number: Number) -> Hit | None:
        """The unit in "a tenth of a unit", "three quarters of a liter"."""
        after = number.last + 1
        if self.lows[after] == "of":
            after += 1
        unit = self.units.get(after + 1) if self.lows[after] in {"a", "an", "one"} else None
        return unit if unit and taken_apart(unit.category)[0] in HELD else None

    def _counted_before(self, number: Number) -> Hit | None:
        """Day 1, week 12: the unit stands before the number."""
        before = self.units.get(number.first - 1)
        counts = self.lows[number.first - 1] in _COUNTED
        return before if before and counts and self.lows[number.first - 2] not in {"a", "each", "per"} else None

    def _per(self, one: Quantity) -> None:
        """mg/kg, per kilogram, for each kilogram; what is per time is a schedule and stands there."""
        at = one.last + 1
        if not self._takes_per(one, at) and not _PER.isdisjoint(self.lows[at : at + 7]):
            for later in range(at, min(at + 7, len(self.tokens))):
                if self.tokens[later].kind == NUMBER or self.lows[later] in {".", ";"}:
                    break
                if self.lows[later] in _PER and self._takes_per(one, later, *_TOLD_LATER):
                    break
        if self.lows[one.last + 1] == "of" and self.lows[one.last + 2] == "body":
            one.last += 2

    def _takes_per(self, one: Quantity, at: int, *only: str) -> bool:
        low, last = self.lows[at], one.last
        if low in {"for", "in"} and self.lows[at + 1] in {"each", "every"}:
            at += 1
        if low in {"/", "per", "for", "in"} or self.lows[at] in {"each", "every", "a"}:
            unit = self.units.get(at + 1)
            if unit and unit.category.partition("/")[0] in (only or _DIVISORS):
                one.per = unit.category
                one.last = last if only else unit.last
        return bool(one.per)

    def _band(self, number: Number, following: Number | None) -> Quantity | None:
        """The bounds in "common (>= 1/100 to < 1/10)"."""
        bounded = self.lows[number.first - 1] in _BOUND_SIGNS and self.lows[number.last + 1] == "/"
        if following is None or not bounded or following.first != number.last + 2 or following.value not in _TENFOLD:
            return None
        share = number.value * 100 / following.value
        return Quantity(share, "percent/1", number.first, following.last, of=following.value)

    def _is_held(self, number: Number) -> bool:
        """2 L per 24 hours, which is no share."""
        unit = self._unit_after(number.last)
        return unit is not None and taken_apart(unit.category)[0] in HELD

    def _frequency(self, number: Number, following: Number | None) -> Quantity | None:
        """1 in 4, 53 out of every 100, 12 per 1,000: a share in percent."""
        if following is None or following.first - number.last > _FARTHEST or number.part or self._is_held(number):
            return None
        between = self.lows[number.last + 1 : following.first]
        if _OUT_OF.isdisjoint(between) or number.value > following.value or following.value < 2:
            return None
        words = [low for low in between if low not in {"every", "each", "the"}]
        if len(words) > 1 and words[0] in _PERSONS and words[1:] in (["in"], ["out", "of"]):
            words = words[1:]  # one person in five
        of_many = len(words) > 1 and between[-1] in {"every", "each"}  # 309 deaths for every 100,000
        if len(words) > 1 and (of_many or words[-1] == "per" or words[-2:] == ["out", "of"]):
            words = words[-2:] if words[-1] == "of" else words[-1:]  # 53 patients out of 100, 247 deaths per 100,000
        if words not in (["in"], ["out", "of"], ["of"], ["per"], ["for"]):
            return None
        if words in (["of"], ["per"], ["for"]) and following.value < 10:
            return None
        unit = self._unit_after(following.last)
        if unit and words in (["in"], ["of"]) and taken_apart(unit.category)[0] in _NO_PEOPLE:
            return None
        value = number.value / following.value * 100
        return Quantity(value, "percent/1", number.first, following.last, of=following.value)

    def _inherit(self) -> None:
        """5 or 10 mg; from 3.0 to 1.9%: the unit of the last holds for those before."""
        quantities, goes_on = self.found.quantities, False
        for index in range(len(quantities) - 2, -1, -1):
            one, after = quantities[index], quantities[index + 1]
            between = self.lows[one.last + 1 : after.first]
            near = len(between) <= 2 and bool(between) and all(low in _JOINERS for low in between)
            if between == [","] and (one.value > 31 or not goes_on):
                near = False  # "0.51, 95%" is no list
            share = after.unit == "percent/1" and after.last > after.first + 1  # "23 per 1,000" lends no unit
            joined = between[:1] == ["and"] and self.lows[one.first - 1] == "between"  # between 5 and 10 in 1,000
            rated = bool(between) and (between[0] in _RATES or joined)
            if near and share and after.of and rated and not one.unit and one.value <= after.of:
                one.unit, one.value, one.of = "percent/1", one.value / after.of * 100, after.of
            elif near and not one.unit and after.unit and not share:
                one.unit, one.per = after.unit, one.per or after.per
            elif not one.unit and self.lows[one.first - 1] in _AGES:
                one.unit = YEARS
            if near and between[0] in _RANGE and not after.unit and one.unit == YEARS:
                after.unit = one.unit
            if near and between[0] in _RANGE and one.unit == after.unit:
                after.end_of = index
                one.per = one.per or after.per
            goes_on = near


def counted(words: Words, hits: Mapping[str, Sequence[Hit]]) -> Counted:
    """All that these tokens count, told by the phrases of each word list."""
    return _Counting(words, hits).run()
