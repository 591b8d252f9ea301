"""What joins two things, so that "A or B" is told from "A and B" and from "A instead of B"."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from articles.parity.answers.denials import ASKS
from articles.parity.answers.matching import Matching, Placed
from articles.parity.answers.surroundings import around
from articles.parity.clauses import Clause, Clauses
from articles.parity.comparison import Comparison
from articles.parity.facts import JOINTS, Statement
from articles.parity.lexicon import Hit

_KINDS = {"all": "and", "plus": "and", "any": "or", "some": "some", "instead": "instead"}
_BARE = frozenset({"any", "all"})  # alone they rather tell how many
_TWIN = 8  # "both" and the "and" so many words after it are one
_CLOSE = 3  # so many words off stand two names that are joined
_REACH = 7  # so many words before and after are what is joined
_NEAR, _FAR = 6, 12
_WORDS = frozenset({"and", "or", "nor"})
_WHOLE = {*JOINTS, "with"}  # what ends with one of these joins by itself, unlike "both"
_UNDER = ("unless", "condition", "except")
_OPENS = frozenset(  # after "or" these begin a condition rather than another name
    ("if", "when", "where", "who", "whose", "you", "your", "they", "their", "he", "she", "it", "its", "we", "have",
     "has", "had", "is", "are", "was", "were", "do", "does", "did", "can", "cannot", "must", "should", "will", "with",
     "without", "not", "no", "more", "while", "after", "before", "never")
)  # fmt: skip
_FINITE = frozenset({"is", "are", "was", "were", "has", "have", "had", "does", "do", "did", "can", "cannot"})
_EACH = frozenset({"for", "in", "with", "if", "when", "those"})
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "any", "there"})
_STOPS = frozenset({",", ".", ";", ":", "(", ")", "and", "or", "that", "which", "who", "whose", "?"})
_VERB = 5  # so many words on stands the verb of a condition
_LEAST, _ALIKE = 1.0, 0.3
MOST = 200


class Joints(Matching[Placed]):
    """What joins on both sides, and what answers what."""

    def __init__(self, pair: Comparison) -> None:
        sides = (pair.professional, pair.ours), (pair.lay, pair.theirs)
        kinds = {hit.category for side, _ in sides for hit in _joining(side)}
        ours, theirs = (joints_of(*side) if kinds - {"and"} else [] for side in sides)
        super().__init__(pair, ours, theirs, _LEAST, _weighed)
        self.pair = pair

    def exchanged(self) -> Iterator[tuple[Placed, Placed]]:
        """Things that answer each other and are joined otherwise."""
        for one, other, _ in self.matches():
            if one.kind != other.kind and self._is_told(one, other) and not self._are_names(one, other):
                yield one, other

    def _is_told(self, one: Placed, other: Placed) -> bool:
        """Whether two words that join otherwise tell something else of the same things."""
        ours, theirs = self.pair.professional, self.pair.lay
        bare, bare_there = _is_bare(ours, one), _is_bare(theirs, other)
        if {one.kind, other.kind} != {"and", "or"}:
            return not bare and not bare_there
        if bare and bare_there and _conjuncts(ours, one).isdisjoint(_conjuncts(theirs, other)):
            return False
        if one.kind == "and":
            return not (bare and _is_forbidden(ours, one))
        again = _is_denied_again(theirs, other) and not _is_denied_again(ours, one)
        return not (again and _is_forbidden(ours, one))

    def _are_names(self, one: Placed, other: Placed) -> bool:
        """A and B, A or B: of two things in a list either is said; not so of two medicines or two conditions."""
        ours, theirs = self.pair.professional, self.pair.lay
        if ours.lows[one.first] != "and" or theirs.lows[other.first] != "or" or theirs.lows[other.last + 1] in _OPENS:
            return False
        if all(placed.clause.said("logic", "condition", "unless") for placed in (one, other)):
            return False
        (left, right), (first, second) = _beside_both(ours, one), _beside_both(theirs, other)
        shared = (left & first) | (right & second)
        return bool(left & first and right & second) and not any(idea[0] == "!" for idea in shared)

    def alone(self) -> Iterator[tuple[Placed | None, Placed | None]]:
        """An "or" of one side where the other says both things in one sentence and joins them by nothing."""
        pair = self.pair
        for one in self.lost():
            if _is_alone(pair.professional, one, pair.lay, pair.theirs.around(pair.alignment.there[one.at][:1])):
                yield one, None
        for one in self.added():
            if _is_alone(pair.lay, one, pair.professional, pair.ours.around(pair.alignment.back[one.at][:1])):
                yield None, one


def _is_alone(side: Statement, one: Placed, other: Statement, answers: Sequence[Clause]) -> bool:
    if one.kind != "or" or not _is_opening(side, one.last + 1) or side.lows[one.first - 1] == "he":
        return False
    if not answers or _names_each(other, answers):
        return False
    left = _beside(side, range(one.first - 1, max(one.first - _REACH, side.sentence_of(one.first).first) - 1, -1))
    right = _beside(side, range(one.last + 1, min(one.last + _REACH, len(side.tokens) - 1) + 1))
    return any(left & answer.ideas and (right - left) & answer.ideas for answer in answers)


def _names_each(side: Statement, clauses: Sequence[Clause]) -> bool:
    """Whether these clauses join by "and" what is said of each: "for men and for women" are men or women."""
    places = _joints_between(side, clauses[0].first, clauses[-1].last)
    return any(side.lows[at] == "and" and side.lows[at + 1] in _EACH for at in places)


def _joints_between(side: Statement, first: int, last: int) -> list[int]:
    return side.joints[bisect_left(side.joints, first) : bisect_left(side.joints, last + 1)]


def _is_opening(side: Statement, at: int) -> bool:
    """Whether a condition begins here: "or you smoke", "or the spot is small"."""
    ahead = side.lows[at + 1 : at + _VERB]
    ends = next((place for place, low in enumerate(ahead) if low in _STOPS), len(ahead))
    return side.lows[at] in _OPENS or (side.lows[at] in _ARTICLES and not _FINITE.isdisjoint(ahead[:ends]))


def _is_bare(side: Statement, one: Placed) -> bool:
    """Whether it is the word alone, and not "instead of", "both", "one of these"."""
    return one.first == one.last and side.lows[one.first] in _WORDS


def _conjuncts(side: Statement, one: Placed) -> set[str]:
    """What it joins."""
    sentence = side.sentence_of(one.first)
    first, last = max(sentence.first, one.first - _NEAR), min(sentence.last, one.last + _NEAR)
    return _beside(side, range(first, last + 1))


def _is_forbidden(side: Statement, one: Placed) -> bool:
    """Whether it joins what is not to be done, where "and" and "or" are one; not the conditions of it."""
    first = max(side.sentence_of(one.first).first, one.first - _FAR)
    first = max([hit.last for hit in side.said("logic") if hit.category in _UNDER and hit.last < one.first] + [first])
    ahead = (hit for hit in side.said("negation") if first <= hit.first < one.first)
    if not any(hit.category == "negative" for hit in ahead):
        return False
    return one.kind == "or" or not (_is_opening(side, one.last + 1) or side.lows[one.last + 2] in _FINITE)


def _is_denied_again(side: Statement, one: Placed) -> bool:
    """Whether what stands behind it is denied by itself: "no pain and no fever" for "no pain or fever"."""
    return any(hit.category in ASKS and 0 < hit.first - one.last < _VERB for hit in side.said("negation"))


def _beside(side: Statement, places: range) -> set[str]:
    return {idea for at in places for idea in side.ideas[at] if idea[0] != "~"}


def _beside_both(side: Statement, one: Placed) -> tuple[set[str], set[str]]:
    """What stands close before and close after what joins."""
    sentence = side.sentence_of(one.first)
    before = range(max(sentence.first, one.first - _CLOSE), one.first)
    return _beside(side, before), _beside(side, range(one.last + 1, min(sentence.last, one.last + _CLOSE) + 1))


def _weighed(score: float, one: Placed, other: Placed) -> float:
    return score + _ALIKE * (one.kind == other.kind)


def joints_of(side: Statement, clauses: Clauses) -> list[Placed]:
    """Every word that joins, with what stands around it; "both ... and" is one, and so is "one of ... or"."""
    found = []
    hits = sorted(_joining(side), key=lambda hit: (hit.first, -hit.last))[:MOST]
    for at, hit in enumerate(hits):
        after = hits[at + 1] if at + 1 < len(hits) else None
        whole = side.lows[hit.last] in _WHOLE
        if not whole and after and after.category == hit.category and after.first - hit.last <= _TWIN:
            continue
        clause = clauses.at(hit.first)
        place = hit.first / len(side.tokens)
        near = around(side, hit)
        found.append(Placed(hit.first, hit.last, hit.category, clause, clauses[clause], near, place))
    return found


def _joining(side: Statement) -> Iterator[Hit]:
    taken: set[int] = set()
    for hit in side.said("logic"):
        if hit.category == "neutral":
            taken.update(range(hit.first, hit.last + 1))
        if hit.category in _KINDS and not (hit.first == hit.last and side.lows[hit.first] in _BARE):
            taken.update(range(hit.first, hit.last + 1))
            yield Hit(_KINDS[hit.category], hit.first, hit.last)
    for at in side.joints:
        if at not in taken:
            yield Hit(JOINTS[side.lows[at]], at, at)


def joined(side: Statement, first: int, last: int) -> set[str]:
    """Whether "and" or "or" joins anything between two tokens, both included."""
    return {JOINTS[side.lows[at]] for at in _joints_between(side, first, last)}
