"""What changed since a member last looked: rows that stayed are folded, the others show what differs.

It shortens the reading and touches nothing else. What is signed is the whole text under its digest, and both texts are
read as they were frozen.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.utils.safestring import SafeString

from articles.audiences import Audience
from articles.differences.pieces import Piece, pieces
from articles.manifests import read_manifest
from articles.models import Revision
from articles.rendering.trust import trusted
from reviews.bench import BenchRow, Since, aligned, bench_rows
from reviews.earlier import EarlierText, chosen_text, earlier_texts, looked_at_last
from reviews.models import Assignment
from reviews.stretches import Stretch, stretches_of

_STATED = (
    ("lay_waiver", "why there is no lay view yet"),
    ("reading_waiver", "why the lay view is hard to read"),
    ("glossary", "the words it explains"),
)
_WORDS = {
    "changed": "changed",
    "new": "new",
    "removed": "removed",
    "moved": "moved",
    "reheaded": "under another heading",
    "doubted": "with a source that is described otherwise",
    "unchanged": "unchanged",
}
_BESIDES = ("moved", "reheaded", "doubted")  # what may differ around the same words
_SOURCES = {"changed": "changed", "new": "added", "removed": "removed"}
_ADDED = '<div class="difference added"><span class="difference-label">Added: </span>{}</div>'


@dataclass(frozen=True)
class Rereading:
    """A text beside an earlier one; `others` may be chosen instead. `stated` is what else differs in what is signed.

    `opened` says that what stayed is shown as well, `refused` that an earlier text was asked for that is none.
    """

    base: EarlierText
    others: tuple[EarlierText, ...]
    stretches: tuple[Stretch, ...]
    sources: Counter[str]
    stated: tuple[str, ...]
    opened: bool
    refused: bool

    @property
    def query(self) -> str:
        """What an address says, so that the same comparison stands there."""
        return f"?since={self.base.number}&folds={'open' if self.opened else 'shut'}"

    @property
    def differing(self) -> list[Stretch]:
        """Every row that differs, each a stretch of its own, in reading order."""
        return [one for one in self.stretches if one.anchor]

    @property
    def counts(self) -> str:
        """“3 passages changed, 1 new, 24 unchanged; references: 1 added”."""
        return _counted(self.stretches, self.sources)


def _counted(stretches: Sequence[Stretch], sources: Counter[str]) -> str:
    differing = [one for one in stretches if one.anchor and not one.lists_sources]
    found = Counter(row.since.kind for one in differing for row in one.rows if row.since)
    found["unchanged"] = sum(one.passages for one in stretches)
    said: list[str] = []
    for kind, word in _WORDS.items():
        if found[kind]:
            passages = "" if said else f" passage{'' if found[kind] == 1 else 's'}"
            said.append(f"{found[kind]}{passages} {word}")
    listed = [f"{sources[kind]} {word}" for kind, word in _SOURCES.items() if sources[kind]]
    return ", ".join(said) + (f"; references: {', '.join(listed)}" if listed else "")


def counted_changes(before: Revision, after: Revision) -> str:
    """What one frozen text says otherwise than another, in the same few words; for whoever handles it."""
    compared = compare_rows(before.manifest, after.manifest, bench_rows(after))
    return _counted(stretches_of(compared.rows), compared.sources) if compared else ""


def rereading_of(
    assignment: Assignment, rows: Sequence[BenchRow], *, since: str = "", folds: str = ""
) -> Rereading | None:
    """What this member's text says otherwise than the one they looked at last; None where they looked at none.

    `since` is the number of another earlier text that they chose; one they may not see is passed over like one that
    does not exist. `folds` is "open" or "shut". What is compared with a text that they did not sign stands open unless
    they chose that text themselves.
    """
    revision = assignment.round.revision
    texts = earlier_texts(revision, assignment.member.user)
    chosen = chosen_text(texts, since) if since else None
    base = chosen or looked_at_last(texts, assignment.round)
    if base is None:
        return None
    before = Revision.objects.get(pk=base.pk)
    compared = compare_rows(before.manifest, revision.manifest, rows)
    if compared is None:
        return None
    opened = folds == "open" or (folds != "shut" and not (chosen or base.signed_at))
    return Rereading(
        base=base,
        others=tuple(one for one in texts if one is not base),
        stretches=tuple(stretches_of(compared.rows)),
        sources=compared.sources,
        stated=stated_otherwise(before, revision),
        opened=opened,
        refused=bool(since) and chosen is None,
    )


@dataclass(frozen=True)
class ComparedRows:
    """The rows of a text with what became of each, those that went where they stood, and the sources counted."""

    rows: list[BenchRow] = field(default_factory=list)
    sources: Counter[str] = field(default_factory=Counter)


def compare_rows(old: str, new: str, rows: Sequence[BenchRow]) -> ComparedRows | None:
    """What became of every row from one manifest to the other. None where the rows are not those of the newer text."""
    texts = [read_manifest(one)["fragments"] for one in (old, new)]
    views = [pieces(*(one[audience.value] for one in texts)) for audience in Audience]
    standing = [[one for one in view if one.kind != "removed"] for view in views]
    if [len(view) for view in standing] != [sum(len(row.places[side]) for row in rows) for side in (0, 1)]:
        return None
    gone = _gone_rows(views, rows)
    out = [*gone.get(-1, [])]
    for index, row in enumerate(rows):
        sides = [[view[at] for at in row.places[side]] for side, view in enumerate(standing)]
        out += [replace(row, since=_since(sides[0], sides[1])), *gone.get(index, [])]
    entries = {entry for view in views for piece in view for entry in piece.entries}
    return ComparedRows(_anchored(out), Counter(kind for kind, _ in entries))


def _since(professional: list[Piece], lay: list[Piece]) -> Since:
    both = [*professional, *lay]
    kinds = {one.kind for one in both}
    moved = any(one.moved for one in both)
    if kinds != {"unchanged"}:
        kind = "new" if kinds == {"new"} else "changed"
    else:
        kind = next((word for word in _BESIDES if any(getattr(one, word) for one in both)), "unchanged")
    gone = dict.fromkeys(figure for one in both for figure in one.gone)
    new = dict.fromkeys(figure for one in both for figure in one.new)
    left, right = (_joined(one, whole=kind == "new") for one in (professional, lay))
    return Since(kind, left, right, moved, tuple(gone), tuple(new))


def _joined(side: list[Piece], *, whole: bool) -> SafeString | None:
    """One side with its marks; a block that is new beside others that are not is marked as such."""
    html = "".join(_ADDED.format(one.html) if one.kind == "new" and not whole else one.html for one in side)
    return trusted(html) if side else None


def _gone_rows(views: list[list[Piece]], rows: Sequence[BenchRow]) -> dict[int, list[BenchRow]]:
    """Rows of what went, both views side by side, by the row it stood after: where the first of its views had it."""
    waiting: dict[int, tuple[list[tuple[str, str]], list[tuple[str, str]]]] = {}
    placed: dict[str, int] = {}
    for side, view in enumerate(views):
        row_at = {at: index for index, row in enumerate(rows) for at in row.places[side]}
        for one in view:
            if one.kind == "removed":
                index = placed.setdefault(one.name, row_at.get(one.at, -1)) if one.name else row_at.get(one.at, -1)
                waiting.setdefault(index, ([], []))[side].append((one.name or one.html, one.html))
    return {index: [_gone_row(one) for one in aligned(*sides)] for index, sides in waiting.items()}


def _gone_row(row: BenchRow) -> BenchRow:
    return replace(row, places=(range(0), range(0)), since=Since("removed", row.professional, row.lay))


def _anchored(rows: list[BenchRow]) -> list[BenchRow]:
    """The rows that differ numbered, so that the summary can lead to them."""
    out: list[BenchRow] = []
    number = 0
    for row in rows:
        if row.since and row.since.kind != "unchanged":
            number += 1
            out.append(replace(row, since=replace(row.since, anchor=f"change-{number}")))
        else:
            out.append(row)
    return out


def stated_otherwise(before: Revision, after: Revision) -> tuple[str, ...]:
    """What else is signed and differs: where the words come from, and what was stated about them."""
    old, new = (read_manifest(one.manifest) for one in (before, after))
    found = ["the origin of the text"] if before.origin != after.origin else []
    found += [label for key, label in _STATED if old.get(key) != new.get(key)]
    reasons = [Counter((one["kind"], one["reason"]) for one in side.get("reasons", [])) for side in (old, new)]
    return (*found, *(["the reasons for what is left out or told differently"] if reasons[0] != reasons[1] else []))
