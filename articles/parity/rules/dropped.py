"""Everything that professionals are told, lay readers are told."""

from collections.abc import Iterator

from articles.parity.comparison import WARNING, Comparison, Disagreement, Found, rule

_SHARE = 0.19  # of the words of a clause must have an answer
_ORPHAN = 0.5  # and more than this share where no lay clause answers it best


@rule
def find(pair: Comparison) -> Found:
    """A clause to which nothing answers."""
    for first, last in _unanswered(pair):
        words = pair.professional.words(first, last)
        message = f"Nothing in the lay text answers to “{words}”."
        yield Disagreement("dropped", WARNING, words, "", message, "Say it to lay readers too.")


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
