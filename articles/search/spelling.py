"""Words as the public texts spell them, offered where a search found nothing."""

import re
from collections.abc import Iterable

from articles.models import SearchWord
from articles.search.query import Query
from articles.search.words import words_of

SHORTEST, LONGEST = 4, 30
MOST_LOOKED_AT = 1_000  # words of each of the two lists that a misspelled word is compared with
MOST_CORRECTED = 3
_SOUNDS = (("ph", "f"), ("ck", "k"), ("c", "k"), ("q", "k"), ("z", "s"), ("x", "ks"))


def learn(texts: Iterable[str]) -> None:
    """Keep the words of these texts, so that they can be suggested."""
    found = {word for text in texts for word in words_of(text) if _is_ordinary(word)}
    known: set[str] = set()
    for part in _parts(sorted(found)):
        known.update(SearchWord.objects.filter(word__in=part).values_list("word", flat=True))
    rows = [SearchWord(word=word, opening=word[:2], skeleton=skeleton(word)) for word in sorted(found - known)]
    SearchWord.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def corrected(query: Query) -> str:
    """The query with words that no text has put right, or "" where nothing similar is known."""
    text = query.text
    changed = 0
    for word in dict.fromkeys(word for term in query.terms for word in term.words):
        if changed == MOST_CORRECTED or not _is_ordinary(word):
            continue
        better = _nearest(word)
        if better and better != word:
            text = re.sub(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", better, text, flags=re.IGNORECASE)
            changed += 1
    return text if changed and text != query.text else ""


def skeleton(word: str) -> str:
    """The consonants by their sound, none doubled: what misspellings mostly keep."""
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    bare = re.sub("[aeiouyh]", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", word[:1] + bare)


def distance(one: str, other: str, most: int) -> int:
    """How many letters must be changed, added, left out or swapped with their neighbor (optimal string alignment).

    Anything above `most` is given as `most + 1`.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for column, theirs in enumerate(other, start=1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != theirs))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == theirs:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        if min(now) > most:
            return most + 1
        before, last = last, now
    return min(last[-1], most + 1)


def _nearest(word: str) -> str:
    """The most similar word that is known; the word itself where it is known, "" where none is similar."""
    if SearchWord.objects.filter(word=word).exists():
        return word
    most = 1 if len(word) < 6 else 2 if len(word) < 10 else 3
    bones = skeleton(word)
    alike = set(SearchWord.objects.filter(skeleton=bones).values_list("word", flat=True)[:MOST_LOOKED_AT])
    begun = SearchWord.objects.filter(opening=word[:2]).values_list("word", flat=True)[:MOST_LOOKED_AT]
    scored = [(distance(word, one, most), one not in alike, one) for one in alike.union(begun)]
    near = min((one for one in scored if one[0] <= most), default=None)
    return near[2] if near else ""


def _is_ordinary(word: str) -> bool:
    return SHORTEST <= len(word) <= LONGEST and word.isalpha()


def _parts(words: list[str], size: int = 500) -> list[list[str]]:
    return [words[start : start + size] for start in range(0, len(words), size)]
