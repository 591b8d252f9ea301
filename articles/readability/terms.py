"""Words a reader need not know beforehand: names of medicines, and terms that the text itself explains.

Such a word stays a word of its sentence, but counts as one syllable, like a number: nobody can write a shorter name for
it, and its meaning stands beside it.
"""

import re
from collections.abc import Collection
from functools import cache, lru_cache

from articles.parity.lexicon import lexicon
from articles.readability.sentences import words
from articles.readability.syllables import syllables

SHORTEST_STEMMED = 7
MOST_TERMS = 2_000
_JOINTS = re.compile(r"[-\u2010\u2011/]")


@cache
def _names() -> frozenset[str]:
    phrases = (str(one).lower() for names in lexicon().lists["drugs"].values() for one in names)
    return frozenset(phrase for phrase in phrases if " " not in phrase)


@cache
def _stems() -> tuple[str, ...]:
    return tuple(lexicon().lists["stems"]["drugs"])


@lru_cache(maxsize=8_192)
def is_medicine(word: str) -> bool:
    """Whether a word is the generic name of a medicine, known or by its ending; amoxicillin-clavulanate is one too."""
    parts = _JOINTS.split(word.lower())
    return all(one in _names() or (len(one) >= SHORTEST_STEMMED and one.endswith(_stems())) for one in parts)


class Known:
    """The terms that one text explains, and how many syllables its words count once they are known."""

    def __init__(self, terms: Collection[str] = ()) -> None:
        phrases = sorted({" ".join(one.split()) for one in terms if one.strip()}, key=len, reverse=True)[:MOST_TERMS]
        self.words = frozenset(one.lower() for one in phrases if " " not in one)
        longer = [re.escape(one).replace(r"\ ", r"\s+") for one in phrases if " " in one]
        self._longer = re.compile(rf"(?<!\w)(?:{'|'.join(longer)})s?(?!\w)", re.IGNORECASE) if longer else None

    def lengths(self, sentence: str, found: list[str], raw: list[int]) -> list[int]:
        """The syllables of the words of a sentence, once its terms are known; `raw` are those before."""
        if self._longer is not None and self._longer.search(sentence):
            sentence = self._longer.sub(lambda term: " ".join("x" for _ in term.group().split()), sentence)
            return [self.syllables(word) for word in words(sentence)]
        return [1 if length > 1 and self.knows(word) else length for word, length in zip(found, raw, strict=True)]

    def knows(self, word: str) -> bool:
        """Whether this word is a medicine or an explained term."""
        if is_medicine(word):
            return True
        low = word.lower() if self.words else ""
        return low in self.words or low.removesuffix("s") in self.words

    def syllables(self, word: str) -> int:
        """The syllables of a word, one for a medicine or an explained term."""
        return 1 if self.knows(word) else syllables(word)
