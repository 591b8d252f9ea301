"""It is about the same people."""

from articles.parity.comparison import ERROR, WARNING, Comparison, Disagreement, Found, beside, rule

_WITHIN = {"infant": "child", "adolescent": "child", "older": "adult", "pregnant": "women", "breastfeeding": "women"}


@rule
def find(pair: Comparison) -> Found:
    """Other people on the one side than on the other: an error; people named on one side only: a warning."""
    ours, theirs = set(pair.professional.cues("population")), set(pair.lay.cues("population"))
    left, right = ours - theirs, theirs - ours
    for part, whole in _WITHIN.items():
        if part in ours and part in theirs:
            left, right = left - {whole}, right - {whole}
    if not left and not right:
        return
    words, spoken = pair.professional.quote("population", *left), pair.lay.quote("population", *right)
    related = any(_WITHIN.get(one) in right | theirs or one in {_WITHIN.get(two) for two in right} for one in left)
    severity = ERROR if left and right and not related else WARNING
    message = f"About: {beside(words, spoken, otherwise='nobody in particular')}."
    yield Disagreement("population", severity, words, spoken, message, "Name the same people.")
