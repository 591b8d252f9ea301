"""What the editor's page asks for while somebody types: a preview, a working copy, who else is there, a file's text."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST

from articles.errors import SourceRefused, WorkflowError
from articles.forms import FRONT_MATTER_FIELDS, LiveForm, normalized, read_upload
from articles.models import Revision
from articles.permissions import require
from articles.queries import begun_from, newest_revision
from articles.rendering.parting import split
from articles.writing.checks import examination_of
from articles.writing.presence import note_presence
from articles.writing.previews import previewed
from articles.writing.working_copies import drop_copies, keep_copy, text_of


@login_required
@require_POST
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """Both views of what is typed, the findings, and what fields and front matter say of each other."""
    revision = newest_revision(request.user, slug)
    require(request.user, "articles.edit_draft", revision)
    form = LiveForm(request.POST)
    if not form.is_valid():
        return _refused("The page sent something that cannot be read. Load it again; your words are kept.")
    typed = normalized(form.cleaned_data["source"])
    source, refusal = _written(form, revision, typed)
    seen = previewed(examination_of(revision, source))
    front = seen.examination.parsed.front_matter
    return JsonResponse(
        {
            "views": {one.audience: one.html for one in seen.views},
            "findings": render_to_string("articles/edit/findings.html", {"preview": seen}),
            "summary": seen.summary,
            "places": seen.places,
            "lines": [{"line": one.line, "severity": one.severity} for one in seen.findings],
            "fields": {} if refusal else {name: getattr(front, name) for name in FRONT_MATTER_FIELDS},
            "head": {"old": _head(typed), "new": _head(source)} if source != typed else None,
            "refusal": refusal,
        }
    )


@login_required
@require_POST
def keep(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep what is typed as a working copy, and say when."""
    newest = newest_revision(request.user, slug)
    form = LiveForm(request.POST)
    if not form.is_valid() or not form.cleaned_data["sitting"]:
        return _refused("The page sent something that cannot be kept. Copy your words and load it again.")
    revision = begun_from(newest, form.cleaned_data["version"])
    typed = normalized(form.cleaned_data["source"])
    source, refusal = _written(form, revision, typed)
    try:
        copy = keep_copy(
            revision,
            source,
            by=request.user,
            sitting=form.cleaned_data["sitting"],
            serial=form.cleaned_data["serial"] or 0,
            lock_version=form.cleaned_data["lock_version"],
            at=timezone.now(),
            fields=form.loose_fields() if refusal else None,
            taken=form.cleaned_data["taken"],
        )
    except WorkflowError as unkept:
        return _refused(str(unkept))
    newer = _is_newer(form, newest)
    at = copy.kept_at if copy else timezone.now()
    return JsonResponse({"at": at.isoformat(), "kept": copy is not None, "newer": newer, "state": revision.state})


@login_required
@require_POST
def presence(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that one is there, and read who else is."""
    revision = newest_revision(request.user, slug)
    present = note_presence(revision, by=request.user, at=timezone.now())
    form = LiveForm(request.POST)
    newer = form.is_valid() and _is_newer(form, revision)
    return render(request, "articles/edit/presence.html", {"present": present, "newer": newer, "revision": revision})


@login_required
@require_POST
def drop(request: HttpRequest, slug: str) -> HttpResponse:
    """Forget a working copy of one's own that is not wanted any more."""
    revision = newest_revision(request.user, slug)
    form = LiveForm(request.POST)
    form.full_clean()
    sitting = form.cleaned_data.get("sitting")
    drop_copies(revision, by=request.user, sittings=(sitting,) if sitting else ())
    return redirect("articles:edit", slug)


@login_required
@require_POST
def file(request: HttpRequest, slug: str) -> HttpResponse:
    """The text of a file that was dropped on the editor; nothing is kept."""
    revision = newest_revision(request.user, slug)
    require(request.user, "articles.edit_draft", revision)
    upload = request.FILES.get("file")
    if upload is None:
        return _refused("No file came with the request.")
    try:
        text = read_upload(upload)
    except SourceRefused as refusal:
        return _refused(" ".join(f"Line {one.line}: {one.message}" for one in refusal.findings))
    return JsonResponse({"text": text, "name": upload.name, "whole": split(text)[2] != 1})


def _written(form: LiveForm, revision: Revision, typed: str) -> tuple[str, str]:
    """What is typed with the fields in it; or as it is, and why they could not be written."""
    saved = text_of(revision, form.cleaned_data["lock_version"]) or revision.source
    try:
        return form.full_source(saved), ""
    except SourceRefused as refusal:
        return typed, str(refusal)


def _is_newer(form: LiveForm, revision: Revision) -> bool:
    """Whether the draft has another text than the page began from."""
    begun = (form.cleaned_data["version"] or revision.number, form.cleaned_data["lock_version"])
    return begun != (revision.number, revision.lock_version)


def _head(source: str) -> str:
    return source[: len(source) - len(split(source)[1])]


def _refused(sentence: str, **more: Any) -> JsonResponse:
    return JsonResponse({"refusal": sentence} | more, status=422)
