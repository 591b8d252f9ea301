"""The reading grades of a rendered text: each view, and each block of it.

What counts is prose: short answer, paragraphs, list items, quotations, definitions, footnotes. Titles, headings,
tables, code, reference list and citation marks do not. A block is the wording of a `:::` block, or a shared paragraph
or item.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from articles.audiences import Audience
from articles.readability.writing import PlainReading, read_plain
from articles.rendering import RenderedRevision
from articles.rendering.front_matter import ParsedSource
from articles.rendering.tree import Passage

NOT_PROSE = frozenset({"row", "term", "heading", "caption", "header"})
WORST = 5
JUDGED_WORDS = 50  # a block is graded from here on, or from
JUDGED_SENTENCES, JUDGED_FEW_WORDS = 3, 30  # this many sentences and words
SHOWN_WORDS = 20
_ABBREVIATION = re.compile(r"^\*\[([^\]\n]+)\]:", re.MULTILINE)


@dataclass(frozen=True)
class BlockReading:
    """One block, as one reader gets it. `line` is where it begins in the file."""

    line: int
    audience: str  # "" where both views share it
    text: str
    reading: PlainReading

    @property
    def grade(self) -> float:
        """The Flesch-Kincaid grade, with known terms counted as short words."""
        return self.reading.known.flesch_kincaid

    @property
    def judged(self) -> bool:
        """Whether it is long enough for its grade to mean anything."""
        counts = self.reading.known
        several = counts.sentences >= JUDGED_SENTENCES and counts.words >= JUDGED_FEW_WORDS
        return several or counts.words >= JUDGED_WORDS


@dataclass(frozen=True)
class Reading:
    """One view: its grades, its blocks in the order of the file."""

    audience: Audience
    whole: PlainReading
    blocks: tuple[BlockReading, ...]

    @property
    def worst(self) -> tuple[BlockReading, ...]:
        """The blocks that ask most, hardest first; a block of a few words says nothing and is left out."""
        shown = [one for one in self.blocks if one.reading.raw.words >= SHOWN_WORDS]
        return tuple(sorted(shown, key=lambda one: (-one.grade, one.line))[:WORST])

    def long_sentences(self) -> Iterator[tuple[int, str]]:
        """Every sentence that is too long, with the line of its block."""
        for block in self.blocks:
            for sentence in block.reading.long:
                yield block.line, sentence


def readings_of(
    rendered: RenderedRevision, parsed: ParsedSource, terms: Iterable[str] = ()
) -> Mapping[Audience, Reading]:
    """The reading of each view. `terms` are words that its readers know besides those that the text explains."""
    known = frozenset(terms) | explained_terms(rendered, parsed)
    return {
        audience: _reading(rendered, parsed, audience, known | linked_terms(rendered, audience))
        for audience in Audience
    }


def linked_terms(rendered: RenderedRevision, audience: Audience) -> frozenset[str]:
    """The glossary terms that a view explains in place: each by its name, and as this text writes it."""
    return frozenset(word for use in rendered.views[audience].terms for word in (use.entry.term, *use.words))


def explained_terms(rendered: RenderedRevision, parsed: ParsedSource) -> frozenset[str]:
    """What a text explains by itself: its abbreviations, and the terms of its definition lists."""
    defined = (one.text for one in rendered.passages if one.kind == "term")
    return frozenset(defined) | frozenset(_ABBREVIATION.findall(parsed.body))


def read_blocks(
    rendered: RenderedRevision, parsed: ParsedSource, audience: Audience, terms: frozenset[str] = frozenset()
) -> Iterator[BlockReading]:
    """The blocks that a reader gets, in the order of the file."""
    answer = _short_answer(rendered, audience)
    if answer:
        yield BlockReading(_answer_line(parsed, audience), "", answer, read_plain(answer, terms))
    starts = [one.line for one in rendered.audience_blocks]
    theirs = (one for one in rendered.passages if one.kind not in NOT_PROSE and one.audience in {"", audience.value})
    for _, group in groupby(enumerate(theirs), key=lambda one: _place(one, starts)):
        passages = [one for _, one in group]
        texts = [_words_for(one, audience) for one in passages]
        reading = read_plain(texts, terms)
        if reading.raw.words:
            yield BlockReading(passages[0].line, passages[0].audience, " ".join(texts), reading)


def _reading(rendered: RenderedRevision, parsed: ParsedSource, audience: Audience, known: frozenset[str]) -> Reading:
    blocks = tuple(read_blocks(rendered, parsed, audience, known))
    return Reading(audience, _sum([one.reading for one in blocks]), blocks)


def _sum(readings: list[PlainReading]) -> PlainReading:
    whole = read_plain([])
    long = sorted((one for reading in readings for one in reading.long), key=lambda one: -len(one.split()))
    raw, known = whole.raw, whole.known
    for one in readings:
        raw, known = raw + one.raw, known + one.known
    return PlainReading(raw, known, sum(one.passive for one in readings), tuple(long))


def _place(indexed: tuple[int, Passage], starts: list[int]) -> tuple[int, str]:
    """What belongs together: the passages of one `:::` block; a shared passage stands by itself."""
    index, passage = indexed
    if not passage.audience:
        return -index - 1, ""
    return max((start for start in starts if start <= passage.line), default=0), passage.audience


def _words_for(passage: Passage, audience: Audience) -> str:
    return (passage.lay_text if audience is Audience.LAY else "") or passage.text


def _short_answer(rendered: RenderedRevision, audience: Audience) -> str:
    return rendered.views[audience].short_answer


def _answer_line(parsed: ParsedSource, audience: Audience) -> int:
    key = "lay-short-answer" if audience is Audience.LAY and "lay-short-answer" in parsed.lines else "short-answer"
    return parsed.lines.get(key, 1)
