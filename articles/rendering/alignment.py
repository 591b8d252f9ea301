"""Which block of an older text each block of a newer one is: by its wording first, then by its place.

Blocks with the same wording are the same, in order where they can be and moved where they cannot. Between two of
those, a block that says much the same is the same; so is one that stands alone of its kind where one stood alone.
Time grows as n log n: likeness is judged on a sketch of few words, found through an index.
"""

import bisect
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from zlib import crc32

SKETCH = 12  # words of a sketch: those with the smallest hashes, so that two texts choose alike (Broder 1997)
ALIKE = 0.3  # the share of words that two blocks of one place have in common
ALIKE_ELSEWHERE = 0.6  # and of one that moved and was changed
COMMON = 20  # a word of more blocks than these tells nothing about which one it is


@dataclass(frozen=True)
class Part:
    """One block, or one pair, to be found again. `keys` say that wordings are equal, the strictest first.

    What it says is given as `text` or, where that is gone, as its `sketch`.
    """

    kind: str
    keys: tuple[str, ...]
    sketch: tuple[str, ...] = ()
    text: str = ""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its sketch, made where somebody asks for it: most blocks are found again without."""
        return self.sketch or sketch_of(self.text)


def sketch_of(text: str) -> tuple[str, ...]:
    """A few words that stand for all of a text, as four hexadecimal digits each."""
    found = sorted({crc32(word.encode()) & 0xFFFF for word in set(text.lower().split())})
    return tuple(f"{one:04x}" for one in found[:SKETCH])


def align(old: list[Part], new: list[Part]) -> list[int | None]:
    """For each new part the index of the old one that it is, or None. No old part is taken twice."""
    return _Aligning(old, new).run() if old else [None] * len(new)


class _Aligning:
    """One comparison. `found` goes from new to old, `taken` from old to new."""

    def __init__(self, old: list[Part], new: list[Part]) -> None:
        self.old, self.new = old, new
        self.found: list[int | None] = [None] * len(new)
        self.taken: dict[int, int] = {}

    def run(self) -> list[int | None]:
        self._ends()
        for level in range(max((len(one.keys) for one in self.new), default=0)):
            self._equal(level)
        for olds, news in self._gaps():
            self._alike(olds, news, ALIKE)
        for olds, news in self._gaps():
            self._same_place(olds, news)
        self._alike(self._free_old(), self._free_new(), ALIKE_ELSEWHERE)
        return self.found

    def _take(self, older: int, newer: int) -> None:
        self.found[newer], self.taken[older] = older, newer

    def _ends(self) -> None:
        """What is equal from the beginning and from the end: nearly all, nearly always."""
        start, most = 0, min(len(self.old), len(self.new))
        while start < most and self._same(start, start):
            self._take(start, start)
            start += 1
        last_old, last_new = len(self.old) - 1, len(self.new) - 1
        while last_old >= start and last_new >= start and self._same(last_old, last_new):
            self._take(last_old, last_new)
            last_old, last_new = last_old - 1, last_new - 1

    def _same(self, older: int, newer: int) -> bool:
        return self.old[older].kind == self.new[newer].kind and self.old[older].keys == self.new[newer].keys

    def _equal(self, level: int) -> None:
        """Wordings that stand once on both sides, then their equal neighbors, then the rest in their order."""
        theirs, ours = self._by_key(self.old, self._free_old(), level), self._by_key(self.new, self._free_new(), level)
        shared = [(theirs[key], ours[key]) for key in ours if key in theirs]
        once = [(olds[0], news[0]) for olds, news in shared if len(olds) == len(news) == 1]
        for older, newer in once:
            self._take(older, newer)
        for older, newer in list(self.taken.items()):
            self._spread(older, newer, 1)
            self._spread(older, newer, -1)
        for olds, news in shared:
            left = (one for one in news if self.found[one] is None)
            for older, newer in zip((one for one in olds if one not in self.taken), left, strict=False):
                self._take(older, newer)

    def _spread(self, older: int, newer: int, step: int) -> None:
        older, newer = older + step, newer + step
        while 0 <= older < len(self.old) and 0 <= newer < len(self.new):
            if older in self.taken or self.found[newer] is not None or not self._same(older, newer):
                return
            self._take(older, newer)
            older, newer = older + step, newer + step

    @staticmethod
    def _by_key(parts: list[Part], free: Iterable[int], level: int) -> dict[tuple[str, str], list[int]]:
        places: dict[tuple[str, str], list[int]] = defaultdict(list)
        for index in free:
            if level < len(parts[index].keys) and parts[index].keys[level]:
                places[parts[index].kind, parts[index].keys[level]].append(index)
        return places

    def _free_old(self) -> list[int]:
        return [index for index in range(len(self.old)) if index not in self.taken]

    def _free_new(self) -> list[int]:
        return [index for index, older in enumerate(self.found) if older is None]

    def _gaps(self) -> list[tuple[list[int], list[int]]]:
        """What is still to be found between two blocks that kept their order, on both sides."""
        kept = longest_ascending([(newer, older) for newer, older in enumerate(self.found) if older is not None])
        bounds = [(-1, -1), *kept, (len(self.new), len(self.old))]
        gaps = []
        for (new_from, old_from), (new_to, old_to) in pairwise(bounds):
            olds = [one for one in range(old_from + 1, old_to) if one not in self.taken]
            news = [one for one in range(new_from + 1, new_to) if self.found[one] is None]
            if olds and news:
                gaps.append((olds, news))
        return gaps

    def _alike(self, olds: list[int], news: list[int], least: float) -> None:
        """The most alike first; among equals those that stand nearest to their old place in this gap."""
        index: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, older in enumerate(olds):
            for word in self.old[older].words:
                index[self.old[older].kind, word].append(place)
        rated = []
        for at, newer in enumerate(news):
            postings = (index.get((self.new[newer].kind, word), []) for word in self.new[newer].words)
            places = Counter(place for posting in postings if len(posting) <= COMMON for place in posting)
            for place in places:
                rate = _likeness(self.old[olds[place]].words, self.new[newer].words)
                if rate >= least:
                    rated.append((-rate, abs(place - at), newer, olds[place]))
        for _, _, newer, older in sorted(rated):
            if self.found[newer] is None and older not in self.taken:
                self._take(older, newer)

    def _same_place(self, olds: list[int], news: list[int]) -> None:
        """As many of one kind as there were: they stand where those stood."""
        theirs, ours = _grouped(olds, lambda one: self.old[one].kind), _grouped(news, lambda one: self.new[one].kind)
        for kind, found in ours.items():
            if len(found) == len(theirs.get(kind, ())):
                for older, newer in zip(theirs[kind], found, strict=True):
                    self._take(older, newer)


def _grouped(indexes: list[int], kind_of: Callable[[int], str]) -> dict[str, list[int]]:
    grouped: dict[str, list[int]] = defaultdict(list)
    for index in indexes:
        grouped[kind_of(index)].append(index)
    return grouped


def _likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """An estimate of the share of words in common, from the smallest words of both together."""
    smallest = set(sorted({*one, *other})[:SKETCH])
    return len(smallest.intersection(one).intersection(other)) / len(smallest) if smallest else 0.0


def longest_ascending(steps: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of (new, old) places, ascending in new, that ascends in old as well."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for index, (_, older) in enumerate(steps):
        place = bisect.bisect_left(ends, older)
        before.append(at[place - 1] if place else -1)
        if place == len(ends):
            ends.append(older)
            at.append(index)
        else:
            ends[place], at[place] = older, index
    out, index = [], at[-1] if at else -1
    while index >= 0:
        out.append(steps[index])
        index = before[index]
    return out[::-1]
