"""What was read a moment ago: whoever writes changes one passage and asks about the whole text again."""

from collections.abc import Iterable
from functools import lru_cache

from articles.parity.facts import Statement
from articles.parity.lexicon import Lexicon, lexicon


def remembered_reading(text: str, citations: Iterable[str] = (), escapes: Iterable[str] = ()) -> Statement:
    """One side of a pair; the same words are read once while the word lists stay the same."""
    return _statement(lexicon(), text, tuple(citations), tuple(escapes))


@lru_cache(maxsize=1024)
def _statement(_: Lexicon, text: str, citations: tuple[str, ...], escapes: tuple[str, ...]) -> Statement:
    return Statement(text, citations, escapes)
