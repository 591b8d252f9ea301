"""How a review ends without approval: changes requested, withdrawn, declined."""

from datetime import datetime
from typing import Any

from django.db import transaction

from articles import reminders as articles_reminders
from articles.drafting import start_successor
from articles.editions import rebuild_editions
from articles.errors import WorkflowError
from articles.evidence import ChangesRequested
from articles.models import Revision
from articles.permissions import require
from articles.states import RevisionState
from records import audit
from reviews import letters
from reviews.models import Decision, ReviewRound
from reviews.models.decision import Verdict
from reviews.rounds import close_round

_BEFORE_DECISION = (RevisionState.SUBMITTED, RevisionState.UNDER_REVIEW)


@transaction.atomic
def request_changes(revision: Revision, *, by: Any, reason: str, at: datetime) -> Revision:
    """End the round with a request for changes and give the authors their next draft, which is returned.

    Raises NotAllowed unless asked by the handling editor, and WorkflowError without a reason or an open round.
    """
    revision = Revision.objects.locked(revision.pk)
    require(by, "reviews.request_changes", revision)
    review_round = revision.rounds.open().select_for_update(of=("self",)).first()
    if revision.state != RevisionState.UNDER_REVIEW or review_round is None:
        raise WorkflowError("Changes are requested of a text that is under review.")
    decision = _decide(review_round, Verdict.CHANGES, revision, by=by, reason=_need(reason), at=at)
    revision.request_changes(ChangesRequested(revision.digest, decision.key, decision.reason, at))
    revision.save()
    _record(revision, "request_changes", by=by, reason=decision.reason, at=at)
    draft = start_successor(revision, by=by, at=at)
    draft.author_due_at = articles_reminders.expect_resubmission(draft, at=at)
    draft.save(update_fields=["author_due_at"])
    letters.announce_decision(decision, "changes_requested", at=at)
    rebuild_editions(revision.article)
    return draft


@transaction.atomic
def withdraw_revision(revision: Revision, *, by: Any, reason: str = "", at: datetime) -> Revision:
    """Take a text back from the desk or the board: the round is closed and assignments are cancelled.

    Raises NotAllowed, and WorkflowError if the text is neither submitted nor under review.
    """
    revision = _lock_undecided(revision, by=by, permission="articles.withdraw_revision", verb="withdrawn")
    revision.withdraw(at=at)
    revision.save()
    _end_without_text(revision, Verdict.WITHDRAWN, by=by, reason=reason.strip(), at=at)
    return revision


@transaction.atomic
def decline_article(revision: Revision, *, by: Any, reason: str, at: datetime) -> Revision:
    """Tell the authors, with a reason, that this text will not be published here; the round is closed.

    Raises NotAllowed unless by an editor who did not write it, and WorkflowError without a reason or if the text is
    neither submitted nor under review.
    """
    revision = _lock_undecided(revision, by=by, permission="articles.decline_article", verb="declined")
    reason = _need(reason)
    revision.decline_article(at=at)
    revision.save()
    _end_without_text(revision, Verdict.DECLINE, by=by, reason=reason, at=at)
    return revision


def _lock_undecided(revision: Revision, *, by: Any, permission: str, verb: str) -> Revision:
    revision = Revision.objects.locked(revision.pk)
    require(by, permission, revision)
    if revision.state not in _BEFORE_DECISION:
        raise WorkflowError(
            f"Only a submitted text or one under review can be {verb}; this one is {revision.get_state_display()}."
        )
    return revision


def _end_without_text(revision: Revision, verdict: Verdict, *, by: Any, reason: str, at: datetime) -> None:
    template = "withdrawn" if verdict is Verdict.WITHDRAWN else "declined"
    _record(revision, "withdraw" if verdict is Verdict.WITHDRAWN else "decline_article", by=by, reason=reason, at=at)
    articles_reminders.stop_waiting_for_opening(revision.article, at=at)
    review_round = revision.rounds.open().select_for_update(of=("self",)).first()
    if review_round is None:
        letters.announce_return(revision, template, reason=reason, at=at)
    else:
        decision = _decide(review_round, verdict, revision, by=by, reason=reason, at=at)
        letters.announce_decision(decision, template, at=at)
    rebuild_editions(revision.article)


def _decide(
    review_round: ReviewRound, verdict: Verdict, revision: Revision, *, by: Any, reason: str, at: datetime
) -> Decision:
    decision = Decision.objects.create(
        round=review_round, verdict=verdict, digest=revision.digest, decided_by=by, decided_at=at, reason=reason
    )
    close_round(review_round, decision)
    decision.round.revision = revision
    return decision


def _need(reason: str) -> str:
    if not reason.strip():
        raise WorkflowError("Give the authors a reason in a sentence or two.")
    return reason.strip()


def _record(revision: Revision, verb: str, *, by: Any, reason: str, at: datetime) -> None:
    audit.append(
        revision.article.chain, verb, by=by, subject=f"version {revision.number}", detail={"reason": reason}, at=at
    )
