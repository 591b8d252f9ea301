"""How one sequence of words or lines becomes another, in a time that grows with their length."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

MOST_STEPS = 20_000_000  # that looking for the longest stretches in common may take: some tenths of a second
MOST_TIMES = 8  # that a part is divided again


class Opcode(NamedTuple):
    """`old[start:end]` becomes `new[first:last]`; `kind` is equal, replace, delete or insert."""

    kind: str
    start: int
    end: int
    first: int
    last: int


def opcodes(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Opcode]:
    """The stretches of both, in order and without a gap.

    The longest stretches in common are looked for. Where that would take too long, what both begin and end with is set
    aside, and what stands once on each side (the patience method of Bram Cohen) divides the rest; a part without
    anything of that kind is replaced as a whole.
    """
    return list(_opcodes(old, new, MOST_TIMES))


def _opcodes(old: Sequence[Hashable], new: Sequence[Hashable], times: int) -> Iterator[Opcode]:
    if not _is_slow(old, new):
        yield from (Opcode(*one) for one in SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
        return
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    if head:
        yield Opcode("equal", 0, head, 0, head)
    yield from _moved(_divided(before, after, times), head, head)
    if tail:
        yield Opcode("equal", len(old) - tail, len(old), len(new) - tail, len(new))


def _alike(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    pairs = zip(old, new, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(old), len(new)))


def _moved(found: Iterable[Opcode], at: int, place: int) -> Iterator[Opcode]:
    for kind, start, end, first, last in found:
        yield Opcode(kind, start + at, end + at, first + place, last + place)


def _divided(old: Sequence[Hashable], new: Sequence[Hashable], times: int) -> Iterator[Opcode]:
    meetings = _meetings(old, new) if times else []
    if not meetings:
        if old or new:
            yield Opcode("replace" if old and new else "delete" if old else "insert", 0, len(old), 0, len(new))
        return
    start = first = 0
    for at, place in meetings:
        yield from _moved(_opcodes(old[start:at], new[first:place], times - 1), start, first)
        yield Opcode("equal", at, at + 1, place, place + 1)
        start, first = at + 1, place + 1
    yield from _moved(_opcodes(old[start:], new[first:], times - 1), start, first)


def _is_slow(old: Sequence[Hashable], new: Sequence[Hashable]) -> bool:
    """Whether every pair of equals may have to be looked at again for each stretch in common."""
    counted = Counter(old)
    pairs = sum(count * counted[one] for one, count in Counter(new).items())
    return pairs * min(len(old), len(new)) > MOST_STEPS


def _meetings(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The places of what stands once on each side, as many as have one order in both."""
    often, often_there = Counter(old), Counter(new)
    places = {one: at for at, one in enumerate(new) if often_there[one] == 1}
    pairs = [(at, places[one]) for at, one in enumerate(old) if often[one] == 1 and one in places]
    ends: list[int] = []  # the least place at which an order of each length can end
    chain: list[int] = []  # and which pair that is
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(chain[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        chain[length : length + 1] = [number]
    found, at = [], chain[-1] if chain else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]
