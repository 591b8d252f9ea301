"""Everything that professionals are told, lay readers are told."""

from collections import Counter
from collections.abc import Iterator

from articles.parity.comparison import WARNING, Comparison, Disagreement, Found, rule
from articles.parity.facts import Statement
from articles.parity.lexicon import Hit

_SHARE = 0.19  # of the words of a clause must have an answer
_ORPHAN = 0.5  # and more than this share where no lay clause answers it best
_KINDS = frozenset({"disease", "organ", "test"})  # ideas that are named again wherever they are meant


@rule
def find(pair: Comparison) -> Found:
    """A clause to which nothing answers; an amount, a disease, an organ or a test that the lay text says less often."""
    for first, last in _unanswered(pair):
        words = pair.professional.words(first, last)
        message = f"Nothing in the lay text answers to “{words}”."
        yield Disagreement("dropped", WARNING, words, "", message, "Say it to lay readers too.")
    for words in (*_less_often(pair), *_rarer(pair)):
        message = f"The lay text says “{words}” less often than the professional text."
        yield Disagreement("dropped", WARNING, words, "", message, "Say it wherever professionals read it.")


def _unanswered(pair: Comparison) -> Iterator[tuple[int, int]]:
    """Clauses of whose words few have an answer, and fewer where they are no lay clause's best answer."""
    there, chosen = pair.alignment.there, {places[0] for places in pair.alignment.back if places}
    for at, clause in enumerate(pair.ours):
        spoken = [ideas for ideas in pair.professional.ideas[clause.first : clause.last + 1] if ideas]
        if len(spoken) > 1:
            told = {idea for one in there[at] for idea in pair.theirs[one].ideas if idea[0] != "~"}
            least = _SHARE if at in chosen else _ORPHAN
            if len(spoken) - sum(map(told.isdisjoint, spoken)) <= len(spoken) * least:
                yield clause.first, clause.last


def _less_often(pair: Comparison) -> Iterator[str]:
    """Amounts that both sides state, the lay text less often."""
    often = pair.lay.often
    ours: Counter[tuple[str, float]] = Counter()
    for one in pair.professional.quantities:
        key = one.dimension, one.rough
        ours[key] += not one.soft
        if ours[key] == often[key] + 1 > 1:
            yield pair.professional.words(one.first, one.last)


def _rarer(pair: Comparison) -> Iterator[str]:
    """Ideas of sentences that the lay text names in fewer sentences, though at least in one."""
    ours, theirs = _sentences(pair.professional), _sentences(pair.lay)
    for name, places in ours.items():
        if name in theirs and len(theirs[name]) < len(places):
            hit = next(iter(places.values()))
            yield pair.professional.words(hit.first, hit.last)


def _sentences(side: Statement) -> dict[str, dict[int, Hit]]:
    found: dict[str, dict[int, Hit]] = {}
    for hit in (*side.said("synonyms"), *side.said("notions")):
        if hit.category.partition(".")[0] in _KINDS:
            found.setdefault(hit.category, {}).setdefault(side.sentence_at(hit.first), hit)
    return found
