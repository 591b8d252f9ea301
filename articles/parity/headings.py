"""Which way each word of comparison points, what it is said of, and whether that is good or bad.

Deaths that become fewer and lives that become longer are both good, so the two agree, although one goes down and the
other up.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from articles.parity.clauses import Clause, Clauses
from articles.parity.differences import Amounts, differences, offsets
from articles.parity.facts import Statement
from articles.parity.lexicon import Hit
from articles.parity.surroundings import Around, around, is_denied, things_of

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
}
_PARTICLES = frozenset({"up", "down"})  # only after these, or with an amount, they say which way
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_MOVES = frozenset({"push", "pushes", "pushed", "bring", "brings", "brought", "drive", "drives", "drove", "put", "puts",
                    "send", "sends", "sent", "go", "goes", "going", "went", "gone", "come", "comes", "came", "move",
                    "moves", "moved", "keep", "keeps", "kept", "turn", "turns", "turned", "get", "got"})  # fmt: skip
_MORE_OF_IT = {"up": 1, "down": -1, "longer": 1, "shorter": -1, "later": -1, "sooner": 1}
_BEFORE, _AFTER = 4, 7  # so many words off stands what it is good or bad to have more of
_BESIDE = 1.5  # an amount that counts so much stands close
_EVENT, _NO_EVENT = 8, frozenset[str]()
_PLAINLY = frozenset({"before", "after", "until", "till", "prior", "once", "afterwards"})  # not "postoperative"
_ENDS = frozenset({",", "and", "or", "but", ";", "(", ")", "before", "after", "until"})
_AS_GOOD, _NO_DIFFERENCE, _LOOSELY = 0.8, 0.5, 0.4  # what it counts to be as good, or to point alike on another scale


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
    found: list[Heading] = []
    told = [(place, hit, worth) for place, clause in clauses.saying("direction") for hit, worth in _words(side, clause)]
    amounts = differences(side, [hit for _, hit, _ in told])
    for (place, hit, worth), by in zip(told, amounts, strict=True):
        scale, way = _SCALES[hit.category]
        event = _event(side, clauses[place], hit) if scale == "turn" else _NO_EVENT
        found.append(Heading(hit, place, around(side, hit), scale, way, worth, is_denied(side, hit), by, event))
    return found


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


def _words(side: Statement, clause: Clause) -> Iterator[tuple[Hit, int]]:
    """The words of comparison of a clause, each with what it says of good and bad."""
    hits = [hit for hit in clause.said("direction") if hit.category in _SCALES and _compares(side, clause, hit)]
    if not hits:
        return
    outcomes = {one.first: one for one in clause.said("outcomes")}
    judged = [_judged(hit, outcomes) for hit in hits]
    changing = {of for _, of in judged}
    changes = any(hit.category in _MORE_OF_IT for hit in hits)
    for hit, (worth, _) in zip(hits, judged, strict=True):
        if hit.first in changing and hit.category not in {"before", "after"}:
            continue  # "fewer relapses": what becomes fewer points nowhere itself
        if hit.category != "worse" or not changes or hit.first not in outcomes:
            yield hit, worth


def _compares(side: Statement, clause: Clause, hit: Hit) -> bool:
    """Whether it says more than a bound, a particle ("clear up") or a grade ("or worse") does."""
    low, before = side.lows[hit.first], side.lows[hit.first - 1] if hit.first else ""
    if hit.first in side.bounding or (before == "or" and side.lows[hit.first - 2].isdecimal()):
        return False
    if low in _PARTICLES and hit.first == hit.last:
        moved = not _MOVES.isdisjoint(side.lows[max(clause.first, hit.first - _BEFORE) : hit.first])
        after = side.lows[hit.last + 1]
        return moved or before in _BE or after == "from" or after[:1].isdecimal()
    return hit.category != "until" or _comes_before(side, clause, hit)


def _comes_before(side: Statement, clause: Clause, hit: Hit) -> bool:
    """Whether "until" is "before": in a denial, unless "after" follows."""
    ahead = side.lows[hit.last + 1 : hit.last + _AFTER]
    return bool(clause.said("negation")) and "after" not in ahead


def _judged(hit: Hit, outcomes: dict[int, Hit]) -> tuple[int, int]:
    """Whether what a word says is good or bad, and where the thing stands of which it says so."""
    if hit.category not in _MORE_OF_IT:
        return (_SCALES[hit.category][1] if hit.category in {"better", "worse"} else 0), -1
    near = [one for at, one in outcomes.items() if -_BEFORE <= at - hit.last <= _AFTER and at != hit.first]
    if not near:
        return 0, -1
    nearest = min(near, key=lambda one: (abs(one.first - hit.last), one.first < hit.first))
    while nearest.last + 1 in outcomes:  # "breathing problems" are problems
        nearest = outcomes[nearest.last + 1]
    return _MORE_OF_IT[hit.category] * (1 if nearest.category == "good" else -1), nearest.first


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
    if one.denied != other.denied or ("turn" in scales and len(scales) > 1):
        return 0.0
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
