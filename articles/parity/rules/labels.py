"""Type 2, stage IV, phase 3: a numbered name is the same on both sides."""

from articles.parity.comparison import ERROR, WARNING, Comparison, Disagreement, Found, rule
from articles.parity.facts import Statement


@rule
def find(pair: Comparison) -> Found:
    """A name with another number is an error, a name left out a warning."""
    ours, theirs = _labels(pair.professional), _labels(pair.lay)
    loose = {(one.value) for one in pair.lay.quantities}
    for kind in sorted({*ours, *theirs}):
        left, right = ours.get(kind, {}), theirs.get(kind, {})
        missing = {value: words for value, words in left.items() if value not in right and value not in loose}
        added = {value: words for value, words in right.items() if value not in left}
        if missing and (added or not right):
            words, spoken = next(iter(missing.values())), next(iter(added.values()), "")
            message = f"“{words}” in the professional text is “{spoken or 'not named'}” in the lay text."
            yield Disagreement("labels", ERROR if added else WARNING, words, spoken, message, f"Write {words}.")
        elif added and left:
            spoken = next(iter(added.values()))
            yield Disagreement("labels", WARNING, "", spoken, f"“{spoken}” stands in the lay text only.", "")


def _labels(side: Statement) -> dict[str, dict[object, str]]:
    found: dict[str, dict[object, str]] = {}
    for one in side.counted.labels:
        found.setdefault(one.label, {}).setdefault(one.value, side.words(one.first - 1, one.last))
    return found
