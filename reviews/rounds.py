"""Opening a round, inviting its members, and closing it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import rules
from django.db import transaction

from articles import reminders as articles_reminders
from articles.editions import rebuild_editions
from articles.errors import WorkflowError
from articles.evidence import ReviewOpening
from articles.models import Revision
from articles.permissions import require
from articles.states import RevisionState
from records import audit
from records.checkpoints import checkpoint_after_commit
from reviews import letters, reminders
from reviews.board import why_not
from reviews.models import Assignment, BoardMember, Decision, ReviewPolicy, ReviewRound


@transaction.atomic
def open_review(
    revision: Revision,
    *,
    by: Any,
    handling_editor: Any,
    policy: ReviewPolicy,
    members: Sequence[BoardMember],
    at: datetime,
) -> ReviewRound:
    """Put a submitted text before the board: name its handling editor, copy the policy, invite the members.

    Raises NotAllowed, and WorkflowError if the text is not submitted, the members cannot make the quorum, or one of
    them may not sign it.
    """
    revision = Revision.objects.locked(revision.pk)
    require(by, "reviews.open_review", revision)
    if revision.state != RevisionState.SUBMITTED:
        raise WorkflowError(f"A review is opened on a submitted text; this one is {revision.get_state_display()}.")
    if not rules.has_perm("reviews.open_review", handling_editor, revision):
        raise WorkflowError("The handling editor must be an editor.")
    _refuse_weak_panel(revision, policy, members, by=by, handling_editor=handling_editor, at=at)
    revision.article.handling_editor = handling_editor
    revision.article.save(update_fields=["handling_editor"])
    review_round = _begin(revision, policy, by=by, handling_editor=handling_editor, at=at)
    articles_reminders.stop_waiting_for_opening(revision.article, at=at)
    for member in members:
        _invite(review_round, member, by=by, at=at)
    rebuild_editions(revision.article)
    return review_round


@transaction.atomic
def invite_member(review_round: ReviewRound, member: BoardMember, *, by: Any, at: datetime) -> Assignment:
    """Ask one more member into an open round.

    Raises NotAllowed, and WorkflowError if the round has ended, the member was asked already, or may not sign.
    """
    review_round = lock_round(review_round)
    require(by, "reviews.invite_member", review_round.revision)
    if not review_round.is_open:
        raise WorkflowError("This round has ended, so nobody can be invited to it.")
    if review_round.assignments.filter(member=member).exists():
        raise WorkflowError(f"{member.name} was already asked in this round.")
    obstacle = why_not(
        member,
        review_round.revision,
        policy_set_by=review_round.policy_set_by,
        opener=review_round.opened_by,
        editor=review_round.handling_editor,
        day=at.date(),
    )
    if obstacle:
        raise WorkflowError(obstacle)
    return _invite(review_round, member, by=by, at=at)


def lock_round(review_round: ReviewRound) -> ReviewRound:
    """The round with its revision and article, all held until the transaction ends: article, revision, round."""
    revision = Revision.objects.locked(review_round.revision_id)
    review_round = ReviewRound.objects.select_for_update(of=("self",)).get(pk=review_round.pk)
    review_round.revision = revision
    return review_round


def close_round(review_round: ReviewRound, decision: Decision) -> None:
    """End a locked round with its Decision: open assignments are cancelled and nobody is reminded any more.

    Names and addresses that members suggested in words have served and are erased.
    """
    review_round.assignments.exclude(suggestion="").update(suggestion="")
    review_round.closed_at = decision.decided_at
    review_round.save(update_fields=["closed_at"])
    for assignment in review_round.assignments.select_for_update().filter(state__in=("invited", "accepted")):
        assignment.cancel()
        assignment.save()
    reminders.stop_waiting_for_round(review_round, at=decision.decided_at)
    checkpoint_after_commit(review_round.revision.article.chain, at=decision.decided_at)


def _begin(revision: Revision, policy: ReviewPolicy, *, by: Any, handling_editor: Any, at: datetime) -> ReviewRound:
    """The round with its copy of the policy, the revision's step, and the audit entry."""
    review_round = ReviewRound.objects.create(
        revision=revision,
        number=revision.rounds.count() + 1,
        digest=revision.digest,
        handling_editor=handling_editor,
        opened_by=by,
        opened_at=at,
        due_at=at + timedelta(days=policy.days),
        policy=policy,
        policy_set_by=policy.set_by,
        quorum=policy.quorum,
        specialty=policy.specialty,
        validity_months=policy.validity_months,
    )
    specialty = policy.specialty.name if policy.specialty else ""
    revision.open_review(ReviewOpening(revision.digest, review_round.number, review_round.quorum, specialty, at))
    revision.save()
    detail = {"round": review_round.number, "policy": policy.sentence, "digest": revision.digest}
    audit.append(
        revision.article.chain, "open_review", by=by, subject=f"version {revision.number}", detail=detail, at=at
    )
    return review_round


def _invite(review_round: ReviewRound, member: BoardMember, *, by: Any, at: datetime) -> Assignment:
    due_at = max(review_round.due_at, at + timedelta(days=1))
    assignment = Assignment.objects.create(
        round=review_round, member=member, invited_by=by, invited_at=at, due_at=due_at
    )
    revision = review_round.revision
    audit.append(
        revision.article.chain,
        "invite_member",
        by=by,
        subject=f"version {revision.number}",
        detail={"round": review_round.number, "member": member.pk},
        at=at,
    )
    letters.send_invitation(assignment, reminders.expect_report(assignment, at=at), at=at)
    return assignment


def _refuse_weak_panel(
    revision: Revision,
    policy: ReviewPolicy,
    members: Sequence[BoardMember],
    *,
    by: Any,
    handling_editor: Any,
    at: datetime,
) -> None:
    problems = [
        why_not(member, revision, policy_set_by=policy.set_by, opener=by, editor=handling_editor, day=at.date())
        for member in members
    ]
    problems = [sentence for sentence in problems if sentence]
    if len({member.pk for member in members}) < policy.quorum:
        problems.append(f"This policy asks for {policy.quorum} signatures; invite at least as many members.")
    if policy.specialty and not any(policy.specialty in member.specialties.all() for member in members):
        problems.append(
            f"This policy asks for a signature in {policy.specialty.name}; invite a member of that specialty."
        )
    if problems:
        raise WorkflowError(" ".join(problems))
