"""Signing: a member's word on exactly one text."""

import hashlib
import json
import uuid
from datetime import datetime
from typing import Any

from django.db import transaction

from articles.errors import NotAllowed, WorkflowError
from articles.permissions import require
from records import audit
from reviews import reminders
from reviews.approvals import approve_if_quorum
from reviews.invitations import lock_assignment
from reviews.models import Assignment, Report
from reviews.models.report import Recommendation
from reviews.reauthentication import Reauthentication
from reviews.typed import plain

MEANINGS = {
    Recommendation.APPROVE: "I have read both views of this text and approve it for publication.",
    Recommendation.CHANGES: "I have read this text and ask for the changes I name before it is published.",
    Recommendation.ABSTAIN: "I have read this text and give no verdict on it.",
}


@transaction.atomic
def sign_report(
    assignment: Assignment,
    *,
    by: Any,
    digest: str,
    recommendation: str,
    proof: Reauthentication,
    comment: str = "",
    at: datetime,
) -> Report:
    """Sign a verdict on the text that was shown, in both views.

    The latest report of a member counts; earlier ones stay in the record. If this one completes the quorum, the text
    is approved and published in the same transaction. Raises NotAllowed, and WorkflowError if the round has ended,
    another text was shown, or changes are asked for without saying which.
    """
    assignment = lock_assignment(assignment)
    require(by, "reviews.sign_report", assignment)
    _refuse_unless_signable(assignment, digest, recommendation, comment)
    if not proof.covers(by=by, assignment=assignment, digest=digest, at=at):
        raise NotAllowed("Type your password again: a signature needs a fresh proof for exactly this text.")
    report = _write(assignment, digest, Recommendation(recommendation), comment.strip(), proof=proof.method, at=at)
    assignment.sign(at=at)
    assignment.save()
    reminders.stop_waiting_for(assignment, at=at)
    _record(report, assignment, by)
    approve_if_quorum(assignment.round, at=at)
    return report


def signature_of(report: Report) -> str:
    """SHA-256 over what was signed, by whom, when and in which meaning: it cannot be moved to another text."""
    content = {
        "key": str(report.key),
        "assignment": report.assignment_id,
        "digest": report.digest,
        "recommendation": report.recommendation,
        "meaning": report.meaning,
        "comment": report.comment,
        "signed_at": report.signed_at.isoformat(),
        "name": report.signer_name,
        "credentials": report.signer_credentials,
        "specialties": report.signer_specialties,
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _record(report: Report, assignment: Assignment, by: Any) -> None:
    revision = assignment.round.revision
    detail = {
        "round": assignment.round.number,
        "recommendation": report.recommendation,
        "digest": report.digest,
        "report": str(report.key),
        "signature": report.signature,
    }
    subject = f"version {revision.number}"
    audit.append(revision.article.chain, "sign_report", by=by, subject=subject, detail=detail, at=report.signed_at)


def _refuse_unless_signable(assignment: Assignment, digest: str, recommendation: str, comment: str) -> None:
    review_round = assignment.round
    if not review_round.is_open:
        raise WorkflowError("This round has ended, so your verdict was not signed.")
    if assignment.state not in ("invited", "accepted", "signed"):
        raise WorkflowError("You have no part in this round any more.")
    if digest != review_round.digest or digest != review_round.revision.digest:
        raise WorkflowError("The text you were shown is not the one under review now. Open it again before you sign.")
    if recommendation not in Recommendation.values:
        raise WorkflowError("Choose a verdict before you sign.")
    if recommendation == Recommendation.CHANGES and not plain(comment):
        raise WorkflowError("Say which changes you ask for; the authors will read exactly these words.")


def _write(
    assignment: Assignment, digest: str, recommendation: Recommendation, comment: str, *, proof: str, at: datetime
) -> Report:
    member = assignment.member
    report = Report(
        key=uuid.uuid4(),
        assignment=assignment,
        digest=digest,
        recommendation=recommendation.value,
        meaning=MEANINGS[recommendation],
        comment=comment,
        signed_at=at,
        signer_name=member.name,
        signer_credentials=member.credentials,
        signer_specialties=[one.name for one in member.specialties.all()],
        proof=proof,
    )
    report.signature = signature_of(report)
    report.save(force_insert=True)
    return report
