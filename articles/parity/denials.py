"""What each side denies, and which denials of the two sides answer each other: each answers one."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from articles.parity.clauses import Clause, Clauses
from articles.parity.comparison import Comparison
from articles.parity.facts import Statement
from articles.parity.lexicon import Hit
from articles.parity.surroundings import Around, around

ASKS = frozenset({"negative", "halt", "absent"})
_KINDS = ("negative", "halt", "absent", "faint", "rival", "delay")
_TWICE = {"halt": 4, "absent": 4, "negative": 3, "faint": 2, "delay": 1}  # so few words after "not": denied itself
_PART = frozenset({",", "and", "or", "nor", ":", "("})  # unless one of these stands between
_ALONE = frozenset({"nor", "neither", "without", "not", "no"})
_AFTER_NO = frozenset({",", ".", "!", ";", "--"})
_TELLING = frozenset({"who", "when", "which"})
_REACH = 6  # so many words after a denial tell what it denies
_SHORT = 3  # a sentence of fewer ideas ("It did not.") is about what stands before it
_BEFORE = 0.5
_MOST = 12  # an idea around more denials than these tells none of them apart
_ANSWERING, _BESIDE = 1.2, 0.4  # what it counts to stand in clauses, or in sentences, that answer each other
_NEAR = 0.4  # what it counts to stand at the same place of the text
_LEAST = 1.0  # so much must two denials have in common
_IN_ORDER = 0.1  # so near to each other may answer what has no word in common
_OTHERWISE = 0.7  # how little it counts where one of them is a "stop" and the other a "not"
_FAINTLY = 0.45  # and where only one of them is a plain denial


class Denial(NamedTuple):
    """A denial, the clause it stands in, what stands around it, what it denies, and how far down the text it is.

    It is `plain` where it must be answered, and `twice` where it denies a denial ("need not stop").
    """

    first: int
    last: int
    kind: str
    plain: bool
    twice: bool
    at: int
    clause: Clause
    around: Around
    scope: frozenset[str]
    place: float


def denials_of(side: Statement, clauses: Clauses) -> list[Denial]:
    """Every denial of one side, in order."""
    found: list[Denial] = []
    for at, clause in clauses.saying("negation"):
        hits = [hit for hit in clause.said("negation", *_KINDS) if hit.first not in side.bounding][:_MOST]
        while hits:
            hit = hits.pop(0)
            if _is_answer(side, hit):
                _answer(side, found, hits, _denial(side, hit, hit, at, clause))
                continue
            twice = bool(hits) and _is_denied(side, hit, hits[0])
            if hit.category != "delay":
                found.append(_denial(side, hit, hits.pop(0) if twice else hit, at, clause))
    return found


def _is_answer(side: Statement, hit: Hit) -> bool:
    """Whether it is the "No" that a sentence begins with."""
    return side.lows[hit.first] == "no" and side.lows[hit.last + 1] in _AFTER_NO


def _answer(side: Statement, found: list[Denial], hits: Sequence[Hit], one: Denial) -> None:
    """A "No" denies what the question denied or asked; before another denial it adds nothing."""
    sentence = side.sentence_at(one.first)
    before = side.sentence_at(found[-1].first) if found else -1
    if before == sentence - 1 and side.lows[side.sentences[before].last] == "?":
        found[-1] = found[-1]._replace(twice=not found[-1].twice, plain=True)
    elif not hits:
        found.append(one)


def _is_denied(side: Statement, hit: Hit, after: Hit) -> bool:
    between = side.lows[hit.last + 1 : after.first]
    if hit.category != "negative" or side.lows[hit.first] == "without" or side.lows[after.first] in _ALONE:
        return False
    return len(between) <= _TWICE.get(after.category, 0) and _PART.isdisjoint(between)


def _denial(side: Statement, hit: Hit, last: Hit, at: int, clause: Clause) -> Denial:
    near = around(side, hit)
    sentence = side.sentence_at(hit.first)
    if len(near) < _SHORT and sentence:
        before = side.sentences[sentence - 1]
        for idea in _ideas(side, before.first, before.last):
            near.setdefault(idea, _BEFORE)
    scope = frozenset(_ideas(side, hit.first, min(last.last + _REACH, clause.last)))
    plain = hit.category in ASKS and not _is_asked(side, hit.first)
    place = hit.first / len(side.tokens)
    return Denial(hit.first, last.last, hit.category, plain, last is not hit, at, clause, near, scope, place)


def _ideas(side: Statement, first: int, last: int) -> Iterator[str]:
    for at in range(first, last + 1):
        yield from (idea for idea in side.ideas[at] if idea[0] not in "~#")


def _is_asked(side: Statement, at: int) -> bool:
    """Whether it stands in a question that tells nothing, unlike "Who must not take it?"."""
    sentence = side.sentence_of(at)
    if side.lows[sentence.last] != "?" or side.lows[sentence.first] in _TELLING:
        return False
    return side.lows[sentence.last + 1] != "yes"


class Denials:
    """The denials of both sides: those that answer each other, and of either side those that nothing answers."""

    def __init__(self, pair: Comparison) -> None:
        self.ours = denials_of(pair.professional, pair.ours)
        self.theirs = denials_of(pair.lay, pair.theirs)
        self.scores = _scores(pair, self.ours, self.theirs)
        self.answers: dict[int, int] = {}
        self.taken: set[int] = set()
        for (one, other), score in sorted(self.scores.items(), key=lambda item: (-item[1], item[0])):
            if score >= _LEAST and one not in self.answers and other not in self.taken:
                self._match(one, other)
        self._match_in_order()
        self.lost = [one for at, one in enumerate(self.ours) if at not in self.answers]
        self.added = [one for at, one in enumerate(self.theirs) if at not in self.taken]

    def _match(self, one: int, other: int) -> None:
        self.answers[one] = other
        self.taken.add(other)

    def _match_in_order(self) -> None:
        """What no word tells, the order may: between the same two answers, and as far down the text."""
        low, high, bounds = -1, len(self.theirs), list[int]()
        for at in reversed(range(len(self.ours))):
            high = min(high, self.answers.get(at, high))
            bounds.append(high)
        for at, one in enumerate(self.ours):
            high = bounds.pop()
            if one.plain and at not in self.answers:
                fit = (other for other in range(low + 1, min(high, low + _MOST)) if other not in self.taken)
                found = next((other for other in fit if _is_in_order(one, self.theirs[other])), None)
                if found is not None:
                    self._match(at, found)
            low = max(low, self.answers.get(at, low))

    def turned(self, least: float) -> Iterator[tuple[Denial, Denial]]:
        """Those that answer each other, one of which is denied itself."""
        for at, place in sorted(self.answers.items()):
            one, other = self.ours[at], self.theirs[place]
            if (
                one.twice != other.twice
                and (one.plain or one.twice)
                and (other.plain or other.twice)
                and self.scores.get((at, place), 0) >= least
            ):
                yield one, other


def _is_in_order(one: Denial, other: Denial) -> bool:
    return other.plain and other.twice == one.twice and abs(other.place - one.place) < _IN_ORDER


def _scores(pair: Comparison, ours: Sequence[Denial], theirs: Sequence[Denial]) -> dict[tuple[int, int], float]:
    """How much each two denials have in common."""
    shelf: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(theirs):
        for idea in one.around:
            shelf[idea].append(at)
    scores: dict[tuple[int, int], float] = defaultdict(float)
    for at, one in enumerate(ours):
        for idea, weight in one.around.items():
            places = shelf.get(idea, ())
            if len(places) <= _MOST:
                for place in places:
                    scores[at, place] += weight * theirs[place].around[idea]
    for at, place, nearness in _neighbors(pair, ours, theirs):
        scores[at, place] += nearness
    return {(at, place): _weighed(score, ours[at], theirs[place]) for (at, place), score in scores.items()}


def _weighed(score: float, one: Denial, other: Denial) -> float:
    score += _NEAR * (1 - abs(one.place - other.place))
    if one.plain != other.plain:
        return score * _FAINTLY
    return score * (_OTHERWISE if "halt" in {one.kind, other.kind} and one.kind != other.kind else 1)


def _neighbors(pair: Comparison, ours: Sequence[Denial], theirs: Sequence[Denial]) -> Iterator[tuple[int, int, float]]:
    """Denials in clauses and in sentences that answer each other."""
    there, back = pair.alignment.there, pair.alignment.back
    by_sentence: dict[int, list[int]] = defaultdict(list)
    answered: dict[int, list[int]] = defaultdict(list)
    for place, one in enumerate(theirs):
        by_sentence[one.clause.sentence].append(place)
        for sentence in {pair.ours[at].sentence for at in back[one.at]}:
            answered[sentence].append(place)
    for at, one in enumerate(ours):
        sentences = {pair.theirs[place].sentence for place in there[one.at]}
        near = {*chain.from_iterable(by_sentence[one][:_MOST] for one in sentences)}
        for place in near.union(answered[one.clause.sentence][:_MOST]):
            answers = theirs[place].at in there[one.at] or one.at in back[theirs[place].at]
            yield at, place, _ANSWERING if answers else _BESIDE
