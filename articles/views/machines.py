"""What machines fetch: feeds, the site map, robots.txt, the web manifest, social cards."""

import hashlib
from datetime import datetime

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from articles import sitemaps
from articles.audiences import Audience
from articles.feeds import newly_approved
from articles.models import Topic
from articles.queries import Gone, last_change, public_edition
from articles.reading import cards
from articles.reading.pages import ReadPage
from articles.views.read import SHARED

ONE_DAY = "public, max-age=86400"
CARD_SECONDS = 7 * 24 * 3600
PAPER = "#fbfaf6"  # --paper of tokens.css, light


@require_safe
def feed(request: HttpRequest, slug: str = "") -> HttpResponseBase:
    """What was newly approved, on the whole site or under one topic."""
    topic = get_object_or_404(Topic.objects.in_use(), slug=slug) if slug else None
    changed = last_change()
    content = newly_approved(Audience(settings.DEFAULT_AUDIENCE), topic, changed)
    return _conditional(request, content, "application/atom+xml; charset=utf-8", changed)


@require_safe
def sitemap(request: HttpRequest, part: str = "") -> HttpResponseBase:
    """The map of the site, or one part of it."""
    content = sitemaps.part_map(part) if part else sitemaps.site_map()
    if content is None:
        raise Http404("There is no such part of the map.")
    return _conditional(request, content, "application/xml; charset=utf-8", last_change())


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Where search engines may go."""
    address = settings.SITE_URL + reverse("articles:sitemap")
    response = render(request, "robots.txt", {"sitemap": address}, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = ONE_DAY
    return response


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """How the site shows itself where somebody keeps it among their programs."""
    sizes = {"192x192": "icon-192.png", "512x512": "icon-512.png"}
    icons = [{"src": static(f"img/{name}"), "sizes": size, "type": "image/png"} for size, name in sizes.items()]
    icons.append(icons[-1] | {"src": static("img/icon-maskable-512.png"), "purpose": "maskable"})
    content = {
        "name": settings.SITE_NAME,
        "short_name": settings.SITE_NAME,
        "description": "Medical articles, each with the review it has had and the review it still needs.",
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "minimal-ui",
        "lang": "en",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": icons,
    }
    response = JsonResponse(content, content_type="application/manifest+json")
    response["Cache-Control"] = ONE_DAY
    return response


@require_safe
def card(request: HttpRequest, slug: str, audience: Audience) -> HttpResponseBase:
    """The picture that stands beside a link to an article elsewhere; drawn once for each text and status."""
    try:
        edition = public_edition(slug, audience)
    except Gone:
        return render(request, "articles/gone.html", status=410)
    page = ReadPage(edition, timezone.localdate(), settings.SITE_URL)
    facts = cards.facts_of(page)
    name = facts.name
    response = get_conditional_response(request, etag=f'"{name}"')
    if response is None:
        content = cache.get(f"card:{name}")
        if content is None:
            content = cards.draw(facts)
            cache.set(f"card:{name}", content, CARD_SECONDS)
        response = HttpResponse(content, content_type="image/png")
    response["ETag"] = f'"{name}"'
    response["Cache-Control"] = SHARED
    return response


def _conditional(request: HttpRequest, content: bytes, content_type: str, changed: datetime | None) -> HttpResponseBase:
    """The content, or only word that the asker holds it already."""
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type=content_type)
    moment = int(changed.timestamp()) if changed else None
    if moment is not None:
        response["Last-Modified"] = http_date(moment)
    response["ETag"] = etag
    response["Cache-Control"] = SHARED
    return get_conditional_response(request, etag, moment, response) or response
