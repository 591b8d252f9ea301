"""Mild stays mild, chronic stays chronic, and a negative test stays negative."""

from articles.parity.comparison import WARNING, Comparison, Disagreement, Found, beside, rule

_SCALES = ("severity", "course", "result")


@rule
def find(pair: Comparison) -> Found:
    """A degree that only professionals read, and another of the same scale that only lay readers read."""
    ours, theirs = pair.professional.cues("degrees"), pair.lay.cues("degrees")
    for scale in _SCALES:
        left = {one for one in ours if one.startswith(scale)}
        right = {one for one in theirs if one.startswith(scale)}
        if left - right and right - left:
            words, spoken = pair.professional.quote("degrees", *left - right), pair.lay.quote("degrees", *right - left)
            message = f"{beside(words, spoken)}: not the same."
            yield Disagreement("degrees", WARNING, words, spoken, message, f"Keep: {words}.")
