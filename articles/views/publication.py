"""When and to whom a text is shown: the hour of publication, and whether it is public before approval."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from articles.editions import schedule_publication
from articles.errors import WorkflowError
from articles.forms import ScheduleForm
from articles.permissions import require
from articles.queries import newest_revision
from articles.visibility import set_visibility


@login_required
@require_http_methods(["GET", "POST"])
def schedule(request: HttpRequest, slug: str) -> HttpResponse:
    """Say when an approved text goes to its readers."""
    revision = newest_revision(request.user, slug)
    require(request.user, "articles.schedule_publication", revision)
    form = ScheduleForm(request.POST or None, initial={"publish_at": revision.publish_at})
    if request.method == "POST" and form.is_valid():
        try:
            schedule_publication(revision, form.cleaned_data["publish_at"], by=request.user, at=timezone.now())
        except WorkflowError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The hour of publication is set.")
            return redirect("editorial:workspace", slug)
    context = {
        "revision": revision,
        "form": form,
        "heading": "Set the hour of publication",
        "explanation": "Until then readers see the page as it is; then both views are published together.",
        "button": "Set the hour",
    }
    return render(request, "editorial/reason.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def visibility(request: HttpRequest, slug: str) -> HttpResponse:
    """Show or hide texts of this article before they are approved."""
    revision = newest_revision(request.user, slug)
    public = request.POST.get("public") == "yes"
    set_visibility(revision.article, public=public, by=request.user, at=timezone.now())
    messages.success(request, "Public before approval." if public else "Hidden until approved.")
    return redirect("editorial:workspace", slug)
