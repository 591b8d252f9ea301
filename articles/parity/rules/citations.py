"""Both readers get the same sources."""

from articles.parity.comparison import ERROR, WARNING, Comparison, Disagreement, Found, rule


@rule
def find(pair: Comparison) -> Found:
    """A source that only one side cites: an error; one that the lay text cites less often: a warning."""
    if pair.professional.cited == pair.lay.cited:
        return
    ours, theirs = set(pair.professional.citations), set(pair.lay.citations)
    for key in sorted(ours - theirs):
        yield Disagreement("citations", ERROR, f"@{key}", "", f"The lay text does not cite {key}.", f"Add [@{key}].")
    for key in sorted(theirs - ours):
        message = f"Only the lay text cites {key}."
        yield Disagreement("citations", ERROR, "", f"@{key}", message, f"Add [@{key}] to the professional text.")
    often, there = pair.professional.citations, pair.lay.citations
    for key in sorted(ours & theirs):
        if there[key] < often[key]:
            message = f"The lay text cites {key} {there[key]} times, the professional text {often[key]} times."
            yield Disagreement("citations", WARNING, f"@{key}", f"@{key}", message, "Cite it at the same statements.")
