"""The stem of an English word, after M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980) 130-137.

Stems are computed here and not by a database, so that a word finds the same texts on SQLite and on PostgreSQL.
"""

import re
from functools import lru_cache

_SECOND = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "abli": "able", "alli": "al",
    "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate", "alism": "al",
    "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive", "biliti": "ble",
}  # fmt: skip
_THIRD = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
_FOURTH = (
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti",
    "ous", "ive", "ize",
)  # fmt: skip


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a lower-case word. What is not plain English letters, or short, stays as it is."""
    if len(word) < 3 or len(word) > 40 or not (word.isascii() and word.isalpha()):
        return word
    word = _without_inflection(_singular(word))
    if word.endswith("y") and _has_vowel(word[:-1]):
        word = word[:-1] + "i"
    word = _replaced(_replaced(word, _SECOND), _THIRD)
    word = _without_suffix(word)
    return _tidied(word)


def _singular(word: str) -> str:
    """Step 1a."""
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _without_inflection(word: str) -> str:
    """Step 1b."""
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for suffix in ("ed", "ing"):
        base = word.removesuffix(suffix)
        if base != word and _has_vowel(base):
            if base.endswith(("at", "bl", "iz")):
                return base + "e"
            if len(base) > 1 and base[-1] == base[-2] and base[-1] not in "aeioulsz":
                return base[:-1]
            return base + "e" if _measure(base) == 1 and _ends_short(base) else base
    return word


def _replaced(word: str, endings: dict[str, str]) -> str:
    """Steps 2 and 3: the longest ending that fits is exchanged."""
    for length in range(7, 2, -1):
        ending = word[-length:]
        if len(word) > length and ending in endings:
            base = word[:-length]
            return base + endings[ending] if _measure(base) > 0 else word
    return word


def _without_suffix(word: str) -> str:
    """Step 4."""
    fitting = [suffix for suffix in _FOURTH if word.endswith(suffix)]
    if not fitting:
        return word
    suffix = max(fitting, key=len)
    base = word[: -len(suffix)]
    if _measure(base) > 1 and (suffix != "ion" or base.endswith(("s", "t"))):
        return base
    return word


def _tidied(word: str) -> str:
    """Step 5."""
    if word.endswith("e"):
        base = word[:-1]
        measure = _measure(base)
        if measure > 1 or (measure == 1 and not _ends_short(base)):
            word = base
    return word[:-1] if word.endswith("ll") and _measure(word[:-1]) > 1 else word


def _shape(word: str) -> str:
    """Its letters as v (vowel) and c (consonant); y is a vowel after a consonant."""
    shape = ""
    for letter in word:
        vowel = letter in "aeiou" or (letter == "y" and shape.endswith("c"))
        shape += "v" if vowel else "c"
    return shape


def _measure(word: str) -> int:
    return len(re.findall("v+c+", _shape(word)))


def _has_vowel(word: str) -> bool:
    return "v" in _shape(word)


def _ends_short(word: str) -> bool:
    return _shape(word).endswith("cvc") and word[-1] not in "wxy"
