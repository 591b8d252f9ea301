"""Two amounts of one kind that stand near each other, as those of two arms do."""

from collections.abc import Iterator
from typing import NamedTuple

from articles.parity.counting.amounts import Quantity
from articles.parity.facts import Statement

_FAR = 60  # so many words apart they may stand
_SECOND, _SPAN = 2, 8
_HEAVY = 1000.0  # a mass that is a person's weight and no dose
_AGED = frozenset({"age", "aged", "old", "older", "younger", "ages"})
_UNNAMED = frozenset({"time", "times", "percent"})


def _kind(side: Statement, one: Quantity) -> str:
    if one.dimension == "mass" and one.rough >= _HEAVY:
        return "weight"
    if one.dimension == "time" and _AGED & set(side.lows[max(one.first - 2, 0) : one.last + 4]):
        return "age"
    return one.dimension + one.per if one.dimension == "mass" else one.dimension


Key = tuple[int, int]


class Figures(NamedTuple):
    """Two amounts of one kind that stand near each other, the first before the second; `near`: none between them."""

    one: Quantity
    other: Quantity
    near: bool

    @property
    def key(self) -> Key:
        """Where they stand."""
        return self.one.first, self.other.first

    @property
    def is_mixed(self) -> bool:
        """Whether only one of them has a unit."""
        return self.one.dimension != self.other.dimension


def figures_of(side: Statement) -> Iterator[Figures]:
    """Each two amounts of one kind that follow each other closely; of shares and numbers, also with one between."""
    last: dict[str, list[Quantity]] = {}
    latest: Quantity | None = None
    for one in side.quantities:
        if one.soft or (one.end_of >= 0 and not _was(side, one)):
            continue
        kind = _kind(side, one)
        earlier = last.setdefault(kind, [])
        if latest is not None and not kind and latest.dimension in _UNNAMED:  # 23 days, and in the others 30
            yield from _near(side, latest, one, near=True)
        if earlier:
            yield from _near(side, earlier[-1], one, near=True)
        if len(earlier) > 1 and kind == "percent":
            yield from _near(side, earlier[-_SECOND], one, near=False)
        earlier.append(one)
        latest = one


def _near(side: Statement, one: Quantity, other: Quantity, *, near: bool) -> Iterator[Figures]:
    """Unless they are the same twice, or one thing as 20/50."""
    if other.first - one.last <= _FAR and one.rough != other.rough and "/" not in side.lows[one.last + 1 : other.first]:
        yield Figures(one, other, near)


def _was(side: Statement, other: Quantity) -> bool:
    """From 27% to 12%: what it was before or without, and what it is."""
    return other.dimension == "percent" and "from" in side.lows[max(other.first - _SPAN, 0) : other.first]
