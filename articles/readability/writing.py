"""How sentences are written: long ones, and those that hide who acts."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from articles.readability.measures import Counts, tallied
from articles.readability.sentences import sentences, words
from articles.readability.syllables import syllables
from articles.readability.terms import Known

MOST_REMEMBERED = 2_000  # texts: somebody who types changes one block of many
LONG_SENTENCE = 20  # words; above it a lay reader loses the thread
_IRREGULAR = (
    "given|taken|made|done|seen|shown|known|found|held|kept|left|told|put|set|read|cut|felt|fed|paid|begun|born|broken|chosen"
    "|driven|forgotten|grown|hidden|sent|spent|spread|built|brought|bought|caught|taught|thought|worn|written|drawn|led|lost|met|won"
)
_PASSIVE = re.compile(
    rf"\b(?:am|is|are|was|were|be|been|being)\s+(?:not\s+|\w+ly\s+|also\s+|often\s+)?(?:\w{{2,}}ed|{_IRREGULAR})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PlainReading:
    """The grades of some prose, raw and with known terms counted as short words, and its hardest sentences."""

    raw: Counts
    known: Counts
    passive: int  # sentences
    long: tuple[str, ...] = field(default=(), repr=False)  # above LONG_SENTENCE words, longest first

    @property
    def passive_share(self) -> float:
        """The part of the sentences that are passive, 0 to 1."""
        return self.passive / self.raw.sentences if self.raw.sentences else 0.0


def read_plain(texts: Iterable[str] | str, terms: Collection[str] = ()) -> PlainReading:
    """Judge prose: one text, or several whose ends are ends of sentences. The last texts judged are remembered."""
    return _read((texts,) if isinstance(texts, str) else tuple(texts), frozenset(terms))


@lru_cache(maxsize=MOST_REMEMBERED)
def _read(texts: tuple[str, ...], terms: frozenset[str]) -> PlainReading:
    known = Known(terms)
    raw: list[list[int]] = []
    simplified: list[list[int]] = []
    long: list[tuple[int, str]] = []
    passive = 0
    for sentence in (one for text in texts for one in sentences(text)):
        found = words(sentence)
        lengths = [syllables(word) for word in found]
        raw.append(lengths)
        simplified.append(known.lengths(sentence, found, lengths))
        passive += bool(_PASSIVE.search(sentence))
        if len(found) > LONG_SENTENCE:
            long.append((len(found), sentence))
    return PlainReading(
        raw=tallied(raw),
        known=tallied(simplified),
        passive=passive,
        long=tuple(one for _, one in sorted(long, key=lambda one: -one[0])),
    )
