"""Type 2, stage IV, phase 3, BRCA1, F2, IgA: a numbered name is the same on both sides."""

import re
from collections.abc import Iterable, Iterator

from articles.parity.clauses import Clauses
from articles.parity.comparison import ERROR, WARNING, Comparison, Disagreement, Found, beside, rule
from articles.parity.facts import Statement
from articles.parity.tokens import mark

_CODE = re.compile(r"([^\W\d]{1,8})\d\w{0,3}|(ig)[adegm]")
_MEASURES = frozenset({"m", "cm", "mm", "km", "x", "q", "q2h", "o", "co", "p"})  # m2, q8h, CO2


def _family(low: str) -> str:
    """BRCA of BRCA1: names of one family differ in what follows."""
    read = _CODE.fullmatch(low)
    family = (read[1] or read[2]) if read else ""
    return "" if family in _MEASURES else family


_IS_CODE = mark(_family)


@rule
def find(pair: Comparison) -> Found:
    """A name with another number is an error, a name left out a warning."""
    ours, theirs = _labels(pair.professional), _labels(pair.lay)
    loose = {(one.value) for one in pair.lay.quantities}
    for kind in sorted({*ours, *theirs}):
        left, right = ours.get(kind, {}), theirs.get(kind, {})
        missing = {value: words for value, words in left.items() if value not in right and value not in loose}
        added = {value: words for value, words in right.items() if value not in left}
        if missing and (added or not right):
            words, spoken = next(iter(missing.values())), next(iter(added.values()), "")
            message = f"“{words}” in the professional text is “{spoken or 'not named'}” in the lay text."
            yield Disagreement("labels", ERROR if added else WARNING, words, spoken, message, f"Write {words}.")
        elif added and left:
            spoken = next(iter(added.values()))
            yield Disagreement("labels", WARNING, "", spoken, f"“{spoken}” stands in the lay text only.", "")
    yield from _codes(pair)


def _codes(pair: Comparison) -> Found:
    """A name such as BRCA1 that only lay readers are told, beside others of its family, or for another in a clause."""
    places = pair.professional.read.places(_IS_CODE), pair.lay.read.places(_IS_CODE)
    if not all(places):
        return
    ours, theirs = (_by_family(side, at) for side, at in zip((pair.professional, pair.lay), places, strict=True))
    seen: set[tuple[str, str]] = set()
    for family in ours.keys() & theirs.keys():
        left, right = ours[family], theirs[family]
        seen.update((min(left.keys() - right.keys(), default=""), name) for name in right.keys() - left.keys())
        if len(left) > 1 and not seen:
            seen.update(_exchanged(pair, left, right))
    for one, other in sorted(seen):
        yield Disagreement("labels", WARNING, one, other, f"{beside(one, other)}: another one?", "Name the same one.")


def _by_family(side: Statement, places: Iterable[int]) -> dict[str, dict[str, list[int]]]:
    """By family each name, and where it stands."""
    found: dict[str, dict[str, list[int]]] = {}
    for at in places:
        found.setdefault(_family(side.lows[at]), {}).setdefault(side.tokens[at].text, []).append(at)
    return found


def _exchanged(pair: Comparison, ours: dict[str, list[int]], theirs: dict[str, list[int]]) -> Iterator[tuple[str, str]]:
    """Names of one family that stand alone in clauses that answer each other."""
    left, right = _in_clauses(pair.ours, ours), _in_clauses(pair.theirs, theirs)
    for at, names in right.items():
        answers = {name for one in pair.alignment.back[at][:1] for name in left.get(one, ())}
        if answers and answers.isdisjoint(names):
            yield min(answers), min(names)


def _in_clauses(clauses: Clauses, names: dict[str, list[int]]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for name, places in names.items():
        for at in places:
            found.setdefault(clauses.at(at), set()).add(name)
    return found


def _labels(side: Statement) -> dict[str, dict[object, str]]:
    found: dict[str, dict[object, str]] = {}
    for one in side.counted.labels:
        found.setdefault(one.label, {}).setdefault(one.value, side.words(one.first - 1, one.last))
    return found
