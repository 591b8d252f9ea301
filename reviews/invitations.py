"""A member's answer to being asked. `proof` says how we know who it is: by session, or by the link in the letter."""

from datetime import datetime
from typing import Any

from django.db import transaction

from articles.errors import WorkflowError
from articles.permissions import require
from records import audit
from reviews import letters, reminders
from reviews.approvals import approve_if_quorum
from reviews.board import invitable
from reviews.models import Assignment, BoardMember
from reviews.models.assignment import DeclineReason
from reviews.rounds import lock_round
from reviews.typed import plain

SESSION, LINK = "session", "link"
OUT_OF_OFFICE = (
    "Only members in office review, and your seat on the board has ended. Decline, so that somebody else is asked."
)


@transaction.atomic
def accept_invitation(assignment: Assignment, *, by: Any, proof: str = SESSION, at: datetime) -> Assignment:
    """Take the task.

    Raises NotAllowed, and WorkflowError if it was answered, the round has ended, or the member is not in office.
    """
    assignment = lock_assignment(assignment)
    refuse_unless_mine_and_open(assignment, by)
    if not assignment.member.is_current(at.date()):
        raise WorkflowError(OUT_OF_OFFICE)
    if assignment.state != "invited":
        raise WorkflowError("You have already answered this invitation.")
    assignment.accept(at=at)
    assignment.save()
    record_answer(assignment, "accept_invitation", by=by, proof=proof, at=at)
    return assignment


@transaction.atomic
def decline_invitation(
    assignment: Assignment, *, by: Any, reason: str, kind: str = "", proof: str = SESSION, at: datetime
) -> Assignment:
    """Turn the task down, with a reason. A conflict of interest makes it a recusal.

    Raises NotAllowed, and WorkflowError after signing, after the round, or without the words that the reason needs.
    """
    if kind == DeclineReason.CONFLICT:
        return recuse(assignment, by=by, reason=reason, proof=proof, at=at)
    assignment = _declinable(assignment, by, kind, reason)
    assignment.decline(kind=kind, reason=plain(reason), at=at)
    return _declined(assignment, "decline_invitation", by=by, proof=proof, at=at)


@transaction.atomic
def suggest_instead(
    assignment: Assignment,
    *,
    by: Any,
    member: BoardMember | None,
    somebody: str = "",
    kind: str = "",
    reason: str = "",
    proof: str = SESSION,
    at: datetime,
) -> Assignment:
    """Turn the task down and name who could take it: a member of the board, or somebody in words for the editor.

    Raises NotAllowed, and WorkflowError as declining does, where nobody is named, or where that member cannot be asked.
    """
    assignment = _declinable(assignment, by, kind, reason)
    if kind == DeclineReason.CONFLICT:
        raise WorkflowError("Whoever has a conflict of interest steps aside and suggests nobody. Decline instead.")
    somebody = " ".join(plain(somebody).split())
    if member is None and not somebody:
        raise WorkflowError("Choose a member, or write whom the editors could ask.")
    if member is not None and not invitable(assignment.round, at.date()).filter(pk=member.pk).exists():
        raise WorkflowError(f"{member.name} cannot be asked in this round. Suggest somebody else.")
    assignment.decline(kind=kind, reason=plain(reason), member=member, suggestion=somebody, at=at)
    more = {"suggested": member.pk if member else None}
    return _declined(assignment, "suggest_instead", by=by, proof=proof, at=at, **more)


@transaction.atomic
def recuse(assignment: Assignment, *, by: Any, reason: str, proof: str = SESSION, at: datetime) -> Assignment:
    """Step aside for a conflict of interest: a signature already given leaves the open round at once.

    If it was this member's request for changes that held up the quorum, the text is approved now.

    Raises NotAllowed, and WorkflowError without a reason or after the round.
    """
    assignment = lock_assignment(assignment)
    refuse_unless_mine_and_open(assignment, by)
    if not plain(reason):
        raise WorkflowError("Say in a sentence what the conflict of interest is.")
    if not (assignment.is_at_work or assignment.state == "signed"):
        raise WorkflowError("You have no part in this round any more.")
    assignment.recuse(reason=plain(reason), at=at)
    _declined(assignment, "recuse", by=by, proof=proof, at=at)
    approve_if_quorum(assignment.round, at=at)
    return assignment


def lock_assignment(assignment: Assignment) -> Assignment:
    """The assignment with its round, revision and article, all held until the transaction ends."""
    review_round = lock_round(assignment.round)
    assignment = Assignment.objects.select_for_update(of=("self",)).select_related("member__user").get(pk=assignment.pk)
    assignment.round = review_round
    return assignment


def refuse_unless_mine_and_open(assignment: Assignment, by: Any) -> None:
    """Only the invited member answers, while the round is open. Raises NotAllowed and WorkflowError."""
    require(by, "reviews.answer_invitation", assignment)
    if not assignment.round.is_open:
        raise WorkflowError("This round has ended. Write to the managing editor if something must be put right.")


def record_answer(assignment: Assignment, verb: str, *, by: Any, proof: str, at: datetime, **more: Any) -> None:
    """Write into the record what a member answered, and how we know that it was they."""
    revision = assignment.round.revision
    detail = {"round": assignment.round.number, "member": assignment.member_id, "proof": proof, **more}
    audit.append(revision.article.chain, verb, by=by, subject=f"version {revision.number}", detail=detail, at=at)


def _declinable(assignment: Assignment, by: Any, kind: str, reason: str) -> Assignment:
    assignment = lock_assignment(assignment)
    refuse_unless_mine_and_open(assignment, by)
    if not assignment.is_at_work:
        raise WorkflowError("Only an invitation that still waits for your word can be declined.")
    if kind == DeclineReason.OTHER and not plain(reason):
        raise WorkflowError("Say in a sentence why you cannot.")
    return assignment


def _declined(assignment: Assignment, verb: str, *, by: Any, proof: str, at: datetime, **more: Any) -> Assignment:
    assignment.save()
    reminders.stop_waiting_for(assignment, at=at)
    more = {"kind": assignment.reason_kind, "reason": assignment.reason} | more
    record_answer(assignment, verb, by=by, proof=proof, at=at, **more)
    letters.announce_declined(assignment, at=at)
    return assignment
