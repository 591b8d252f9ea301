"""The letters of a review. Each is an outbox row in the transaction of the verb that owes it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse

from articles.days import day_of
from articles.models import Revision
from articles.reminders import letter_data
from records.models import Deadline
from records.outbox import queue_letter
from reviews.models import Assignment, Comment, Decision, PublicNotice, ReviewRound


def assignment_data(assignment: Assignment) -> dict[str, Any]:
    """What a letter to a member says: the text, the date, and where to read it."""
    return letter_data(assignment.round.revision) | {
        "due": day_of(assignment.due_at),
        "round": assignment.round.number,
        "review_path": reverse("reviews:bench", args=[assignment.pk]),
        "personal": {"answer_link": assignment.pk},
    }


def send_invitation(assignment: Assignment, deadline: Deadline, *, at: datetime) -> None:
    """Ask a member to review; once nothing is owed any more the letter does not go out."""
    queue_letter(
        "invitation",
        to=assignment.member.user,
        data=assignment_data(assignment),
        key=f"invitation:{assignment.pk}",
        at=at,
        deadline=deadline,
    )


def announce_declined(assignment: Assignment, *, at: datetime) -> None:
    """Tell the handling editor that a member does not take the task, and whom they name instead.

    The member's own words are not in the letter: they stand in the workspace, for those who may read them.
    """
    data = letter_data(assignment.round.revision) | {
        "member": assignment.member.name,
        "recused": assignment.state == "recused",
        "why": assignment.get_reason_kind_display().lower() if assignment.reason_kind else "",
        "suggested": assignment.suggested_member.name if assignment.suggested_member else "",
        "suggests_in_words": bool(assignment.suggestion),
    }
    editor = assignment.round.handling_editor
    queue_letter("invitation_declined", to=editor, data=data, key=f"answered:{assignment.pk}", at=at)


def announce_more_time(assignment: Assignment, *, before: datetime, at: datetime) -> None:
    """Tell the handling editor that a review comes later than it was due."""
    data = letter_data(assignment.round.revision) | {
        "member": assignment.member.name,
        "days": assignment.days_more,
        "before": day_of(before),
        "due": day_of(assignment.due_at),
    }
    editor = assignment.round.handling_editor
    queue_letter("more_time", to=editor, data=data, key=f"more_time:{assignment.pk}", at=at)


def announce_decision(decision: Decision, template: str, *, at: datetime) -> None:
    """Tell authors, handling editor and every member who was not excused how the round ended."""
    review_round = decision.round
    scheduled = review_round.revision.publish_at
    when = day_of(scheduled) if scheduled and scheduled > at else ""
    data = letter_data(review_round.revision) | {"reason": decision.reason, "publish_on": when}
    if template == "changes_requested":
        data |= _comments_left(review_round.revision)
    for person in [*_authors(review_round.revision), review_round.handling_editor]:
        queue_letter(template, to=person, data=data, key=f"{template}:{decision.key}:{person.pk}", at=at)
    for assignment in _told(review_round):
        person = assignment.member.user
        bench = data | {"desk_path": reverse("reviews:bench", args=[assignment.pk])}
        queue_letter(template, to=person, data=bench, key=f"{template}:{decision.key}:{person.pk}", at=at)


def announce_return(revision: Revision, template: str, *, reason: str, at: datetime) -> None:
    """Tell the authors that a text left the desk before any round was opened on it."""
    data = letter_data(revision) | {"reason": reason}
    for person in _authors(revision):
        queue_letter(template, to=person, data=data, key=f"{template}:revision:{revision.pk}:{person.pk}", at=at)


def announce_retraction(notice: PublicNotice, *, at: datetime) -> None:
    """Tell the authors and the handling editor that their text now stands under a notice."""
    revision = notice.revision
    data = letter_data(revision) | {"reason": notice.text}
    editor = revision.article.handling_editor
    for person in [*_authors(revision), *([editor] if editor else [])]:
        queue_letter("retracted", to=person, data=data, key=f"retracted:{notice.key}:{person.pk}", at=at)


def _comments_left(revision: Revision) -> dict[str, Any]:
    """How many comments on the article wait for an answer, and where they stand."""
    article = revision.article
    waiting = Comment.objects.open().on_article(article).count()
    return {"open_comments": waiting, "comments_path": reverse("reviews:comments", args=[article.slug])}


def _authors(revision: Revision) -> list[Any]:
    return [one.user for one in revision.contributions.select_related("user")]


def _told(review_round: ReviewRound) -> Iterable[Assignment]:
    told = review_round.assignments.exclude(state__in=["declined", "recused"])
    return told.select_related("member__user")
