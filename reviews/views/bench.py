"""The member's bench: read both views, and sign. Answering the invitation has views of its own (`answers`)."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles.blocks import blocks_of
from articles.errors import NotAllowed, WorkflowError
from articles.permissions import require
from articles.writing.checks import examination_of
from articles.writing.previews import previewed
from reviews.answer_forms import answers_of
from reviews.approvals import quorum_of, standing_reports
from reviews.bench import bench_rows, with_findings
from reviews.bench_report import bench_report
from reviews.forms import SignatureForm
from reviews.models import Assignment
from reviews.reauthentication import by_password
from reviews.reports import MEANINGS, sign_report
from reviews.rereading import rereading_of
from reviews.talk import talked

A_MOMENT = timedelta(seconds=30)


@login_required
@require_http_methods(["GET", "POST"])
def bench(request: HttpRequest, pk: int) -> HttpResponse:
    """Both views side by side, and the signature under them. Opening this page changes nothing."""
    assignment = own_assignment(request, pk)
    form = SignatureForm(request.POST or None, initial={"digest": assignment.round.digest})
    if request.method == "POST" and form.is_valid():
        if _was_just_signed(assignment, form):
            return redirect("reviews:bench", pk)
        try:
            _sign(request, assignment, form)
        except (WorkflowError, NotAllowed) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Signed. Your word is on record under your name.")
            return redirect("reviews:bench", pk)
    return bench_page(request, assignment, form=form)


def bench_page(
    request: HttpRequest, assignment: Assignment, *, form: SignatureForm | None = None, comment_form: Any = None
) -> HttpResponse:
    """The bench, with the form that was refused, if one was."""
    refused = comment_form is not None or (form is not None and bool(form.errors))
    form = form or SignatureForm(initial={"digest": assignment.round.digest})
    context = _context(assignment, form) | {"comment_form": comment_form}
    context |= talked(assignment, context["rows"], comment_form)
    asked = {name: request.GET.get(name, "") for name in ("since", "folds")}
    context["rereading"] = rereading_of(assignment, context["rows"], **asked)
    return render(request, "reviews/bench.html", context, status=422 if refused else 200)


def own_assignment(request: HttpRequest, pk: int) -> Assignment:
    """The assignment, if it is this person's. The refusal is the same for one that does not exist."""
    assignments = Assignment.objects.select_related(
        "member__user", "round__revision__article", "round__specialty", "round__handling_editor"
    )
    assignment = assignments.filter(pk=pk).first()
    require(request.user, "reviews.answer_invitation", assignment)
    if assignment is None:
        raise NotAllowed("Only the invited board member may answer this invitation.")
    return assignment


def _was_just_signed(assignment: Assignment, form: SignatureForm) -> bool:
    """Whether this is the second click on the same button: the same words on the same text, a moment ago."""
    same = {name: form.cleaned_data[name].strip() for name in ("digest", "recommendation", "comment")}
    return assignment.reports.filter(**same, signed_at__gte=timezone.now() - A_MOMENT).exists()


def _sign(request: HttpRequest, assignment: Assignment, form: SignatureForm) -> None:
    now = timezone.now()
    digest = form.cleaned_data["digest"]
    proof = by_password(request.user, form.cleaned_data["password"], assignment=assignment, digest=digest, at=now)
    sign_report(
        assignment,
        by=request.user,
        digest=digest,
        recommendation=form.cleaned_data["recommendation"],
        comment=form.cleaned_data["comment"],
        proof=proof,
        at=now,
    )


def _context(assignment: Assignment, form: SignatureForm) -> dict[str, Any]:
    review_round = assignment.round
    revision = review_round.revision
    preview = previewed(examination_of(revision, known=blocks_of(revision)))
    rows, elsewhere = with_findings(bench_rows(revision), preview)
    can_sign = review_round.is_open and assignment.state in {"invited", "accepted", "signed"}
    return {
        "assignment": assignment,
        "round": review_round,
        "revision": revision,
        "report": bench_report(revision, preview.examination),
        "preview": preview,
        "rows": rows,
        "elsewhere": elsewhere,
        "quorum": quorum_of(review_round),
        "reports": standing_reports(review_round),
        "mine": assignment.reports.order_by("-pk").first(),
        "form": form,
        "can_sign": can_sign,
        "answers": answers_of(assignment, at=timezone.now()) if assignment.is_open else None,
        "meanings": [{"value": key.value, "label": key.label, "meaning": text} for key, text in MEANINGS.items()],
        "digest_groups": [review_round.digest[i : i + 4] for i in range(0, 64, 4)],
        "now": timezone.now(),
    }
