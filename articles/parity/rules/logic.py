"""All stays all, any stays any, and an exception stays an exception."""

from articles.parity.comparison import ERROR, WARNING, Comparison, Disagreement, Found, beside, rule

_JOINTS = ("all", "any", "except", "unless", "only", "even", "also")


@rule
def find(pair: Comparison) -> Found:
    """Conditions that are joined otherwise."""
    ours, theirs = pair.professional.cues("logic"), pair.lay.cues("logic")
    for one, other in (("all", "any"), ("any", "all")):
        if ours[one] and not ours[other] and theirs[other] and not theirs[one]:
            words, spoken = pair.professional.quote("logic", one), pair.lay.quote("logic", other)
            message = f"{beside(words, spoken)}: another condition."
            yield Disagreement("logic", ERROR, words, spoken, message, f"Keep: {words}.")
            return
    for kind in _JOINTS:
        if bool(ours[kind]) != bool(theirs[kind]) or (kind in {"only", "except"} and ours[kind] != theirs[kind]):
            words, spoken = pair.professional.quote("logic", kind), pair.lay.quote("logic", kind)
            message = f"{beside(words, spoken)}: the same condition?"
            yield Disagreement("logic", WARNING, words, spoken, message, "Check how the conditions are joined.")
    if ours["or"] and not theirs["or"] and not theirs["any"]:
        message = "The professional text says “or”, the lay text does not."
        yield Disagreement("logic", WARNING, "or", "", message, "Check how the conditions are joined.")
