"""A member's answer to being asked."""

from datetime import datetime
from typing import Any

from django.db import transaction

from articles.errors import WorkflowError
from articles.permissions import require
from records import audit
from reviews import reminders
from reviews.approvals import approve_if_quorum
from reviews.models import Assignment
from reviews.rounds import lock_round


@transaction.atomic
def accept_invitation(assignment: Assignment, *, by: Any, at: datetime) -> Assignment:
    """Take the task. Raises NotAllowed, and WorkflowError if it was answered or the round has ended."""
    assignment = lock_assignment(assignment)
    _refuse_unless_mine_and_open(assignment, by)
    if assignment.state != "invited":
        raise WorkflowError("You have already answered this invitation.")
    assignment.accept(at=at)
    assignment.save()
    _record(assignment, "accept_invitation", by=by, at=at)
    return assignment


@transaction.atomic
def decline_invitation(assignment: Assignment, *, by: Any, reason: str, at: datetime) -> Assignment:
    """Turn the task down, with a reason. Raises NotAllowed, and WorkflowError after signing or after the round."""
    assignment = lock_assignment(assignment)
    _refuse_unless_mine_and_open(assignment, by)
    if not assignment.is_at_work:
        raise WorkflowError("Only an invitation that still waits for your word can be declined.")
    assignment.decline(reason=reason.strip(), at=at)
    assignment.save()
    reminders.stop_waiting_for(assignment, at=at)
    _record(assignment, "decline_invitation", by=by, at=at)
    return assignment


@transaction.atomic
def recuse(assignment: Assignment, *, by: Any, reason: str, at: datetime) -> Assignment:
    """Step aside for a conflict of interest: a signature already given leaves the open round at once.

    If it was this member's request for changes that held up the quorum, the text is approved now.

    Raises NotAllowed, and WorkflowError without a reason or after the round.
    """
    assignment = lock_assignment(assignment)
    _refuse_unless_mine_and_open(assignment, by)
    if not reason.strip():
        raise WorkflowError("Say in a sentence what the conflict of interest is.")
    if not (assignment.is_at_work or assignment.state == "signed"):
        raise WorkflowError("You have no part in this round any more.")
    assignment.recuse(reason=reason.strip(), at=at)
    assignment.save()
    reminders.stop_waiting_for(assignment, at=at)
    _record(assignment, "recuse", by=by, at=at)
    approve_if_quorum(assignment.round, at=at)
    return assignment


def lock_assignment(assignment: Assignment) -> Assignment:
    """The assignment with its round, revision and article, all held until the transaction ends."""
    review_round = lock_round(assignment.round)
    assignment = Assignment.objects.select_for_update(of=("self",)).select_related("member__user").get(pk=assignment.pk)
    assignment.round = review_round
    return assignment


def _refuse_unless_mine_and_open(assignment: Assignment, by: Any) -> None:
    require(by, "reviews.answer_invitation", assignment)
    if not assignment.round.is_open:
        raise WorkflowError("This round has ended. Write to the managing editor if something must be put right.")


def _record(assignment: Assignment, verb: str, *, by: Any, at: datetime) -> None:
    revision = assignment.round.revision
    detail = {"round": assignment.round.number, "member": assignment.member_id, "reason": assignment.reason}
    audit.append(revision.article.chain, verb, by=by, subject=f"version {revision.number}", detail=detail, at=at)
