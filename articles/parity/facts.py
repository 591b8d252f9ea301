"""What one side of a pair states: its amounts, schedules, names, cues and ideas."""

import bisect
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from django.utils.functional import cached_property  # without a lock, so that it costs less than the standard one

from articles.parity.counting.amounts import Counted, Quantity
from articles.parity.counting.estimates import Estimate, estimates_of
from articles.parity.counting.quantities import counted
from articles.parity.lexicon import Hit, Hits, lexicon
from articles.parity.tokens import IS_END, IS_NUMBER, NUMBER, Remembered, Token, Words, mark, places_of, tokens_of

JOINTS = {"or": "or", "and": "and", "plus": "and", "nor": "or"}
_JOINT = mark(JOINTS.__contains__)
_SHORTEST_NAME, _SHORTEST_IDEA = 6, 2
_KINDS = {"disease", "organ", "test"}
_BOUNDS = frozenset(
    ("more", "less", "older", "younger", "higher", "lower", "longer", "shorter", "later", "earlier", "fewer", "above",
     "below", "over", "under", "greater", "larger", "smaller", "sooner", "so", "roughly", "about", "worse", "better",
     "none", "no", "beyond")
)  # fmt: skip
_APART = frozenset({",", ".", ";", ":"})  # what stands behind bounds nothing before


@cache
def _stems() -> tuple[str, ...]:
    """How generic names end."""
    return tuple(lexicon().lists["stems"]["drugs"])


def _by_stem(low: str) -> str:
    """The medicine that a word names by its ending, or the empty text; of a number or sign nothing."""
    name = low.removesuffix("s")
    return name if len(name) > _SHORTEST_NAME and name.endswith(_stems()) else ""


@cache
def _ideas_of(category: str) -> tuple[str, ...]:
    """An idea of the word list, and the system that it belongs to."""
    kind, _, rest = category.partition(".")
    system = rest.partition(".")[0] if kind in _KINDS else kind
    return (f"={category}", f"~{system}") if system and system != category else (f"={category}",)


def _plainly(low: str) -> tuple[str, ...]:
    """The idea of a word that no list knows: its beginning, or nothing; of a number or sign nothing."""
    known = len(low) <= _SHORTEST_IDEA or low[0] == "." or low[0].isdecimal() or low in ordinary_words()
    return () if known else (_bare(low)[:5],)


def _bare(low: str) -> str:
    """A short word without its ending: cooled and cooling are cool."""
    for ending in ("ing", "ed", "s", "ly", "en", "ure"):
        if low.endswith(ending) and len(low) - len(ending) == 4:
            return low.removesuffix(ending)
    return low


@cache
def ordinary_words() -> frozenset[str]:
    """Words of no weight, by which no two clauses are told apart."""
    return frozenset(lexicon().lists["ordinary"]["words"])


def plain_ideas(low: str) -> tuple[str, ...]:
    """What a word tells by its beginning, whatever the lists say of it."""
    return _PLAIN[low]


_NAMED, _PLAIN = Remembered(_by_stem), Remembered(_plainly)


class Tally(dict[str, int]):
    """How often each of some things occurs."""

    def __missing__(self, one: str) -> int:
        return 0


class Sentence(NamedTuple):
    """A sentence or a line of a list: tokens `first` to `last`, both included."""

    first: int
    last: int


Key = tuple[str, tuple[str, ...], tuple[str, ...]]


class Statement:
    """One side of a pair. `escapes` are passages that differ on purpose; what they count is left out."""

    def __init__(self, text: str, citations: Iterable[str] = (), escapes: Iterable[str] = ()) -> None:
        self.text = text
        self.cited = tuple(citations)
        self.escapes = tuple(escapes)
        self.escaped: list[Quantity] = []
        self._tallies: dict[str, Tally] = {}

    @property
    def key(self) -> Key:
        """All that it is made of."""
        return self.text, self.cited, self.escapes

    @cached_property
    def citations(self) -> Counter[str]:
        """How often it cites each source."""
        return Counter(self.cited)

    @cached_property
    def read(self) -> Words:
        """Its words, numbers and signs, ready to be looked up."""
        return Words(self.text)

    @cached_property
    def tokens(self) -> list[Token]:
        """Its words, numbers and signs."""
        return self.read.tokens

    @cached_property
    def lows(self) -> list[str]:
        """What is compared of each token."""
        return self.read.lows

    @cached_property
    def _places(self) -> list[tuple[int, int]]:
        return places_of(self.text)

    @cached_property
    def hits(self) -> Hits:
        """The phrases of each word list, in order."""
        return lexicon().find(self.lows[: len(self.tokens)])

    @cached_property
    def counted(self) -> Counted:
        """Amounts, schedules and labels, those of an escape left out."""
        found = counted(self.read, self.hits)
        if self.escapes:
            self.escaped = [one for one in found.quantities if self._is_escaped(one)]
            found.quantities = [one for one in found.quantities if one not in self.escaped]
        return found

    @cached_property
    def quantities(self) -> list[Quantity]:
        """The amounts."""
        return self.counted.quantities

    @cached_property
    def estimates(self) -> list[Estimate]:
        """The statistical statements."""
        return estimates_of(self)

    def said(self, name: str) -> list[Hit]:
        """The phrases of one word list, in order."""
        return self.hits.get(name, [])

    def cues(self, name: str) -> Tally:
        """How often each category of one word list occurs."""
        found = self._tallies.get(name)
        if found is None:
            found = self._tallies[name] = Tally()
            for hit in self.said(name):
                found[hit.category] += 1
        return found

    def words(self, first: int, last: int) -> str:
        """The text between two tokens, both included."""
        if first == last:
            return self.tokens[first].text
        return self.text[self._places[first][0] : self._places[last][1]]

    def quote(self, name: str, *categories: str) -> str:
        """The first words that belong to these categories of a list, or the empty text."""
        hit = next((one for one in self.said(name) if one.category in categories), None)
        return self.words(hit.first, hit.last) if hit else ""

    @cached_property
    def medicines(self) -> list[tuple[str, int, int]]:
        """Every medicine by its name, with the tokens that name it, in order."""
        found: list[tuple[str, int, int]] = []
        taken: set[int] = set()
        for hit in self.said("drugs"):
            spoken = self.words(hit.first, hit.last).lower()
            found.append((spoken if hit.category == "names" else hit.category, hit.first, hit.last))
            taken.update(range(hit.first, hit.last + 1))
        stemmed = [
            (name, at, at) for at, name in enumerate(map(_NAMED.__getitem__, self.lows)) if name and at not in taken
        ]
        return sorted(found + stemmed, key=lambda one: one[1])

    @cached_property
    def drugs(self) -> dict[str, tuple[int, int]]:
        """Medicines by one name each, and where each is first named."""
        found: dict[str, tuple[int, int]] = {}
        for name, first, last in self.medicines:
            found.setdefault(name, (first, last))
        return found

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Its sentences and list lines."""
        found, first = [], 0
        ends = set(self.read.places(IS_END))
        lines = map(tokens_of, self.text.split("\n")) if "\n" in self.text else [self.tokens]
        ends.update(after - 1 for after in accumulate(map(len, lines)) if after)
        for at in sorted(ends):
            found.append(Sentence(first, at))
            first = at + 1
        return found

    @cached_property
    def _ends(self) -> list[int]:
        return [one.last for one in self.sentences]

    def sentence_of(self, at: int) -> Sentence:
        """The sentence that holds a token."""
        return self.sentences[self.sentence_at(at)]

    def sentence_at(self, at: int) -> int:
        """The number of the sentence that holds a token."""
        return bisect.bisect_left(self._ends, at)

    @cached_property
    def ideas(self) -> list[tuple[str, ...]]:
        """The ideas that begin at each token: of the word list, people, medicines, amounts, the beginning of a word."""
        found = list(map(_PLAIN.__getitem__, self.lows[: len(self.tokens)]))
        for hit in self.said("synonyms"):
            found[hit.first] += _ideas_of(hit.category)
        for name in ("population", "classes"):
            for hit in self.said(name):
                found[hit.first] += (f"+{hit.category}",)
        for name, first, _ in self.medicines:
            found[first] += (f"!{name}",)
        for one in self.quantities:
            found[one.first] += (f"#{one.rough:.4g}",)
        return found

    @cached_property
    def mentions(self) -> list[tuple[int, str]]:
        """Everything it speaks of, with its place: its ideas but systems, rhythms, the words of scales."""
        found = [(at, idea) for at, ideas in enumerate(self.ideas) for idea in ideas if idea[0] != "~"]
        found += [(one.first, f"@{float(one.rate):.4g}") for one in self.counted.schedules]
        found += [(hit.first, f"%{hit.category}") for name in ("degrees", "contrasts") for hit in self.said(name)]
        return found

    @cached_property
    def joints(self) -> list[int]:
        """Where "and" and "or" join two things: not in "2 or 3", "or more", "(or mini-stroke)"."""
        return [at for at in self.read.places(_JOINT) if at not in self.bounding and not self._is_loose(at)]

    def _is_loose(self, at: int) -> bool:
        if not 0 < at < len(self.tokens) - 1:
            return True
        before, after = self.tokens[at - 1], self.tokens[at + 1]
        return before.kind == after.kind == NUMBER or after.low in _BOUNDS or before.low == "("

    @cached_property
    def often(self) -> Counter[tuple[str, float]]:
        """How often each amount stands there."""
        return Counter((one.dimension, one.rough) for one in self.quantities)

    @cached_property
    def digits(self) -> set[str]:
        """Every number in digits, whatever it counts."""
        return {self.lows[at] for at in self.read.places(IS_NUMBER)}

    @cached_property
    def bounding(self) -> set[int]:
        """The tokens that bound an amount, so that "more than 5" is told from "more than the others"."""
        plain = {one.first for one in self.quantities if not one.soft}
        firsts = {one.first for one in self.quantities}
        lasts = {one.last for one in self.quantities}
        found: set[int] = set()
        for hit in self.said("comparators"):
            if hit.category.startswith("after_"):
                near = next((step for step in (1, 2, 3, 4) if hit.first - step in lasts), 0)
                bounds = near > 0 and _APART.isdisjoint(self.lows[hit.first - near : hit.first])
            else:
                bounds = hit.last + 1 in firsts or hit.last + 2 in plain or hit.last + 3 in plain
            if bounds:
                found.update(range(hit.first, hit.last + 1))
        return found

    def _is_escaped(self, one: Quantity) -> bool:
        start, end = self._places[one.first][0], self._places[one.last][1]
        places = ((self.text.find(text), len(text)) for text in self.escapes)
        return any(0 <= at <= start and end <= at + length for at, length in places)
