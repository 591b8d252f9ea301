"""What a reader asked for. Every string is a query; none is an error."""

import re
from dataclasses import dataclass
from functools import cached_property

from articles.search.stemming import stem
from articles.search.words import composed, words_of

LONGEST = 200  # characters that are read
MOST_TERMS = 10
SHORTEST_PREFIX = 3
_PHRASE_OR_WORD = re.compile(r"[\"“”„«»]([^\"“”„«»]*)(?:[\"“”„«»]|$)|([^\s\"“”„«»]+)")
# Words that every text has: left out, unless there is nothing else or they stand in quotes.
_FILLERS = """
a about am an and any are as at be been but by can could did do does for from had has have how i if
in into is it its may me my of on or our shall should so than that the their them then there these
they this those to was we were what when where which while who whom why will with would you your
"""
STOP_WORDS = frozenset(_FILLERS.split())


@dataclass(frozen=True)
class Term:
    """One word, or words that must stand side by side. With `prefix`, its only word may also begin a longer one."""

    words: tuple[str, ...]
    prefix: bool = False

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The stems of its words."""
        return tuple(stem(word) for word in self.words)


@dataclass(frozen=True)
class Query:
    """What is looked for: texts that have every term. `shortened` says that not all the reader wrote was read."""

    text: str
    terms: tuple[Term, ...]
    shortened: bool = False


def parse(text: str) -> Query:
    """Read a query: words, "phrases in quotes", and a last word that may be unfinished."""
    written = composed(text.replace("\x00", " ")).strip()
    read = written[:LONGEST]
    terms, quoted = [], set()
    for found in _PHRASE_OR_WORD.finditer(read):
        words = tuple(words_of(found[0]))
        if words:
            terms.append(Term(words))
            quoted |= {Term(words)} if found[1] is not None else set()
    kept = list(dict.fromkeys(one for one in terms if one in quoted or not _is_filler(one)) or dict.fromkeys(terms))
    chosen = kept[:MOST_TERMS]
    shortened = len(written) > LONGEST or len(kept) > MOST_TERMS
    if chosen and not shortened and text[-1].isalnum() and chosen[-1] == terms[-1]:
        chosen[-1] = _unfinished(chosen[-1])
    return Query(read, tuple(chosen), shortened)


def _is_filler(term: Term) -> bool:
    return len(term.words) == 1 and term.words[0] in STOP_WORDS


def _unfinished(term: Term) -> Term:
    begun = len(term.words) == 1 and len(term.words[0]) >= SHORTEST_PREFIX
    return Term(term.words, prefix=True) if begun else term
