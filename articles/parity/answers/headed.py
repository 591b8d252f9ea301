"""Lists under words that say how many of them count ("any of these:"), and how the other side joins the same things."""

from collections import Counter
from collections.abc import Iterator, Sequence

from articles.parity.clauses import Clauses
from articles.parity.comparison import Comparison
from articles.parity.facts import JOINTS, Statement
from articles.parity.lexicon import Hit

_KINDS = {"all": "and", "any": "or", "some": "some"}
_NUMBERS = frozenset({"one", "more"})  # "at least one", "one or more" rather tell how many
_TO_LIST = 9  # so many words after the words stands the colon


def headed(pair: Comparison) -> Iterator[tuple[Hit | None, Hit | None]]:
    """The words above a list of one side where the other joins the same otherwise; ours first."""
    for hit in _otherwise(pair.lay, pair.theirs, pair.professional, pair.ours, pair.alignment.back):
        yield None, hit
    for hit in _otherwise(pair.professional, pair.ours, pair.lay, pair.theirs, pair.alignment.there):
        yield hit, None


def _otherwise(
    side: Statement, clauses: Clauses, other: Statement, others: Clauses, answers: Sequence[Sequence[int]]
) -> Iterator[Hit]:
    if ":" not in side.lows:
        return
    for at, clause in clauses.saying("logic"):
        for hit in clause.said("logic", *_KINDS):
            above = ":" in side.lows[hit.last + 1 : hit.last + _TO_LIST]
            if hit.first < hit.last and (above or side.lows[hit.first - 1] == ":"):
                listed = range(at, len(clauses)) if above else range(at + 1)
                places = [
                    answers[one][0] for one in listed if clauses[one].sentence == clause.sentence and answers[one]
                ]
                kind = _joined(other, others, places)
                if kind and kind != _KINDS[hit.category]:
                    yield hit


def _joined(side: Statement, clauses: Clauses, places: Sequence[int]) -> str:
    """How the sentence joins in which most of these clauses stand, or the empty text where it joins in two ways."""
    if not places:
        return ""
    [(sentence, _)] = Counter(clauses[at].sentence for at in places).most_common(1)
    whole = clauses.by_sentence[sentence]
    said = [hit for one in whole for hit in one.said("logic", *_KINDS) if hit.first < hit.last]
    kinds = {_KINDS[hit.category] for hit in said if side.lows[hit.last] not in _NUMBERS}
    if not kinds:
        joints = [at for at in side.joints if whole[0].first <= at <= whole[-1].last]
        kinds = {JOINTS[side.lows[at]] for at in joints if side.lows[at - 1] == ","}
        kinds = kinds or {JOINTS[side.lows[at]] for at in joints}
        if "and" in kinds and any(one.said("negation", "negative") for one in whole):
            return ""  # what must not be done in one case and in another
    return kinds.pop() if len(kinds) == 1 else ""
