"""Reported mistakes at the desk: the list, and one report to judge and to correct."""

from typing import Any

import rules
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from articles.asking import mistake_queries as queries
from articles.asking.desk_forms import CorrectionForm, JudgeForm
from articles.asking.mistakes import judge_mistake, state_correction, words_at
from articles.errors import WorkflowError
from articles.models import MistakeReport
from articles.models.mistake import CORRECTION_LENGTH, MistakeState
from articles.permissions import require


@login_required
@require_safe
def mistakes(request: HttpRequest) -> HttpResponse:
    """The reports, by state."""
    require(request.user, "articles.see_mistakes")
    state, after = request.GET.get("state", ""), request.GET.get("after", "")
    state = state if state in MistakeState.values else MistakeState.RECEIVED.value
    page = queries.listed_reports(
        state, after=int(after) if after.isdecimal() and len(after) < 16 else 0, at=timezone.now()
    )
    following: dict[str, Any] = {"state": state, "after": page.after}
    counted = queries.counted_reports()
    context = {
        "page": page,
        "state": state,
        "tabs": [{"value": one.value, "label": one.label, "count": counted.get(one.value, 0)} for one in MistakeState],
        "next_href": f"?{urlencode(following)}" if page.after else "",
    }
    return render(request, "articles/mistakes/list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def mistake(request: HttpRequest, key: str) -> HttpResponseBase:
    """One report: what the page says, what the reader says, and what the editors make of it."""
    require(request.user, "articles.see_mistakes")
    found = MistakeReport.objects.select_related(
        "article__handling_editor", "revision", "corrected_by", "decided_by", "duplicate_of"
    )
    report = get_object_or_404(found, key=key)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    judging, correcting = _forms(request, report, act)
    form: Any = {"judge": judging, "correct": correcting}.get(act)
    if form is not None and form.is_valid():
        try:
            return _done(request, report, act, form.cleaned_data)
        except WorkflowError as refusal:
            form.add_error(None, str(refusal))
    context = {
        "report": report,
        "sentence": queries.sentence_of(report, timezone.now()),
        "overdue": queries.is_overdue(report, timezone.now()),
        "judge": judging,
        "correct": correcting,
        "may_judge": rules.has_perm("articles.judge_mistake", request.user, report.revision),
    }
    refused = form is not None and bool(form.errors)
    return render(request, "articles/mistakes/mistake.html", context, status=422 if refused else 200)


def _forms(request: HttpRequest, report: MistakeReport, act: str) -> tuple[JudgeForm | None, CorrectionForm | None]:
    """The form for what comes next with this report, if anything does."""
    if report.state == MistakeState.RECEIVED:
        others = queries.other_reports(report)
        return JudgeForm(request.POST if act == "judge" else None, others=others), None
    published = report.corrected_by is not None and report.corrected_by.published
    revisions = queries.correcting_revisions(report)
    newest = revisions.first()
    if report.state != MistakeState.RIGHT or published or newest is None:
        return None, None
    initial = {
        "revision": report.corrected_by or newest,
        "wrong": report.wrong or report.quotation[:CORRECTION_LENGTH],
        "now": report.now or words_at(newest, report)[:CORRECTION_LENGTH],
    }
    return None, CorrectionForm(request.POST if act == "correct" else None, revisions=revisions, initial=initial)


def _done(request: HttpRequest, report: MistakeReport, act: str, said: dict[str, Any]) -> HttpResponseBase:
    by, at = request.user, timezone.now()
    if act == "judge":
        state = MistakeState(said["state"])
        judge_mistake(report, state, said["answer"], by=by, at=at, duplicate_of=said["duplicate_of"])
        messages.success(request, "Judged. A reader who left an address is told.")
    else:
        state_correction(report, said["revision"], wrong=said["wrong"], now=said["now"], by=by, at=at)
        messages.success(request, "Readers see the correction as soon as that version is published.")
    return redirect(report)
