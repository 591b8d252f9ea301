"""A medicine keeps its generic name."""

from articles.parity.comparison import ERROR, WARNING, Comparison, Disagreement, Found, beside, rule


@rule
def find(pair: Comparison) -> Found:
    """A medicine that only one side names."""
    ours, theirs = pair.professional.drugs, pair.lay.drugs
    added = [name for name in theirs if name not in ours]
    for name in ours:
        if name not in theirs:
            other = added.pop(0) if added else ""
            message = f"The lay text does not name {name}" + (f"; it names {other}." if other else ".")
            yield Disagreement("drugs", ERROR, name, other, message, f"Keep the generic name: {name}.")
    kinds, spoken = set(pair.professional.cues("classes")), set(pair.lay.cues("classes"))
    if kinds != spoken:
        words = pair.professional.quote("classes", *kinds - spoken)
        other = pair.lay.quote("classes", *spoken - kinds)
        message = f"Kinds of treatment: {beside(words, other)}."
        yield Disagreement("drugs", WARNING, words, other, message, "Name the same kinds of treatment.")
    for name in added:
        message = f"The lay text names {name}, which the professional text does not."
        yield Disagreement("drugs", ERROR, "", name, message, "Name the same medicines on both sides.")
