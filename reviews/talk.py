"""What stands under a row of the bench: its comments, and which of its passages one may speak of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import rules
from django.db.models import Q

from articles.audiences import Audience
from reviews.bench import BenchRow, names_in
from reviews.models import Assignment
from reviews.passages import BOTH, Passages, passages_of
from reviews.threads import Thread, comments_beside, standing_of, threads_beside

_LABELS = {BOTH: "Both views"} | {one.value: f"{one.label} view" for one in Audience}
_WORDS = 8  # of a passage, by which it is known in a list


@dataclass(frozen=True)
class Choice:
    """A passage, or one view of it, that a comment may speak of: what is sent, and what is read."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True)
class Talk:
    """The comments at one row, open ones first, and the form for another: `form` is a refused one, or None."""

    place: str
    choices: tuple[Choice, ...]
    open: tuple[Thread, ...] = ()
    resolved: tuple[Thread, ...] = ()
    form: Any = None


def value_of(block: str, view: str) -> str:
    """A passage as a form sends it."""
    return f"{block}:{view}" if view else block


def meant_by(value: str) -> tuple[str, str]:
    """Block and view of what a form sent."""
    block, _, view = value.partition(":")
    return block, view


def choices_of(blocks: Iterable[str], passages: Passages, chosen: str = "") -> tuple[Choice, ...]:
    """The passages of these blocks in order; each view of those that say two things."""
    found = [(block, view) for block in blocks for view in passages.views_of(block)]
    return tuple(
        Choice(value_of(*one), _label(*one, passages), value_of(*one) == chosen) for one in dict.fromkeys(found)
    )


def with_talk(rows: list[BenchRow], passages: Passages, threads: Iterable[Thread], form: Any = None) -> list[BenchRow]:
    """The same rows, each with what is said of its passages. A refused form stands at the passage it is about."""
    waiting = [one for one in threads if one.state != "gone"]
    chosen = form["passage"].value() or "" if form else ""
    out, seen = [], set[str]()
    for row in rows:
        sides = {"professional": names_in(row.professional), "lay": names_in(row.lay)}
        here = dict.fromkeys(name for side in sides.values() for name in side)
        choices = choices_of((name for name in here if name not in seen), passages, chosen)
        mine = [one for one in waiting if _stands(one, sides)]
        waiting = [one for one in waiting if one not in mine]
        seen |= set(here)
        if not choices and not mine:
            out.append(row)
            continue
        bound = form if form and meant_by(chosen)[0] in {meant_by(one.value)[0] for one in choices} else None
        out.append(replace(row, talk=_talk(next(iter(here)), choices, mine, bound)))
    return _keep_form(out, form)


def talked(assignment: Assignment, rows: list[BenchRow], form: Any = None) -> dict[str, Any]:
    """What the bench shows of comments: the rows with them, those on passages that are gone, how many of mine are open.

    Resolved ones stand there if they speak of this text, or were resolved while its round was open.
    """
    review_round, user = assignment.round, assignment.member.user
    revision = review_round.revision
    passages = passages_of(revision)
    shown = Q(resolved_at__isnull=True) | Q(round__revision=revision) | Q(resolved_at__gte=review_round.opened_at)
    comments = comments_beside(revision).filter(shown)
    threads = threads_beside(revision, passages, comments, standing_of(user, revision))
    still = [one.comment for one in threads if one.comment.is_open]
    return {
        "rows": with_talk(rows, passages, threads, form),
        "may_comment": review_round.is_open and rules.has_perm("reviews.comment", user, review_round),
        "gone": [one for one in threads if one.state == "gone" and one.comment.is_open],
        "open_comments": len(still),
        "my_open_comments": sum(one.by_id == user.pk for one in still),
    }


def _keep_form(rows: list[BenchRow], form: Any) -> list[BenchRow]:
    """A form that names no passage of the text stands at the first one, so that nothing typed is lost."""
    if form is None or any(row.talk and row.talk.form for row in rows):
        return rows
    first = next((index for index, row in enumerate(rows) if row.talk), None)
    if first is not None:
        rows[first] = replace(rows[first], talk=replace(rows[first].talk, form=form))
    return rows


def _talk(place: str, choices: tuple[Choice, ...], threads: list[Thread], form: Any) -> Talk:
    still = tuple(one for one in threads if one.comment.is_open)
    return Talk(place, choices, still, tuple(one for one in threads if not one.comment.is_open), form)


def _stands(thread: Thread, sides: Mapping[str, list[str]]) -> bool:
    audience = thread.comment.audience
    views = [audience] if audience else list(sides)
    return any(thread.block in sides[view] for view in views)


def _label(block: str, view: str, passages: Passages) -> str:
    words = passages.words_of(block, view).split()
    known = " ".join(words[:_WORDS]) + ("…" if len(words) > _WORDS else "")
    return f"{_LABELS[view]}: “{known}”"
