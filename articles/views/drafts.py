"""What is done with a draft besides writing it: starting, submitting, discarding, revising; one form, one verb each."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from articles import drafting
from articles.errors import WorkflowError
from articles.forms import StartForm
from articles.permissions import require
from articles.queries import newest_revision, offered_copies
from articles.rendering.findings import Finding
from articles.states import RevisionState
from articles.writing.checks import findings_of


@login_required
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Begin an article from a question or a whole file."""
    require(request.user, "articles.start_article")
    form = StartForm(request.POST or None, request.FILES or None)
    findings: tuple = ()
    if request.method == "POST" and form.is_valid():
        try:
            source = form.full_source()
            revision = drafting.start_article(
                source, by=request.user, at=timezone.now(), slug=form.cleaned_data["slug"]
            )
        except WorkflowError as refusal:
            form.add_error(None, str(refusal))
            findings = getattr(refusal, "findings", ())
        else:
            messages.success(request, "The draft is made.")
            return redirect("articles:edit", revision.article.slug)
    return render(request, "articles/start.html", {"form": form, "findings": findings}, status=_status(form))


@login_required
@require_http_methods(["GET", "POST"])
def submit(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand the draft in, or see what stands against it."""
    revision = newest_revision(request.user, slug)
    require(request.user, "articles.submit_revision", revision)
    if revision.state != RevisionState.DRAFT:  # sent twice, or a page from before
        messages.error(request, f"This text is {revision.get_state_display()}: it has left your hands already.")
        return redirect("editorial:workspace", slug)
    findings: Sequence[Finding] = ()
    refused = ""
    if request.method == "POST":
        try:
            drafting.submit_revision(revision, by=request.user, at=timezone.now())
        except WorkflowError as refusal:
            refused, findings = str(refusal), getattr(refusal, "findings", ())
        else:
            messages.success(request, "Submitted. The text is frozen now, and the editors see it on their desks.")
            return redirect("editorial:workspace", slug)
    else:
        findings = findings_of(revision)
    blocked = any(one.blocks for one in findings)
    context = {"revision": revision, "refusal": refused, "findings": findings, "blocked": blocked}
    context["copies"] = offered_copies(request.user, revision)
    return render(request, "articles/submit.html", context, status=422 if refused else 200)


@login_required
@require_POST
def discard(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the draft up."""
    revision = newest_revision(request.user, slug)
    try:
        drafting.discard_draft(revision, by=request.user, at=timezone.now())
    except WorkflowError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Discarded. The text is kept in the record, and the public page is as it was.")
    return redirect("editorial:workspace", slug)


@login_required
@require_POST
def revise(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin the next text of this article."""
    revision = newest_revision(request.user, slug)
    try:
        drafting.revise_article(revision.article, by=request.user, at=timezone.now())
    except WorkflowError as refusal:
        messages.error(request, str(refusal))
        return redirect("editorial:workspace", slug)
    messages.success(request, "A new draft is open.")
    return redirect("articles:edit", slug)


def _status(form: object) -> int:
    return 422 if getattr(form, "errors", None) else 200
