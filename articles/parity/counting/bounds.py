"""How an amount is bounded: at least, more than, at most, less than, about; before or after it, through a denial."""

from collections.abc import Sequence

from articles.parity.counting.amounts import Quantity
from articles.parity.lexicon import Hit
from articles.parity.tokens import END, NUMBER, SIGN, WORD, Words

_PEOPLE = {"older", "younger", "aged", "weighing", "weigh", "weighs"}
FLIPPED = {"more": "most", "least": "less", "most": "more", "less": "least"}
_NEGATIVE = {"not", "never", "don't", "doesn't", "cannot", "can't", "shouldn't", "mustn't", "won't", "isn't", "aren't",
             "nobody", "wouldn't", "needn't", "didn't", "avoid", "avoiding", "avoids"}  # fmt: skip
_BACKWARD = {"more": "less", "least": "most", "most": "least", "less": "more"}
_MOMENTS = {"later", "earlier", "sooner"}
_EQUALS = {"is", "are", "be", "being", ":"}
_OWNERS = {"the", "your", "a", "an", "daily", "usual", "absolute"}
_EXTREMES = {"most": "most", "maximum": "most", "highest": "most", "ceiling": "most", "longest": "most",
             "least": "least", "minimum": "least", "lowest": "least", "shortest": "least"}  # fmt: skip
_FAR = 12
_JOINS = {"or", "and"}
_LEADING = {"over": "more", "above": "more", "beyond": "more", "under": "less", "below": "less"}
_CUTS = (",", ".", ";", "but", "if", "when", "while", "unless", "those", "people", "patients", "who", "whose", "apply")
_EITHER_WAY = {"maximum", "minimum", "at"}  # may stand before the amount or after it
_LASTING = {
    "for",
    "are",
    "is",
    "be",
    "been",
    "aged",
    "age",
    "lasts",
    "lasting",
    "lasted",
    "you're",
    "just",
    "well",
    "those",
    "people",
}
_ENDS_AMOUNT = {
    "and",
    "or",
    "but",
    "with",
    "to",
    "for",
    "than",
    "had",
    "was",
    "were",
    "is",
    "are",
    "have",
    "has",
    "if",
    "who",
}


class Bounding:
    """The bounds of one text."""

    def __init__(self, words: Words, comparators: Sequence[Hit]) -> None:
        self.tokens, self.lows = words.tokens, words.lows
        self.bounds_before = {hit.last: hit for hit in comparators}
        self.bounds_after = {hit.first: hit for hit in comparators}

    def bound(self, one: Quantity) -> None:
        """Find the bound of one amount, before it or after it; what an amount is divided by has none."""
        before = one.first - 1
        if self.lows[before] == "/":
            return
        while self.lows[before] in {"a", "an", "the", "of", "for", "by", "total"} and before > one.first - 4:
            if before in self.bounds_before:
                break
            before -= 1
        for _ in range(2):
            hit = self.bounds_before.get(before)
            if hit is None or (hit.category.startswith("after_") and not self._leads(hit, one)):
                break
            if before < one.first - 1 and self.lows[before + 1] == "the" and hit.category in {"more", "less"}:
                break  # fewer than the 1.6% of the others
            self._take(one, hit)
            before = hit.first - 1
        hit = self._bound_after(one)
        if hit is not None and (
            not one.bound or (one.bound, hit.category) == ("most", "after_least")
        ):  # up to 6 or more
            one.bound = hit.category.removeprefix("after_")
        if not one.bound and self.lows[one.first - 1] in _EQUALS:
            one.bound = self._extreme(one.first - 2)

    def _leads(self, hit: Hit, one: Quantity) -> bool:
        """Under 3 months or below 5 kg: it bounds what comes next rather than what came before."""
        return self.lows[hit.first] not in _JOINS or (self.lows[hit.last] in _LEADING and hit.last == one.first - 1)

    def _extreme(self, last: int) -> str:
        """The most you may take on one day is 20 mg: what an amount is said to be."""
        for at in range(last, max(last - _FAR, -1), -1):
            if self.tokens[at].kind == END:
                break
            if self.lows[at] in _EXTREMES and self.lows[at - 1] in _OWNERS:
                return _EXTREMES[self.lows[at]]
        return ""

    def _bound_after(self, one: Quantity) -> Hit | None:
        for at in range(self._past_divisors(one.last + 1), min(one.last + 9, len(self.tokens))):
            hit = self.bounds_after.get(at)
            if hit and hit.category.startswith("after_"):
                return None if self._bounds_next(hit) else hit
            if self.tokens[at].kind != WORD and self.lows[at] not in {"(", ")", "/"}:
                return None
            if self.lows[at] in _ENDS_AMOUNT or (hit and not hit.category.startswith("after_")):
                return None
        return None

    def _past_divisors(self, at: int) -> int:
        """The token after "/min/1.73 m2"."""
        while self.lows[at] == "/":
            at += 2 if self.tokens[min(at + 1, len(self.tokens) - 1)].kind == WORD else 3
        return min(at, len(self.tokens))

    def _bounds_next(self, hit: Hit) -> bool:
        """0.5 mg/kg (maximum 50 mg): it bounds the amount after it."""
        following = hit.last + 2 if self.lows[hit.last + 1] in {"of", "total"} else hit.last + 1
        ahead = following < len(self.tokens) and self.tokens[following].kind == NUMBER
        return ahead and self.lows[hit.first] in _EITHER_WAY

    def _take(self, one: Quantity, hit: Hit) -> None:
        category = hit.category.removeprefix("after_")
        if self.lows[hit.first] in _JOINS and self.lows[hit.last] in _LEADING:
            category = _LEADING[self.lows[hit.last]]
        if self.lows[hit.first] == "from" and self.lows[one.last + 1] in {"to", "-", "through"}:
            return  # a range
        if category == "about":
            one.about = True
            return
        if self.lows[hit.last - 1] in _MOMENTS and self.lows[one.last + 1] == "before":
            category = _BACKWARD[category]  # no later than 1 month before
        numbers_beside = self.lows[hit.first] == "over" and self.tokens[max(hit.first - 1, 0)].kind in {NUMBER, SIGN}
        if one.bound or (numbers_beside and hit.first == hit.last and self.tokens[hit.first - 1].kind == NUMBER):
            return
        in_course = self.lows[hit.first] == "over" == self.lows[hit.last] and one.dimension == "time"
        if in_course and self.lows[hit.first - 1] not in _LASTING:
            return  # over 4 weeks: in the course of them
        clause = [self.lows[at] for at in range(max(0, hit.first - 9), hit.first)]
        for cut in _CUTS:
            if cut in clause:
                clause = clause[len(clause) - clause[::-1].index(cut) :]
        people = any(self.lows[at] in _PEOPLE for at in range(hit.first, hit.last + 1)) or category == "less"
        if people:  # "not under 12" turns it round, "not for children under 12" does not
            clause = clause[-1:]
        negated = bool(_NEGATIVE & set(clause)) and category in {"more", "less"}
        one.bound = FLIPPED[category] if negated else category
