"""How well our rules count syllables: compared with a pronouncing dictionary in the format of Carnegie Mellon.

The dictionary stays outside: it judges, and no word list of it is part of this program.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from articles.readability.syllables import syllables

_ENTRY = re.compile(r"([A-Za-z][A-Za-z'-]*)(?:\(\d+\))?\s+([A-Z]{1,2}[0-2]?(?:\s+[A-Z]{1,2}[0-2]?)*)\s*(?:#.*)?")
_VOWEL = re.compile(r"[012](?=\s|$)")


@dataclass(frozen=True)
class SyllableScore:
    """How often the rules agree with one of a word's pronunciations, and how far they lean."""

    words: int
    exact: int
    within_one: int
    counted: int  # syllables by our rules
    spoken: int  # syllables of the first pronunciation

    @property
    def lean(self) -> float:
        """How many syllables too many (or, below 0, too few) the rules count, as a part of all."""
        return self.counted / self.spoken - 1 if self.spoken else 0.0


def pronunciations(lines: Iterable[str]) -> dict[str, list[int]]:
    """The syllables of every pronunciation of every word of a dictionary file; other lines are passed over."""
    found: dict[str, list[int]] = {}
    for line in lines:
        entry = _ENTRY.fullmatch(line.strip())
        spoken = len(_VOWEL.findall(entry[2])) if entry else 0
        if entry and spoken:
            found.setdefault(entry[1].lower(), []).append(spoken)
    return found


def score_syllables(spoken: dict[str, list[int]], words: Iterable[str] | None = None) -> SyllableScore:
    """Compare our rules with a dictionary: over all its words, or over these as often as they come."""
    total = exact = near = ours = theirs = 0
    for word in spoken if words is None else words:
        options = spoken.get(word.lower())
        if not options:
            continue
        count = syllables(word)
        distance = min(abs(count - option) for option in options)
        total += 1
        exact += distance == 0
        near += distance <= 1
        ours += count
        theirs += options[0]
    return SyllableScore(total, exact, near, ours, theirs)
