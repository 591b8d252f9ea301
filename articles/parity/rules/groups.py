"""Those whom a text describes are described by something of which the other side speaks, too."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain

from articles.parity.comparison import WARNING, Comparison, Disagreement, Found, rule
from articles.parity.facts import Statement
from articles.parity.tokens import mark

_LISTS = ("conditions", "anatomy", "procedures", "notions", "traits")
_PERSONS = frozenset(
    {"people", "person", "patients", "patient", "adults", "adult", "women", "woman", "men", "man", "children", "child",
     "those", "anyone", "someone", "everyone", "somebody", "anybody", "babies", "baby", "infants", "infant", "girls",
     "participants", "players", "you", "he", "she", "they", "who", "whose", "boys", "teenagers", "individuals",
     "volunteers", "athletes", "workers"}
)  # fmt: skip
_TELLS = frozenset({"who", "whose", "having", "aged", "after", "on", "taking", "have", "has", "had", "are", "were"})
_CAUSES = {"caused": "by", "due": "to", "because": "of"}
_BEGIN = mark(lambda low: low in _PERSONS or low in _CAUSES or low in {"with", "without", "if"})
_ENDS = frozenset(
    [*",.;:?!()", "should", "must", "may", "can", "will", "need", "and", "or", "but", "is", "was", "do", "did", "does",
     "received", "got", "then", "than"]
)  # fmt: skip
_LONGEST = 9
_POINTS_BACK = frozenset(
    {"the", "this", "that", "these", "those", "each", "both", "either", "it", "one", "such", "any", "other", "another",
     "its", "them", "later", "had", "not", "how", "what", "also"}
)  # fmt: skip  # at its beginning: to what was described before
_VAGUE = frozenset(
    {"=treatment", "=complication", "=symptom", "=trial", "=common", "=cause", "=begin", "=stop", "=go_on",
     "=improvement", "=progression", "=usual_care", "=dose", "=testing", "=surgery", "=doctor", "=organ.blood",
     "=bacteria"}
)  # fmt: skip


@rule
def find(pair: Comparison) -> Found:
    """A description for lay readers of which the professional text knows no idea."""
    descriptions = list(_descriptions(pair.lay))
    if not descriptions:
        return
    known = set(chain.from_iterable(_ideas(pair.professional)))
    ideas = _ideas(pair.lay)
    for first, last in descriptions:
        if known.isdisjoint(chain.from_iterable(ideas[first : last + 1])):
            spoken = pair.lay.words(first, last)
            message = f"Of those who are described by “{spoken}” the professional text does not speak."
            yield Disagreement("groups", WARNING, "", spoken, message, "Describe the same people on both sides.")


def _descriptions(side: Statement) -> Iterator[tuple[int, int]]:
    """What stands after "people with", "if you have", "caused by", where it says something of its own."""
    lows, done = side.lows, 0
    amounts = [one.first for one in side.quantities]
    for at in side.read.places(_BEGIN):
        first = _first(lows, at)
        if first < done or not first:
            continue
        last = first
        while last < min(first + _LONGEST, len(side.tokens)) and lows[last] not in _ENDS:
            last += 1
        done = last
        counts = bisect_left(amounts, last) > bisect_left(amounts, first)
        if last > first and not counts and lows[first] not in _POINTS_BACK and _is_telling(side, first, last):
            yield first, last - 1


def _first(lows: list[str], at: int) -> int:
    """Where the description begins that a word may open, or 0."""
    low, after = lows[at], lows[at + 1]
    if low in {"with", "without"}:
        return at + 1
    if low in _CAUSES:
        return at + 2 if after == _CAUSES[low] else 0
    if low == "if":
        return at + 2 if after in {"you", "your", "they", "he", "she", "the", "a"} else 0
    return at + 2 if after in _TELLS or after in {"with", "without"} else 0


def _is_telling(side: Statement, first: int, last: int) -> bool:
    ideas = side.ideas[first:last]
    return "one" not in side.lows[first:last] and any(found and _VAGUE.isdisjoint(found) for found in ideas)


def _ideas(side: Statement) -> list[tuple[str, ...]]:
    """What every list says of each token."""
    found = list(side.ideas)
    for name in _LISTS:
        for hit in side.said(name):
            found[hit.first] += (f"@{hit.category}",)
    return found
