"""A comparison points the same way."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, takewhile

from articles.parity.clauses import Clause, Clauses
from articles.parity.comparison import ERROR, WARNING, Comparison, Disagreement, Found, beside, rule
from articles.parity.facts import Statement
from articles.parity.lexicon import Hit
from articles.parity.opposites import opposites

_OPPOSITES = (("up", "down"), ("better", "worse"), ("longer", "shorter"), ("before", "after"))
_GOES = {"up": 1, "down": -1, "longer": 1, "shorter": -1}
_ENDS = frozenset({"", ".", ",", ";", ":", "?", "!", "(", ")"})
_REACH = 7  # so many words off stands what goes up or down


class Heading:
    """Which way a clause points, counted, and whether what it tells is good or bad."""

    def __init__(self, side: Statement, clauses: Iterable[Clause]) -> None:
        self.hits: dict[str, Hit] = {}
        self.counts: dict[str, int] = defaultdict(int)
        self.effects: set[int] = set()
        self.telling = ""
        for clause in clauses:
            outcomes = clause.said("outcomes")
            for hit in clause.said("direction"):
                if hit.first in side.bounding:
                    continue
                self.counts[hit.category] += 1
                self.hits.setdefault(hit.category, hit)
                told = len(self.effects)
                if hit.category in _GOES:
                    self._take_effect(hit, outcomes)
                elif hit.category in {"better", "worse"}:
                    self.effects.add(1 if hit.category == "better" else -1)
                if len(self.effects) > told:
                    self.telling = hit.category

    def _take_effect(self, hit: Hit, outcomes: Sequence[Hit]) -> None:
        near = [one for one in outcomes if -_REACH <= one.first - hit.last <= _REACH and one.first != hit.first]
        if near:
            nearest = min(near, key=lambda one: (abs(one.first - hit.last), one.first < hit.first))
            self.effects.add(_GOES[hit.category] * (1 if nearest.category == "good" else -1))


@rule
def find(pair: Comparison) -> Found:
    """The other way in clauses that answer each other: a warning; the only before against the only after: an error."""
    if not pair.professional.said("direction"):
        return
    for pole in _lost(pair):
        words = pair.professional.quote("direction", pole)
        message = f"{beside(words, '')}: before or after?"
        yield Disagreement("direction", WARNING, words, "", message, f"Keep: {words}.")
    found = chain(
        ((one, other, True) for one, other in _pairs(pair.ours, pair.theirs, pair.alignment.there)),
        ((one, other, False) for one, other in _pairs(pair.theirs, pair.ours, pair.alignment.back)),
    )
    seen: dict[tuple[str, str], Disagreement] = {}
    for one, other, forward in found:
        ours, theirs = ([one], other) if forward else (other, [one])
        left, right = Heading(pair.professional, ours), Heading(pair.lay, theirs)
        for pole, pole_there in _turned(left, right):
            said = _finding(pair, left.hits[pole], right.hits[pole_there])
            seen.setdefault((said.professional, said.lay), said)
    for hit, hit_there in opposites(pair, "direction"):
        said = _finding(pair, hit, hit_there)
        seen.setdefault((said.professional, said.lay), said)
    yield from seen.values()


def _finding(pair: Comparison, hit: Hit, hit_there: Hit) -> Disagreement:
    words = pair.professional.words(hit.first, hit.last)
    spoken = pair.lay.words(hit_there.first, hit_there.last)
    hard = {words.lower(), spoken.lower()} == {"before", "after"} and _is_only(pair, hit, hit_there)
    message = f"{beside(words, spoken)}: the other way round?"
    severity = ERROR if hard else WARNING
    return Disagreement("direction", severity, words, spoken, message, f"Keep the direction: {words}.")


def _lost(pair: Comparison) -> Iterator[str]:
    """A before or an after of which the lay text has none at all."""
    ours, theirs = pair.professional.cues("direction"), pair.lay.cues("direction")
    for pole, other in (("before", "after"), ("after", "before")):
        plain = pair.professional.quote("direction", pole).lower() in {"before", "prior to", "after"}
        if plain and not theirs[pole] and (theirs[other] > ours[other] or pole == "before"):
            yield pole


def _pairs(ours: Clauses, theirs: Clauses, answers: Sequence[list[int]]) -> Iterator[tuple[Clause, list[Clause]]]:
    for at, clause in ours.saying("direction"):
        found = [theirs[one] for one in answers[at]]
        if any("direction" in one.cues for one in found) and _may_differ([clause], found):
            yield clause, found


def _may_differ(ours: Sequence[Clause], theirs: Sequence[Clause]) -> bool:
    """Where both only say "more", no word is turned round; only whether more is good or bad could be."""
    ways = {hit.category for clause in (*ours, *theirs) for hit in clause.said("direction")}
    return len(ways) > 1 or all(any("outcomes" in one.cues for one in side) for side in (ours, theirs))


def _turned(left: Heading, right: Heading) -> Iterator[tuple[str, str]]:
    ours, theirs = left.counts, right.counts
    for first, second in _OPPOSITES:
        if (
            (first, second) == ("better", "worse")
            and left.effects
            and right.effects
            and not left.effects & right.effects
        ):
            yield left.telling, right.telling
        for one, other in ((first, second), (second, first)):
            turned = theirs[other] > ours[other] and (ours[one] > theirs[one] or (ours[one] and not ours[other]))
            agree = one in _GOES and left.effects & right.effects
            if turned and not (agree and not (theirs[one] or ours[other])):
                yield one, other


def _is_only(pair: Comparison, hit: Hit, hit_there: Hit) -> bool:
    """Whether either is the only one of its side, and both are followed by the same thing."""
    ours, theirs = pair.professional.cues("direction"), pair.lay.cues("direction")
    one, other = hit.category, hit_there.category
    only = ours[one] == theirs[other] == 1 and not ours[other] and not theirs[one]
    return only and bool(_anchor(pair.professional, hit) & _anchor(pair.lay, hit_there))


def _anchor(side: Statement, hit: Hit) -> set[str]:
    """What a "before" or an "after" is counted from."""
    ahead = takewhile(lambda at: side.lows[at] not in _ENDS, range(hit.last + 1, hit.last + 1 + _REACH))
    return {idea for at in ahead for idea in side.ideas.get(at, ())}
