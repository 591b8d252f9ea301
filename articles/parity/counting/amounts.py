"""An amount, and all that a text counts."""

from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache

from articles.parity.counting.schedules import Schedule

DAYS, WEEKS, MONTHS, YEARS = "time/24", "time/168", "time/730.5", "time/8766"
HELD = frozenset({"mass", "volume", "activity", "molar"})  # what a tablet or a bottle holds
COUNTS = frozenset({"doses", "times", "points", "cycles", "cells", "servings", "drinks", "capsules", "time",
                    "pack_years", "letters", "lines", "patches", "sachets", "puffs", "tablets", "drops"})  # fmt: skip


@cache
def taken_apart(unit: str) -> tuple[str, Fraction | None]:
    """What a unit measures, and its size in the base unit of that dimension; none where it is the base unit."""
    dimension, _, factor = unit.partition("/")
    return dimension, Fraction(factor) if factor not in {"", "1"} else None


@dataclass(slots=True)
class Quantity:
    """One amount. `unit` is dimension/size or ""; `size` is the value in the base unit of its dimension.

    `bound` is least, more, most, less or ""; `ends` is the partner's index where it is one end of a range.
    `figure` and `rough` are the value and the size as floats, to look for what is near.
    """

    value: Fraction
    unit: str
    first: int
    last: int
    bound: str = ""
    about: bool = False
    per: str = ""
    end_of: int = -1
    soft: bool = False  # a bare "one", which may count nothing
    label: str = ""
    in_words: bool = False
    of: Fraction | None = None  # out of so many
    times: Fraction = Fraction(1)  # of so many pieces each: two 500 mg tablets
    dimension: str = ""
    size: Fraction = Fraction()
    figure: float = 0.0
    rough: float = 0.0

    def measure(self) -> None:
        """Reckon the dimension and the size, once the unit is known."""
        self.dimension, factor = taken_apart(self.unit)
        self.figure = self.value.numerator / self.value.denominator
        if factor is None:
            self.size, self.rough = self.value, self.figure
        else:
            self.size = self.value * factor
            self.rough = self.size.numerator / self.size.denominator


def all_pieces(one: Quantity) -> Quantity:
    """What several pieces hold together: 1 g in two 500 mg tablets."""
    whole = replace(one, value=one.value * one.times, times=Fraction(1))
    whole.measure()
    return whole


@dataclass(slots=True)
class Counted:
    """All that a text counts."""

    quantities: list[Quantity] = field(default_factory=list)
    schedules: list[Schedule] = field(default_factory=list)
    labels: list[Quantity] = field(default_factory=list)
