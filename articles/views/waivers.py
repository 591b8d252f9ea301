"""Where an editor states why a text has no lay view, or one that is hard to read."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles.errors import WorkflowError
from articles.forms import OptionalReasonForm, ReasonForm
from articles.models import Revision
from articles.permissions import require
from articles.queries import newest_revision
from articles.writing.waivers import record_lay_waiver, record_reading_waiver


@login_required
@require_http_methods(["GET", "POST"])
def lay_waiver(request: HttpRequest, slug: str) -> HttpResponse:
    """State why this text has no words for patients yet."""
    revision = newest_revision(request.user, slug)
    require(request.user, "articles.record_lay_waiver", revision)
    form = ReasonForm(request.POST or None, initial={"reason": revision.lay_waiver})
    words = {
        "heading": "No lay view yet",
        "explanation": "Readers see this reason above the shared text until somebody writes words for patients.",
        "button": "Record the reason",
        "done": "Recorded. Readers of the lay view will see this reason.",
    }
    return _ask(request, revision, form, record_lay_waiver, words)


@login_required
@require_http_methods(["GET", "POST"])
def reading_waiver(request: HttpRequest, slug: str) -> HttpResponse:
    """State why the words for patients are hard to read."""
    revision = newest_revision(request.user, slug)
    require(request.user, "articles.record_reading_waiver", revision)
    form = OptionalReasonForm(request.POST or None, initial={"reason": revision.reading_waiver})
    form.fields["reason"].label = "Reason"
    words = {
        "heading": "A lay view that is hard to read",
        "explanation": "A lay view, or a passage of it, above grade 10 is refused unless you state why it must be so. "
        "Reviewers and readers see the reason, and it is signed with the text. Leave it empty to take it back.",
        "button": "Record the reason",
        "done": "Recorded. Reviewers and readers will see this reason.",
    }
    return _ask(request, revision, form, record_reading_waiver, words)


def _ask(
    request: HttpRequest,
    revision: Revision,
    form: ReasonForm | OptionalReasonForm,
    verb: Callable[..., Revision],
    words: dict[str, str],
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            verb(revision, form.cleaned_data["reason"], by=request.user, at=timezone.now())
        except WorkflowError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, words["done"] if form.cleaned_data["reason"] else "The reason is taken back.")
            return redirect("editorial:workspace", revision.article.slug)
    context = {"revision": revision, "form": form} | words
    return render(request, "editorial/reason.html", context, status=422 if form.errors else 200)
