"""The editor's side of a review: open it, invite, end it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from articles.errors import NotAllowed, WorkflowError
from articles.forms import OptionalReasonForm, ReasonForm
from articles.permissions import require
from articles.queries import newest_revision
from articles.views.reasons import reason_page
from articles.writing.checks import examination_of
from articles.writing.previews import previewed
from reviews import decisions, notices, rounds
from reviews.bench_report import bench_report
from reviews.forms import InviteForm, NoticeForm, OpenReviewForm
from reviews.models import PublicNotice
from reviews.queries import board_with_load, open_round_of, published_revision


@login_required
@require_http_methods(["GET", "POST"])
def open_review(request: HttpRequest, slug: str) -> HttpResponse:
    """Name the handling editor, choose the policy, invite members."""
    revision = newest_revision(request.user, slug)
    require(request.user, "reviews.open_review", revision)
    members = board_with_load(timezone.localdate())
    form = OpenReviewForm(request.POST or None, user=request.user, revision=revision, members=members)
    if request.method == "POST" and form.is_valid():
        try:
            rounds.open_review(revision, by=request.user, at=timezone.now(), **form.cleaned_data)
        except WorkflowError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The round is open. The invitations are on their way.")
            return redirect("editorial:workspace", slug)
    preview = previewed(examination_of(revision))
    report = bench_report(revision, preview.examination)
    context = {"revision": revision, "form": form, "preview": preview, "report": report, "elsewhere": preview.findings}
    return render(request, "reviews/open_review.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask one more member into the open round."""
    revision = newest_revision(request.user, slug)
    require(request.user, "reviews.invite_member", revision)
    review_round = open_round_of(revision.article)
    form = review_round and InviteForm(request.POST, review_round=review_round, day=timezone.localdate())
    if not (review_round and form and form.is_valid()):
        messages.error(request, "Choose a member who can still be asked in this round.")
        return redirect("editorial:workspace", slug)
    try:
        rounds.invite_member(review_round, form.cleaned_data["member"], by=request.user, at=timezone.now())
    except WorkflowError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Invited.")
    return redirect("editorial:workspace", slug)


@login_required
@require_http_methods(["GET", "POST"])
def request_changes(request: HttpRequest, slug: str) -> HttpResponse:
    """End the round and give the authors their next draft."""
    return _end(
        request,
        slug,
        permission="reviews.request_changes",
        verb=decisions.request_changes,
        heading="Request changes",
        explanation="The round ends, and the authors get a new draft with 14 days to hand it in.",
    )


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the text back."""
    return _end(
        request,
        slug,
        permission="articles.withdraw_revision",
        verb=decisions.withdraw_revision,
        heading="Withdraw this text",
        explanation="An open round is closed and its members are told. The text stays in the record.",
        form_class=OptionalReasonForm,
    )


@login_required
@require_http_methods(["GET", "POST"])
def decline(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell the authors that this text will not be published here."""
    return _end(
        request,
        slug,
        permission="articles.decline_article",
        verb=decisions.decline_article,
        heading="Decline this article",
        explanation="The authors read your reason. An open round is closed.",
    )


@login_required
@require_http_methods(["GET", "POST"])
def propose_retraction(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for the published text to be retracted."""
    require(request.user, "reviews.propose_retraction")
    revision = published_revision(slug)
    form = NoticeForm(request.POST or None)

    def act(said: dict[str, Any]) -> str:
        notices.propose_retraction(revision, by=request.user, text=said["text"], at=timezone.now())
        return "Proposed. A second person must confirm it before readers see it."

    return reason_page(
        request,
        revision,
        form,
        act,
        to=reverse("editorial:desk"),
        heading="Propose a retraction",
        explanation="Of the two people it takes, one is a managing editor and one a board member.",
        button="Propose this retraction",
    )


@login_required
@require_POST
def confirm_retraction(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree to a retraction that somebody else proposed."""
    require(request.user, "reviews.propose_retraction")
    notice = get_object_or_404(PublicNotice, pk=pk)
    try:
        notices.confirm_retraction(notice, by=request.user, at=timezone.now())
    except (WorkflowError, NotAllowed) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Retracted. Every page of this text carries the notice now.")
    return redirect("editorial:desk")


def _end(
    request: HttpRequest,
    slug: str,
    *,
    permission: str,
    verb: Callable[..., Any],
    heading: str,
    explanation: str,
    form_class: type[ReasonForm] | type[OptionalReasonForm] = ReasonForm,
) -> HttpResponse:
    revision = newest_revision(request.user, slug)
    require(request.user, permission, revision)
    form = form_class(request.POST or None)

    def act(said: dict[str, Any]) -> str:
        verb(revision, by=request.user, reason=said["reason"], at=timezone.now())
        return f"{heading}: done, and the letters are on their way."

    return reason_page(request, revision, form, act, heading=heading, explanation=explanation, button=heading)
