"""When it happens: the time of day, before, with or after what, and what a span of time is counted from."""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from articles.parity.answers.surroundings import things_of
from articles.parity.comparison import WARNING, Comparison, Disagreement, Found, beside, rule
from articles.parity.counting.amounts import Quantity
from articles.parity.facts import Statement
from articles.parity.lexicon import Hit
from articles.parity.tokens import Span, mark

_AT_ONCE, _SOON = "now_now", "soon_soon"
_DAY = 24  # hours; "a day" is a rhythm
_NEAR = 4  # so far before an event stands the "before" or "after"
_AHEAD, _REACH = 4, 6  # so far after an amount stands its "before" or "after", and so far after that what is meant
_TURNS = frozenset(
    [
        "after",
        "before",
        "of",
        "from",
        "since",
        "following",
        "post",
        "into",
        "later",
        "prior",
        "ahead",
        "until",
        "leading",
    ]
)
_SIDES = {"after": "after", "following": "after", "once": "after", "before": "before",
          "during": "during", "while": "during"}  # fmt: skip
_SIDE = mark(_SIDES.__contains__)
_ENDS = frozenset(["", ".", ",", ";", ":", "?", "!", "(", ")", "and", "but", "or"])
_UNITS = frozenset(["hour", "hours", "days", "week", "weeks", "month", "months", "year", "years", "minutes"])
_ORDINAL = mark(frozenset({"first", "last", "final"}).__contains__)
_OWNED = frozenset({"the", "your", "their", "his", "her", "its", "that"})
_WHERE = {"in": "during", "during": "during", "within": "during", "over": "during", "for": "during", "of": "during",
          "throughout": "during", "after": "after", "beyond": "after", "past": "after", "before": "before"}  # fmt: skip
_EVENTS = {"meal": "@meal", "clock": "@sleep", "period": "@menses"}
_PLAIN = frozenset(
    {"arrival", "admission", "discharge", "diagnosis", "operation", "delivery", "conceiving", "weaning", "jab",
     "illness", "injury", "exposure", "assessment", "remission", "relapse", "death", "exercise", "menses", "menopause",
     "shower", "meal", "sleep", "weather", "retirement", "appointment", "session"}
)  # fmt: skip  # events of few names
_UNIT = mark(_UNITS.__contains__)


class Stretch(NamedTuple):
    """Tokens `first` to `last`, both included."""

    first: int
    last: int


class Anchor(NamedTuple):
    """What a time is counted from: its first and last token, the events, and the moments of scales."""

    first: int
    last: int
    events: frozenset[str]
    moments: frozenset[str]


@rule
def find(pair: Comparison) -> Found:
    """Another moment of a scale, another event from which the same time is counted, or the other side of an event."""
    ours, theirs = pair.professional.said("moments"), pair.lay.said("moments")
    sides = _sides(pair.professional), _sides(pair.lay)
    for one, other in chain(
        _exchanged(ours, theirs),
        _units(pair),
        _spans(pair),
        _counted_from(pair),
        _delayed(pair),
        _turned(*map(_beginnings, (pair.professional, pair.lay))),
        _turned(*sides),
        _replaced(pair, *sides),
    ):
        words, spoken = pair.words(one, other)
        message = f"When: {beside(words, spoken)}."
        yield Disagreement("moments", WARNING, words, spoken, message, "Say the same time.")


Spans = Iterator[tuple[Span | None, Span | None]]
Sides = dict[str, dict[str, Stretch]]  # by event: on which side of it something happens, and where that is told


def _exchanged(ours: list[Hit], theirs: list[Hit]) -> Spans:
    left, right = _scales(ours), _scales(theirs)
    for scale in left.keys() & right.keys():
        lost = [hit for name, hit in left[scale].items() if name not in right[scale]]
        added = [hit for name, hit in right[scale].items() if name not in left[scale]]
        if lost and added:
            yield lost[0], added[0]


def _scales(hits: list[Hit]) -> dict[str, dict[str, Hit]]:
    found: dict[str, dict[str, Hit]] = {}
    for hit in hits:
        scale, _, moment = hit.category.partition("_")
        if moment:
            found.setdefault(scale, {}).setdefault(hit.category, hit)
    return found


def _counted_from(pair: Comparison) -> Spans:
    """The same amount of time, counted from something else."""
    ours, theirs = _anchors(pair.professional), _anchors(pair.lay)
    for amount in ours.keys() & theirs.keys():
        for other in theirs[amount]:
            if not any(_fits(one, other) for one in ours[amount]):
                yield ours[amount][0], other


def _fits(one: Anchor, other: Anchor) -> bool:
    scales = {name.partition("_")[0] for name in one.moments} & {name.partition("_")[0] for name in other.moments}
    if any(not {name for name in one.moments & other.moments if name.startswith(scale)} for scale in scales):
        return False
    left, right = _known(one), _known(other)
    return not left or not right or bool(one.events & other.events or left & right)


def _known(anchor: Anchor) -> frozenset[str]:
    """What it names of the list of events, but the one that has too many names; a meal and the night are events."""
    scales = {name.partition("_")[0] for name in anchor.moments}
    named = {name for name in anchor.events if name[0] == "@"} | {_EVENTS[one] for one in scales & _EVENTS.keys()}
    return frozenset(named) - {"@medicine"}


def _anchors(side: Statement) -> dict[float, list[Anchor]]:
    found: dict[float, list[Anchor]] = {}
    for one in side.quantities:
        if one.dimension == "time":
            anchor = _anchor(side, one)
            if anchor is not None:
                found.setdefault(round(one.rough, 2), []).append(anchor)
    return found


def _anchor(side: Statement, one: Quantity) -> Anchor | None:
    for at in range(one.last + 1, one.last + 1 + _AHEAD):
        if side.lows[at] in _TURNS:
            return _read(side, at)
        if side.lows[at] in _ENDS and at not in side.bounding:
            break
    return None


def _read(side: Statement, at: int) -> Anchor | None:
    last = next((end - 1 for end in range(at + 1, at + 1 + _REACH) if side.lows[end] in _ENDS), at + _REACH)
    hits = [hit for hit in side.said("moments") if at <= hit.first <= last]
    events = {f"@{hit.category}" for hit in hits if "_" not in hit.category}
    events.update(things_of(side, at + 1, last))
    moments = {hit.category for hit in hits if "_" in hit.category}
    if not events and not moments:
        return None
    return Anchor(at, last, frozenset(events), frozenset(moments))


def _delayed(pair: Comparison) -> Spans:
    """At once for professionals, while nothing hurries lay readers."""
    hurry = next((hit for hit in pair.professional.said("moments") if hit.category == _AT_ONCE), None)
    if hurry and not pair.lay.cues("moments")[_AT_ONCE]:
        answers = pair.theirs.around(pair.alignment.there[pair.ours.at(hurry.first)])
        if not any(clause.said("moments", _SOON) for clause in answers):
            yield hurry, None


def _units(pair: Comparison) -> Spans:
    """Weeks or years without a number: "in the first weeks", "the week before"."""
    ours, theirs = _bare_units(pair.professional), _bare_units(pair.lay)
    said = set(pair.professional.lows)
    for unit, span in theirs.items():
        if unit not in ours and not {unit, f"{unit}s", f"{unit}ly"} & said:
            yield next((span for unit, span in ours.items() if unit not in theirs), None), span


def _spans(pair: Comparison) -> Spans:
    """A year, an hour: beside another one, or with an "after" that professionals do not read."""
    ours, theirs = _loose_times(pair.professional), _loose_times(pair.lay)
    known = {round(one.rough, 2) for one in pair.professional.quantities if one.dimension == "time"}
    lost = next((one for size, one in ours.items() if size not in theirs), None)
    for size, other in theirs.items():
        named = pair.lay.lows[other.last].removesuffix("s") in pair.professional.lows
        if size not in known and not named and (lost or pair.lay.lows[other.last + 1] in _TURNS):
            yield lost, other


def _loose_times(side: Statement) -> dict[float, Quantity]:
    times = (one for one in side.quantities if one.soft and one.dimension == "time" and one.rough != _DAY)
    return {round(one.rough, 2): one for one in times}


def _turned(ours: Sides, theirs: Sides) -> Spans:
    """The same event, only after which it is on one side, and before or during which on the other."""
    for name in ours.keys() & theirs.keys():
        if ours[name].keys().isdisjoint(theirs[name]):
            yield next(iter(ours[name].values())), next(iter(theirs[name].values()))


def _replaced(pair: Comparison, ours: Sides, theirs: Sides) -> Spans:
    """Before, during or after something of which the other side does not speak at all: each side of something else."""
    here, there = _PLAIN - pair.lay.cues("moments").keys(), _PLAIN - pair.professional.cues("moments").keys()
    lost = {way: span for name, ways in ours.items() if name in here for way, span in ways.items()}
    for name, ways in theirs.items():
        for way, span in ways.items():
            if name in there and way in lost:
                yield lost[way], span


def _sides(side: Statement) -> Sides:
    """Each event with where it is told that something happens before, during or after it."""
    found: Sides = {}
    events = {hit.first: hit.category for hit in side.said("moments") if "_" not in hit.category}
    for start in side.read.places(_SIDE):
        way = _SIDES[side.lows[start]]
        for at in range(start + 1, min(start + 1 + _NEAR, len(side.tokens))):
            if side.lows[at] in _ENDS or side.lows[at] in _SIDES:
                break
            if at in events:
                found.setdefault(events[at], {}).setdefault(way, Stretch(start, at))
    return found


def _beginnings(side: Statement) -> Sides:
    """Each first or last year, months, 24 hours with where it is told that something happens: in it or after it."""
    found: Sides = {}
    for at in side.read.places(_ORDINAL):
        lows = side.lows[at + 1 : at + 3]
        unit = next((low.removesuffix("s") for low in lows if low in _UNITS or low == "day"), "")
        before = at - 2 if side.lows[at - 1] in _OWNED else at - 1
        if unit and side.lows[before] in _WHERE:
            where = _WHERE[side.lows[before]]
            found.setdefault(f"{side.lows[at]} {unit}", {}).setdefault(where, Stretch(before, at + 1))
    return found


def _bare_units(side: Statement) -> dict[str, Stretch]:
    places = side.read.places(_UNIT)
    if not places:
        return {}
    spans = [(one.first, one.last) for one in side.quantities]
    spans += [(one.first, one.last) for one in side.counted.schedules]
    counted = {at for first, last in spans for at in range(first, last + 1)}
    return {side.lows[at].removesuffix("s"): Stretch(at, at) for at in places if at not in counted}
