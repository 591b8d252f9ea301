"""A text as each reader would get it, with every finding beside its passage: what the writing desk shows."""

import bisect
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from itertools import groupby

from django.utils.safestring import SafeString

from articles.audiences import Audience
from articles.parity import ERROR
from articles.preflight import Examination, examine
from articles.rendering.blocks import Block
from articles.rendering.explaining import NOTHING_EXPLAINED, Explaining
from articles.rendering.findings import Finding
from articles.rendering.trust import trusted, without_ids

MOST_LISTED = 200
_VOID = frozenset({"hr", "br"})


@dataclass(frozen=True)
class Listed:
    """One finding as the desk lists it: its number there, its line, and the passage it speaks of."""

    number: int
    line: int
    severity: str
    message: str
    block: str = ""
    audience: str = ""  # "" where it speaks of both views
    professional: str = ""
    lay: str = ""
    suggestion: str = ""


@dataclass(frozen=True)
class PreviewView:
    """One view with its findings in place."""

    audience: str
    label: str
    html: SafeString


@dataclass(frozen=True)
class Row:
    """What is found at one passage and weighs the same: it stands in one row of the list."""

    severity: str
    line: int
    findings: tuple[Listed, ...]


@dataclass(frozen=True)
class Preview:
    """Both views of what is typed, and its findings: errors first, then in the order of their lines."""

    examination: Examination
    findings: tuple[Listed, ...]
    errors: int  # how many forbid submitting, listed or not
    warnings: int

    @cached_property
    def views(self) -> tuple[PreviewView, ...]:
        """Both views, without ids and with marks that lead to the list of findings."""
        fragments = {one: self.examination.rendered.views[one].fragment for one in Audience}
        return tuple(
            PreviewView(one.value, f"{one.label} view", _with_marks(without_ids(html), self._seen_in(one)))
            for one, html in fragments.items()
        )

    @property
    def places(self) -> list[tuple[int, str]]:
        """The line on which each passage of the body begins, in order."""
        body = self.examination.parsed.body_first_line
        return sorted((one.line, one.id) for one in self.examination.rendered.blocks if one.line >= body)

    @property
    def rows(self) -> list[Row]:
        """The list of findings, passage by passage."""
        places = groupby(self.findings, key=lambda one: (one.severity, one.line))
        return [Row(severity, line, tuple(found)) for (severity, line), found in places]

    @property
    def unlisted(self) -> int:
        """How many findings are counted and not listed."""
        return self.errors + self.warnings - len(self.findings)

    def _seen_in(self, audience: Audience) -> list[Listed]:
        return [one for one in self.findings if one.audience in {"", audience.value}]

    @property
    def summary(self) -> str:
        """How it stands, in a few words."""
        parts = [_counted(self.errors, "error"), _counted(self.warnings, "warning")]
        return ", ".join(one for one in parts if one) or "No findings"


def preview_of(source: str, *, lay_waiver: str = "", explaining: Explaining = NOTHING_EXPLAINED) -> Preview:
    """Look at a text as it is typed. Never raises on bad content; keeps nothing."""
    return previewed(examine(source, lay_waiver=lay_waiver, explaining=explaining))


def previewed(examination: Examination) -> Preview:
    """The preview of a text that was read already."""
    found = sorted([*_plain(examination), *_of_pairs(examination)], key=lambda one: (one.severity != ERROR, one.line))
    listed = [replace(one, number=number) for number, one in enumerate(found[:MOST_LISTED], 1)]
    errors = sum(one.severity == ERROR for one in found)
    return Preview(examination, tuple(listed), errors, len(found) - errors)


def _with_marks(html: str, findings: Iterable[Listed]) -> SafeString:
    """A view with a link to each finding at the end of the passage that it speaks of."""
    marks: dict[str, list[Listed]] = {}
    for one in findings:
        if one.block:
            marks.setdefault(one.block, []).append(one)
    places = sorted((end, block) for block in marks if (end := _inside_end(html, block)) is not None)
    parts, last = [], 0
    for end, block in places:
        parts += [html[last:end], *(_mark(one) for one in marks[block])]
        last = end
    return trusted("".join([*parts, html[last:]]))


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}" if count else ""


def _plain(examination: Examination) -> Iterable[Listed]:
    """What pre-flight says, without what the pairs say better themselves."""
    places = Places(examination)
    for one in examination.findings:
        if not one.rule.startswith("parity-"):
            yield Listed(0, one.line, one.severity.value, one.message, *places.of(one))


def _of_pairs(examination: Examination) -> Iterable[Listed]:
    if examination.parsed.refusals:
        return
    for one in examination.parity:
        said = one.disagreement
        words = (said.professional, said.lay, said.suggestion)
        yield Listed(0, one.line, said.severity, said.message, one.block, "", *words)


class Places:
    """Which passage stands at a line."""

    def __init__(self, examination: Examination) -> None:
        self.body = examination.parsed.body_first_line
        self.fences = {one.line for one in examination.rendered.audience_blocks}
        blocks = sorted(examination.rendered.blocks, key=lambda one: one.line)
        self.above = {one.line: one for one in blocks if one.line < self.body}
        self.places = [one for one in blocks if one.line >= self.body]
        self.lines = [one.line for one in self.places]

    def of(self, finding: Finding) -> tuple[str, str]:
        """The block that a finding speaks of and who reads it; empty where there is none.

        What is missing is said of the title's line and is no finding of the title.
        """
        found = self.at(finding.line)
        if found is None or (found.id == "title" and not finding.rule.startswith("title")):
            return "", ""
        return found.id, found.audience

    def at(self, line: int) -> Block | None:
        """The block that stands at a line of the file, or begins there between its fences."""
        if line < self.body:
            return self.above.get(line)
        at = bisect.bisect_right(self.lines, line) + (line in self.fences)
        return self.places[at - 1] if 0 < at <= len(self.places) else None


def _mark(one: Listed) -> str:
    words = escape(f"{one.severity.capitalize()}, line {one.line}: {one.message}")
    return f' <a class="mark-here" data-severity="{escape(one.severity)}" href="#finding-{one.number}">{words}</a>'


def _inside_end(html: str, block: str) -> int | None:
    """Where the element of a passage ends, before its closing tag; None where this view has no such passage."""
    opened = re.search(rf'<(\w+)[^>]* data-block="{re.escape(block)}"[^>]*>', html)
    if opened is None:
        return None
    tag, depth = opened[1], 1
    if tag in _VOID:
        return opened.end()
    for one in re.compile(rf"<(/?){tag}\b[^>]*>").finditer(html, opened.end()):
        depth += -1 if one[1] else 1
        if depth == 0:
            return one.start()
    return None
