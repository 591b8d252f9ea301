"""How text is cut into words, for the index, for a query and for highlights alike."""

import re
import unicodedata
from collections.abc import Iterator

from articles.search.stemming import stem

LONGEST_WORD = 60
# A word is letters and digits; the s of "patient's" belongs to no word.
WORD = re.compile(r"([^\W_]+)(?:['’]s\b)?")
_KEPT_IN_MEMORY = 0x3000


class _Folding(dict[int, str]):
    """Each character as one lower-case character without its accent, so that places in a text stay where they are."""

    def __missing__(self, code: int) -> str:
        letter = next((one for one in unicodedata.normalize("NFKD", chr(code)) if not unicodedata.combining(one)), " ")
        lowered = letter.lower()
        folded = lowered if len(lowered) == 1 else letter
        if code < _KEPT_IN_MEMORY:
            self[code] = folded
        return folded


_FOLDING = _Folding()


def composed(text: str) -> str:
    """The text with letters and their accents in one character each."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Lower case, without accents, exactly as long as it was. Give it composed text."""
    return text.lower() if text.isascii() else text.translate(_FOLDING)


def words_of(text: str) -> Iterator[str]:
    """The folded words of a text, in order."""
    for found in WORD.finditer(fold(composed(text))):
        yield found[1][:LONGEST_WORD]


def stems_of(text: str) -> list[str]:
    """The stems of a text's words, in order."""
    return [stem(word) for word in words_of(text)]
