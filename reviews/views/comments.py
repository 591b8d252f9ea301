"""What is said of a text: the page of all comments, and the buttons that add, answer and resolve."""

from typing import Any

import rules
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles.errors import NotAllowed, WorkflowError
from articles.models import Article, Revision
from articles.permissions import require
from articles.states import RevisionState
from reviews import comments as verbs
from reviews.comment_forms import AnswerForm, CommentForm
from reviews.models import Assignment, Comment
from reviews.models.comment import Resolution
from reviews.passages import passages_of
from reviews.queries import open_round_of
from reviews.talk import choices_of
from reviews.threads import comments_beside, standing_of, text_seen_by, threads_beside
from reviews.views.bench import bench_page, own_assignment

_WHO_SEES = "Only its authors, editors and invited board members may see what is said of this text."


@login_required
@require_http_methods(["GET", "POST"])
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """A member says something of a passage, from the bench; whoever only opens the address is led there."""
    assignment = own_assignment(request, pk)
    if request.method != "POST":
        return redirect("reviews:bench", pk)
    form = CommentForm(request.POST)
    made = _said(request, form, assignment.round)
    if made is None:
        return bench_page(request, assignment, comment_form=form)
    return redirect(f"{reverse('reviews:bench', args=[pk])}#comment-{made.pk}")


@login_required
@require_http_methods(["GET", "POST"])
def comments(request: HttpRequest, slug: str) -> HttpResponse:
    """All that is said of an article's texts; the handling editor adds to it here."""
    revision = _text(request, slug)
    if request.method != "POST":
        return _page(request, revision)
    form = CommentForm(request.POST)
    made = _said(request, form, open_round_of(revision.article))
    if made is None:
        return _page(request, revision, comment_form=form)
    return redirect(f"{reverse('reviews:comments', args=[slug])}#comment-{made.pk}")


@login_required
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a comment, from the bench or from the page of comments; whoever only opens the address is led to it."""
    found, revision = _found(request, pk)
    if request.method != "POST":
        return _led_back(request, found, revision)
    form = AnswerForm(request.POST)
    form.is_valid()
    try:
        verbs.answer_comment(
            found,
            by=request.user,
            text=form.cleaned_data.get("text", ""),
            done=form.cleaned_data.get("done", False),
            at=timezone.now(),
        )
    except (WorkflowError, NotAllowed) as refusal:
        form.add_error(None, str(refusal))
        return _page(request, revision, answer_form=form, answered=found)
    return _led_back(request, found, revision)


@login_required
@require_http_methods(["GET", "POST"])
def resolve(request: HttpRequest, pk: int) -> HttpResponse:
    """Settle a comment; whoever only opens the address is led to it."""
    found, revision = _found(request, pk)
    if request.method != "POST":
        return _led_back(request, found, revision)
    try:
        resolved = verbs.resolve_comment(found, by=request.user, how=request.POST.get("how", ""), at=timezone.now())
    except WorkflowError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Resolved: {Resolution(resolved.how).label.lower()}.")
    return _led_back(request, found, revision)


def _said(request: HttpRequest, form: CommentForm, review_round: Any) -> Comment | None:
    """The comment that a form makes, or None with its refusal in the form."""
    if not form.is_valid():
        return None
    if review_round is None:
        form.add_error(None, "No round is open on a text of this article, so no comment can be added.")
        return None
    try:
        return verbs.comment_on(review_round, form.remark, by=request.user, at=timezone.now())
    except (WorkflowError, NotAllowed) as refusal:
        form.add_error(None, str(refusal))
        return None


def _text(request: HttpRequest, slug: str) -> Revision:
    """The text beside which this person sees the comments. The refusal is the same where there is no such article."""
    article = Article.objects.filter(slug=slug).first()
    require(request.user, "reviews.see_comments", article)
    revision = text_seen_by(request.user, article) if article else None
    if revision is None:
        raise NotAllowed(_WHO_SEES)
    return revision


def _found(request: HttpRequest, pk: int) -> tuple[Comment, Revision]:
    """A comment that this person may see, and the text beside which they see it."""
    found = Comment.objects.select_related("round__revision__article").filter(pk=pk).first()
    revision = _text(request, found.round.revision.article.slug if found else "")
    if found is None or found.round.revision.number > revision.number:
        raise NotAllowed(_WHO_SEES)
    return found, revision


def _led_back(request: HttpRequest, comment: Comment, revision: Revision) -> HttpResponse:
    return redirect(f"{_back(request, revision)}#comment-{comment.pk}")


def _back(request: HttpRequest, revision: Revision) -> str:
    """Where the button stood: the person's own bench, or the page of comments."""
    bench = request.POST.get("bench", "")
    own = Assignment.objects.filter(member__user=request.user).values_list("pk", flat=True)
    if bench in {str(pk) for pk in own.filter(round__revision__article=revision.article)}:
        return reverse("reviews:bench", args=[bench])
    return reverse("reviews:comments", args=[revision.article.slug]) + ("?show=all" if _shows_all(request) else "")


def _shows_all(request: HttpRequest) -> bool:
    return "all" in (request.GET.get("show"), request.POST.get("show"))


def _page(
    request: HttpRequest,
    revision: Revision,
    *,
    comment_form: CommentForm | None = None,
    answer_form: AnswerForm | None = None,
    answered: Comment | None = None,
) -> HttpResponse:
    standing = standing_of(request.user, revision)
    passages = passages_of(revision)
    threads = threads_beside(revision, passages, comments_beside(revision), standing)
    still = [one for one in threads if one.comment.is_open]
    show_all = _shows_all(request)
    open_round = open_round_of(revision.article) if standing.handles else None
    newest = revision.article.revisions.without_text().order_by("-number").first()
    adds = comment_form is not None or (open_round is not None and open_round.revision_id == revision.pk)
    chosen = comment_form["passage"].value() or "" if comment_form else ""
    context = {
        "revision": revision,
        "article": revision.article,
        "threads": threads if show_all or (answered and not answered.is_open) else still,
        "open_count": len(still),
        "resolved_count": len(threads) - len(still),
        "show_all": show_all,
        "edits_draft": revision.state == RevisionState.DRAFT and (standing.writes or standing.edits),
        "choices": choices_of(passages.order, passages, chosen) if adds else (),
        "comment_form": comment_form,
        "answer_form": answer_form,
        "answered": answered,
        "sees_workspace": rules.has_perm("reviews.see_text", request.user, newest),
    }
    refused = comment_form is not None or answer_form is not None
    return render(request, "reviews/comments.html", context, status=422 if refused else 200)
