"""Which things of one sort that the two sides say answer each other: each answers one."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Generic, TypeVar

from articles.parity.answers.surroundings import Around
from articles.parity.clauses import Clause
from articles.parity.comparison import Comparison

MOST = 12  # an idea around more things than these tells none of them apart; of more in a sentence only these are seen
_ANSWERING, _BESIDE = 1.2, 0.4  # what it counts to stand in clauses, or in sentences, that answer each other
_NEAR = 0.4  # what it counts to stand at the same place of the text


@dataclass(frozen=True)
class Placed:
    """A thing said: its tokens, its kind, its clause and the number of that, what is around it, how far down it is."""

    first: int
    last: int
    kind: str
    at: int
    clause: Clause
    around: Around
    place: float


Thing = TypeVar("Thing", bound=Placed)


class Matching(Generic[Thing]):
    """The things of both sides that have most in common, and at least so much; `answers` tells which of theirs."""

    def __init__(
        self,
        pair: Comparison,
        ours: Sequence[Thing],
        theirs: Sequence[Thing],
        least: float,
        weigh: Callable[[float, Thing, Thing], float],
    ) -> None:
        self.ours, self.theirs = ours, theirs
        self.scores = {
            (at, place): weigh(score, ours[at], theirs[place])
            for (at, place), score in _scores(pair, ours, theirs).items()
        }
        self.answers: dict[int, int] = {}
        self.taken: set[int] = set()
        for (one, other), score in sorted(self.scores.items(), key=lambda item: (-item[1], item[0])):
            if score >= least and one not in self.answers and other not in self.taken:
                self.match(one, other)

    def match(self, one: int, other: int) -> None:
        """Let one of ours be answered by one of theirs."""
        self.answers[one] = other
        self.taken.add(other)

    def matches(self) -> Iterator[tuple[Thing, Thing, float]]:
        """Those that answer each other, in our order, and how much they have in common."""
        for at, place in sorted(self.answers.items()):
            yield self.ours[at], self.theirs[place], self.scores.get((at, place), 0.0)

    def lost(self) -> list[Thing]:
        """Those of ours that nothing answers."""
        return [one for at, one in enumerate(self.ours) if at not in self.answers]

    def added(self) -> list[Thing]:
        """Those of theirs that answer nothing."""
        return [one for at, one in enumerate(self.theirs) if at not in self.taken]


def _scores(pair: Comparison, ours: Sequence[Thing], theirs: Sequence[Thing]) -> dict[tuple[int, int], float]:
    """How much each two things have in common."""
    shelf: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(theirs):
        for idea in one.around:
            shelf[idea].append(at)
    scores: dict[tuple[int, int], float] = defaultdict(float)
    for at, one in enumerate(ours):
        for idea, weight in one.around.items():
            places = shelf.get(idea, ())
            if len(places) <= MOST:
                for place in places:
                    scores[at, place] += weight * theirs[place].around[idea]
    for at, place, nearness in _neighbors(pair, ours, theirs):
        scores[at, place] += nearness
    for at, place in scores:
        scores[at, place] += _NEAR * (1 - abs(ours[at].place - theirs[place].place))
    return scores


def _neighbors(pair: Comparison, ours: Sequence[Thing], theirs: Sequence[Thing]) -> Iterator[tuple[int, int, float]]:
    """Things in clauses and in sentences that answer each other."""
    there, back = pair.alignment.there, pair.alignment.back
    by_sentence: dict[int, list[int]] = defaultdict(list)
    answered: dict[int, list[int]] = defaultdict(list)
    for place, one in enumerate(theirs):
        by_sentence[one.clause.sentence].append(place)
        for sentence in {pair.ours[at].sentence for at in back[one.at]}:
            answered[sentence].append(place)
    for at, one in enumerate(ours):
        sentences = {pair.theirs[place].sentence for place in there[one.at]}
        near = {*chain.from_iterable(by_sentence[one][:MOST] for one in sentences)}
        for place in near.union(answered[one.clause.sentence][:MOST]):
            answers = theirs[place].at in there[one.at] or one.at in back[theirs[place].at]
            yield at, place, _ANSWERING if answers else _BESIDE
