"""Citation keys that a writer can read and remember: golse2017, and golse2017a where that one is taken."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from itertools import count
from typing import Any

from articles.bibliography.csl import issued

_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe",
     "þ": "th", "ð": "d", "ı": "i"}
)  # fmt: skip
# Cyrillic to Latin after BGN/PCGN, simplified; the signs that soften and harden have no letter.
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "і": "i", "ї": "yi", "є": "ye", "ґ": "g",
}  # fmt: skip
LONGEST = 30
_SMALL_WORDS = {"a", "an", "the", "on", "of", "in", "for", "and", "to"}


def key_for(csl: Mapping[str, Any], taken: Collection[str]) -> str:
    """A key for a record: the first author's family name and the year, else a word of the title."""
    base = _base(csl)
    if base not in taken:
        return base
    letters = "abcdefghijklmnopqrstuvwxyz"
    lettered = (base + letter for letter in letters) if base[-1].isdigit() else ()
    numbered = (f"{base}-{number}" for number in count(2))
    return next((one for one in lettered if one not in taken), "") or next(one for one in numbered if one not in taken)


def _base(csl: Mapping[str, Any]) -> str:
    names = csl.get("author") or csl.get("editor") or []
    first = names[0] if names else {}
    words = str(first.get("family") or first.get("literal") or csl.get("title") or "").split()
    if not first.get("family"):
        words = [word for word in words if word.casefold() not in _SMALL_WORDS][:1]
    year = issued(csl)[0]
    name = "".join(map(_latin, words))[:LONGEST]
    if not name and csl.get("PMID"):
        return f"pmid{csl['PMID']}"
    if not name and csl.get("DOI"):
        return f"doi{_latin(str(csl['DOI']).rpartition('/')[2])[:LONGEST]}"
    return f"{name or 'reference'}{year or ''}"


def _latin(word: str) -> str:
    spelled = "".join(_CYRILLIC.get(one, one) for one in word.casefold()).translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain.lower())
