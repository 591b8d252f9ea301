"""Reading grades: what schooling a text asks for, by two formulas that name their sources.

Grades are United States school years. No formula knows whether a text is understood; each only counts.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from articles.readability.sentences import words
from articles.readability.syllables import syllables

ENOUGH_SENTENCES = 10  # below, a grade says nothing
POLYSYLLABLE = 3


@dataclass(frozen=True)
class Counts:
    """What was counted in some sentences."""

    sentences: int = 0
    words: int = 0
    syllables: int = 0
    polysyllables: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.sentences + other.sentences,
            self.words + other.words,
            self.syllables + other.syllables,
            self.polysyllables + other.polysyllables,
        )

    @property
    def enough(self) -> bool:
        """Whether there are sentences enough to say a grade at all."""
        return self.sentences >= ENOUGH_SENTENCES

    @property
    def words_per_sentence(self) -> float:
        """The mean length of a sentence."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def flesch_kincaid(self) -> float:
        """The grade by Kincaid et al., Derivation of new readability formulas, 1975."""
        if not self.words:
            return 0.0
        return 0.39 * self.words_per_sentence + 11.8 * self.syllables / self.words - 15.59

    @property
    def flesch_ease(self) -> float:
        """The ease by Flesch, J Appl Psychol 1948: 100 is very easy, 30 and less very hard."""
        if not self.words:
            return 0.0
        return 206.835 - 1.015 * self.words_per_sentence - 84.6 * self.syllables / self.words

    @property
    def smog(self) -> float:
        """The grade by McLaughlin, SMOG grading, J Reading 1969; normed on 30 sentences, standard error 1.5 grades."""
        if not self.sentences:
            return 0.0
        return 1.0430 * math.sqrt(self.polysyllables * 30 / self.sentences) + 3.1291


def counted(sentences: Iterable[str], count: Callable[[str], int] = syllables) -> Counts:
    """The counts of sentences. `count` says how many syllables a word has."""
    return tallied([count(word) for word in words(sentence)] for sentence in sentences)


def tallied(lengths: Iterable[list[int]]) -> Counts:
    """The counts of sentences that are given as the syllables of their words."""
    number = total = parts = long = 0
    for one in lengths:
        if one:
            number += 1
            total += len(one)
            parts += sum(one)
            long += sum(length >= POLYSYLLABLE for length in one)
    return Counts(number, total, parts, long)
