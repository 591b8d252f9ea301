"""The ladders of the board: what a member hears before and after their review is due."""

from datetime import datetime, timedelta

from records import deadlines
from records.models import Deadline
from reviews.letters import assignment_data
from reviews.models import Assignment, ReviewRound

REVIEW = "review"
BEFORE_DUE = timedelta(days=2)
AFTER_DUE = timedelta(days=1)


def expect_report(assignment: Assignment, *, at: datetime) -> Deadline:
    """A member is asked to sign by a date: one letter two days before it, one when it has passed.

    Where there are no two days to give, the invitation serves for the first.
    """
    member = assignment.member.user
    ladder = [
        deadlines.RungPlan("due_soon", assignment.due_at - BEFORE_DUE, member, "review_due_soon"),
        deadlines.RungPlan("overdue", assignment.due_at + AFTER_DUE, member, "review_overdue"),
    ]
    ladder = [plan for plan in ladder if plan.at > at]
    return deadlines.set_deadline(
        REVIEW, _subject(assignment), due_at=assignment.due_at, ladder=ladder, data=assignment_data(assignment), at=at
    )


def stop_waiting_for(assignment: Assignment, *, at: datetime) -> None:
    """The member has answered for good, or need not any more."""
    deadlines.close_deadline(REVIEW, _subject(assignment), at=at)


def stop_waiting_for_round(review_round: ReviewRound, *, at: datetime) -> None:
    """The round has ended: nobody owes it a word."""
    for assignment in review_round.assignments.all():
        stop_waiting_for(assignment, at=at)


def _subject(assignment: Assignment) -> str:
    return f"assignment:{assignment.pk}"
