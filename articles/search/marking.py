"""Which words of a text were looked for: marks for the reader, weights for the order of what was found."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.search.query import Query, Term
from articles.search.stemming import stem
from articles.search.words import WORD, composed, fold

EXCERPT = 240  # characters
_MOST_HITS = 200  # that an excerpt is chosen from
_GAP = r"(?:['’]s)?[\W_]{1,5}"


@dataclass(frozen=True)
class Hit:
    """A place in a text where a term stands."""

    start: int
    end: int
    term: int


class Marker:
    """Finds the words of one query in texts."""

    def __init__(self, query: Query) -> None:
        self.terms = query.terms

    def hits(self, text: str) -> Iterator[Hit]:
        """Where the terms stand in a composed text, in order and never overlapping."""
        if self._pattern is None:
            return
        for found in self._pattern.finditer(fold(text)):
            words = tuple(one[1] for one in WORD.finditer(found[0]))
            number = next((index for index, term in enumerate(self.terms) if _is(term, words)), None)
            if number is not None:
                yield Hit(found.start(), found.end(), number)

    def marked(self, text: str) -> SafeString:
        """The text, escaped, with every hit in a mark element."""
        text = composed(text)
        return _with_marks(text, list(self.hits(text)))

    def excerpt(self, text: str) -> SafeString:
        """The passage in which most of the terms stand, marked; empty where none does."""
        text = composed(text)
        hits = [hit for hit, _ in zip(self.hits(text), range(_MOST_HITS), strict=False)]
        if not hits:
            return format_html("{}", "")
        first = max(hits, key=lambda hit: (len(_near(hits, hit)), -hit.start))
        start, end = _window(text, first.start)
        inside = [Hit(one.start - start, one.end - start, one.term) for one in hits if start <= one.start < end]
        passage = _with_marks(text[start:end].rstrip(), [one for one in inside if one.end <= end - start])
        return format_html("{}{}{}", "… " if start else "", passage, " …" if end < len(text) else "")

    def score(self, title: str, answer: str, headings: str) -> int:
        """How much a text is about the query: each term counts by the best place it stands in, the body least."""
        weights = dict.fromkeys(range(len(self.terms)), 1)
        for text, weight in ((headings, 2), (answer, 4), (title, 8)):
            weights |= dict.fromkeys({hit.term for hit in self.hits(composed(text))}, weight)
        return sum(weights.values())

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        """Finds, quickly, whatever begins like a term; each find is then looked at properly."""
        forms = [_GAP.join(_lead(word) for word in term.words) for term in self.terms]
        longest_first = sorted(forms, key=len, reverse=True)
        return re.compile(rf"(?<![^\W_])(?:{'|'.join(longest_first)})") if forms else None


def _lead(word: str) -> str:
    """What every word with this stem begins with: the end of a stem may differ from the word ("therapi", "sensibl")."""
    common = stem(word)
    return re.escape(common[: max(2, len(common) - 2)]) + r"[^\W_]*"


def _is(term: Term, words: tuple[str, ...]) -> bool:
    stems = tuple(stem(word) for word in words)
    return stems == term.stems or (term.prefix and len(stems) == 1 and stems[0].startswith(term.words[0]))


def _near(hits: list[Hit], first: Hit) -> set[int]:
    return {hit.term for hit in hits if first.start <= hit.start < first.start + EXCERPT * 2 // 3}


def _window(text: str, first: int) -> tuple[int, int]:
    """Whole words around the first hit, with a little of what goes before."""
    start = max(0, min(first - EXCERPT // 4, len(text) - EXCERPT))
    if start:
        start = text.find(" ", start, first) + 1 or first
    end = min(len(text), start + EXCERPT)
    if end < len(text):
        end = max(text.rfind(" ", first, end), first + 1)
    return start, end


def _with_marks(text: str, hits: list[Hit]) -> SafeString:
    pairs, last = [], 0
    for hit in hits:
        pairs.append((text[last : hit.start], text[hit.start : hit.end]))
        last = hit.end
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", pairs), text[last:])
