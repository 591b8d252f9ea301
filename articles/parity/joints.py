"""Which two ideas an "and" or an "or" joins, so that "A or B" is told from "A and B"."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from articles.parity.comparison import Comparison
from articles.parity.facts import JOINTS, Statement
from articles.parity.tokens import END

_REACH = 6  # so many words on either side are what is joined
MOST = 200


class Joint(NamedTuple):
    """A joining word, what stands before it and what stands after it."""

    kind: str
    at: int
    left: frozenset[str]
    right: frozenset[str]


def joints_of(side: Statement) -> list[Joint]:
    """Every "and" and "or" with the ideas around it."""
    found: list[Joint] = []
    ideas, bounding = side.ideas, side.bounding
    for at in side.joining[:MOST]:
        if at not in bounding:
            left = _around(side, range(at - 1, max(at - 1 - _REACH, -1), -1), ideas)
            right = _around(side, range(at + 1, min(at + 1 + _REACH, len(side.tokens))), ideas)
            if left and right:
                found.append(Joint(JOINTS[side.tokens[at].low], at, left, right))
    return found


def _around(side: Statement, places: range, ideas: Sequence[Iterable[str]]) -> frozenset[str]:
    found: set[str] = set()
    for at in places:
        if side.tokens[at].kind == END or side.tokens[at].low in JOINTS:
            break
        found.update(idea for idea in ideas[at] if idea[0] != "~")
    return frozenset(found)


def exchanged_joints(pair: Comparison) -> Iterator[tuple[str, str, str, str]]:
    """Two things that are joined by "or" on one side and by "and" on the other."""
    sides = pair.professional, pair.lay
    if len({JOINTS[side.lows[at]] for side in sides for at in side.joining}) < 2:
        return
    ours, theirs = map(joints_of, sides)
    for one in ours:
        matches = [other for other in theirs if _joins_the_same(one, other)]
        if matches and all(other.kind != one.kind for other in matches):
            side, at = pair.professional, one.at
            word = pair.lay.tokens[matches[0].at].text
            before, after = max(at - 1, 0), min(at + 1, len(side.tokens) - 1)
            yield side.words(before, before), side.words(at, at), side.words(after, after), word


def joined(side: Statement, first: int, last: int) -> set[str]:
    """Whether "and" or "or" joins anything between two tokens, both included."""
    places = side.joints[bisect_left(side.joints, first) : bisect_left(side.joints, last + 1)]
    return {JOINTS[side.lows[at]] for at in places}


def _joins_the_same(one: Joint, other: Joint) -> bool:
    straight = one.left & other.left and one.right & other.right
    return bool(straight or (one.left & other.right and one.right & other.left))
