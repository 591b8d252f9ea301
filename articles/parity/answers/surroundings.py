"""What stands around a word, so that the word that answers it is found, and the clause that answers it."""

from collections.abc import Iterator
from itertools import chain

from articles.parity.facts import Statement
from articles.parity.lexicon import Hit

_REACH = 8  # so many words off stands what a word is said of
_NEARNESS = [1 / (1 + step * 0.15) for step in range(_REACH)]
_LONGEST_ASIDE = 40
DENIALS = frozenset({"not", "never", "cannot", "no", "nor", "don't", "doesn't", "didn't", "isn't", "aren't", "wasn't",
                      "weren't", "without", "neither", "hardly", "won't", "can't", "shouldn't", "mustn't"})  # fmt: skip
_DENIED = 3  # so many words before a word stands what denies it
Around = dict[str, float]


def around(side: Statement, hit: Hit) -> Around:
    """The ideas near a phrase in its sentence; the nearer, the more they count, and names and amounts twice."""
    sentence, ideas = side.sentence_of(hit.first), side.ideas
    found: Around = {}
    for places in (
        range(hit.first - 1, max(sentence.first, hit.first - _REACH) - 1, -1),
        range(hit.last + 1, min(sentence.last, hit.last + _REACH) + 1),
    ):
        for at, near in zip(places, _NEARNESS, strict=False):
            for idea in ideas[at]:
                if idea[0] != "~":
                    weight = near * 2 if idea[0] in "#!" else near
                    if weight > found.get(idea, 0.0):
                        found[idea] = weight
    return found


def likeness(one: Around, other: Around) -> float:
    """How much two surroundings have in common."""
    return sum(weight * other[idea] for idea, weight in one.items() if idea in other)


def things_of(side: Statement, first: int, last: int) -> Iterator[str]:
    """The ideas between two tokens, both included, without amounts and systems of the body."""
    return (idea for idea in chain.from_iterable(side.ideas[first : last + 1]) if idea[0] not in "~#")


def in_brackets(side: Statement, at: int) -> bool:
    """Whether a token stands in an aside: an example, a statistic, an explanation."""
    for place in range(at - 1, max(at - _LONGEST_ASIDE, -1), -1):
        if side.tokens[place].low in {"(", ")"}:
            return side.tokens[place].low == "("
    return False


def denies(side: Statement, hit: Hit) -> bool:
    """Whether a phrase holds a denial of its own: "not recommended"."""
    return not DENIALS.isdisjoint(side.lows[hit.first : hit.last + 1])


def is_denied(side: Statement, hit: Hit) -> bool:
    """Whether a denial stands right before a phrase: "not worse", "no longer a risk"."""
    first = max(side.sentence_of(hit.first).first, hit.first - _DENIED)
    return not DENIALS.isdisjoint(side.lows[first : hit.first])
