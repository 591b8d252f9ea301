"""A comparison points the same way."""

from articles.parity.comparison import ERROR, WARNING, Comparison, Disagreement, Found, beside, rule

_OPPOSITES = (("up", "down"), ("better", "worse"), ("longer", "shorter"), ("before", "after"))


@rule
def find(pair: Comparison) -> Found:
    """Only up here and only down there is an error; other differences are warnings."""
    ours, theirs = pair.professional.cues("direction"), pair.lay.cues("direction")
    for first, second in _OPPOSITES:
        flipped = [
            (one, other)
            for one, other in ((first, second), (second, first))
            if ours[one] and not ours[other] and theirs[other] and not theirs[one]
        ]
        for one, other in flipped:
            words, spoken = pair.professional.quote("direction", one), pair.lay.quote("direction", other)
            message = f"{beside(words, spoken)}: the other way round?"
            hard = first == "before" and ours[one] == theirs[other] == 1
            yield Disagreement("direction", ERROR if hard else WARNING, words, spoken, message, f"Keep: {words}.")
        if not flipped and (ours[first] - theirs[first]) * (ours[second] - theirs[second]) < 0:
            words = pair.professional.quote("direction", first, second)
            spoken = pair.lay.quote("direction", first, second)
            message = f"Words of {first} and {second} differ in number: check what is compared with what."
            yield Disagreement("direction", WARNING, words, spoken, message, "Check the direction.")
        elif not flipped and first == "better" and bool(ours[second]) != bool(theirs[second]):
            words, spoken = pair.professional.quote("direction", second), pair.lay.quote("direction", second)
            message = f"{beside(words, spoken)}."
            yield Disagreement("direction", WARNING, words, spoken, message, "Check the direction.")
        elif not flipped and first == "before" and any(bool(ours[one]) != bool(theirs[one]) for one in (first, second)):
            words = pair.professional.quote("direction", first, second)
            spoken = pair.lay.quote("direction", first, second)
            message = f"{beside(words, spoken)}."
            yield Disagreement("direction", WARNING, words, spoken, message, "Say before or after in both.")
