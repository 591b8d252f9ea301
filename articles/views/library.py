"""The library of references on the desk: its list, one entry, and taking in what somebody pastes or uploads."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.validators import slug_re
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from articles.bibliography.formatting import STYLES, formatted
from articles.bibliography.lookup import looked_up
from articles.bibliography.reading import ReferencesRefused, read_references
from articles.bibliography.retractions import find_retractions
from articles.bibliography.writing import FORMATS
from articles.errors import WorkflowError
from articles.library.forms import ImportForm, ReferenceForm
from articles.library.queries import PAGE_LENGTH, citing_references, listed_library
from articles.library.references import add_references, edit_reference
from articles.models import LibraryReference
from articles.permissions import require


@login_required
@require_safe
def references(request: HttpRequest) -> HttpResponse:
    """The list, newest first, with search."""
    require(request.user, "articles.see_library")
    query, incomplete = request.GET.get("q", "").strip()[:200], bool(request.GET.get("incomplete"))
    after = request.GET.get("after", "")
    entries = listed_library(
        query, after=int(after) if after.isdecimal() and len(after) < 16 else 0, incomplete=incomplete
    )
    more, entries = len(entries) > PAGE_LENGTH, entries[:PAGE_LENGTH]
    asked = {"q": query} | ({"incomplete": "yes"} if incomplete else {})
    context = {
        "entries": _with_notices(entries),
        "query": query,
        "incomplete": incomplete,
        "formats": FORMATS.values(),
        "next_href": f"?{urlencode(asked | {'after': entries[-1].pk})}" if more else "",
    }
    return render(request, "articles/library/list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def reference(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry: what it says, what is missing, who rests on it, and how journals print it."""
    require(request.user, "articles.see_library")
    entry = get_object_or_404(LibraryReference, pk=pk)
    form = ReferenceForm.for_entry(entry)
    if request.method == "POST":
        form = ReferenceForm(request.POST, kept_type=entry.csl.get("type", ""))
    if request.method == "POST" and form.is_valid():
        try:
            edit_reference(
                entry,
                form.csl(entry.csl),
                by=request.user,
                lock_version=form.cleaned_data["lock_version"],
                at=timezone.now(),
            )
        except WorkflowError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The entry is saved. Texts that were written with it keep the words they have.")
            return redirect(entry)
    context = {
        "entry": entry,
        "form": form,
        "uses": citing_references(request.user, entry),
        "notice": find_retractions([entry.csl | {"id": "this"}]).get("this"),
        "printed": [(name, formatted([entry.csl], style)[0]) for style, (name, _) in STYLES.items()],
        "formats": FORMATS.values(),
    }
    return render(request, "articles/library/entry.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def take_in(request: HttpRequest) -> HttpResponse:
    """Paste or upload, and see what was new, what was there already, and what was refused and why."""
    require(request.user, "articles.change_library")
    named = (request.POST or request.GET).get("article", "")[:60]
    article = named if slug_re.match(named) else ""  # it becomes a part of addresses
    form = ImportForm(initial={"article": article})
    if request.method == "POST":
        form = ImportForm(request.POST, request.FILES)
    context: dict[str, Any] = {"form": form, "article": article}
    if request.method == "POST" and form.is_valid():
        try:
            reading = read_references(form.content())
            records = [looked_up(one) for one in reading.records]
            taken = add_references(records, by=request.user, at=timezone.now())
        except WorkflowError as refusal:
            form.add_error(None, str(refusal))
            context["refused"] = refusal.refused if isinstance(refusal, ReferencesRefused) else ()
        else:
            context |= {"reading": reading, "taken": taken, "refused": reading.refused}
            return render(request, "articles/library/imported.html", context)
    return render(request, "articles/library/import.html", context, status=422 if form.errors else 200)


def _with_notices(entries: list[LibraryReference]) -> list[dict[str, Any]]:
    notices = find_retractions([entry.csl | {"id": str(entry.pk)} for entry in entries])
    return [{"entry": entry, "notice": notices.get(str(entry.pk))} for entry in entries]
