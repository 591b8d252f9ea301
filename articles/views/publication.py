"""When and to whom a text is shown: the hour of publication, and whether it is public before approval."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from articles.editions import schedule_publication
from articles.forms import ScheduleForm
from articles.permissions import require
from articles.queries import newest_revision
from articles.views.reasons import reason_page
from articles.visibility import set_visibility


@login_required
@require_http_methods(["GET", "POST"])
def schedule(request: HttpRequest, slug: str) -> HttpResponse:
    """Say when an approved text goes to its readers."""
    revision = newest_revision(request.user, slug)
    require(request.user, "articles.schedule_publication", revision)
    form = ScheduleForm(request.POST or None, initial={"publish_at": revision.publish_at})

    def act(said: dict[str, Any]) -> str:
        schedule_publication(revision, said["publish_at"], by=request.user, at=timezone.now())
        return "The hour of publication is set."

    return reason_page(
        request,
        revision,
        form,
        act,
        heading="Set the hour of publication",
        explanation="Until then readers see the page as it is; then both views are published together.",
        button="Set the hour",
    )


@login_required
@require_POST
def visibility(request: HttpRequest, slug: str) -> HttpResponse:
    """Show or hide texts of this article before they are approved."""
    revision = newest_revision(request.user, slug)
    public = request.POST.get("public") == "yes"
    set_visibility(revision.article, public=public, by=request.user, at=timezone.now())
    messages.success(request, "Public before approval." if public else "Hidden until approved.")
    return redirect("editorial:workspace", slug)
