"""Counting signatures: the quorum approves, and no single person does."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from articles.editions import publish_revision, rebuild_editions
from articles.evidence import Approval, SignedReviewer
from articles.models import Revision
from articles.states import RevisionState
from records import audit
from reviews import letters
from reviews.models import Assignment, Decision, PublicNotice, Report, ReviewRound
from reviews.models.decision import Verdict
from reviews.models.report import Recommendation
from reviews.rounds import close_round


@dataclass(frozen=True)
class Quorum:
    """How far a round has come: signatures that count, and what is still missing, in sentences."""

    needed: int
    approvals: tuple[Report, ...]
    asks_for_changes: tuple[Report, ...]
    missing: tuple[str, ...]

    @property
    def reached(self) -> bool:
        """Whether the board has approved."""
        return not self.missing


def standing_reports(review_round: ReviewRound) -> list[Report]:
    """Each member's latest report in this round, in the order of signing.

    Members who recused themselves or declined are left out.
    """
    assignments = review_round.assignments.select_related("member__user").prefetch_related("reports")
    return _standing(assignments)


def quorum_of(review_round: ReviewRound) -> Quorum:
    """What the board has said so far on exactly the round's text."""
    return _quorum(review_round, standing_reports(review_round), has_standing_notice(review_round.revision))


def quorum_from(review_round: ReviewRound, assignments: Iterable[Assignment]) -> Quorum:
    """The same from assignments whose reports are already in hand, for lists; public notices are left out."""
    return _quorum(review_round, _standing(assignments), notice=False)


def approve_if_quorum(review_round: ReviewRound, *, at: datetime) -> Decision | None:
    """Approve and publish the text if this signature completed the quorum; otherwise nothing happens.

    The caller holds the locks of article, revision and round.
    """
    quorum = quorum_of(review_round)
    revision = review_round.revision
    if not (quorum.reached and review_round.is_open and revision.state == RevisionState.UNDER_REVIEW):
        return None
    decision = Decision.objects.create(
        round=review_round, verdict=Verdict.APPROVE, digest=review_round.digest, decided_by=None, decided_at=at
    )
    decision.reports.set(quorum.approvals)
    close_round(review_round, decision)
    revision.approve(
        Approval(
            digest=review_round.digest,
            decision_key=decision.key,
            reviewers=tuple(_as_signed(report) for report in quorum.approvals),
            review_due=months_after(at.date(), review_round.validity_months),
            at=at,
            publish_at=revision.publish_at,
        )
    )
    revision.save()
    detail = {
        "round": review_round.number,
        "digest": decision.digest,
        "decision": str(decision.key),
        "reports": [str(report.key) for report in quorum.approvals],
    }
    audit.append(revision.article.chain, "approve", subject=f"version {revision.number}", detail=detail, at=at)
    if revision.publish_at is None or revision.publish_at <= at:
        publish_revision(revision, at=at)
    else:
        rebuild_editions(revision.article)
    letters.announce_decision(decision, "approved", at=at)
    return decision


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _standing(assignments: Iterable[Assignment]) -> list[Report]:
    latest = []
    for assignment in assignments:
        reports = assignment.reports.all() if assignment.state == "signed" else ()
        if reports:
            latest.append(max(reports, key=lambda report: report.pk))
    return sorted(latest, key=lambda report: (report.signed_at, report.pk))


def _quorum(review_round: ReviewRound, standing: list[Report], notice: bool) -> Quorum:
    reports = [one for one in standing if one.digest == review_round.digest]
    approvals = tuple(one for one in reports if one.recommendation == Recommendation.APPROVE)
    changes = tuple(one for one in reports if one.recommendation == Recommendation.CHANGES)
    missing = _missing(review_round, approvals, changes)
    if notice:
        missing += ("the retraction notice on this article to be cleared",)
    return Quorum(review_round.quorum, approvals, changes, missing)


def _missing(review_round: ReviewRound, approvals: tuple[Report, ...], changes: tuple[Report, ...]) -> tuple[str, ...]:
    missing = []
    short = review_round.quorum - len(approvals)
    if short > 0:
        missing.append("1 more signature" if short == 1 else f"{short} more signatures")
    specialty = review_round.specialty
    if specialty and not any(specialty.name in one.signer_specialties for one in approvals):
        missing.append(f"a signature in {specialty.name}")
    if changes:
        names = ", ".join(one.signer_name for one in changes)
        missing.append(f"an answer to the changes asked for by {names}")
    return tuple(missing)


def has_standing_notice(revision: Revision) -> bool:
    """Whether a retraction on this article is confirmed and not cleared: then nothing new is approved."""
    return PublicNotice.objects.standing().filter(article=revision.article).exists()


def _as_signed(report: Report) -> SignedReviewer:
    return SignedReviewer(
        name=report.signer_name,
        credentials=report.signer_credentials,
        specialty=", ".join(report.signer_specialties),
        meaning=report.meaning,
        signed_at=report.signed_at,
        member_id=report.assignment.member_id,
    )
