"""A reader asks: passages at once, and the way to the editors. A page of its own, so that articles stay cacheable."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from articles.asking import answer_from_articles, gates
from articles.asking.forms import AskForm, SendForm
from articles.asking.passages import Origin, origin_of
from articles.asking.questions import ask_question
from articles.audiences import Audience
from articles.views.read import VIEW_COOKIE

SENDING = "send_%s"  # two forms stand on one page, and an id once
_FIELDS = ("text", "view", "article", "block")


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The question's form; with a question, what approved articles say; and the second step, sending it."""
    if request.method != "POST":
        form = AskForm(initial=_prefilled(request))
        return _page(request, {"form": form, "origin": _origin(form.initial)})
    if "send" in request.POST:
        return _send(request)
    form = AskForm(request.POST)
    if not form.is_valid():
        return _page(request, {"form": form, "origin": _origin(request.POST)}, 422)
    try:
        count_sender(request, "look", gates.LOOKED_UP_A_DAY)
    except gates.Refused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, {"form": form, "origin": _origin(request.POST)}, 429)
    send = SendForm(initial={name: form.cleaned_data[name] for name in _FIELDS}, auto_id=SENDING)
    send.renew(timezone.now())
    return _page(request, _answered(form, send))


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """The editors have it."""
    return private(render(request, "articles/ask/sent.html", {"days": settings.QUESTION_DAYS}))


def count_sender(request: HttpRequest, what: str, most: int) -> None:
    """Count one more from where this came. Raises gates.Refused."""
    gates.count_address(_address_of(request), what, at=timezone.now(), most=most)


def _send(request: HttpRequest) -> HttpResponse:
    form, send, now = AskForm(request.POST), SendForm(request.POST, auto_id=SENDING), timezone.now()
    status = 422
    if form.is_valid() and send.is_valid():
        try:
            send.check_gates(at=now)
            count_sender(request, "send", gates.SENT_A_DAY)
            origin = _origin(send.cleaned_data)
            ask_question(
                send.cleaned_data["text"],
                send.audience,
                at=now,
                article=origin.article if origin else None,
                block=origin.block if origin else "",
                address=send.cleaned_data["email"],
            )
        except gates.Refused as refusal:
            send.add_error(None, str(refusal))
            status = 429
        else:
            return redirect("articles:ask_sent")
    send.stamped(now)
    context = {"form": form, "origin": _origin(request.POST)}
    return _page(request, _answered(form, send) if form.is_valid() else context, status)


def _answered(form: AskForm, send: SendForm) -> dict[str, Any]:
    """The page with what was found. `form` is valid."""
    asked = form.cleaned_data
    answer = answer_from_articles(asked["text"], form.audience, article=asked["article"], today=timezone.localdate())
    return {"form": form, "send": send, "answer": answer, "origin": _origin(asked), "days": settings.QUESTION_DAYS}


def _prefilled(request: HttpRequest) -> dict[str, str]:
    views = (request.GET.get("view", ""), request.COOKIES.get(VIEW_COOKIE, ""), settings.DEFAULT_AUDIENCE)
    view = next(one for one in views if one in Audience.values)
    return {"view": view} | {name: request.GET.get(name, "")[:60] for name in ("article", "block")}


def _origin(asked: Any) -> Origin | None:
    """The page the reader came from, and the passage, as they stand there."""
    view, slug = str(asked.get("view", "")), str(asked.get("article", ""))[:60]
    if view not in Audience.values or not slug or not slug.isprintable():
        return None
    return origin_of(slug, Audience(view), str(asked.get("block", ""))[:60])


def _address_of(request: HttpRequest) -> str:
    """The network address a request came from, as the nearest proxy saw it where one is named in the settings."""
    named = request.headers.get(settings.CLIENT_ADDRESS_HEADER, "") if settings.CLIENT_ADDRESS_HEADER else ""
    return named.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))


def _page(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return private(render(request, "articles/ask/page.html", context, status=status))


def private(response: HttpResponse) -> HttpResponse:
    """For this reader's browser alone."""
    response["Cache-Control"] = "private, no-cache"
    return response
