"""An amount is bounded alike on both sides: at least stays at least."""

from articles.parity.comparison import ERROR, WARNING, Comparison, Disagreement, Found, rule

_SAYS = {
    "least": "at least",
    "more": "more than",
    "most": "at most",
    "less": "less than",
    "within": "within",
    "": "exactly",
}


@rule
def find(pair: Comparison) -> Found:
    """A bound that became another is an error; one that only one side states, or a lost "about", a warning."""
    for match in pair.matches:
        one, other = match.professional, match.lay
        words, spoken = pair.professional.words(one.first, one.last), pair.lay.words(other.first, other.last)
        if pair.in_median and not one.bound and one.dimension == "time":
            continue
        bounds = {one.bound, other.bound}
        if "within" in bounds and bounds <= {"within", "", "most", "less"}:
            continue
        if one.bound != other.bound:
            message = f"{words}: the professional text says {_SAYS[one.bound]}, the lay text {_SAYS[other.bound]}."
            severity = ERROR if one.bound and other.bound else WARNING
            yield Disagreement("comparators", severity, words, spoken, message, f"Write: {_SAYS[one.bound]} {words}.")
        elif one.about != other.about:
            who = "professional" if one.about else "lay"
            message = f"Only the {who} text says that {words} is approximate."
            yield Disagreement("comparators", WARNING, words, spoken, message, "Say it in both, or in neither.")
