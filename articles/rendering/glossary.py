"""The words that are explained, found in one pass over a text, whatever the number of terms.

A term may stand in a text as its headword, abbreviation, synonym, or the plural of one. The longest one wins, whole
words only. A word with a capital after its first letter, or with a capital and a digit, is read letter for letter: CT
is never ct, and AIDS never the plural of aid. Every other word is read in any case.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from articles.audiences import Audience

_TOKEN = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f\u00ad])*|\\s+|[\\W_]")
_SAME = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2019": "'", "\u00ad": None})
_JOINERS = frozenset("-\u2010\u2011\u2013/+&_@\u00b7")
_JOINERS_BEFORE_WORDS = frozenset(".,:;'\u2019")
_HEADWORD, _ABBREVIATION, _SYNONYM, _PLURAL = 0, 1, 2, 3
_ENDINGS = (
    ("sis", "ses"),
    ("xis", "xes"),
    ("us", "i"),
    ("um", "a"),
    ("on", "a"),
    ("ma", "mata"),
    ("a", "ae"),
    ("ex", "ices"),
    ("ix", "ices"),
    ("fe", "ves"),
    ("f", "ves"),
    ("man", "men"),
)


@dataclass(frozen=True)
class Entry:
    """One term as it may be explained: the wording that was reviewed."""

    slug: str
    term: str
    version: int = 1
    lay: str = ""
    professional: str = ""
    pronunciation: str = ""
    abbreviation: str = ""
    synonyms: tuple[str, ...] = ()
    source: str = ""
    source_url: str = ""
    license: str = ""

    def definition(self, audience: Audience) -> str:
        """What it means in this reader's words; a professional without words of their own gets the lay ones."""
        return self.lay if audience is Audience.LAY else self.professional or self.lay


@dataclass(frozen=True)
class Match:
    """Where a term stands in a text: from `start` up to `end`."""

    start: int
    end: int
    entry: Entry


class _Node:
    """How words may go on after those read so far, and the terms that end here, by their exact letters or any ("")."""

    __slots__ = ("ends", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.ends: dict[str, tuple[int, Entry | None]] = {}


class Glossary:
    """An index of terms by their words. What two terms claim with the same right explains neither."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._root = _Node()
        self.entries: dict[str, Entry] = {}
        for entry in entries:
            self.entries[entry.slug] = entry
            for form, rank, exact in forms_of(entry):
                self._claim(form, rank, entry, exact=exact)

    def __bool__(self) -> bool:
        return bool(self.entries)

    def _claim(self, form: str, rank: int, entry: Entry, *, exact: bool) -> None:
        node = self._root
        for token in tokens_of(form):
            node = node.next.setdefault(token, _Node())
        letters = spelled(form) if exact else ""
        held = node.ends.get(letters)
        if held is None or held[0] > rank:
            node.ends[letters] = (rank, entry)
        elif held[0] == rank and held[1] is not entry:
            node.ends[letters] = (rank, None)

    def find(self, text: str) -> Iterator[Match]:
        """Every term in a text, the longest at each place, from left to right; none overlaps another."""
        places = [(one.start(), one.end()) for one in _TOKEN.finditer(text)]
        keys = [_key(text[start:end]) for start, end in places]
        begins = self._root.next
        index, count = 0, len(keys)
        while index < count:
            if keys[index] in begins:
                last, entry = self._longest(text, places, keys, index)
                if entry is not None:
                    yield Match(places[index][0], places[last][1], entry)
                    index = last
            index += 1

    def _longest(
        self, text: str, places: list[tuple[int, int]], keys: list[str], index: int
    ) -> tuple[int, Entry | None]:
        best: tuple[int, Entry | None] = (index, None)
        if _joined_before(text, places[index][0]):
            return best
        node = self._root.next.get(keys[index])
        at = index
        while node is not None:
            if node.ends:
                end = places[at][1]
                _, entry = node.ends.get(spelled(text[places[index][0] : end])) or node.ends.get("") or (0, None)
                if entry is not None and not _joined_after(text, end):
                    best = (at, entry)
            at += 1
            node = node.next.get(keys[at]) if at < len(keys) else None
        return best


NO_GLOSSARY = Glossary()


def forms_of(entry: Entry) -> Iterator[tuple[str, int, bool]]:
    """How a term may stand in a text: the words, their right (less is more), whether letter for letter."""
    ranked = [(entry.term, _HEADWORD, False)]
    if entry.abbreviation:
        ranked.append((entry.abbreviation, _ABBREVIATION, True))
    ranked += [(synonym, _SYNONYM, False) for synonym in entry.synonyms]
    for form, rank, exact in ranked:
        yield form, rank, exact
        for plural in plurals_of(form, exact=exact):
            yield plural, _PLURAL + rank, exact


def plurals_of(form: str, *, exact: bool = False) -> Iterator[str]:
    """The plurals a form could have; those that are no words do no harm, since no text holds them."""
    match = re.search(r"[^\W_]+$", form)
    if match is None or not match.group()[-1].isalpha():
        return
    word = match.group()
    if exact or is_abbreviation(word):
        yield form + "s"
        return
    stem, lower = form[: match.start()], word.casefold()
    if lower.endswith(("s", "x", "z", "ch", "sh")):
        yield form + "es"
    elif lower[-1] == "y" and lower[-2:-1] not in {"a", "e", "i", "o", "u", ""}:
        yield form[:-1] + "ies"
    else:
        yield form + "s"
    for ending, plural in _ENDINGS:
        if lower.endswith(ending) and len(lower) > len(ending) + 1:
            yield stem + word[: -len(ending)] + plural


def is_abbreviation(word: str) -> bool:
    """Whether a word is read letter for letter: a capital after its first letter, or a capital and a digit."""
    return any(one.isupper() for one in word[1:]) or (word[:1].isupper() and any(one.isdigit() for one in word))


def tokens_of(text: str) -> list[str]:
    """A text as the index reads it: words, spaces, and every other character by itself."""
    return [_key(one.group()) for one in _TOKEN.finditer(text)]


def spelled(text: str) -> str:
    """The letters of a text, with all that only looks different taken for the same: spaces, hyphens, apostrophes."""
    return unicodedata.normalize("NFC", " ".join(text.translate(_SAME).split()))


@lru_cache(maxsize=50_000)
def _key(token: str) -> str:
    if token.isspace():
        return " "
    letters = unicodedata.normalize("NFC", token.translate(_SAME))
    return letters if is_abbreviation(letters) else letters.casefold()


def _joined_before(text: str, start: int) -> bool:
    """Whether what stands before belongs to the same word: the 3. of 3.5, the anti- of anti-HER2."""
    before = text[start - 1 : start]
    if not before:
        return False
    return (
        before.isalnum()
        or before in _JOINERS
        or (before in _JOINERS_BEFORE_WORDS and text[start - 2 : start - 1].isalnum())
    )


def _joined_after(text: str, end: int) -> bool:
    """Whether what follows belongs to the same word: AC-T, AR+, stage 3.5; not the 's of whose it is."""
    after = text[end : end + 1]
    if not after:
        return False
    if after.isalnum() or after in _JOINERS:
        return True
    if after in {"'", "\u2019"} and re.match(r"[sS](?![^\W_])", text[end + 1 : end + 3]):
        return False
    return after in _JOINERS_BEFORE_WORDS and text[end + 1 : end + 2].isalnum()
