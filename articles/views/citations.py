"""Citing from the library: the picker beside the editor, and the page that does the same without a script."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.errors import NotAllowed, WorkflowError
from articles.forms import normalized
from articles.library.citing import cite_in_draft, cite_in_source
from articles.library.queries import FOUND_LENGTH, found_in_library, keys_in
from articles.models import LibraryReference, Revision
from articles.permissions import require
from articles.queries import newest_revision
from articles.rendering.front_matter import parse

MOST_AT_ONCE = 200


@login_required
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """The first matches of a search, as a piece of a page, each with the key under which the draft has it already."""
    require(request.user, "articles.see_library")
    revision = _draft(request, request.GET.get("article", "")[:60])
    return render(request, "articles/library/found.html", _matches(request.GET.get("q", ""), revision))


@login_required
@require_http_methods(["GET", "POST"])
def cite(request: HttpRequest, slug: str) -> HttpResponse:
    """Search the library and put what is chosen into the saved draft."""
    revision = newest_revision(request.user, slug)
    require(request.user, "articles.edit_draft", revision)
    context: dict[str, object] = {"revision": revision}
    if request.method == "POST":
        try:
            entries = _chosen(request)
            version = request.POST.get("lock_version", "")
            cited = cite_in_draft(
                revision,
                entries,
                by=request.user,
                lock_version=int(version) if version.isdecimal() else revision.lock_version,
                at=timezone.now(),
            )
        except WorkflowError as refusal:
            messages.error(request, str(refusal))
        else:
            marks = "; ".join(f"@{key}" for key in cited.keys)
            messages.success(
                request, f"In the draft’s list: {len(cited.keys)}, {cited.added} of them new. Cite: [{marks}]"
            )
            return redirect("articles:cite", slug)
    return render(request, "articles/library/cite.html", context | _matches(request.GET.get("q", ""), revision))


@login_required
@require_POST
def into_source(request: HttpRequest, slug: str) -> HttpResponse:
    """The text of the editor with chosen works in its list, and their keys. Saves nothing."""
    revision = newest_revision(request.user, slug)
    require(request.user, "articles.edit_draft", revision)
    require(request.user, "articles.see_library")
    try:
        cited = cite_in_source(normalized(request.POST.get("source", "")), _chosen(request))
    except WorkflowError as refusal:
        return JsonResponse({"refusal": str(refusal)}, status=422)
    return JsonResponse({"source": cited.source, "keys": cited.keys})


def _chosen(request: HttpRequest) -> list[LibraryReference]:
    """The entries that a form names, in its order. Raises WorkflowError for none and for too many."""
    numbers = [int(one) for one in request.POST.getlist("entry") if one.isdecimal() and len(one) < 16]
    if not 0 < len(numbers) <= MOST_AT_ONCE:
        raise WorkflowError(f"Choose between one and {MOST_AT_ONCE} references.")
    found = LibraryReference.objects.in_bulk(numbers)
    entries = [found[one] for one in dict.fromkeys(numbers) if one in found]
    if not entries:
        raise WorkflowError("These references are not in the library any more.")
    return entries


def _draft(request: HttpRequest, slug: str) -> Revision | None:
    """The draft that is being written, where one is named and this person may see it."""
    try:
        return newest_revision(request.user, slug) if slug else None
    except NotAllowed:
        return None


def _matches(query: str, revision: Revision | None) -> dict[str, object]:
    query = query.strip()[:200]
    entries = list(found_in_library(query).order_by("-pk")[: FOUND_LENGTH + 1]) if query else []
    listed = parse(revision.source).front_matter.references if revision else ()
    keys = keys_in(listed, entries)
    rows = [{"entry": entry, "key": keys.get(entry.pk, "")} for entry in entries[:FOUND_LENGTH]]
    return {"query": query, "rows": rows, "more": len(entries) > FOUND_LENGTH}
