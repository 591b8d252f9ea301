"""What the desk reads of reported mistakes."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, QuerySet

from articles.days import day_of
from articles.models import MistakeReport, Revision
from articles.models.mistake import MistakeState

PAGE_LENGTH = 20
MOST_OFFERED = 20
_SHOWN_WITH = ("article__handling_editor", "revision", "corrected_by", "decided_by")
_HANDED_IN = ("submitted", "under_review", "approved", "superseded")


@dataclass(frozen=True)
class ReportRow:
    """One report, and whom it waits on."""

    report: MistakeReport
    sentence: str
    overdue: bool


@dataclass(frozen=True)
class ReportPage:
    """One page of reports; `after` continues it."""

    rows: list[ReportRow] = field(default_factory=list)
    after: int = 0


def listed_reports(state: str, *, after: int = 0, at: datetime) -> ReportPage:
    """One page of reports in this state, in one query: those that wait the oldest first, others the newest first."""
    found = MistakeReport.objects.filter(state=state).select_related(*_SHOWN_WITH)
    found = found.defer("revision__source", "revision__manifest", "corrected_by__source", "corrected_by__manifest")
    if state == MistakeState.RECEIVED:
        found = (found.filter(pk__gt=after) if after else found).order_by("pk")
    else:
        found = (found.filter(pk__lt=after) if after else found).order_by("-pk")
    reports = list(found[: PAGE_LENGTH + 1])
    shown = reports[:PAGE_LENGTH]
    rows = [ReportRow(one, sentence_of(one, at), is_overdue(one, at)) for one in shown]
    return ReportPage(rows, shown[-1].pk if len(reports) > PAGE_LENGTH else 0)


def counted_reports() -> dict[str, int]:
    """How many reports stand in each state."""
    return dict(MistakeReport.objects.order_by().values_list("state").annotate(count=Count("pk")))


def due_of_report(report: MistakeReport) -> datetime:
    """By when it should be judged."""
    return report.reported_at + timedelta(days=settings.MISTAKE_DAYS)


def is_overdue(report: MistakeReport, at: datetime) -> bool:
    """Whether it waits and its date has passed."""
    return report.state == MistakeState.RECEIVED and due_of_report(report) < at


def sentence_of(report: MistakeReport, at: datetime) -> str:
    """Whom it waits on, in one sentence."""
    if report.state == MistakeState.RECEIVED:
        who = report.article.handling_editor or "an editor"
        due = due_of_report(report)
        day = day_of(due)
        return f"Waits for {who}; it was due on {day}." if due < at else f"Waits for {who}, until {day}."
    if report.state != MistakeState.RIGHT:
        return f"{report.get_state_display()}; judged by {report.decided_by}."
    if report.corrected_by is None:
        return "Confirmed; waits for an editor to name the version that corrects it."
    if not report.corrected_by.published:
        return f"Confirmed; version {report.corrected_by.number} corrects it once it is published."
    return f"Corrected in version {report.corrected_by.number}."


def other_reports(report: MistakeReport) -> QuerySet[MistakeReport]:
    """Earlier reports on the same article, the newest first: what this one may repeat."""
    earlier = MistakeReport.objects.filter(article=report.article, pk__lt=report.pk)
    return earlier.exclude(state=MistakeState.DUPLICATE).order_by("-pk")


def correcting_revisions(report: MistakeReport) -> QuerySet[Revision]:
    """The later texts of the article that were handed in, the newest first."""
    later = report.article.revisions.filter(number__gt=report.revision.number, state__in=_HANDED_IN)
    return later.order_by("-number")
