"""Two texts that began as one, put together: line by line, and nothing of either side goes unseen.

The method is diff3 (Khanna, Kunal and Pierce, "A formal investigation of diff3", 2007): what each side changed of the
common text, grouped where the changes meet. Here changes that only touch are kept apart where a paragraph ends.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from articles.differences.opcodes import opcodes


class Choice(StrEnum):
    """Whose wording stands where both sides changed the same passage."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True)
class Stretch:
    """A stretch of the text in its three wordings, each a number of lines."""

    base: tuple[str, ...]
    mine: tuple[str, ...]
    theirs: tuple[str, ...]

    @property
    def kind(self) -> str:
        """Who changed it: `same`, `mine`, `theirs`, `agreed` (both, alike) or `conflict`."""
        if self.mine == self.theirs:
            return "same" if self.mine == self.base else "agreed"
        if self.mine == self.base:
            return "theirs"
        return "mine" if self.theirs == self.base else "conflict"

    def wording(self, choice: Choice | None = None) -> tuple[str, ...]:
        """The lines that stand in the merged text. A conflict needs a choice."""
        if self.kind == "conflict":
            if choice is None:
                raise ValueError("Both sides changed this passage: somebody has to choose.")
            return {Choice.MINE: self.mine, Choice.THEIRS: self.theirs, Choice.BOTH: self._both()}[choice]
        return self.theirs if self.kind == "theirs" else self.mine

    def _both(self) -> tuple[str, ...]:
        """Mine first, and a blank line where two paragraphs would run together."""
        parted = not self.mine or not self.theirs or not self.mine[-1].strip() or not self.theirs[0].strip()
        return (*self.mine, *(() if parted else ("",)), *self.theirs)


@dataclass(frozen=True)
class Merge:
    """Two texts and the one that they began from, cut into stretches."""

    stretches: tuple[Stretch, ...]

    @property
    def conflicts(self) -> tuple[int, ...]:
        """The numbers of the stretches that both sides changed, each in its own way."""
        return tuple(number for number, one in enumerate(self.stretches) if one.kind == "conflict")

    def text(self, choices: Mapping[int, Choice] | None = None) -> str:
        """The merged text. Raises ValueError while a conflict has no choice."""
        chosen = choices or {}
        return "\n".join(line for number, one in enumerate(self.stretches) for line in one.wording(chosen.get(number)))


@dataclass(frozen=True, order=True)
class _Edit:
    """Lines `start` to `end` of the common text, `end` left out, became `lines`."""

    start: int
    end: int
    side: int
    lines: tuple[str, ...]


def merge(base: str | None, mine: str, theirs: str) -> Merge:
    """Put two texts together. Where the common text is not known, what both have in common stands for it."""
    ours, others = mine.split("\n"), theirs.split("\n")
    common = base.split("\n") if base is not None else _in_common(ours, others)
    edits = sorted([*_edits(common, ours, 0), *_edits(common, others, 1)])
    stretches: list[Stretch] = []
    at = 0
    for group in _groups(edits, common):
        start, end = group[0].start, max(one.end for one in group)
        if at < start:
            stretches.append(_unchanged(common[at:start]))
        stretches.append(_stretch(common, start, end, group))
        at = end
    if at < len(common):
        stretches.append(_unchanged(common[at:]))
    return Merge(tuple(stretches))


def _unchanged(lines: Sequence[str]) -> Stretch:
    return Stretch(tuple(lines), tuple(lines), tuple(lines))


def _stretch(common: Sequence[str], start: int, end: int, group: Sequence[_Edit]) -> Stretch:
    sides = []
    for side in (0, 1):
        lines, at = [], start
        for edit in (one for one in group if one.side == side):
            lines += [*common[at : edit.start], *edit.lines]
            at = edit.end
        sides.append((*lines, *common[at:end]))
    return Stretch(tuple(common[start:end]), *sides)


def _groups(edits: Sequence[_Edit], common: Sequence[str]) -> Iterator[list[_Edit]]:
    """Edits that meet, together; the others each for itself. `edits` are in the order of the common text."""
    group: list[_Edit] = []
    end = 0
    for edit in edits:
        if group and not _meets(group, end, edit, common):
            yield group
            group = []
        end = max(end, edit.end) if group else edit.end
        group.append(edit)
    if group:
        yield group


def _meets(group: Sequence[_Edit], end: int, edit: _Edit, common: Sequence[str]) -> bool:
    if edit.start != end:
        return edit.start < end
    # They only touch. One side's own edits never do; two insertions in one place have no order of their own.
    inserts = any(one.start == one.end == end for one in group)
    return (inserts and edit.start == edit.end) or not _paragraph_ends(common, end)


def _paragraph_ends(lines: Sequence[str], at: int) -> bool:
    return at in {0, len(lines)} or not lines[at - 1].strip() or not lines[at].strip()


def _edits(common: Sequence[str], changed: Sequence[str], side: int) -> Iterator[_Edit]:
    for tag, start, end, first, last in opcodes(common, changed):
        if tag != "equal":
            yield _Edit(start, end, side, tuple(changed[first:last]))


def _in_common(ours: Sequence[str], others: Sequence[str]) -> list[str]:
    """The lines that stand in both texts, in one order."""
    return [line for tag, start, end, _, _ in opcodes(ours, others) if tag == "equal" for line in ours[start:end]]
