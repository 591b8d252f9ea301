"""A comparison points the same way."""

from collections.abc import Iterator

from articles.parity.comparison import ERROR, WARNING, Comparison, Disagreement, Found, beside, rule
from articles.parity.directions.against import opposed

_SURE = 0.8  # what both are said of must be this much the same for an error


@rule
def find(pair: Comparison) -> Found:
    """The other way of the same thing: a warning; the only before against the only after: an error."""
    if not pair.lay.said("direction"):
        return
    for pole in _lost(pair):
        words = pair.professional.quote("direction", pole)
        message = f"{beside(words, '')}: before or after?"
        yield Disagreement("direction", WARNING, words, "", message, f"Keep: {words}.")
    for hit, hit_there, shared in opposed(pair):
        words, spoken = pair.words(hit, hit_there)
        plain = {words.lower(), spoken.lower()} == {"before", "after"} and shared >= _SURE
        severity = ERROR if plain and _is_only(pair, hit.category, hit_there.category) else WARNING
        message = f"{beside(words, spoken)}: the other way round?"
        yield Disagreement("direction", severity, words, spoken, message, f"Keep the direction: {words}.")


def _lost(pair: Comparison) -> Iterator[str]:
    """A before or an after of which the lay text has none at all; "After" at the beginning may be told as "once"."""
    ours, theirs = pair.professional.cues("direction"), pair.lay.cues("direction")
    for pole, other in (("before", "after"), ("after", "before")):
        plain = pair.professional.quote("direction", pole) in {"before", "prior to", "after", "Before"}
        told = theirs[pole] or (pole == "after" and theirs["next"])
        if plain and not told and theirs[other] > ours[other]:
            yield pole


def _is_only(pair: Comparison, pole: str, pole_there: str) -> bool:
    ours, theirs = pair.professional.cues("direction"), pair.lay.cues("direction")
    return ours[pole] == theirs[pole_there] == 1 and not ours[pole_there] and not theirs[pole]
