"""How often: "twice a day", "q8h", "every other week", each as times per hour."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from articles.parity.counting.numbers import Number
from articles.parity.tokens import Words, mark

PERIOD_UNITS = {"h": 1, "d": 24, "wk": 168}
_PERIODS = {
    "hour": Fraction(1), "hours": Fraction(1), "day": Fraction(24), "days": Fraction(24), "night": Fraction(24),
    "morning": Fraction(24), "evening": Fraction(24), "week": Fraction(168), "weeks": Fraction(168),
    "month": Fraction(1461, 2), "months": Fraction(1461, 2), "year": Fraction(8766), "years": Fraction(8766),
    "minute": Fraction(1, 60), "minutes": Fraction(1, 60), "h": Fraction(1), "hr": Fraction(1), "d": Fraction(24),
    "bedtime": Fraction(24), "wk": Fraction(168), "min": Fraction(1, 60), "hrs": Fraction(1),
}  # fmt: skip
_ADVERBS = {
    "daily": Fraction(24), "nightly": Fraction(24), "weekly": Fraction(168), "monthly": Fraction(1461, 2),
    "yearly": Fraction(8766), "annually": Fraction(8766), "annual": Fraction(8766), "hourly": Fraction(1),
    "qd": Fraction(24), "bid": Fraction(12), "tid": Fraction(8), "qid": Fraction(6), "biweekly": Fraction(336),
    "fortnightly": Fraction(336), "bd": Fraction(12), "tds": Fraction(8), "qds": Fraction(6),
    "biennial": Fraction(17532), "biennially": Fraction(17532), "quarterly": Fraction(4383, 2), "qhs": Fraction(24),
}  # fmt: skip
# Before "a day" or "a week": it is a span of time and no rhythm.
_NO_RHYTHM = frozenset(
    ("", ".", "!", "?", ";", ":", "half", "for", "in", "within", "after", "than", "about", "least", "over", "of",
     "once", "such", "to", "take", "is")
)  # fmt: skip
_NO_RHYTHM_AFTER = frozenset(["before", "after", "later", "earlier", "ago", "ahead", "beforehand", "afterward"])
_FLOWS = frozenset(("ml", "milliliters", "millilitres"))  # 30 mL/min, which is no rhythm
_FOLLOWED = frozenset(("years", "months", "weeks", "days", "hours", "year"))  # person-years
_HABITS = {"habits", "life", "living", "activities", "activity", "routine", "lives", "basis"}
_MOST_JOINED = 8  # so that a long row of numbers is not read again from each of them
_SOON = 9
_DOTTED = {"b.i.d": Fraction(1, 12), "t.i.d": Fraction(1, 8), "q.i.d": Fraction(1, 6), "t.d.s": Fraction(1, 8)}
_AGAIN = frozenset(
    ("in", "at", "the", "a", "one", "another", "again", "once", "more", "dose", "tablet", "tablets", "capsule",
     "capsules", "puff", "puffs", "drop", "drops", "patch", "mg", "g", "ml", "mcg", "micrograms", "milligrams", "of",
     "each", "every", "second", "other")
)  # fmt: skip
_TIMES = {"once": 1, "twice": 2, "thrice": 3}


class Schedule(NamedTuple):
    """So often in an hour, and the tokens that say it."""

    rate: Fraction
    first: int
    last: int


def schedules_of(words: Words, numbers: Sequence[Number]) -> tuple[list[Schedule], set[int]]:
    """Every schedule, and the first tokens of the numbers that are part of one."""
    return _Reading(words, numbers).run()


class _Reading:
    def __init__(self, words: Words, numbers: Sequence[Number]) -> None:
        self.lows = words.lows
        self.begins = words.places(_BEGIN)
        self.numbers = {one.first: one for one in numbers}
        self.found: list[Schedule] = []
        self.used: set[int] = set()

    def run(self) -> tuple[list[Schedule], set[int]]:
        done = 0
        for at in sorted({*self.begins, *self.numbers}):
            if at >= done:
                reads = _READERS.get(self.lows[at], _Reading._q)
                done = (at in self.numbers and self._count(at)) or reads(self, at)
        return self.found, self.used

    def _add(self, rate: Fraction, first: int, last: int) -> int:
        self.found.append(Schedule(rate, first, last))
        return last + 1

    def _skip(self, at: int) -> int:
        return at + 1 if self.lows[at] == "-" else at

    def _count(self, at: int) -> int:
        """Twice a day, three times daily, 4 to 6 times each week, once."""
        if self.lows[at] in _TIMES:
            found: list[Number] = []
            counts, after = [Fraction(_TIMES[self.lows[at]])], self._skip(at + 1)
        else:
            found, after = self._joined(at)
            interval = self._interval(found[0], after) if len(found) == 1 else None
            if interval is not None:
                self.used.add(at)
                return self._add(1 / interval[0], at, interval[1])
            bare = self.lows[after] in {"/", "per"} and self.lows[after + 1] in _PERIODS
            if not found or not (bare or self.lows[after] == "times"):
                return 0
            counts, after = [one.value for one in found], after if bare else self._skip(after + 1)
        ended = self._period(after)
        if ended is None:
            return 0
        period, last = ended
        if counts == [1] and self.lows[last] == "morning" and (evening := self._evening(last)):
            return self._add(Fraction(1, 12), at, evening)
        self.used |= {one.first for one in found}
        for count in counts:
            self._add(count / period, at, last)
        return last + 1

    def _interval(self, number: Number, after: int) -> tuple[Fraction, int] | None:
        """How long it is from one to the next, in hours, and the last token: at 4-hour intervals, 3-monthly."""
        low = self.lows[after]
        if number.value and low in _PERIODS and self.lows[after + 1] in {"interval", "intervals"}:
            return number.value * _PERIODS[low], after + 1
        if number.value and low in _ADVERBS and self.lows[number.last + 1] == "-":
            return number.value * _ADVERBS[low], after
        return None

    def _joined(self, at: int) -> tuple[list[Number], int]:
        """The numbers that begin here, "4 to 6" being two, and the token after them."""
        found: list[Number] = []
        while at in self.numbers and len(found) < _MOST_JOINED:
            found.append(self.numbers[at])
            at = self._skip(self.numbers[at].last + 1)
            if self.lows[at] in {"to", "or"} and at + 1 in self.numbers:
                at += 1
        return found, at

    def _period(self, at: int) -> tuple[Fraction, int] | None:
        low = self.lows[at]
        if low in _ADVERBS:
            return _ADVERBS[low], at
        if low in {"a", "an", "per", "each", "every", "/", "in", "at"}:
            after = at + 1
            if low == "in" and self.lows[after] in {"a", "one", "the"}:
                after += 1
            if low in {"every", "each"} and after in self.numbers:
                number = self.numbers[after]
                period = _PERIODS.get(self.lows[self._skip(number.last + 1)])
                if period is not None:
                    self.used.add(after)
                    return period * number.value, self._skip(number.last + 1)
            if self.lows[after] in _PERIODS:
                return _PERIODS[self.lows[after]], after
        return None

    def _every(self, at: int) -> int:
        """Every 8 hours, every other day, each morning, every 4 to 6 weeks."""
        after = at + 1
        if self.lows[after] == "single":
            after += 1
        if self.lows[after] in {"other", "second"} and self.lows[after + 1] in _PERIODS:
            return self._add(1 / (2 * _PERIODS[self.lows[after + 1]]), at, after + 1)
        if self.lows[after] == "morning" and self.lows[after + 1] == "and":
            last = after + 3 if self.lows[after + 2] in {"every", "each", "in", "at"} else after + 2
            if self.lows[last] in {"evening", "night", "bedtime"}:  # every morning and every evening
                return self._add(Fraction(1, 12), at, last)
        if self.lows[after] in _PERIODS:
            return self._add(1 / _PERIODS[self.lows[after]], at, after)
        values, after = self._joined(after)
        period = _PERIODS.get(self.lows[after])
        if not values or period is None:
            return 0
        for one in values:
            if one.value:
                self.used.add(one.first)
                self._add(1 / (one.value * period), at, after)
        return after + 1

    def _alternate(self, at: int) -> int:
        """On alternate days."""
        period = _PERIODS.get(self.lows[self._skip(at + 1)])
        return self._add(1 / (2 * period), at, self._skip(at + 1)) if period else 0

    def _morning(self, at: int) -> int:
        """5 mg in the morning and 5 mg in the evening."""
        evening = self._evening(at)
        return self._add(Fraction(1, 12), at, evening) if evening else 0

    def _evening(self, at: int) -> int:
        """The evening after a morning, where the same is done again; 0 where it is not."""
        after = at + 1 + (self.lows[at + 1] == ",")
        if self.lows[after] != "and":
            return 0
        for last in range(after + 1, after + _SOON):
            if self.lows[last] in {"evening", "night", "bedtime"}:
                return last
            if self.lows[last] not in _AGAIN and last not in self.numbers:
                return 0
        return 0

    def _q(self, at: int) -> int:
        """q8h, q 12 h, q4-6h."""
        low = self.lows[at]
        if self.lows[at + 1] == "." and (dotted := self._dotted(at)):
            return dotted
        if len(low) > 2 and low[0] == "q" and low[-1] in PERIOD_UNITS and low[1:-1].isdigit() and int(low[1:-1]):
            return self._add(Fraction(1, int(low[1:-1]) * PERIOD_UNITS[low[-1]]), at, at)
        if low == "q" and at + 1 in self.numbers:
            number = self.numbers[at + 1]
            period = _PERIODS.get(self.lows[number.last + 1])
            if period is not None and number.value:
                self.used.add(at + 1)
                return self._add(1 / (number.value * period), at, number.last + 1)
        return 0

    def _per(self, at: int) -> int:
        """75 mg/day, 3% per year, 2 g a day, 2 L per 24 hours."""
        if at + 1 in self.numbers:
            return self._in(at)
        if self.lows[at + 1] not in _PERIODS or (self.lows[at - 1] in _FLOWS and self.lows[at + 1].startswith("min")):
            return 0
        if self.lows[at] == "a" and (self.lows[at - 1] in _NO_RHYTHM or self.lows[at + 2] in _NO_RHYTHM_AFTER):
            return 0
        return self._add(1 / _PERIODS[self.lows[at + 1]], at, at + 1)

    def _in(self, at: int) -> int:
        """At most 4 g in 24 hours, four doses in a day."""
        if self.lows[at] == "in" and self.lows[at + 1] in {"a", "any", "one"} and self.lows[at + 2] == "day":
            return self._add(Fraction(1, 24), at, at + 2)
        if at + 1 in self.numbers:
            number = self.numbers[at + 1]
            unit = self.lows[self._skip(number.last + 1)]
            if (number.value, unit) in {(1, "day"), (24, "hours"), (24, "hour"), (24, "h")}:
                self.used.add(at + 1)
                return self._add(Fraction(1, 24), at, self._skip(number.last + 1))
        return 0

    def _dotted(self, at: int) -> int:
        """1 drop q.i.d."""
        rate = _DOTTED.get("".join(self.lows[at : at + 5]))
        return self._add(rate, at, at + 4) if rate else 0

    def _adverb(self, at: int) -> int:
        low = self.lows[at]
        if low in {"person", "patient"} and self.lows[self._skip(at + 1)] in _FOLLOWED:
            return self._add(1 / _PERIODS[self.lows[self._skip(at + 1)]], at, self._skip(at + 1))
        if low in _ADVERBS and self.lows[at + 1] not in _HABITS:
            return self._add(1 / _ADVERBS[low], at, at)
        return 0


# What is read from a word that may begin a schedule; every other one begins with "q" or is a number.
_READERS = (
    dict.fromkeys(_ADVERBS, _Reading._adverb)
    | dict.fromkeys(("person", "patient"), _Reading._adverb)
    | dict.fromkeys(_TIMES, _Reading._count)
    | dict.fromkeys(("every", "each"), _Reading._every)
    | dict.fromkeys(("/", "per", "a"), _Reading._per)
    | dict.fromkeys(("in", "over"), _Reading._in)
    | dict.fromkeys(("b", "t"), _Reading._dotted)
    | {"alternate": _Reading._alternate, "morning": _Reading._morning}
)
_BEGIN = mark(lambda low: low in _READERS or low[0] == "q")
