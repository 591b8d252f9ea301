"""What becomes of a reader's report that a page is wrong: judged, answered, and corrected in sight of all readers."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse

from articles import reminders
from articles.asking import gates
from articles.asking.passages import Origin
from articles.differences.units import page_of
from articles.editions import rebuild_editions
from articles.errors import WorkflowError
from articles.manifests import digest_of, read_manifest
from articles.models import MistakeReport, Revision
from articles.models.mistake import MistakeState
from articles.permissions import require
from articles.states import RevisionState
from records import audit
from records.outbox import queue_letter

A_DAY = timedelta(days=1)
_GIVEN_UP = (RevisionState.DRAFT, RevisionState.DISCARDED, RevisionState.DECLINED, RevisionState.WITHDRAWN)
_VERDICTS = {
    MistakeState.RIGHT: "You were right: this is a mistake. A corrected version is being prepared.",
    MistakeState.NOT_RIGHT: "We have looked into it and found that the text is right.",
    MistakeState.DUPLICATE: "Another reader had told us the same before.",
}


@transaction.atomic
def report_mistake(origin: Origin, text: str, *, at: datetime, address: str = "") -> MistakeReport:
    """Take a reader's report in, with the words it is about as they stand on the page. Nobody needs an account.

    The same report that still waits is taken once, unless its sender wants an answer by mail. Raises gates.Refused
    where more has come in today than anybody can read.
    """
    recent = MistakeReport.objects.filter(reported_at__gt=at - A_DAY)
    same = recent.waiting().filter(
        article=origin.article, audience=origin.audience.value, block=origin.block, text=text, address=address
    )
    known = same.first()
    if known:
        return known
    gates.check_total(recent.count())
    report = MistakeReport.objects.create(
        article=origin.article,
        revision_id=origin.revision_id,
        audience=origin.audience.value,
        block=origin.block,
        quotation=origin.quotation,
        text=text,
        address=address,
        reported_at=at,
    )
    _record(report, "report", {"sha256": digest_of(text)}, at=at)
    reminders.expect_judgment(report.article, at=at)
    return report


@transaction.atomic
def judge_mistake(
    report: MistakeReport,
    state: MistakeState,
    answer: str,
    *,
    by: Any,
    at: datetime,
    duplicate_of: MistakeReport | None = None,
) -> MistakeReport:
    """Say whether the reader is right, and why. The reader is told by letter; where they are right, the page says at
    once that a mistake was confirmed.

    Raises NotAllowed, and WorkflowError if it has been judged already, gives no reason, or names no first report.
    """
    report = MistakeReport.objects.locked(report.pk)
    require(by, "articles.judge_mistake", report.revision)
    if report.state != MistakeState.RECEIVED:
        raise WorkflowError(f"{report.decided_by} has judged this report already.")
    if state == MistakeState.RECEIVED or not answer.strip():
        raise WorkflowError("Say whether the reader is right, and why: they are told.")
    if (state == MistakeState.DUPLICATE) != (duplicate_of is not None):
        raise WorkflowError("Choose the report that said the same before.")
    report.state, report.answer, report.duplicate_of = state, answer.strip(), duplicate_of
    report.decided_by, report.decided_at = by, at
    address, report.address = report.address, ""
    report.save()
    if address:
        key = f"mistake_answered:{report.key}"
        queue_letter("mistake_answered", address=address, data=_letter_data(report), key=key, at=at)
    _record(report, state.value, {"answer_sha256": digest_of(report.answer)}, by=by, at=at)
    reminders.expect_judgment(report.article, at=at)
    if state == MistakeState.RIGHT:
        rebuild_editions(report.article)
    return report


@transaction.atomic
def state_correction(
    report: MistakeReport, revision: Revision, *, wrong: str, now: str, by: Any, at: datetime
) -> MistakeReport:
    """Say which later text corrects a confirmed mistake, what was wrong, and what it says now.

    Readers see it once that text is published. Raises NotAllowed, and WorkflowError unless the mistake was confirmed,
    the text is a later one that was handed in, and it says something else where the mistake stood.
    """
    report = MistakeReport.objects.locked(report.pk)
    require(by, "articles.state_correction", report)
    if report.state != MistakeState.RIGHT:
        raise WorkflowError("Only a mistake that was confirmed is corrected.")
    if report.corrected_by and report.corrected_by.published:
        raise WorkflowError("This correction has been published already.")
    later = revision.article_id == report.article_id and revision.number > report.revision.number
    if not later or revision.state in _GIVEN_UP:
        raise WorkflowError("A correction is a later version of this article that has been handed in.")
    if report.quotation and words_at(revision, report) == report.quotation:
        raise WorkflowError(f"Version {revision.number} still says the same at this place.")
    if not wrong.strip() or not now.strip():
        raise WorkflowError("Say what was wrong, and what the text says now.")
    report.corrected_by, report.wrong, report.now = revision, wrong.strip(), now.strip()
    report.save()
    _record(report, "correct", {"version": revision.number}, by=by, at=at)
    rebuild_editions(report.article)
    return report


def words_at(revision: Revision, report: MistakeReport) -> str:
    """What a frozen text says in the block that was reported, or ""."""
    if not revision.digest or not report.block:
        return ""
    fragment = read_manifest(revision.manifest)["fragments"][report.audience]
    unit = page_of(fragment).by_name().get(report.block)
    return unit.text if unit else ""


def _letter_data(report: MistakeReport) -> dict[str, Any]:
    outline = read_manifest(report.revision.manifest)["outline"]
    return {
        "title": outline[report.audience]["title"],
        "version": report.revision.number,
        "quotation": report.quotation,
        "text": report.text,
        "verdict": _VERDICTS[MistakeState(report.state)],
        "answer": report.answer,
        "public_path": reverse(f"articles:{report.audience}", args=[report.article.slug]),
    }


def _record(report: MistakeReport, verb: str, detail: dict[str, Any], *, at: datetime, by: Any = None) -> None:
    detail = {"version": report.revision.number} | detail
    audit.append(report.article.chain, f"mistake_{verb}", by=by, subject=f"report {report.key}", detail=detail, at=at)
