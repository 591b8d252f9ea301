"""A reader says what is wrong on a page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from articles.asking import gates
from articles.asking.forms import ReportForm
from articles.asking.mistakes import report_mistake
from articles.asking.passages import blocks_to_report, origin_of
from articles.audiences import Audience
from articles.models import Edition
from articles.queries import Gone, public_edition
from articles.views.asking import count_sender, private


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str, audience: Audience) -> HttpResponse:
    """The form, with the passage as it stands on the page; then the report."""
    try:
        edition = public_edition(slug, audience)
    except Gone:
        return render(request, "articles/gone.html", status=410)
    blocks, version = blocks_to_report(edition), edition.frame["version"]
    if request.method != "POST":
        initial = {"block": request.GET.get("block", "")[:60], "version": version}
        form = ReportForm(blocks=blocks, version=version, initial=initial)
        form.renew(timezone.now())
        return _page(request, edition, form)
    form = ReportForm(request.POST, blocks=blocks, version=version)
    status, now = 422, timezone.now()
    if form.is_valid():
        origin = origin_of(slug, audience, form.cleaned_data["block"])
        try:
            form.check_gates(at=now)
            count_sender(request, "send", gates.SENT_A_DAY)
            if origin is not None:
                report_mistake(origin, form.cleaned_data["text"], at=now, address=form.cleaned_data["email"])
                return redirect("articles:report_sent", slug, audience.value)
        except gates.Refused as refusal:
            form.add_error(None, str(refusal))
            status = 429
    form.stamped(now)
    return _page(request, edition, form, status)


@require_safe
def sent(request: HttpRequest, slug: str, audience: Audience) -> HttpResponse:
    """The editors have it."""
    try:
        edition = public_edition(slug, audience)
    except Gone:
        return render(request, "articles/gone.html", status=410)
    context = {"edition": edition, "days": settings.MISTAKE_DAYS}
    return private(render(request, "articles/report/sent.html", context))


def _page(request: HttpRequest, edition: Edition, form: ReportForm, status: int = 200) -> HttpResponse:
    block = str(form["block"].value() or "")
    context: dict[str, Any] = {
        "edition": edition,
        "form": form,
        "origin": origin_of(edition.slug, Audience(edition.audience), block) if block else None,
        "days": settings.MISTAKE_DAYS,
    }
    return private(render(request, "articles/report/page.html", context, status=status))
