"""The versions of an article, and what changed between two of them."""

import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from articles.audiences import Audience
from articles.history import MOST_VERSIONS, Comparison, compare_versions, published_versions
from articles.queries import Gone
from articles.reading.validators import release

_KEPT = "public, max-age=60, stale-while-revalidate=60"


@require_safe
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """Every text that readers once got here as approved."""
    below = request.GET.get("before", "")
    number = int(below) if below.isdecimal() and len(below) < 8 else None
    try:
        versions = published_versions(slug, today=timezone.localdate(), below=number)
    except Gone:
        return render(request, "articles/gone.html", status=410)
    more = len(versions) > MOST_VERSIONS
    versions = versions[:MOST_VERSIONS]
    context = {
        "slug": slug,
        "versions": versions,
        "title": versions[0].title if versions else "",
        "next_href": f"?before={versions[-1].number}" if more else "",
        "audiences": [one.value for one in Audience],
    }
    response = render(request, "articles/history.html", context)
    response["Cache-Control"] = _KEPT
    return response


@require_safe
def choose_comparison(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the form of the list to the address of the two versions that were chosen, the older one first."""
    chosen = [request.GET.get(name, "") for name in ("one", "other")]
    view = request.GET.get("view", Audience.LAY.value)
    if view not in Audience.values or not all(one.isdecimal() and len(one) < 8 for one in chosen):
        raise Http404("Choose two versions and a view.")
    older, newer = sorted(int(one) for one in chosen)
    if older == newer:
        return redirect("articles:history", slug)
    return redirect(f"articles:compare_{view}", slug, older, newer)


@require_safe
def compare(request: HttpRequest, slug: str, older: int, newer: int, audience: Audience) -> HttpResponse:
    """What the newer text says otherwise, in one view."""
    try:
        comparison = compare_versions(slug, older, newer, audience, today=timezone.localdate())
    except Gone:
        return render(request, "articles/gone.html", status=410)
    validator = _validator(comparison)
    response = get_conditional_response(request, etag=validator)
    if response is None:
        context = {"slug": slug, "comparison": comparison, "other": audience.other.value}
        response = render(request, "articles/compare.html", context)
    response["ETag"] = validator
    response["Cache-Control"] = _KEPT
    return response


def _validator(comparison: Comparison) -> str:
    sides = [(one.digest, one.state) for one in (comparison.older, comparison.newer)]
    shown = [one["stage"] for one in (comparison.older_status, comparison.newer_status)]
    return f'"{hashlib.sha256(repr((sides, shown, comparison.audience.value, release())).encode()).hexdigest()[:32]}"'
