"""What a text sets before what: the better before the worse, the earlier before the later, cause before effect."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from articles.parity.answers.arms import Arms, Bag, Leaning, apart
from articles.parity.facts import Statement
from articles.parity.lexicon import Hit

_SIGNS = {"up": 1, "longer": 1, "better": 1, "down": -1, "shorter": -1, "worse": -1}
_SPANS = {"up": "go", "down": "go", "longer": "last", "shorter": "last", "better": "worth", "worse": "worth"}
_REACH, _NEAR, _BACK, _BESIDE = 30, 12, 60, 7
_ADVISED = ("recommend", "prefer", "suggest", "favor", "favour", "advis", "chosen")
_STOPS = frozenset({";", "?", "!", "(", ")"})
_NEXT = frozenset({"then", "after", "afterwards", "second", "next", "later", "last", "follows"})
_SPANNED = frozenset({"before", "after", "until", "following", "within"})
_COMPARES = frozenset({"than", "compared", "versus", "vs"})
_BY_SENSE = {"over": "prefer", "first": "order"}
_BACKWARD = frozenset({"that", "afterwards", "afterward", "thereafter", "next"})
_ENDS = frozenset({".", ",", ";", ")", ""})
_CLOSES = _ENDS | {"and", "but"}
_JOINS = frozenset({",", "and", "but", ";", "while", "whereas"})


class Relation(NamedTuple):
    """Of each idea around it how far it is set before (above 0) or after; of a comparison its way and its worth."""

    kind: str
    first: int
    last: int
    leaning: Leaning
    way: str = ""
    worth: int = 0
    good: str = ""


def kinds_of(side: Statement) -> set[str]:
    """The kinds of relations that it may hold."""
    kinds = {_kind(category) for category in side.cues("relations")}
    compares = side.said("direction") and not _COMPARES.isdisjoint(side.lows)
    return kinds | {"than"} if compares else kinds


def _kind(category: str) -> str:
    kind, _, sense = category.partition("_")
    return _BY_SENSE.get(sense, kind)


def relations_of(arms: Arms, kinds: AbstractSet[str]) -> Iterator[Relation]:
    """Every word of order, preference or effect, and every comparison without figures, of these kinds."""
    side = arms.side
    counted = {at for one in side.counted.schedules for at in range(one.first, one.last + 1)}
    times = {one.first for one in side.quantities}
    for hit in side.said("relations"):
        kind, _, sense = hit.category.partition("_")
        if _kind(hit.category) not in kinds or hit.first in side.bounding or hit.first in counted:
            continue
        if kind == "order" and arms.lows[hit.last] in _SPANNED and hit.last + 1 in times:
            continue  # after 4 weeks: a time, and no event
        if sense == "over":
            if _is_advised(arms, hit):
                yield _plain(arms, "prefer", hit, 1)
        elif sense == "first":
            yield from _ordinal(arms, hit)
        elif kind == "order" and hit.first == side.sentence_of(hit.first).first:
            yield _opening(arms, hit, sense)
        elif kind == "order" and arms.lows[hit.last] in _BACKWARD and arms.lows[hit.last + 1] in _ENDS:
            yield _closing(arms, hit)
        else:
            passive = kind == "act" and sense == "left" and arms.lows[hit.last + 1] == "by"
            yield _plain(arms, kind, hit, -1 if (sense == "right") != passive else 1)
    if "than" in kinds:
        yield from _comparisons(arms)


def _is_advised(arms: Arms, hit: Hit) -> bool:
    return any(low.startswith(_ADVISED) for low in arms.lows[max(hit.first - _NEAR, 0) : hit.first])


def _around(arms: Arms, hit: Hit) -> tuple[range, range]:
    sentence = arms.side.sentence_of(hit.first)
    first, last = max(sentence.first, hit.first - _REACH), min(sentence.last, hit.last + _REACH)
    begin = next((at + 1 for at in range(hit.first - 1, first - 1, -1) if arms.lows[at] in _STOPS), first)
    end = next((at for at in range(hit.last + 1, last + 1) if arms.lows[at] in _STOPS), last + 1)
    return range(hit.first - 1, begin - 1, -1), range(hit.last + 1, end)


def _leaning(arms: Arms, before: Sequence[int], after: Sequence[int], sign: int) -> Leaning:
    left, right = Bag(arms), Bag(arms)
    left.take(before)
    right.take(after)
    if not (arms.people & left.keys() and arms.people & right.keys()):  # all of them are meant
        for bag in (left, right):
            for idea in arms.people & bag.keys():
                del bag[idea]
    return apart(left, right) if sign > 0 else apart(right, left)


def _plain(arms: Arms, kind: str, hit: Hit, sign: int) -> Relation:
    before, after = _around(arms, hit)
    return Relation(kind, hit.first, hit.last, _leaning(arms, before, after, sign))


def _opening(arms: Arms, hit: Hit, sense: str) -> Relation:
    """After cooling, cover it; then cover it: what came before stands in this sentence or in the one before."""
    after = _around(arms, hit)[1]
    comma = next((at for at in after if arms.lows[at] == ","), after.stop)
    if arms.lows[hit.first] in {"then", "next", "afterwards", "thereafter"} or arms.lows[hit.last] == "that":
        back = range(hit.first - 1, max(hit.first - _BACK, -1), -1)
        ahead = range(hit.last + 1, min(hit.last + _REACH, len(arms.side.tokens)))
        return Relation("order", hit.first, hit.last, _leaning(arms, back, ahead, 1))
    leaning = _leaning(arms, range(hit.last + 1, comma), range(comma, after.stop), 1 if sense == "right" else -1)
    return Relation("order", hit.first, hit.last, leaning)


def _closing(arms: Arms, hit: Hit) -> Relation:
    """The tube comes out, the medicine is given after that: what comes before stands before its clause."""
    first = max(hit.first - _BACK, 0)
    begin = next((at for at in range(hit.first - 1, first - 1, -1) if arms.lows[at] in _CLOSES), first)
    return Relation(
        "order", hit.first, hit.last, _leaning(arms, range(begin - 1, first - 1, -1), range(begin, hit.first), 1)
    )


def _ordinal(arms: Arms, hit: Hit) -> Iterator[Relation]:
    """School comes first and sport comes after."""
    sentence = arms.side.sentence_of(hit.first)
    ahead = range(hit.last + 1, min(sentence.last, hit.last + _NEAR) + 1)
    cut = next((at for at in ahead if arms.lows[at] in _JOINS), None)
    if cut is not None and _NEXT & set(arms.lows[cut : ahead.stop]):
        begin = max(sentence.first, cut - _REACH)
        leaning = _leaning(arms, range(cut - 1, begin - 1, -1), range(cut + 1, ahead.stop), 1)
        yield Relation("order", hit.first, hit.last, leaning)


def _comparisons(arms: Arms) -> Iterator[Relation]:
    side = arms.side
    ways = [hit for hit in side.said("direction") if hit.category in _SIGNS and hit.first not in side.bounding]
    outcomes = side.said("outcomes")
    for at in sorted(arms.contrasts):
        if arms.lows[at] not in _COMPARES or arms.lows[at - 1] == "rather":
            continue
        hit = Hit("", at, at)
        before, after = _around(arms, hit)
        told = [one for one in ways if before.stop < one.first <= before.start]
        if told:
            way = told[-1]
            span, good = _SPANS[way.category], _outcome(outcomes, way, range(before.stop + 1, after.stop))
            worth = 1 if span == "worth" else {"good": 1, "bad": -1, "": 0}[good]
            yield Relation("than", at, at, _leaning(arms, before, after, _SIGNS[way.category]), span, worth, good)


def _outcome(outcomes: Sequence[Hit], way: Hit, places: range) -> str:
    """Whether what there is more or less of is good or bad, as far as it is told."""
    near = [
        one
        for one in outcomes
        if abs(one.first - way.last) <= _BESIDE and one.first != way.first and one.first in places
    ]
    return min(near, key=lambda one: abs(one.first - way.last)).category if near else ""
