"""Both readers get the same sources."""

from articles.parity.comparison import ERROR, Comparison, Disagreement, Found, rule


@rule
def find(pair: Comparison) -> Found:
    """A source that only one side cites."""
    ours, theirs = pair.professional.citations, pair.lay.citations
    for key in sorted(ours - theirs):
        yield Disagreement("citations", ERROR, f"@{key}", "", f"The lay text does not cite {key}.", f"Add [@{key}].")
    for key in sorted(theirs - ours):
        message = f"Only the lay text cites {key}."
        yield Disagreement("citations", ERROR, "", f"@{key}", message, f"Add [@{key}] to the professional text.")
