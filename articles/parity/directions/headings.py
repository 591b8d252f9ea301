"""Which way each word of comparison points, what it is said of, and whether that is good or bad.

Deaths that become fewer and lives that become longer are both good, so the two agree, although one goes down and the
other up.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from articles.parity.answers.surroundings import Around, around, in_brackets, is_denied, things_of
from articles.parity.clauses import Clause, Clauses
from articles.parity.directions.differences import Amounts, differences, offsets
from articles.parity.directions.pointing import (
    correlates,
    intensified,
    is_a_state,
    is_of_any,
    is_said_of_what_stands_before,
    points,
)
from articles.parity.directions.ratios import ratios
from articles.parity.facts import Statement
from articles.parity.lexicon import Hit

_SCALES = {
    "up": ("amount", 1),
    "down": ("amount", -1),
    "longer": ("length", 1),
    "shorter": ("length", -1),
    "later": ("pace", 1),
    "sooner": ("pace", -1),
    "before": ("turn", 1),
    "after": ("turn", -1),
    "until": ("turn", 1),  # not until then: not before
    "better": ("worth", 1),
    "worse": ("worth", -1),
    "same": ("none", 0),
    "sinks": ("amount", -1),  # of what can be measured
    "eased": ("amount", -1),  # said only of what is bad
    "flared": ("amount", 1),
    "utmost": ("degree", 1),
    "least": ("degree", -1),
}
_MORE_OF_IT = {"up": 1, "down": -1, "longer": 1, "shorter": -1, "later": -1, "sooner": 1, "sinks": -1}
_WORTHS = {"better": 1, "worse": -1, "eased": 1, "flared": -1}
_BEFORE, _AFTER = 4, 7  # so many words off stands what it is good or bad to have more of
_APART = frozenset({"turn", "degree"})  # how much more tells nothing of more or less
_BARS = frozenset({"after", "before"})
_PACES, _PACED = frozenset({"sooner", "later"}), 3
_BESIDE = 1.5  # an amount that counts so much stands close
_EVENT, _NO_EVENT = 8, frozenset[str]()
_PLAINLY = frozenset({"before", "after", "until", "till", "prior", "once", "afterwards"})  # not "postoperative"
_ENDS = frozenset({",", "and", "or", "but", ";", "(", ")", "before", "after", "until"})
_AS_GOOD, _NO_DIFFERENCE, _LOOSELY = 0.8, 0.5, 0.4  # what it counts to be as good, or to point alike on another scale


Word = tuple[Hit, str, int, int]  # where it stands, its scale, which way it points, and its worth


class Heading(NamedTuple):
    """One word of comparison: its scale, which way it points there, and whether it tells of good (1) or bad (-1)."""

    hit: Hit
    clause: int
    around: Around
    scale: str
    way: int
    worth: int
    denied: bool
    by: Amounts
    event: frozenset[str]  # what stands right behind "before" or "after"

    @property
    def counts(self) -> Amounts:
        """The amounts close to it, and by how much it says."""
        return self.by.union(idea for idea, weight in self.around.items() if idea[0] == "#" and weight >= _BESIDE)


def headings(side: Statement, clauses: Clauses) -> list[Heading]:
    """Every word of comparison of one side, in order; not what bounds an amount or is itself what changes."""
    told = [(place, *word) for place, clause in clauses.saying("direction") for word in _words(side, clause)]
    told = sorted([*told, *_of_ratios(side, clauses, told)], key=lambda one: one[1].first)
    amounts = differences(side, [hit for _, hit, *_ in told])
    found: list[Heading] = []
    for (place, hit, scale, way, worth), by in zip(told, amounts, strict=True):
        clause = clauses[place]
        event = _event(side, clause, hit) if scale == "turn" else _NO_EVENT
        denied = is_denied(side, hit) or is_of_any(side, clause, hit)
        found.append(Heading(hit, place, around(side, hit), scale, way, worth, denied, by, event))
    return found


def _of_ratios(side: Statement, clauses: Clauses, told: Sequence[tuple[int, *Word]]) -> Iterator[tuple[int, *Word]]:
    """The ratios of sentences in which no word says which way; a semicolon in brackets ends none."""
    spoken = {clauses[place].sentence for place, _, scale, *_ in told if scale != "turn"}
    for hit in ratios(side):
        clause = clauses[clauses.at(hit.first)]
        first = clause.sentence - in_brackets(side, hit.first)
        if spoken.isdisjoint({first, clause.sentence}) and not clause.said("direction", "same"):
            outcomes = {one.first: one for one in clause.said("outcomes")}
            yield clause.place, hit, "amount", _SCALES[hit.category][1], _judged(side, hit, outcomes)[0]


def distances(side: Statement, clauses: Clauses, found: Sequence[Heading]) -> Iterator[Heading]:
    """Words of comparison that say by how much, and "over" and "under" behind an amount."""
    yield from (one for one in found if one.by)
    known = {one.hit.first for one in found}
    for hit, way, by in offsets(side):
        if hit.first not in known:
            yield Heading(hit, clauses.at(hit.first), {}, "amount", way, 0, denied=False, by=by, event=_NO_EVENT)


def _event(side: Statement, clause: Clause, hit: Hit) -> frozenset[str]:
    """The ideas behind "before" up to the next comma or "and"."""
    last = min(hit.last + _EVENT, clause.last) if side.lows[hit.first] in _PLAINLY else hit.last
    until = next((at for at in range(hit.last + 1, last + 1) if side.lows[at] in _ENDS), last + 1)
    return frozenset(things_of(side, hit.last + 1, until - 1))


def _words(side: Statement, clause: Clause) -> Iterator[Word]:
    """The words of comparison of a clause: their scale, which way they point, what they say of good and bad."""
    hits = [hit for hit in clause.said("direction") if hit.category in _SCALES and points(side, clause, hit)]
    hits = [hit for hit, after in zip_longest(hits, hits[1:]) if not after or not is_a_state(side, hit, after)]
    if not hits:
        return
    sinking = {hit.first for hit in hits if hit.category == "sinks"}
    outcomes = {one.first: one for one in clause.said("outcomes") if one.first not in sinking}
    judged = _paced(side, hits, [_judged(side, hit, outcomes) for hit in hits])
    changing = {of for _, of in judged}
    changes = any(hit.category in _MORE_OF_IT for hit in hits)
    turns = dict(correlates(side, hits))
    for at, (hit, (worth, _)) in enumerate(zip(hits, judged, strict=True)):
        if at in turns or (hit.first in changing and hit.category not in {"before", "after"}):
            continue  # "fewer relapses": what becomes fewer points nowhere itself
        if hit.category != "worse" or not changes or hit.first not in outcomes:
            scale, way = _SCALES[hit.category]
            turn = turns.get(at - 1, 1)
            beside = intensified(side, hits, at)
            if beside is not None:
                yield hit, "degree", way, 0
                if beside.first not in changing:
                    continue
            if at + 1 < len(hits) and hits[at + 1].category == "down" and intensified(side, hits, at + 1) is hit:
                turn = -turn  # "it hurts less"
            yield hit, scale, way * turn, worth * turn


def _judged(side: Statement, hit: Hit, outcomes: dict[int, Hit]) -> tuple[int, int]:
    """Whether what a word says is good or bad, and where the thing stands of which it says so."""
    if hit.category not in _MORE_OF_IT:
        return _WORTHS.get(hit.category, 0), -1
    first, last = hit.first - _BEFORE, hit.last + _AFTER
    last = next((at for at in range(hit.last + 1, last) if side.lows[at] in _BARS), last)
    near = [one for at, one in outcomes.items() if first <= at <= last and at != hit.first]
    if not near:
        return 0, -1
    behind = is_said_of_what_stands_before(side, hit)
    nearest = min(near, key=lambda one: ((one.first < hit.first) != behind, abs(one.first - hit.last)))
    while nearest.last + 1 in outcomes and side.lows[nearest.last + 1] != "without":
        nearest = outcomes[nearest.last + 1]  # "breathing problems" are problems
    return _MORE_OF_IT[hit.category] * (1 if nearest.category == "good" else -1), nearest.first


def _paced(side: Statement, hits: Sequence[Hit], judged: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same, and "got worse more slowly" is good: what is slower is the word before."""
    for at in range(1, len(hits)):
        before, hit, (worth, _) = hits[at - 1], hits[at], judged[at - 1]
        if hit.category in _PACES and hit.first - before.last <= _PACED and before.category not in _PACES:
            compared = side.lows[hit.first] == "more" or side.lows[hit.first].endswith("er")
            if before.category in {"worse", "flared"} or (compared and worth < 0):
                judged[at] = worth * _MORE_OF_IT[hit.category], before.first
    return judged


def _turned(one: Heading, other: Heading) -> bool:
    """Whether one tells what comes before the other's event: "the dose after the test", "the test before the dose"."""
    if not one.event or not other.event:
        return False
    here, there = one.around.keys() - one.event, other.around.keys() - other.event
    across = len(one.event & there) + len(other.event & here)
    return across > 2 * (len(one.event & other.event) + len(here & there))


def relation(one: Heading, other: Heading) -> float:
    """Above 0 where two words point the same way, below 0 where against each other, 0 where it cannot be told."""
    scales = {one.scale, other.scale}
    if one.denied != other.denied or (scales & _APART and len(scales) > 1):
        contrary = one.denied != other.denied and scales == {"worth"} and one.way != other.way
        return -_NO_DIFFERENCE if contrary else 0.0  # "brought no benefit" is not "made it worse"
    if "none" in scales:  # no difference, where the other side has one
        return float(len(scales) == 1) or (-_NO_DIFFERENCE if scales & {"amount", "worth"} and not one.denied else 0.0)
    ways, worth = one.way * other.way, one.worth * other.worth
    if len(scales) == 1:
        ways = 1 if ways < 0 and _turned(one, other) else ways
        return ways if worth * ways >= 0 else max(worth, 0) * _AS_GOOD
    if worth:
        unsure = one.denied or (scales == {"length", "pace"} and ways > 0)  # "shorter healing" and "healed sooner"
        return 0.0 if worth < 0 and unsure else worth * _AS_GOOD
    if "worth" in scales or (scales == {"amount", "pace"} and not one.counts & other.counts):
        return 0.0
    return ways * _LOOSELY
