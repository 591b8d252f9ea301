"""What stands together in one clause stays together: two things do not change places between neighboring clauses."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, combinations
from typing import NamedTuple

from articles.parity.clauses import Clause
from articles.parity.comparison import WARNING, Comparison, Disagreement, Found, beside, rule
from articles.parity.facts import Statement
from articles.parity.lexicon import lexicon
from articles.parity.tokens import MOST_REMEMBERED, mark

_RARE = 2  # an idea in more clauses than these tells nothing
_NEIGHBORS = 3
_TWO = 2  # one of them stays and the other goes
_QUESTION = 25  # a question or heading of at most so many words goes with what follows it
_WEIGHTS = {"!": 2.0, "+": 1.5, "#": 1.5, "@": 1.5}
_LEAST = 0.6  # so much must stand in each corner of the table
_PURE = 2.0  # of the two things that changed places one brought no more than this along
_SHORTEST = 4
_CUT = mark({",", "and", ":"}.__contains__)
_KINDS = frozenset({"=disease", "=organ", "=test"})
Mention = tuple[int, str]
Bag = dict[str, int]  # ideas, and where each stands


class Part(NamedTuple):
    """A clause, or a question with its answer."""

    first: int
    last: int
    ideas: Bag


@rule
def find(pair: Comparison) -> Found:
    """Of two things that neighboring clauses tell apart, each in the clause of the other."""
    here, there = pair.professional.mentions, pair.lay.mentions
    both = {idea for _, idea in here} & {idea for _, idea in there}
    if not _are_rivals(both):
        return
    ours = _parts(pair.professional, pair.ours, sorted(one for one in here if one[1] in both))
    theirs = _parts(pair.lay, pair.theirs, sorted(one for one in there if one[1] in both))
    for one, other in _crossings(ours, theirs):
        words, spoken = _named(pair.professional, *one), _named(pair.lay, *other)
        message = f"Check what belongs to which: {beside(words, spoken)}."
        yield Disagreement("crossed", WARNING, words, spoken, message, "Keep together what belongs together.")


def _named(side: Statement, first: int, second: int) -> str:
    return f"{_spoken(side, first)}, {_spoken(side, second)}"


def _spoken(side: Statement, at: int) -> str:
    last = next((one.last for one in side.quantities if one.first == at), at)
    return side.words(at, last)


def _phrases(side: Statement, clauses: Iterable[Clause]) -> Iterator[tuple[int, int]]:
    """The clauses, cut again where a list or an "and" goes on."""
    cuts = side.read.places(_CUT)
    for clause in clauses:
        first = clause.first
        for at in cuts[bisect_left(cuts, first) : bisect_left(cuts, clause.last - _SHORTEST + 2)]:
            if at - first >= _SHORTEST:
                yield first, at
                first = at + 1
        yield first, clause.last


def _parts(side: Statement, clauses: Iterable[Clause], mentions: Sequence[Mention]) -> list[Part]:
    """Its phrases and what is mentioned in each."""
    found: list[Part] = []
    asked: Part | None = None
    index = 0
    for first, last in _phrases(side, clauses):
        part = Part(asked.first if asked else first, last, asked.ideas if asked else {})
        while index < len(mentions) and mentions[index][0] <= last:
            at, idea = mentions[index]
            part.ideas[idea] = at
            index += 1
        asked = part if side.lows[last] in {"?", ":"} and last - part.first < _QUESTION else None
        if asked is None:
            found.append(part)
    return found


def _crossings(ours: Sequence[Part], theirs: Sequence[Part]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Where the ideas of two of our parts stand in two of theirs, and neither part keeps its own."""
    seen, there = (Counter(chain.from_iterable(part.ideas for part in side)) for side in (ours, theirs))
    weights = {
        idea: _WEIGHTS.get(idea[0], 1.0) / max(times, there[idea])
        for idea, times in seen.items()
        if times <= _RARE and 0 < there[idea] <= _RARE
    }
    if not _are_rivals(weights):
        return
    left, right = ([_weighed(part, weights) for part in side] for side in (ours, theirs))
    places: dict[str, list[int]] = defaultdict(list)
    for at, bag in enumerate(right):
        for idea in bag:
            places[idea].append(at)
    for at, one in enumerate(left):
        for other in left[at + 1 : at + 1 + _NEIGHBORS]:
            mine, its = _only(one, other), _only(other, one)
            if min(len(mine), len(its)) >= _TWO and _alike(mine, its):
                shared = {place for idea in mine for place in places[idea]}
                shared &= {place for idea in its for place in places[idea]}
                for first, second in combinations(sorted(shared), _TWO):
                    if second - first <= _NEIGHBORS:
                        yield from _exchanged(mine, its, right[first], right[second], weights)


def _weighed(part: Part, weights: dict[str, float]) -> Bag:
    return {idea: at for idea, at in part.ideas.items() if idea in weights}


def _only(one: Bag, other: Bag) -> Bag:
    return {idea: at for idea, at in one.items() if idea not in other}


def _exchanged(
    left: Bag, right: Bag, first: Bag, second: Bag, weights: dict[str, float]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    kept, moved = _split(left, first, second)
    came, stayed = _split(right, first, second)
    heavy = [_weight(bag, weights) for bag in (kept, stayed, moved, came)]
    if min(heavy) < _LEAST:
        return
    for one, other, least in ((moved, came, min(heavy[2:])), (kept, stayed, min(heavy[:2]))):
        alike = _alike(one, other) if least <= _PURE else None
        if alike:
            idea, idea_there = alike
            here = first if idea in first else second
            there = first if idea_there in first else second
            yield (one[idea], other[idea_there]), (here[idea], there[idea_there])
            return


def _split(bag: Bag, first: Bag, second: Bag) -> tuple[Bag, Bag]:
    return (
        {idea: at for idea, at in bag.items() if idea in first and idea not in second},
        {idea: at for idea, at in bag.items() if idea in second and idea not in first},
    )


def _weight(bag: Bag, weights: dict[str, float]) -> float:
    """One word may hold several ideas: it counts once."""
    best: dict[int, float] = {}
    for idea, at in bag.items():
        best[at] = max(best.get(at, 0.0), weights[idea])
    return sum(best.values())


def _alike(one: Iterable[str], other: Iterable[str]) -> tuple[str, str] | None:
    """One of each that are of a kind: two amounts, two medicines, two words of one scale."""
    kinds = {_kind(idea): idea for idea in one}
    return next(((kinds[_kind(idea)], idea) for idea in other if _kind(idea) and _kind(idea) in kinds), None)


@cache
def _treatments() -> frozenset[str]:
    return frozenset(f"+{name}" for name in lexicon().lists["classes"])


def _are_rivals(ideas: Iterable[str]) -> bool:
    """Whether two of these are of a kind."""
    kinds = list(filter(None, map(_kind, ideas)))
    return len(kinds) > len(set(kinds))


@lru_cache(MOST_REMEMBERED)
def _kind(idea: str) -> str:
    """What an idea is one of, or nothing."""
    if idea[0] in "#!@":
        return idea[0]
    if idea[0] == "+":
        return "!" if idea in _treatments() else "+"
    kind = idea.partition("_" if idea[0] == "%" else ".")[0]
    return kind if idea[0] == "%" or kind in _KINDS else ""
