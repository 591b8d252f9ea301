"""The clauses of both sides of a pair, and which of them speak of the same thing."""

import bisect
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from django.utils.functional import cached_property

from articles.parity.facts import Statement
from articles.parity.lexicon import Hit, Hits
from articles.parity.tokens import END, mark

_CUTS = frozenset({";", "--"})
_OPENERS = frozenset({"but", "whereas", "although", "though", "unless", "except", "while", "because"})
_AFTER_COMMA = frozenset({"and", "or", "so", "which", "if", "when", "then", "with"})
_BREAKS = frozenset({"(", ")", *_CUTS, *_OPENERS, *_AFTER_COMMA})  # a clause ends at none but these, or with a sentence
_BREAK = mark(_BREAKS.__contains__)
_SHORTEST = 3
LONGEST_SENTENCE = 40  # clauses; of a longer one only those that answer
MOST_SHARED = 8  # an idea in more clauses than these tells none of them apart
_WHOLE = 360_360  # all that clauses share is counted in parts of it, which add up alike in any order
_NEAR = 0.2  # what it counts to stand at the same place of the text
_RIVALS = 0.6  # a clause that answers this much as well as the best one answers too
_WEAKEST = 0.3


class Cues(dict[str, dict[int, list[Hit]]]):
    """The phrases of each word list by the clause they stand in; sorted in once somebody asks."""

    def __init__(self, hits: Hits) -> None:
        super().__init__()
        self.hits = hits
        self.ends: list[int] = []  # the last token of each clause

    def __missing__(self, name: str) -> dict[int, list[Hit]]:
        found: dict[int, list[Hit]] = {}
        for hit in self.hits.get(name, ()):
            found.setdefault(bisect.bisect_left(self.ends, hit.first), []).append(hit)
        self[name] = found
        return found


class Clause(NamedTuple):
    """Tokens `first` to `last`, both included, the sentence they stand in, and what they speak of."""

    first: int
    last: int
    sentence: int
    ideas: frozenset[str]
    place: int
    cues: Cues

    def said(self, name: str, *categories: str) -> list[Hit]:
        """Its phrases of one word list, of these categories or of all."""
        hits = self.cues[name].get(self.place, [])
        return [hit for hit in hits if hit.category in categories] if categories and hits else hits


class Clauses(list[Clause]):
    """The clauses of one side, in order."""

    def __init__(self, hits: Hits) -> None:
        super().__init__()
        self.cues = Cues(hits)

    def saying(self, *names: str) -> list[tuple[int, Clause]]:
        """Those with a phrase of one of these word lists, each with its place."""
        places = self.cues[names[0]] if len(names) == 1 else sorted({at for name in names for at in self.cues[name]})
        return [(at, self[at]) for at in places]

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
    found = Clauses(side.hits)
    first = sentence = depth = 0
    listing = False  # "... if you:" and what follows are one sentence
    tokens, lows, ideas = side.tokens, side.lows, side.ideas
    ends = {one.last for one in side.sentences}
    last = len(tokens) - 1
    for at in sorted(ends.union(side.read.places(_BREAK))):
        low, ended = lows[at], at in ends
        if ended:
            depth = 0
        elif low == "(":
            depth += 1
        elif low == ")" and depth:
            depth -= 1
        if not ended and (depth or not _is_cut(lows, at, at - first) or (at - first < _SHORTEST and at < last)):
            continue
        until = at if ended or low in _CUTS else at - 1
        here = frozenset(chain.from_iterable(ideas[first : until + 1]))
        found.append(Clause(first, until, sentence, here, len(found), found.cues))
        found.cues.ends.append(until)
        listing = ended and (low == ":" or (listing and tokens[at].kind != END))
        sentence += ended and not listing
        first = until + 1
    return found


def _is_cut(lows: Sequence[str], at: int, length: int) -> bool:
    low = lows[at]
    if low in _CUTS:
        return True
    return length >= _SHORTEST and (low in _OPENERS or (low in _AFTER_COMMA and lows[at - 1] == ","))


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
    common = _ideas_of(ours) & _ideas_of(theirs)
    shelf, there = _shelf(ours, common), _shelf(theirs, common)
    rows: list[dict[int, int]] = [{} for _ in ours]
    for idea, places in there.items():
        if len(places) <= MOST_SHARED:
            seen = shelf[idea]
            weight = _WHOLE * (2 if idea[0] in "#!" else 1) // (len(places) + min(len(seen), MOST_SHARED) - 1)
            for at in seen:
                row = rows[at]
                for place in places:
                    row[place] = row.get(place, 0) + weight
    near = [place / len(theirs) for place in range(len(theirs))]
    return [
        {place: row[place] / _WHOLE + _NEAR * (1 - abs(at / len(ours) - near[place])) for place in sorted(row)}
        for at, row in enumerate(rows)
    ]


def _ideas_of(clauses: Sequence[Clause]) -> frozenset[str]:
    return frozenset[str]().union(*[clause.ideas for clause in clauses])


def _shelf(clauses: Sequence[Clause], ideas: frozenset[str]) -> dict[str, list[int]]:
    """In which clauses each of these ideas stands."""
    found: dict[str, list[int]] = {idea: [] for idea in ideas}
    for at, clause in enumerate(clauses):
        for idea in clause.ideas & ideas:
            found[idea].append(at)
    return found


def _best(row: dict[int, float]) -> int:
    """The place of the one that answers most, of equals the first; -1 where none does."""
    return max(row, key=row.__getitem__) if row else -1


def _answers(row: dict[int, float], best: int, at: int, others: Sequence[int]) -> list[int]:
    """Those that answer as well as the best one, and those that answer nothing else better; the best first."""
    least = max(_WEAKEST, _RIVALS * row[best]) if row else 0.0
    fit = [one for one, score in row.items() if score >= least or (others[one] == at and score >= _WEAKEST)]
    return sorted(fit, key=row.__getitem__, reverse=True) if len(fit) > 1 else fit
