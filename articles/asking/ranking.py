"""Which passages fit a question. The measure is small, so that an editor can follow it by hand.

A word counts by how rare it is among the passages looked at: ln(1 + passages / passages that have it), the inverse
document frequency of K. Sparck Jones, Journal of Documentation 28 (1972) 11-21. A word in the passage counts fully, in
its heading half, in the article's title a quarter. A passage fits if it and its heading and title share enough of what
the question says. A word that no passage has weighs as much as the others do on average: nobody knows how rare it is.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from articles.asking.passages import Passage
from articles.search.query import STOP_WORDS
from articles.search.stemming import stem
from articles.search.words import words_of

MOST_WORDS = 20
MOST_OF_ONE_ARTICLE = 3
IN_HEADING = 0.5
IN_TITLE = 0.25
SAME_PAGE = 1.1
ENOUGH_ALONE = 0.6  # of the question's weight, where only one of its words is shared
ENOUGH = 0.45  # where at least two are
BESIDE_THE_BEST = 0.4  # what fits less than this share of the best is left out
_SAYS_NOTHING = """
again after all also always because before being best better between both bad doing don doesn during each else ever
every few get gets getting go goes going good got happen happens having he her him his im ive isn just kind know let
like ll lot make makes many maybe mean means more most much must myself need needs no not now one only other ought out
over own people please possible put question re really right said same say says see she some someone something still
such sure take takes taking tell thank thanks thing things think too up us use used using very want wants way well
were won work works yes
"""
_EMPTY = frozenset(_SAYS_NOTHING.split()) | STOP_WORDS


def asked_words(question: str) -> dict[str, str]:
    """What a question is about: each stem once with the word as it was asked, in order."""
    words = [word for word in words_of(question) if word not in _EMPTY and (len(word) > 1 or word.isdigit())]
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(stem(word), word)
    return dict(list(found.items())[:MOST_WORDS])


def ranked(words: Iterable[str], passages: Sequence[Passage], *, first: str = "") -> list[Passage]:
    """The passages that fit these stems, best first, few of each article; `first` is the reader's own page."""
    stems = list(words)
    weights = _weights(stems, passages)
    scored = [(_score(one, weights) * (SAME_PAGE if one.slug == first else 1), one) for one in passages]
    least = BESIDE_THE_BEST * max((score for score, _ in scored), default=0)
    scored = [(score, one) for score, one in scored if score > 0 and score >= least]
    taken: Counter[str] = Counter()
    chosen = []
    for _, passage in sorted(scored, key=lambda pair: (-pair[0], pair[1].slug, pair[1].place)):
        if taken[passage.slug] < MOST_OF_ONE_ARTICLE:
            taken[passage.slug] += 1
            chosen.append(passage)
    return chosen


def _weights(stems: Sequence[str], passages: Sequence[Passage]) -> dict[str, float]:
    have = Counter(stem for one in passages for stem in one.everything)
    seen = {one: math.log(1 + len(passages) / have[one]) for one in stems if have[one]}
    usual = sum(seen.values()) / len(seen) if seen else 0
    return {one: seen.get(one, usual) for one in stems}


def _score(passage: Passage, weights: Mapping[str, float]) -> float:
    """How well a passage fits, or 0 where it shares too little: not one word of its own, or only common ones."""
    own = [one for one in weights if one in passage.own_stems]
    shared = [one for one in weights if one in passage.everything]
    whole = sum(weights.values())
    share = sum(weights[one] for one in shared) / whole if whole else 0
    if not own or share < (ENOUGH if len(shared) > 1 else ENOUGH_ALONE):
        return 0
    return sum(weights[one] * _place_of(passage, one) for one in shared) / whole


def _place_of(passage: Passage, stem: str) -> float:
    return (
        (1.0 if stem in passage.own_stems else 0)
        + (IN_HEADING if stem in passage.heading_stems else 0)
        + (IN_TITLE if stem in passage.title_stems else 0)
    )
