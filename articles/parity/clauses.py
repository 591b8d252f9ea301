"""The clauses of both sides of a pair, and which of them speak of the same thing."""

import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from django.utils.functional import cached_property

from articles.parity.facts import Statement
from articles.parity.lexicon import Hit
from articles.parity.tokens import END, mark

_CUTS = frozenset({";", "--"})
_OPENERS = frozenset({"but", "whereas", "although", "though", "unless", "except", "while", "because"})
_AFTER_COMMA = frozenset({"and", "or", "so", "which", "if", "when", "then", "with"})
_BREAKS = frozenset({"(", ")", *_CUTS, *_OPENERS, *_AFTER_COMMA})  # a clause ends at none but these, or with a sentence
_BREAK = mark(_BREAKS.__contains__)
_SHORTEST = 3
LONGEST_SENTENCE = 40  # clauses; of a longer one only those that answer
MOST_SHARED = 8  # an idea in more clauses than these tells none of them apart
_NEAR = 0.2  # what it counts to stand at the same place of the text
_RIVALS = 0.6  # a clause that answers this much as well as the best one answers too
_WEAKEST = 0.3


class Clause(NamedTuple):
    """Tokens `first` to `last`, both included, the sentence they stand in, and what they speak of."""

    first: int
    last: int
    sentence: int
    ideas: frozenset[str]
    cues: dict[str, list[Hit]]

    def said(self, name: str, *categories: str) -> list[Hit]:
        """Its phrases of one word list, of these categories or of all."""
        hits = self.cues.get(name, [])
        return [hit for hit in hits if hit.category in categories] if categories else hits


class Clauses(list[Clause]):
    """The clauses of one side, in order."""

    def saying(self, *names: str) -> list[tuple[int, Clause]]:
        """Those with a phrase of one of these word lists, each with its place."""
        places = [at for name in names for at in self._by_cue.get(name, ())]
        return [(at, self[at]) for at in (places if len(names) == 1 else sorted({*places}))]

    @cached_property
    def _by_cue(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, one in enumerate(self):
            for name in one.cues:
                found.setdefault(name, []).append(at)
        return found

    def at(self, token: int) -> int:
        """The place of the clause that holds a token."""
        return bisect.bisect_right(self, token, key=lambda one: one.first) - 1

    @cached_property
    def by_sentence(self) -> dict[int, list[Clause]]:
        """The clauses of each sentence."""
        found: dict[int, list[Clause]] = {}
        for one in self:
            found.setdefault(one.sentence, []).append(one)
        return found

    def around(self, places: Iterable[int]) -> list[Clause]:
        """All clauses of the sentences in which these stand."""
        found: list[Clause] = []
        for sentence in sorted({self[at].sentence for at in places}):
            whole = self.by_sentence[sentence]
            found += whole if len(whole) <= LONGEST_SENTENCE else [self[at] for at in places]
        return found


def clauses_of(side: Statement) -> Clauses:
    """Its sentences, cut where a new thought begins."""
    found = Clauses()
    first = sentence = 0
    depth = 0
    listing = False  # "... if you:" and what follows are one sentence
    tokens, ideas = side.tokens, side.ideas
    ends = {one.last for one in side.sentences}
    last = len(tokens) - 1
    for at in sorted(ends.union(side.read.places(_BREAK))):
        low, ended = tokens[at].low, at in ends
        if low == "(":
            depth += 1
        elif low == ")" and depth:
            depth -= 1
        if ended:
            depth = 0
        if not ended and (depth or not _is_cut(tokens, at, at - first)):
            continue
        if at - first < _SHORTEST and not ended and at < last:
            continue
        until = at if ended or low in _CUTS else at - 1
        here = frozenset(chain.from_iterable(filter(None, map(ideas.get, range(first, until + 1)))))
        found.append(Clause(first, until, sentence, here, {}))
        listing = ended and (low == ":" or (listing and tokens[at].kind != END))
        sentence += ended and not listing
        first = until + 1
    _sort_in(side.hits, found)
    return found


def _sort_in(hits: Sequence[Hit], clauses: Sequence[Clause]) -> None:
    index = 0
    for hit in hits:
        while hit.first > clauses[index].last and index < len(clauses) - 1:
            index += 1
        clauses[index].cues.setdefault(hit.name, []).append(hit)


def _is_cut(tokens: Sequence, at: int, length: int) -> bool:
    low = tokens[at].low
    if low in _CUTS or tokens[at].kind == END:
        return True
    if length < _SHORTEST:
        return False
    return low in _OPENERS or (low in _AFTER_COMMA and tokens[at - 1].low == ",")


class Alignment:
    """Which clauses of the two sides answer each other."""

    def __init__(self, ours: Sequence[Clause], theirs: Sequence[Clause]) -> None:
        self.there: list[list[int]] = []
        self.back: list[list[int]] = []
        rows = _scores(ours, theirs)
        columns: list[dict[int, float]] = [{} for _ in theirs]
        for at, row in enumerate(rows):
            for place, score in row.items():
                columns[place][at] = score
        first, second = [_best(row) for row in rows], [_best(column) for column in columns]
        self.there = [_answers(row, best, at, second) for at, (row, best) in enumerate(zip(rows, first, strict=True))]
        self.back = [_answers(row, best, at, first) for at, (row, best) in enumerate(zip(columns, second, strict=True))]


def _scores(ours: Sequence[Clause], theirs: Sequence[Clause]) -> list[dict[int, float]]:
    """How much each two clauses have in common; an idea that few clauses hold counts more."""
    shelf: dict[str, list[int]] = defaultdict(list)
    for at, clause in enumerate(theirs):
        for idea in clause.ideas:
            shelf[idea].append(at)
    seen = Counter(chain.from_iterable(clause.ideas for clause in ours))
    weights = {
        idea: (2.0 if idea[0] in "#!" else 1.0) / (len(places) + min(seen[idea], MOST_SHARED) - 1)
        for idea, places in shelf.items()
        if idea in seen and len(places) <= MOST_SHARED
    }
    rows = []
    for at, clause in enumerate(ours):
        row: dict[int, float] = defaultdict(float)
        for idea in clause.ideas:
            if idea in weights:
                weight = weights[idea]
                for place in shelf[idea]:
                    row[place] += weight
        for place in row:
            row[place] += _NEAR * (1 - abs(at / len(ours) - place / len(theirs)))
        rows.append(row)
    return rows


def _best(row: dict[int, float]) -> tuple[float, int]:
    return max(((score, -place) for place, score in row.items()), default=(0.0, 1))


def _answers(row: dict[int, float], best: tuple[float, int], at: int, others: Sequence[tuple[float, int]]) -> list[int]:
    """Those that answer as well as the best one, and those that answer nothing else better; the best first."""
    least = max(_WEAKEST, _RIVALS * best[0])
    fit = [one for one in row if row[one] >= least or (others[one][1] == -at and row[one] >= _WEAKEST)]
    return sorted(fit, key=lambda one: -row[one])
