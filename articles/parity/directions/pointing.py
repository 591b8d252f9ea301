"""Whether a word of comparison says which way something goes, how far it goes, or neither."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from articles.parity.answers.surroundings import DENIALS
from articles.parity.clauses import Clause
from articles.parity.facts import Statement
from articles.parity.lexicon import Hit

_PARTICLES = frozenset({"up", "down"})  # only after these, or with an amount, they say which way
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_MOVES = frozenset({"push", "pushes", "pushed", "pushing", "bring", "brings", "brought", "bringing", "drive", "drives",
                    "drove", "driven", "driving", "put", "puts", "putting", "send", "sends", "sent", "go", "goes",
                    "going", "went", "gone", "come", "comes", "came", "coming", "move", "moves", "moved", "moving",
                    "keep", "keeps", "kept", "keeping", "turn", "turns", "turned", "get", "gets", "got", "getting",
                    "force", "forces", "forced", "pull", "pulls", "pulled", "nudge", "nudges", "nudged"})  # fmt: skip
_BECOME = _BE | frozenset({"become", "becomes", "became", "get", "gets", "got", "getting", "stay", "stays", "stayed",
                           "remain", "remained", "occurred", "seem", "seems", "much", "far", "even", "significantly",
                           "substantially", "markedly", "slightly"})  # fmt: skip
_OF_ITSELF = frozenset({"with", "by", "from", "to", "over", "during", "after", "between", "when", "as", "until"})
_ITSELF = frozenset({"rise", "rises", "rose", "risen", "rising", "fall", "falls", "fell", "fallen", "drop", "drops",
                     "dropped", "decline", "declines", "declined", "grew", "grows", "climbs", "climbed", "diminish",
                     "diminishes", "diminished", "fade", "fades", "faded", "wane", "wanes", "waned", "sank", "sinks",
                     "shrank", "shrinks", "soared", "jumped", "plummeted", "dwindled"})  # fmt: skip
_IN = frozenset({"in", "of"})  # "a fall in pressure" is said of what follows
_STATES, _STATE = frozenset({"elevated", "raised", "increased", "reduced", "lowered", "decreased"}), 5
_MOVED, _AHEAD = 6, 7
_AFTER, _BEHIND, _WITHIN = 4, 5, 3  # so many words off stands the measure that falls
_NO_SUBJECT = frozenset({"of", ",", "you", "they", "he", "she", "who", "people", "patients", "person", "children"})
_UTMOST = frozenset({"utmost", "least"})
_NO_THING = frozenset({"from", "in", "with", "when", "by", "of", "after", "for", "on", "and", "at", "during"})
_SIZES = frozenset({"%", "percent", "point", "fold"})
_FAR = frozenset({"more", "less", "greater", "larger", "bigger", "smaller", "further", "the most", "the least"})
_LINKS = frozenset({"is", "was", "were", "are", "even", "much", "far", "overall", "slightly"})
_TURNS = {"more": 1, "less": -1, "fewer": -1}
_CORRELATES = 5
_STOPS = frozenset({",", ";", "(", ")", "--", "but", "and"})


def points(side: Statement, clause: Clause, hit: Hit) -> bool:
    """Whether it says more than a bound, a particle ("clear up") or a grade ("or worse") does."""
    low, before = side.lows[hit.first], side.lows[hit.first - 1] if hit.first else ""
    if hit.first in side.bounding or (before == "or" and side.lows[hit.first - 2].isdecimal()):
        return False
    if low in _PARTICLES and hit.first == hit.last:
        moved = not _MOVES.isdisjoint(side.lows[max(clause.first, hit.first - _MOVED) : hit.first])
        after = side.lows[hit.last + 1]
        return moved or before in _BE or after == "from" or after[:1].isdecimal()
    if hit.category == "sinks":
        return _is_of_a_measure(side, clause, hit)
    if hit.category in _UTMOST:
        return not side.lows[hit.last + 1].isalpha() or side.lows[hit.last + 1] in _NO_THING
    if low == "before" and hit.last == clause.last - 1 and side.tokens[clause.last].kind == "end":
        return False  # "if you have had one before"
    return hit.category != "until" or _comes_before(side, clause, hit)


def _comes_before(side: Statement, clause: Clause, hit: Hit) -> bool:
    """Whether "until" is "before": in a denial, unless "after" follows."""
    ahead = side.lows[hit.last + 1 : hit.last + _AHEAD]
    return bool(clause.said("negation")) and "after" not in ahead


def _is_of_a_measure(side: Statement, clause: Clause, hit: Hit) -> bool:
    """Whether a count falls and not a person: "a falling count", "a fall in pressure", "levels may fall"."""
    before, after = side.lows[hit.first - 1], side.lows[hit.last + 1]
    if before in _SIZES and not side.lows[hit.first].endswith("s"):
        return True
    if after in {"to", "by", "from"} and side.lows[hit.last + 2][:1].isdecimal():
        return True
    reach = _BEHIND if after in _IN else _WITHIN if side.lows[hit.first].endswith("ing") else 0
    for one in clause.said("measures"):
        if hit.last < one.first <= hit.last + reach:
            return True
        between = [low for low in side.lows[one.last + 1 : hit.first] if low != "of" or after not in _OF_ITSELF]
        if one.last < hit.first and len(between) <= _AFTER and _NO_SUBJECT.isdisjoint(between):
            return True
    return False


def intensified(side: Statement, hits: Sequence[Hit], at: int) -> Hit | None:
    """The word beside another one that only says how much that does: "a greater fall", "helps less"."""
    hit = hits[at]
    if " ".join(side.lows[hit.first : hit.last + 1]) in _FAR:
        for one in (*hits[at + 1 : at + 2], *(hits[at - 1 : at] if at else ())):
            first, last = sorted((hit, one), key=lambda each: each.first)
            if _LINKS.issuperset(side.lows[first.last + 1 : last.first]):
                return one
    return None


def correlates(side: Statement, hits: Sequence[Hit]) -> Iterator[tuple[int, int]]:
    """Where "the more ..." or "the less ..." leads to a word that it strengthens or turns: "the less it helps"."""
    for at, (hit, after) in enumerate(pairwise(hits)):
        low = side.lows[hit.first]
        if hit.first == hit.last and low in _TURNS and side.lows[hit.first - 1] == "the":
            between = side.lows[hit.last + 1 : after.first]
            if len(between) <= _CORRELATES and _STOPS.isdisjoint(between) and between[-1:] != ["the"]:
                yield at, _TURNS[low]


def is_of_any(side: Statement, clause: Clause, hit: Hit) -> bool:
    """Whether it is denied from further off: "did not make it go away any faster"."""
    return side.lows[hit.first - 1] == "any" and not DENIALS.isdisjoint(side.lows[clause.first : hit.first])


def is_said_of_what_stands_before(side: Statement, hit: Hit) -> bool:
    """Whether it tells of its subject and not of its object: "deaths fell", "the risk was lower"."""
    lows, after = side.lows, side.lows[hit.last + 1]
    itself = lows[hit.first] in _ITSELF and after not in _IN
    return itself or lows[hit.first - 1] in _BECOME or after in _OF_ITSELF


def is_a_state(side: Statement, hit: Hit, after: Hit) -> bool:
    """Whether it tells how something is before it changes: "elevated levels decline"."""
    between = side.lows[hit.last + 1 : after.first]
    changes = side.lows[hit.first] in _STATES and side.lows[after.first] in _ITSELF
    return changes and 0 < len(between) < _STATE and _STOPS.isdisjoint(between)
