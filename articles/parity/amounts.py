"""An amount, and all that a text counts."""

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache

from articles.parity.schedules import Schedule

YEARS = "time/8766"


@cache
def taken_apart(unit: str) -> tuple[str, Fraction]:
    """What a unit measures, and its size in the base unit of that dimension."""
    dimension, _, factor = unit.partition("/")
    return dimension, Fraction(factor or 1)


@dataclass(slots=True)
class Quantity:
    """One amount. `unit` is dimension/size or ""; `size` is the value in the base unit of its dimension.

    `bound` is least, more, most, less or ""; `ends` is the partner's index where it is one end of a range.
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
    sized: tuple[str, Fraction, float] | None = None  # the size that was reckoned, and for which unit

    @property
    def dimension(self) -> str:
        """What is measured."""
        return taken_apart(self.unit)[0]

    @property
    def size(self) -> Fraction:
        """The amount in the base unit of its dimension."""
        if self.sized is None or self.sized[0] != self.unit:
            size = self.value * taken_apart(self.unit)[1]
            self.sized = self.unit, size, float(size)
        return self.sized[1]

    @property
    def rough(self) -> float:
        """The size as a float, to look for what is near."""
        return self.sized[2] if self.sized and self.sized[0] == self.unit else float(self.size)


@dataclass(slots=True)
class Counted:
    """All that a text counts."""

    quantities: list[Quantity] = field(default_factory=list)
    schedules: list[Schedule] = field(default_factory=list)
    labels: list[Quantity] = field(default_factory=list)
