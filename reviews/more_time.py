"""“Not this week”: a member asks for more time, once, and gets it within limits that need nobody's word."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from articles.days import day_of
from articles.errors import WorkflowError
from reviews import letters, reminders
from reviews.invitations import OUT_OF_OFFICE, SESSION, lock_assignment, record_answer, refuse_unless_mine_and_open
from reviews.models import Assignment
from reviews.models.assignment import MOST_DAYS_MORE
from reviews.typed import plain

OFFERED = (3, 7, MOST_DAYS_MORE)


@transaction.atomic
def ask_for_time(
    assignment: Assignment, *, by: Any, days: int, reason: str = "", proof: str = SESSION, at: datetime
) -> Assignment:
    """Move the date and its reminders by so many days; the handling editor hears of it.

    Raises NotAllowed, and WorkflowError if it was done before, the days pass a limit, nothing is owed any more, or
    the member is not in office.
    """
    assignment = lock_assignment(assignment)
    refuse_unless_mine_and_open(assignment, by)
    if not assignment.is_at_work:
        raise WorkflowError("Only a review that still waits for your word can get more time.")
    if refusal := why_not_longer(assignment, days, at=at):
        raise WorkflowError(refusal)
    before = assignment.due_at
    assignment.give_days(days, reason=plain(reason))
    assignment.save()
    reminders.expect_report(assignment, at=at)
    more = {"days": days, "due": assignment.due_at.isoformat(), "reason": assignment.days_more_reason}
    record_answer(assignment, "ask_for_time", by=by, proof=proof, at=at, **more)
    letters.announce_more_time(assignment, before=before, at=at)
    return assignment


def why_not_longer(assignment: Assignment, days: int, *, at: datetime) -> str:
    """Why the date cannot move by so many days, in one sentence, or an empty string where it can."""
    editor = assignment.round.handling_editor
    if not assignment.member.is_current(at.date()):
        return OUT_OF_OFFICE
    if assignment.days_more:
        return f"You have had more time once, and it is given no more than once. Write to {editor} if you need longer."
    if not 1 <= days <= MOST_DAYS_MORE:
        return f"Between 1 and {MOST_DAYS_MORE} days can be added."
    due = assignment.due_at + timedelta(days=days)
    if due <= at:
        return f"Your review would be late all the same. Write to {editor}, or decline, so that somebody else is asked."
    publish_at = assignment.round.revision.publish_at
    if publish_at and due > publish_at:
        return (
            f"The text is to be published on {day_of(publish_at)}, so it cannot wait until "
            f"{day_of(due)}. Write to {editor}, or decline, so that somebody else is asked."
        )
    return ""


def days_to_offer(assignment: Assignment, *, at: datetime) -> list[tuple[int, datetime]]:
    """How many days this member can ask for now, each with the date it would be due."""
    days = [one for one in OFFERED if not why_not_longer(assignment, one, at=at)]
    return [(one, assignment.due_at + timedelta(days=one)) for one in days]
