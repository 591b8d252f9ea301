"""A bench cut into stretches: what stayed, section by section, to be folded; every row that differs by itself."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from reviews.bench import BenchRow

_HEADING = re.compile(r"<h[2-6][ >]")
_SECTION = re.compile(r"<(?:h2|section)[ >]")
_FIRST_LINE = re.compile(r"<h2[^>]*>(.*?)</h2>")
_TAG = re.compile(r"<[^>]+>")
_OPENING = re.compile(r' data-block="(?:title|subtitle|short-answer)"')
_SOURCE = ' data-block="ref-'


@dataclass(frozen=True)
class Stretch:
    """Rows that stand together. `section` is the heading above; `folded` says that all of them stayed as they were."""

    rows: tuple[BenchRow, ...]
    section: str
    folded: bool = False

    @property
    def anchor(self) -> str:
        """Where it stands on the page, if it differs."""
        since = self.rows[0].since
        return since.anchor if since else ""

    @property
    def lists_sources(self) -> bool:
        """Whether it is the list of sources."""
        return _SOURCE in _html(self.rows[0])

    @property
    def is_heading(self) -> bool:
        """Whether it begins with a heading."""
        return _HEADING.match(_html(self.rows[0])) is not None

    @property
    def where(self) -> str:
        """Where it stands, as it is said after what became of it."""
        if self.lists_sources:
            return "in the list of references"
        if self.is_heading:
            return f"the heading “{self.section}”"
        return f"under “{self.section}”" if self.section else ""

    @property
    def passages(self) -> int:
        """How many passages it holds that stayed, without headings and the list of sources."""
        return sum(_is_passage(one) for one in self.rows if not self.anchor)

    @property
    def sources(self) -> int:
        """How many entries of the list of sources it holds."""
        return sum((one.professional or "").count(_SOURCE) for one in self.rows)

    @property
    def found(self) -> int:
        """How many findings stand at its rows."""
        return sum(len(one.findings) for one in self.rows)


def stretches_of(rows: Sequence[BenchRow]) -> list[Stretch]:
    """The rows in their order, each in one stretch. No stretch holds rows of two sections.

    A heading stays open where something below it is shown. So does a row at which an error was found since, and one
    with an open comment, or with the form for a comment that was refused.
    """
    return [stretch for name, section in _sections(rows) for stretch in _cut(name, section)]


def _sections(rows: Sequence[BenchRow]) -> Iterator[tuple[str, list[BenchRow]]]:
    name = ""
    section: list[BenchRow] = []
    for row in rows:
        begins = _begins(row)
        if begins is not None and begins != name:
            if section:
                yield name, section
            name, section = begins, []
        section.append(row)
    if section:
        yield name, section


def _begins(row: BenchRow) -> str | None:
    """The name of the section that begins at a row, or None."""
    html = _html(row)
    if row.since and row.since.kind == "removed":
        return None  # what went begins nothing
    if _OPENING.search(html):
        return "Beginning"
    if not _SECTION.match(html):
        return None
    found = _FIRST_LINE.search(html)
    return unescape(_TAG.sub("", found[1])).strip() if found else ""


def _cut(name: str, section: list[BenchRow]) -> Iterator[Stretch]:
    shown = [_is_shown(row) for row in section]
    for index in range(len(section) - 1, -1, -1):
        if _HEADING.match(_html(section[index])) and not shown[index]:
            below = shown[index + 1 :] if index == 0 else shown[index + 1 : index + 2]
            shown[index] = any(below)
    run: list[BenchRow] = []
    for row, is_shown in zip(section, shown, strict=True):
        if not is_shown:
            run.append(row)
            continue
        yield from _folded(name, run)
        run = []
        yield Stretch((row,), name)
    yield from _folded(name, run)


def _folded(name: str, run: list[BenchRow]) -> Iterator[Stretch]:
    if run:
        stretch = Stretch(tuple(run), name, folded=True)
        yield stretch if stretch.passages or stretch.sources else Stretch(tuple(run), name)


def _is_shown(row: BenchRow) -> bool:
    differs = bool(row.since and row.since.kind != "unchanged")
    spoken_of = bool(row.talk and (row.talk.open or row.talk.form))
    return differs or spoken_of or any(one.severity == "error" for one in row.findings)


def _is_passage(row: BenchRow) -> bool:
    html = _html(row)
    return not _HEADING.match(html) and _SOURCE not in html


def _html(row: BenchRow) -> str:
    return row.professional or row.lay or ""
