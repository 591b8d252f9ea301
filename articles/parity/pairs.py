"""Which passages of a text say the same to two readers."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from articles.audiences import Audience
from articles.parity.comparison import Disagreement, compare_all
from articles.parity.facts import Statement
from articles.rendering import RenderedRevision
from articles.rendering.tree import Passage

TOGETHER = 32  # pairs compared at one time: a long text is never held as a whole


@dataclass(frozen=True)
class Pair:
    """Two wordings of one content. `block` names it on the page, `line` is where the professional side begins."""

    block: str
    line: int
    professional: Statement
    lay: Statement


@dataclass(frozen=True)
class ParityFinding:
    """What one pair does not say alike."""

    block: str
    line: int
    disagreement: Disagreement


def pairs_of(rendered: RenderedRevision) -> Iterator[Pair]:
    """Every pair of a text: title, short answers, passages with other words inside, paired blocks item by item."""
    yield from _opening(rendered)
    for passage in (*rendered.opening.values(), *rendered.passages):
        if passage.lay_text:
            cited = passage.citations
            sides = Statement(passage.text, cited, passage.escapes), Statement(passage.lay_text, cited, passage.escapes)
            yield Pair(passage.block, passage.line, *sides)
    lines = {one.pair: one.line for one in rendered.audience_blocks if one.audience == Audience.PROFESSIONAL.value}
    paired = (one for one in rendered.passages if one.pair)
    for name, passages in groupby(paired, key=lambda one: one.pair):
        ours, theirs = _sides(list(passages))
        if len(ours) == len(theirs) and len(ours) > 1:
            for left, right in zip(ours, theirs, strict=True):
                yield Pair(left.block or name, lines.get(name, left.line), _joined([left]), _joined([right]))
        elif ours or theirs:
            yield Pair((ours or theirs)[0].block or name, lines.get(name, 1), _joined(ours), _joined(theirs))


def check_parity(rendered: RenderedRevision) -> tuple[ParityFinding, ...]:
    """What the two views of a text do not say alike, in the order of its pairs."""
    pairs, told = pairs_of(rendered), list[ParityFinding]()
    while some := list(islice(pairs, TOGETHER)):
        judged = compare_all([(pair.professional, pair.lay) for pair in some])
        told += [
            ParityFinding(pair.block, pair.line, found)
            for pair, disagreements in zip(some, judged, strict=True)
            for found in disagreements
            if not _is_escaped(pair, found)
        ]
    return tuple(told)


def _is_escaped(pair: Pair, found: Disagreement) -> bool:
    """Whether the words of a finding stand in an escape, whose reason reviewers read."""
    ours = found.professional and any(found.professional in one for one in pair.professional.escapes)
    return bool(ours or (found.lay and any(found.lay in one for one in pair.lay.escapes)))


def agreeing_figures(rendered: RenderedRevision) -> tuple[int, int]:
    """How many figures of the professional wordings the lay wordings state alike, and how many there are."""
    agree = total = 0
    for pair in pairs_of(rendered):
        theirs = {(one.dimension, one.size) for one in pair.lay.quantities}
        figures = [one for one in pair.professional.quantities if not one.soft]
        total += len(figures)
        agree += sum((one.dimension, one.size) in theirs for one in figures)
    return agree, total


def _sides(passages: list[Passage]) -> tuple[list[Passage], list[Passage]]:
    ours = [one for one in passages if one.audience == Audience.PROFESSIONAL.value]
    return ours, [one for one in passages if one.audience == Audience.LAY.value]


def _joined(passages: list[Passage]) -> Statement:
    keys = [key for one in passages for key in one.citations]
    return Statement("\n".join(one.text for one in passages), keys, [text for one in passages for text in one.escapes])


def _opening(rendered: RenderedRevision) -> Iterator[Pair]:
    for key in ("title", "short-answer"):
        ours, theirs = rendered.opening[key], rendered.opening[f"lay-{key}"]
        if ours.text and theirs.text:
            yield Pair(key, ours.line, _joined([ours]), _joined([theirs]))
