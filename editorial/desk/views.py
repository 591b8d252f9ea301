"""The desk's pages."""

import rules
from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from articles.errors import NotAllowed
from articles.models import Revision
from articles.permissions import is_editor, require
from editorial.desk.mailbox import outbox_letters, own_letters
from editorial.desk.tools import tools_of
from editorial.desk.waiting import waiting_on, waiting_on_others
from editorial.desk.workspace import workspace_context
from records.models import Letter
from records.outbox import compose, message_id_of
from reviews.board import invitable
from reviews.forms import InviteForm
from reviews.queries import open_round_of


@login_required
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What waits on me."""
    now = timezone.now()
    context = {
        "rows": waiting_on(request.user, at=now),
        "others": waiting_on_others(request.user, at=now),
        "may_start": rules.has_perm("articles.start_article", request.user),
        "now": now,
    }
    return render(request, "editorial/desk.html", context)


@login_required
@require_safe
def workspace(request: HttpRequest, slug: str) -> HttpResponse:
    """One article in the newsroom."""
    revision = Revision.objects.select_related("article").filter(article__slug=slug).order_by("-number").first()
    require(request.user, "reviews.see_text", revision)
    if revision is None:
        raise NotAllowed("Only its authors, editors and invited board members may see this text.")
    context = workspace_context(revision, request.user, at=timezone.now())
    review_round = open_round_of(revision.article)
    if review_round and is_editor.test(request.user):
        day = timezone.localdate()
        context["invite_form"] = InviteForm(review_round=review_round, day=day)
        context["invitable"] = set(invitable(review_round, day).values_list("pk", flat=True))
    return render(request, "editorial/workspace.html", context)


@require_safe
def tools(request: HttpRequest, slug: str) -> HttpResponse:
    """What this person may do from an article's public page: a piece of a page, empty for a visitor."""
    if not request.user.is_authenticated:
        response = HttpResponse()
    else:
        context = {"person": request.user, "tools": tools_of(slug, request.user)}
        response = render(request, "editorial/tools.html", context)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


@login_required
@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """The letters this person got; editors see all of the outbox."""
    found = outbox_letters() if is_editor.test(request.user) else own_letters(request.user)
    return render(request, "editorial/letters.html", {"letters": found, "all": is_editor.test(request.user)})


@login_required
@require_safe
def letter(request: HttpRequest, uuid: str) -> HttpResponse:
    """One letter, as it went out or as it would."""
    found = get_object_or_404(Letter.objects.select_related("recipient"), uuid=uuid)
    if not (is_editor.test(request.user) or found.recipient_id == request.user.pk):
        raise Http404("There is no such letter.")
    subject, body = (found.subject, found.body) if found.sent_at else compose(found)
    context = {"letter": found, "subject": subject, "body": body, "message_id": message_id_of(found)}
    return render(request, "editorial/letter.html", context)


@require_POST
def sign_in_as(request: HttpRequest) -> HttpResponse:
    """Sign in as a demo account. Exists on a developer's machine only."""
    if not settings.DEBUG:
        raise Http404
    people = get_user_model().objects.filter(email__endswith="@imprimatur.example")
    user = next((one for one in people if str(one.pk) == request.POST.get("user_id")), None)
    if user is None:
        raise Http404
    login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return redirect("editorial:desk")
