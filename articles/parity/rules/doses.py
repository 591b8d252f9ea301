"""A dose keeps what it is reckoned by, and the way it is given."""

from articles.parity.comparison import ERROR, WARNING, Comparison, Disagreement, Found, beside, rule


@rule
def find(pair: Comparison) -> Found:
    """Per kilogram or per square meter; and the route."""
    for match in pair.matches:
        one, other = match.professional, match.lay
        if one.per != other.per:
            words, spoken = pair.professional.words(one.first, one.last), pair.lay.words(other.first, other.last)
            message = f"“{words}” and “{spoken}” are not reckoned by the same measure."
            yield Disagreement("doses", ERROR, words, spoken, message, f"Write: {words}.")
    ours, theirs = set(pair.professional.cues("routes")), set(pair.lay.cues("routes"))
    if ours == theirs:
        return
    words, spoken = pair.professional.quote("routes", *ours - theirs), pair.lay.quote("routes", *theirs - ours)
    related = {"topical", "ocular"} >= ours ^ theirs
    severity = ERROR if ours - theirs and theirs - ours and not related else WARNING
    message = f"The way it is given: {beside(words, spoken)}."
    yield Disagreement("doses", severity, words, spoken, message, "Name the same way of giving it.")
