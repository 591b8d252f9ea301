"""Statistical statements: "HR 0.60 (95% CI 0.50 to 0.71; P<0.001)" tells one thing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from articles.parity.counting.amounts import Quantity
from articles.parity.lexicon import Hit
from articles.parity.tokens import END, mark

if TYPE_CHECKING:
    from articles.parity.facts import Statement

EFFECT, INTERVAL, CHANCE = "effect", "interval", "chance"
_ODDS = mark(lambda low: low == "or")
_SIGNS = frozenset({"=", "<", ">", "<=", ">=", "~", ":", ",", "(", "[", "-", "of", "was", "is", "were"})
_JOINTS = frozenset({"to", "-", ",", "and", "through", ";"})
_BETWEEN = frozenset({",", ";", ":", "(", ")", "[", "]", "and", "with"})
_OPENS = frozenset({"(", "["})
_FAR = 10  # so many words on stands the figure of "hazard ratio for death from any cause"


@dataclass(frozen=True)
class Part:
    """One figure of a statement with its name: its tokens, the amounts in it, how sure an interval is."""

    kind: str
    first: int
    last: int
    amounts: tuple[Quantity, ...]
    level: Quantity | None = None

    @property
    def figures(self) -> list[tuple[str, float]]:
        """Its amounts, each by unit and size."""
        return [(one.unit, one.rough) for one in self.amounts]


@dataclass(frozen=True)
class Estimate:
    """A statistical statement: tokens `first` to `last`, both included."""

    first: int
    last: int
    parts: tuple[Part, ...]

    @property
    def kinds(self) -> set[str]:
        """What it states: an effect, an interval, how likely chance is."""
        return {part.kind for part in self.parts}


def estimates_of(side: "Statement") -> list[Estimate]:
    """Every statistical statement, in order."""
    found: list[list[Part]] = []
    for part in _Reading(side).parts():
        if found and _BETWEEN.issuperset(side.lows[found[-1][-1].last + 1 : part.first]):
            found[-1].append(part)
        else:
            found.append([part])
    return [Estimate(parts[0].first, parts[-1].last, tuple(parts)) for parts in found]


def spared(
    statements: Sequence[Estimate],
    there: Sequence[Estimate],
    ours: Sequence[Quantity],
    theirs: Sequence[Quantity],
) -> list[tuple[Estimate, list[Part]]]:
    """The parts of each statement of which the lay text tells no figure: neither one of theirs, nor another for it.

    `ours` and `theirs` are the amounts that nothing on the other side answers.
    """
    known = {kind for other in there for kind in other.kinds}
    if any(not other.unit and other.value.denominator != 1 for other in theirs):
        known.add(EFFECT)
    alone = {(amount.unit, amount.rough) for amount in ours}
    left = [
        [part for part in one.parts if part.kind not in known and alone.issuperset(part.figures)] for one in statements
    ]
    return list(zip(statements, left, strict=True))


class _Reading:
    def __init__(self, side: "Statement") -> None:
        self.side, self.lows = side, side.lows
        self.begins = {one.first: one for one in side.quantities}
        self.ends = {one.last: one for one in side.quantities}

    def parts(self) -> Iterator[Part]:
        """The parts in order, none of which holds the beginning of another."""
        done = -1
        for hit in self._names():
            if hit.first > done and (read := self._read(hit)):
                yield from read
                done = read[-1].last

    def _names(self) -> list[Hit]:
        if not self.begins:
            return []
        odds = [Hit(EFFECT, at, at) for at in self.side.read.places(_ODDS) if self.side.tokens[at].text == "OR"]
        named = [hit for hit in self.side.said("estimates") if self._is_name(hit)]
        return sorted(odds + named, key=lambda hit: hit.first)

    def _is_name(self, hit: Hit) -> bool:
        """An abbreviation stands in capitals, but "p" before a sign."""
        text = self.side.tokens[hit.first].text
        return len(text) > 3 or hit.last > hit.first or not text.islower() or text == "p"

    def _read(self, hit: Hit) -> list[Part]:
        amounts = self._ends_of(hit.last + 1) if hit.category == INTERVAL else self._figure(hit)
        if not amounts:
            return []
        level = self.ends.get(hit.first - 1) if hit.category == INTERVAL else None  # the 95% of it
        first = level.first if level else hit.first
        parts = [Part(hit.category, first, amounts[-1].last, tuple(amounts), level)]
        after = amounts[-1].last + 1
        if hit.category == EFFECT and self.lows[after] in _OPENS and after + 1 in self.begins:
            ends = self._ends_of(after)  # HR 0.60 (0.50 to 0.71)
            if ends:
                parts.append(Part(INTERVAL, ends[0].first, ends[-1].last, tuple(ends)))
        return parts

    def _figure(self, hit: Hit) -> list[Quantity]:
        """The figure of an effect or a P value: a bare number, of an effect one that is no count."""
        for at in range(hit.last + 1, min(hit.last + _FAR, len(self.side.tokens))):
            one = self.begins.get(at)
            if one is not None:
                spread = hit.category == CHANCE
                near = _SIGNS.issuperset(self.lows[hit.last + 1 : at]) and at > hit.last + 1
                bare = not one.unit and ("." in self.lows[at] or (near and not spread))
                return [one] if bare or (spread and near and self.lows[hit.first] != "p") else []
            if self.side.tokens[at].kind == END:
                break
        return []

    def _ends_of(self, at: int) -> list[Quantity]:
        """The two ends of an interval that begins here, after signs."""
        while self.lows[at] in _SIGNS and at not in self.begins:
            at += 1
        low = self.begins.get(at)
        if low is None:
            return []
        at = low.last + 1
        if self.lows[at] not in _JOINTS:
            return []
        while at not in self.begins and self.lows[at] in _JOINTS | _SIGNS:
            at += 1
        high = self.begins.get(at)
        return [low, high] if high else []
