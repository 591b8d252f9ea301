"""A member's answer, from the link in their letter or from the bench: one way in for both."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from articles.errors import WorkflowError
from articles.forms import ReasonForm
from articles.views.reasons import reason_page
from reviews import invitations, more_time
from reviews.answer_forms import Answers, answers_of
from reviews.lengths import length_of
from reviews.links import assignment_behind
from reviews.models import Assignment
from reviews.views.bench import own_assignment

Verb = Callable[..., Assignment]
_VERBS: dict[str, Verb] = {
    "accept": invitations.accept_invitation,
    "decline": invitations.decline_invitation,
    "suggest": invitations.suggest_instead,
    "time": more_time.ask_for_time,
}
_WORDS = ("time-reason", "suggest-somebody", "suggest-reason", "decline-reason")
NOT_SAID = "Choose one of the answers below."


@login_required
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept, decline, suggest somebody, or ask for more time, as the member who is signed in."""
    assignment = own_assignment(request, pk)
    answers = answers_of(assignment, at=timezone.now(), data=request.POST or None)
    if request.method == "POST":
        answers, answered = _take(answers, assignment, by=request.user, proof=invitations.SESSION)
        if answered:
            messages.success(request, _said(answered, answers.given))
            return redirect("reviews:bench", pk) if answered.is_at_work else redirect("editorial:desk")
    context = _context(assignment, answers) | {"action": reverse("reviews:answer", args=[pk])}
    return render(request, "reviews/answers/page.html", context, status=422 if answers.refusal else 200)


@login_required
@require_http_methods(["GET", "POST"])
def recuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Step aside for a conflict of interest, also after signing."""
    assignment = own_assignment(request, pk)
    form = ReasonForm(request.POST or None)

    def act(said: dict[str, Any]) -> str:
        invitations.recuse(assignment, by=request.user, reason=said["reason"], at=timezone.now())
        return "You have stepped aside. A signature you gave in this round no longer counts."

    return reason_page(
        request,
        assignment.round.revision,
        form,
        act,
        to=reverse("editorial:desk"),
        heading="Declare a conflict of interest",
        explanation="You step aside from this round. A signature you already gave in it does not count any more.",
        button="Declare a conflict of interest",
        back=reverse("reviews:bench", args=[pk]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponseBase:
    """What is asked, and four answers, for whoever holds the letter. Opening it changes nothing."""
    assignment = assignment_behind(token)
    if assignment is None:
        typed = [words for name in _WORDS if (words := request.POST.get(name, "").strip())]
        return _private(render(request, "reviews/answers/closed.html", {"typed": typed}, status=410))
    answers = answers_of(assignment, at=timezone.now(), data=request.POST or None)
    if request.method == "POST":
        answers, answered = _take(answers, assignment, by=assignment.member.user, proof=invitations.LINK)
        if answered:
            return _private(redirect(request.path if answered.is_at_work else "reviews:answered"))
    context = _context(assignment, answers) | {"action": request.path}
    return _private(render(request, "reviews/answers/invitation.html", context, status=422 if answers.refusal else 200))


@require_safe
def answered(request: HttpRequest) -> HttpResponseBase:
    """The same few words for everybody whose link is closed now."""
    return _private(render(request, "reviews/answers/answered.html"))


def _take(answers: Answers, assignment: Assignment, *, by: Any, proof: str) -> tuple[Answers, Assignment | None]:
    """Do what was posted. Gives back the answers with a refusal, or the assignment as it stands now."""
    verb = _VERBS.get(answers.given)
    if verb is None:
        return replace(answers, refusal=NOT_SAID), None
    form: forms.Form | None = getattr(answers, answers.given, None)
    if form is not None and not form.is_valid():
        return replace(answers, refusal=_why_refused(answers)), None
    words = form.cleaned_data if form is not None else {}
    try:
        return answers, verb(assignment, by=by, proof=proof, at=timezone.now(), **words)
    except WorkflowError as refusal:
        return replace(answers, refusal=str(refusal)), None


def _why_refused(answers: Answers) -> str:
    if answers.given == "time" and answers.no_time:
        return answers.no_time
    return "Please look at the marked field. Nothing you typed is lost."


def _said(assignment: Assignment, given: str) -> str:
    if given == "accept":
        return "Thank you. The review is yours."
    if given == "time":
        return "You have more time. The handling editor is told."
    if assignment.state == "recused":
        return "You have stepped aside. The handling editor is told."
    return "Declined. Thank you for saying so; the handling editor can ask somebody else."


def _context(assignment: Assignment, answers: Answers) -> dict[str, Any]:
    revision = assignment.round.revision
    return {
        "assignment": assignment,
        "round": assignment.round,
        "revision": revision,
        "length": length_of(revision),
        "answers": answers,
        "now": timezone.now(),
    }


def _private(response: HttpResponseBase) -> HttpResponseBase:
    """Nobody else may find this page: no cache keeps it, no index lists it, and no address it leads to learns its own.

    Browsers name the site alone (`strict-origin`). With `no-referrer` they also send `Origin: null` with a form, which
    is what a forged one looks like.
    """
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "strict-origin"
    response["X-Robots-Tag"] = "noindex"
    return response
