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
    held = {at for one in pair.professional.estimates for at in range(one.first, one.last + 1)}
    rates = {one.rate for one in pair.lay.counted.schedules}
    kept = [one.first for one in pair.professional.counted.schedules if one.rate in rates]
    there, chosen = pair.alignment.there, {places[0] for places in pair.alignment.back if places}
    for at, clause in enumerate(pair.ours):
        if any(clause.first <= place <= clause.last for place in kept):
            continue  # its rhythm answers: "and monthly thereafter", "then once a month"
        told = {idea for one in there[at] for idea in pair.theirs[one].ideas if idea[0] != "~"}
        spoken = {place: pair.professional.ideas[place] for place in range(clause.first, clause.last + 1)}
        answers = {place: not told.isdisjoint(ideas) for place, ideas in spoken.items() if ideas}
        plain = [answered for place, answered in answers.items() if place not in held]
        least = _SHARE if at in chosen else _ORPHAN
        if all(len(each) > 1 and sum(each) <= len(each) * least for each in (answers.values(), plain)):
            yield clause.first, clause.last
