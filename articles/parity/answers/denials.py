"""What each side denies, and which denials of the two sides answer each other: each answers one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from articles.parity.answers.matching import MOST, Matching, Placed
from articles.parity.answers.surroundings import DENIALS, around, things_of
from articles.parity.clauses import Clause, Clauses
from articles.parity.comparison import Comparison
from articles.parity.facts import Statement, plain_ideas
from articles.parity.lexicon import Hit

ASKS = frozenset({"negative", "halt", "absent"})
_KINDS = ("negative", "halt", "absent", "faint", "rival", "delay")
_TWICE = {"halt": 4, "absent": 4, "negative": 3, "faint": 2, "delay": 1}  # so few words after "not": denied itself
_PART = frozenset(  # unless one of these stands between
    {",", "and", "or", "nor", ":", "(", "who", "which", "if", "when", "unless", "because"}
)
_ALONE = frozenset({"nor", "neither", "without", "not", "no"})
_AFTER_NO = frozenset({",", ".", "!", ";", "--"})
_TELLING = frozenset({"who", "when", "which"})
_REACH = 6  # so many words after a denial tell what it denies
_SHORT = 3  # a sentence of fewer ideas ("It did not.") is about what stands before it
_BEFORE = 0.5
_LEAST = 1.0  # so much must two denials have in common
_IN_ORDER = 0.1  # so near to each other may answer what has no word in common
_WHOLE = frozenset({"negative", "halt"})
_SAME = 2  # so many ideas make two clauses tell the same
_OTHERWISE = 0.7  # how little it counts where one of them is a "stop" and the other a "not"
_FAINTLY = 0.45  # and where only one of them is a plain denial
_GOING_ON = frozenset(  # "do not take it" and "stop taking it" may be one, "it does not help" and "stop it" are none
    ("take", "taken", "taking", "use", "used", "using", "continue", "continued", "give", "given", "giving", "go",
     "keep", "kept", "have", "receive", "receiving", "eat", "drink", "smoke", "drive", "carry", "resume", "persist")
)  # fmt: skip
_WITHIN = ("un", "non", "in", "a")
_VERB = 4  # so many words after a denial stands what is not gone on with
_THING = 5  # so far after "stop" stands what is kept from happening
_MORE = frozenset({"more", "longer", "less"})
_OTHERS = frozenset({"who", "those", "others"})
_ALL = frozenset({"always", "every", "all", "everyone", "everybody", "necessarily"})
_PARTLY = 0.5
_ONE = frozenset({"once", "twice", "a", "an", "one"})
_COVERS = 7  # so many words off may stand what is denied
_FOCUS = 3  # so many words after a denial stands what it denies first
_SETTING = frozenset(  # behind these stands when or for whom, and not what is denied
    (",", "(", ":", "and", "or", "if", "unless", "than", "in", "when", "with", "during", "for", "at", "on", "by", "as",
     "from", "who", "that", "which", "because")
)  # fmt: skip
_MODALS = frozenset(
    ("can", "may", "must", "should", "will", "could", "would", "is", "are", "was", "were", "has", "have", "had")
)
_NOBODY = frozenset({"nobody"})  # of these all that follows is denied
_JOINED = frozenset({"and", "with", "but", "or"})
_NOUNS = frozenset({"no", "without"})  # these deny a thing, and not what is told of it


@dataclass(frozen=True)
class Denial(Placed):
    """A denial and the ideas it denies.

    It is `plain` where it must be answered, and `twice` where it denies a denial ("need not stop"). A "stop" may answer
    it where it `halts`.
    """

    plain: bool
    twice: bool
    scope: frozenset[str]
    halts: bool
    partly: bool


def denials_of(side: Statement, clauses: Clauses) -> list[Denial]:
    """Every denial of one side, in order."""
    found: list[Denial] = []
    for at, clause in clauses.saying("negation"):
        hits = [hit for hit in clause.said("negation", *_KINDS) if hit.first not in side.bounding][:MOST]
        while hits:
            hit = hits.pop(0)
            if _is_none(side, hit):
                continue
            if _is_answer(side, hit):
                _answer(side, found, hits, _denial(side, hit, hit, at, clause))
                continue
            twice = bool(hits) and _is_denied(side, hit, hits[0])
            if hit.category != "delay":
                found.append(_denial(side, hit, hits.pop(0) if twice else hit, at, clause))
    return found


def _is_none(side: Statement, hit: Hit) -> bool:
    """Whether it denies nothing: it keeps a thing from happening, or asks ("Can't I have it?")."""
    low, ahead = side.lows[hit.first], side.lows[hit.last + 1 : min(hit.last + _THING, side.sentence_of(hit.last).last)]
    if low.startswith("stop"):
        thing = any(word == "from" or word.endswith("ing") for word in ahead[1:])
        return thing and not ahead[0].endswith("ing")
    if low.endswith("n't"):
        sentence = side.sentence_of(hit.first)
        return sentence.first == hit.first and side.lows[sentence.last] == "?"
    return False


def _is_answer(side: Statement, hit: Hit) -> bool:
    """Whether it is the "No" that a sentence begins with."""
    return side.lows[hit.first] == "no" and side.lows[hit.last + 1] in _AFTER_NO


def _answer(side: Statement, found: list[Denial], hits: Sequence[Hit], one: Denial) -> None:
    """A "No" denies what the question denied or asked; before another denial it adds nothing."""
    sentence = side.sentence_at(one.first)
    before = side.sentence_at(found[-1].first) if found else -1
    if before == sentence - 1 and side.lows[side.sentences[before].last] == "?":
        found[-1] = replace(found[-1], twice=not found[-1].twice, plain=True)
    elif not hits:
        found.append(one)


def _is_denied(side: Statement, hit: Hit, after: Hit) -> bool:
    between = side.lows[hit.last + 1 : after.first]
    if hit.category != "negative" or side.lows[hit.first] == "without" or side.lows[after.first] in _ALONE:
        return False
    if side.lows[hit.first] == "no" and side.lows[hit.first - 1] in _JOINED and not _MODALS.isdisjoint(between):
        return False  # "those with a fever and no cough should stop"
    return len(between) <= _TWICE.get(after.category, 0) and _PART.isdisjoint(between)


def _denial(side: Statement, hit: Hit, last: Hit, at: int, clause: Clause) -> Denial:
    near = around(side, hit)
    near.update(dict.fromkeys(_own(side, hit), 1.0))
    sentence = side.sentence_at(hit.first)
    before = side.sentences[sentence - 1]
    if sentence and (len(near) < _SHORT or _is_conditional(side, before.last)):
        for idea in things_of(side, before.first, before.last):
            near.setdefault(idea, _BEFORE)
    reach = _REACH if last.category in _WHOLE or last.first < last.last else _SHORT
    until = clause.last if side.lows[hit.first] in _NOBODY else min(last.last + reach, clause.last)
    scope = frozenset(things_of(side, hit.first, until))
    needless = _is_asked(side, hit.first) or _is_bound(side, last) or _is_contrast(side, hit)
    free_of = side.lows[hit.first] == "free" and side.lows[hit.first - 1] == "-"  # drop-free: without drops
    plain = (hit.category in ASKS or free_of) and not needless
    place = hit.first / len(side.tokens)
    ahead = side.lows[hit.last + 1 : hit.last + 1 + _VERB]
    halts = (
        last is not hit
        or hit.category == "halt"
        or side.lows[hit.last] not in DENIALS
        or not _GOING_ON.isdisjoint(ahead)
    )
    partly = side.lows[hit.last + 1] in _ALL
    return Denial(
        hit.first, last.last, hit.category, at, clause, near, place, plain, last is not hit, scope, halts, partly
    )


def _is_contrast(side: Statement, hit: Hit) -> bool:
    """Whether it only names the others: "than in those who did not"."""
    ends = side.lows[hit.last + 1] in _AFTER_NO or side.lows[hit.last + 1] in _PART
    return ends and not _OTHERS.isdisjoint(side.lows[max(hit.first - _VERB, 0) : hit.first])


def _is_bound(side: Statement, hit: Hit) -> bool:
    """Whether it denies that something is more than an amount: that is a bound."""
    if side.lows[hit.last + 1] in _MORE and side.lows[hit.last + 2] in _AFTER_NO:
        return True  # "as often as four times a year, but not more"
    for at in range(hit.last + 1, hit.last + 1 + _VERB):
        if side.lows[at] == "in" and side.lows[hit.last] == "no":
            break  # "no gluten in more than one meal"
        if side.lows[at] in _MORE and side.lows[at + 1] == "than":
            return side.lows[at + 2] in _ONE or side.lows[at + 2][:1].isdecimal()
    return False


def _own(side: Statement, hit: Hit) -> Iterator[str]:
    """What a word denies that holds its denial: unvaccinated, nonsmoker."""
    yield from things_of(side, hit.first, hit.last)
    root = next((side.lows[hit.last].removeprefix(one) for one in _WITHIN if side.lows[hit.last].startswith(one)), "")
    if len(root) > _SHORT:
        yield from plain_ideas(root)


def _is_asked(side: Statement, at: int) -> bool:
    """Whether it stands in a question that tells nothing, unlike "Who must not take it?"."""
    sentence = side.sentence_of(at)
    if side.lows[sentence.last] != "?" or side.lows[sentence.first] in _TELLING:
        return False
    return side.lows[sentence.last + 1] != "yes" and not _is_conditional(side, sentence.last)


def _is_conditional(side: Statement, at: int) -> bool:
    """Whether a question that ends there is a condition: "No better? Then ..."."""
    return side.lows[at] == "?" and side.lows[at + 1] == "then"


def focus_of(side: Statement, one: Denial) -> frozenset[str]:
    """The first thing that a plain word of denial denies, or nothing where a condition follows it."""
    if side.lows[one.first] in DENIALS:
        for at in range(one.last + 1, min(one.last + _FOCUS, one.clause.last) + 1):
            if side.lows[at] in _SETTING:
                break
            if found := frozenset(things_of(side, at, at)):
                return found
    return frozenset()


def is_covered(side: Statement, clause: Clause, at: int) -> bool:
    """Whether any word of denial in its clause may deny what stands there."""
    for hit in clause.said("negation", *ASKS):
        ahead = at - hit.last
        bars = side.lows[hit.first] in _NOUNS and not _MODALS.isdisjoint(side.lows[hit.last + 1 : at])
        if at - hit.first >= -_COVERS and ahead <= _COVERS and not (ahead > 0 and bars):
            return True
    return False


class Denials(Matching[Denial]):
    """The denials of both sides: those that answer each other, and of either side those that nothing answers."""

    def __init__(self, pair: Comparison) -> None:
        ours, theirs = denials_of(pair.professional, pair.ours), denials_of(pair.lay, pair.theirs)
        super().__init__(pair, ours, theirs, _LEAST, _weighed)
        self.pair = pair
        self._match_in_order()

    def _match_in_order(self) -> None:
        """What no word tells, the order may: between the same two answers, and as far down the text."""
        low, high, bounds = -1, len(self.theirs), list[int]()
        for at in reversed(range(len(self.ours))):
            high = min(high, self.answers.get(at, high))
            bounds.append(high)
        for at, one in enumerate(self.ours):
            high = bounds.pop()
            if one.plain and at not in self.answers and not self._is_affirmed(one):
                fit = (other for other in range(low + 1, min(high, low + MOST)) if other not in self.taken)
                found = next((other for other in fit if _is_in_order(one, self.theirs[other])), None)
                if found is not None:
                    self.match(at, found)
            low = max(low, self.answers.get(at, low))

    def _is_affirmed(self, one: Denial) -> bool:
        """Whether the clause that answers its clause best says the same and denies nothing."""
        places = self.pair.alignment.there[one.at][:1]
        clauses = [self.pair.theirs[at] for at in places]
        return any(len(one.scope & clause.ideas) >= _SAME and not clause.said("negation") for clause in clauses)

    def turned(self, least: float) -> Iterator[tuple[Denial, Denial]]:
        """Those that answer each other, one of which is denied itself."""
        for one, other, score in self.matches():
            counts = (one.plain or one.twice) and (other.plain or other.twice)
            if one.twice != other.twice and counts and score >= least:
                yield one, other


def _is_in_order(one: Denial, other: Denial) -> bool:
    alike = other.plain and other.twice == one.twice and not _is_unlike(one, other)
    return alike and abs(other.place - one.place) < _IN_ORDER


def _is_unlike(one: Denial, other: Denial) -> bool:
    """Whether one of them is a "stop" that the other cannot mean."""
    return (one.kind == "halt") != (other.kind == "halt") and not (one.halts and other.halts)


def _weighed(score: float, one: Denial, other: Denial) -> float:
    if one.plain != other.plain:
        return score * _FAINTLY
    if _is_unlike(one, other):
        return 0.0
    if one.partly != other.partly:
        score *= _PARTLY
    return score * (_OTHERWISE if (one.kind == "halt") != (other.kind == "halt") else 1)
