"""A claim is not stronger for lay readers than for professionals."""

from articles.parity.comparison import ERROR, WARNING, Comparison, Disagreement, Found, beside, rule


@rule
def find(pair: Comparison) -> Found:
    """A link that became a cause is an error; other words of strength that differ in number are warnings."""
    ours, theirs = pair.professional.cues("modality"), pair.lay.cues("modality")
    if ours["associated"] and not theirs["associated"] and theirs["causes"] > ours["causes"]:
        words, spoken = pair.professional.quote("modality", "associated"), pair.lay.quote("modality", "causes")
        severity = WARNING if spoken.lower() == "caused" else ERROR  # "caused by alcohol" may belong to the disease
        message = f"“{words}” is a link; “{spoken}” is a cause."
        yield Disagreement("strength", severity, words, spoken, message, "Write that it is linked.")
        return
    hedged, hedged_there = ours["may"], theirs["may"]
    if (hedged and not hedged_there + theirs["can"]) or (hedged_there and not hedged + ours["can"]):
        yield _differs(pair, "may")
    asked = ours["should"] - theirs["should"], ours["must"] - theirs["must"]
    if asked[0] * asked[1] < 0 or (asked[0] > 0 and hedged_there > hedged) or (asked[1] > 0 and hedged_there > hedged):
        yield _differs(pair, "should", "must")
    elif (theirs["must"] > ours["must"] and hedged > hedged_there) or (asked[0] > 0 and theirs["can"] > ours["can"]):
        yield _differs(pair, "may", "should", "must")
    if bool(ours["associated"]) != bool(theirs["associated"]):
        yield _differs(pair, "associated", "causes")


def _differs(pair: Comparison, *levels: str) -> Disagreement:
    words, spoken = pair.professional.quote("modality", *levels), pair.lay.quote("modality", *levels)
    message = f"{beside(words, spoken)}: as strong?"
    return Disagreement("strength", WARNING, words, spoken, message, "Claim it as strongly, not more and not less.")
