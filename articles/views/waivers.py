"""Where an editor states why a text has no lay view, or one that is hard to read."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles.forms import OptionalReasonForm, ReasonForm
from articles.models import Revision
from articles.permissions import require
from articles.queries import newest_revision
from articles.views.reasons import reason_page
from articles.writing.waivers import record_lay_waiver, record_reading_waiver


@login_required
@require_http_methods(["GET", "POST"])
def lay_waiver(request: HttpRequest, slug: str) -> HttpResponse:
    """State why this text has no words for patients yet."""
    revision = newest_revision(request.user, slug)
    require(request.user, "articles.record_lay_waiver", revision)
    form = ReasonForm(request.POST or None, initial={"reason": revision.lay_waiver})
    return _ask(
        request,
        revision,
        form,
        record_lay_waiver,
        heading="No lay view yet",
        explanation="Readers see this reason above the shared text until somebody writes words for patients.",
        button="Record the reason",
        done="Recorded. Readers of the lay view will see this reason.",
    )


@login_required
@require_http_methods(["GET", "POST"])
def reading_waiver(request: HttpRequest, slug: str) -> HttpResponse:
    """State why the words for patients are hard to read."""
    revision = newest_revision(request.user, slug)
    require(request.user, "articles.record_reading_waiver", revision)
    form = OptionalReasonForm(request.POST or None, initial={"reason": revision.reading_waiver})
    form.fields["reason"].label = "Reason"
    return _ask(
        request,
        revision,
        form,
        record_reading_waiver,
        heading="A lay view that is hard to read",
        explanation="A lay view, or a passage of it, above grade 10 is refused unless you state why it must be so. "
        "Reviewers and readers see the reason, and it is signed with the text. Leave it empty to take it back.",
        button="Record the reason",
        done="Recorded. Reviewers and readers will see this reason.",
    )


def _ask(
    request: HttpRequest,
    revision: Revision,
    form: ReasonForm | OptionalReasonForm,
    verb: Callable[..., Revision],
    *,
    done: str,
    **words: str,
) -> HttpResponse:
    def act(said: dict[str, Any]) -> str:
        verb(revision, said["reason"], by=request.user, at=timezone.now())
        return done if said["reason"] else "The reason is taken back."

    return reason_page(request, revision, form, act, **words)
