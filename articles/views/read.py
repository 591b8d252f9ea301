"""What readers open. No session, no token, no query beyond the edition's row."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from articles.audiences import READER_ROLES, Audience
from articles.exports.metadata import MachineReadable
from articles.models import Edition
from articles.queries import Gone, public_version
from articles.reading.frames import edition_of
from articles.reading.pages import ReadPage
from articles.reading.serving import coding_for, ready_page
from articles.reading.validators import validator_of

VIEW_COOKIE = "view"
ONE_YEAR = 365 * 24 * 3600
SHARED = "public, max-age=60, stale-while-revalidate=60"  # what is retracted is gone from every cache in two minutes


@require_safe
def read(request: HttpRequest, slug: str, audience: Audience) -> HttpResponse:
    """The article in one view, at that view's own address. The same for everybody, signed in or not."""
    try:
        page = ready_page(slug, audience, timezone.localdate())
    except Gone:
        return render(request, "articles/gone.html", status=410)
    coding = coding_for(request.headers.get("Accept-Encoding", ""))
    validator = page.etag(coding)
    response = get_conditional_response(request, etag=validator, last_modified=page.last_modified)
    if response is None:
        response = HttpResponse(page.body(coding))
        if coding:
            response["Content-Encoding"] = coding
    response["ETag"] = validator
    response["Last-Modified"] = http_date(page.last_modified)
    response["Cache-Control"] = SHARED
    response["Vary"] = "Accept-Encoding"
    if page.age:
        response["Age"] = str(page.age)
    return response


@require_safe
def read_bare(request: HttpRequest, slug: str) -> HttpResponse:
    """The article without a view: the reader's own, by the cookie, is sent for; else this is the default view."""
    chosen = request.COOKIES.get(VIEW_COOKIE, "")
    if chosen in Audience.values:
        response: HttpResponse = redirect(f"articles:{chosen}", slug)
    else:
        response = read(request, slug, Audience(settings.DEFAULT_AUDIENCE))
    if "Age" in response:
        del response["Age"]
    response["Cache-Control"] = "private, max-age=0"
    patch_vary_headers(response, ["Cookie"])
    return response


@require_safe
def read_version(request: HttpRequest, slug: str, number: int, audience: Audience) -> HttpResponse:
    """An older text, or one on its way while an approved text keeps the main address."""
    try:
        revision = public_version(slug, number)
    except Gone:
        return render(request, "articles/gone.html", status=410)
    return _page(request, edition_of(revision, audience), numbered=True)


@require_safe
def read_as(request: HttpRequest, role: str, slug: str = "") -> HttpResponse:
    """Take the reader's answer to "Which best describes you?" and open the view it means.

    Only the view is kept, in a cookie; the answer itself is not.
    """
    audience = next((one.audience for one in READER_ROLES if one.slug == role), None)
    if audience is None:
        raise Http404("There is no such choice.")
    address = reverse(f"articles:{audience.value}", args=[slug]) if slug else reverse("articles:home")
    response = HttpResponseRedirect(address)
    response.set_cookie(
        VIEW_COOKIE, audience.value, max_age=ONE_YEAR, httponly=True, samesite="Lax", secure=request.is_secure()
    )
    response["Cache-Control"] = "no-store"
    return response


def chosen_audience(request: HttpRequest) -> Audience:
    """The reader's view: the cookie's, otherwise the setting's."""
    chosen = request.COOKIES.get(VIEW_COOKIE, "")
    return Audience(chosen if chosen in Audience.values else settings.DEFAULT_AUDIENCE)


def _page(request: HttpRequest, edition: Edition, *, numbered: bool = False) -> HttpResponse:
    """The page, or only its name where the reader holds it already."""
    today = timezone.localdate()
    validator = validator_of(edition, today)
    response = get_conditional_response(request, etag=validator)
    if response is None:
        page = ReadPage(edition, today, settings.SITE_URL, numbered)
        response = render(request, "articles/read.html", {"page": page, "machines": MachineReadable(page, numbered)})
    response["ETag"] = validator
    response["Cache-Control"] = SHARED
    return response
