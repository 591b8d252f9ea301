"""What stands before and after every page and that no library of ours does."""

from collections.abc import Callable
from functools import cache

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_cache_control

HINT = "desk"
_OF_ONE_ANSWER = tuple(f"_csp_{what}" for what in ("exempt", "config", "update", "replace"))
Handler = Callable[[HttpRequest], HttpResponse]

_NOTHING = ", ".join(
    f"{feature}=()" for feature in ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
)


@cache
def content_security_policy() -> str:
    """The policy of every page, written out once by django-csp from the settings."""
    return build_policy()


class SteadyCSPMiddleware(CSPMiddleware):
    """django-csp for a site with one policy and no nonce: the same header, without writing it anew for each answer.

    A view that changes the policy of its own answer gets the library's full way.
    """

    def process_request(self, request: HttpRequest) -> None:
        """No nonce is offered: nothing here is inline."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Set the header, where the debug page of a developer does not need to go without."""
        if any(hasattr(response, name) for name in _OF_ONE_ANSWER):
            return super().process_response(request, response)
        if not (settings.DEBUG and response.status_code in {404, 500}):
            response.headers.setdefault(HEADER, content_security_policy())
        return response


def permissions_policy(get_response: Handler) -> Handler:
    """Ask the browser for nothing: no page here needs a camera, a place, or a profile of its reader."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", _NOTHING)
        return response

    return middleware


def private_pages(get_response: Handler) -> Handler:
    """A page made for somebody who is signed in is for their browser alone, and no cache between may keep it.

    It is not `no-store`: going back to a form would lose what was typed.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        session = getattr(request, "session", None)
        if session is not None and session.accessed and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        return response

    return middleware


def desk_hint(get_response: Handler) -> Handler:
    """Leave a word in the browser of whoever signs in, so that public pages ask for their tools there and nowhere else.

    The cookie opens nothing and says only that somebody is signed in; it goes when they sign out. Pages that never look
    at the session neither set nor read it.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        session = getattr(request, "session", None)
        if session is None or not session.accessed:
            return response
        signed_in, hinted = SESSION_KEY in session, HINT in request.COOKIES
        if signed_in and not hinted:
            age = settings.SESSION_COOKIE_AGE
            response.set_cookie(HINT, "1", max_age=age, samesite="Lax", secure=request.is_secure())
        elif hinted and not signed_in:
            response.delete_cookie(HINT, samesite="Lax")
        return response

    return middleware


def printable_questions(get_response: Handler) -> Handler:
    """Pass over a NUL in what an address asks: nobody types one, and PostgreSQL refuses to be asked for it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        asked = request.META.get("QUERY_STRING", "")
        if "%00" in asked or "\x00" in asked:
            request.META["QUERY_STRING"] = asked.replace("%00", "").replace("\x00", "")
        return get_response(request)

    return middleware


def body_limit(get_response: Handler) -> Handler:
    """Refuse a request that says it is larger than the site takes, before any of it is read."""

    def middleware(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // (1024 * 1024)
            return render(request, "413.html", {"limit": limit}, status=413)
        return get_response(request)

    return middleware
