"""References as files: of a public article, of a draft, or of the library."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.audiences import Audience
from articles.bibliography.keys import key_for
from articles.bibliography.retractions import find_retractions
from articles.bibliography.writing import FORMATS, write_references
from articles.library.queries import found_in_library
from articles.manifests import read_manifest
from articles.models import LibraryReference, Revision
from articles.permissions import require
from articles.queries import Gone, newest_revision, public_edition
from articles.rendering.front_matter import parse

MOST_AT_ONCE = 1000


@require_safe
def public(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    """The references of the text that readers get now, from what was frozen with it."""
    try:
        edition = public_edition(slug, Audience.PROFESSIONAL)
    except Gone:
        return render(request, "articles/gone.html", status=410)
    manifest = Revision.objects.values_list("manifest", flat=True).get(pk=edition.revision_id)
    response = _file(read_manifest(manifest)["references"], ending, slug)
    response["Cache-Control"] = "public, max-age=60"
    return response


@login_required
@require_safe
def draft(request: HttpRequest, slug: str, ending: str) -> HttpResponse:
    """The references of the newest text, for those who may see it in the newsroom."""
    revision = newest_revision(request.user, slug)
    return _file(parse(revision.source).front_matter.references, ending, slug)


@login_required
@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """What was selected in the library, or everything that a search finds, each under a readable key."""
    require(request.user, "articles.see_library")
    ending = request.GET.get("format", "bib")
    if ending not in FORMATS:
        raise Http404("There is no such format.")
    numbers = [int(one) for one in request.GET.getlist("entry") if one.isdecimal() and len(one) < 16]
    query = request.GET.get("q", "").strip()[:200]
    entries = LibraryReference.objects.filter(pk__in=numbers) if numbers else found_in_library(query)
    taken: set[str] = set()
    records = []
    for csl in entries.order_by("-pk").values_list("csl", flat=True)[:MOST_AT_ONCE]:
        key = key_for(csl, taken)
        taken.add(key)
        records.append({"id": key} | csl)
    return _file(records, ending, "references")


def _file(references: Sequence[dict[str, Any]], ending: str, name: str) -> HttpResponse:
    text = write_references(references, ending, find_retractions(references))
    response = HttpResponse(text, content_type=FORMATS[ending].media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response
