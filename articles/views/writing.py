"""The draft editor: one form, one verb. Whatever is refused, what was typed stays in the form or in a working copy."""

from typing import Any
from uuid import UUID, uuid4

import rules
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles.drafting import save_draft
from articles.errors import NotAllowed, SourceRefused, StaleSave, WorkflowError
from articles.forms import DraftForm, normalized, read_upload
from articles.models import Revision
from articles.permissions import require
from articles.queries import begun_from, newest_revision, offered_copies, working_copy
from articles.rendering.front_matter import parse
from articles.rendering.parting import split
from articles.writing.checks import examination_of
from articles.writing.presence import note_presence
from articles.writing.previews import previewed
from articles.writing.working_copies import drop_copies, keep_copy, text_of

PAGE = "articles/edit.html"


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Write. `preview` shows both views of what is typed, `import` a file in its place; `save` and `submit` keep it."""
    revision = newest_revision(request.user, slug)
    if request.method == "GET":
        require(request.user, "articles.edit_draft", revision)
        return _opened(request, revision)
    form = DraftForm(request.POST, request.FILES)
    typed = normalized(request.POST.get("source", ""))
    if not form.is_valid():
        return _page(request, revision, form, typed, status=422)
    if not rules.has_perm("articles.edit_draft", request.user, revision):
        return _too_late(request, revision, form, typed)
    try:
        return _done(request, revision, form)
    except WorkflowError as refusal:
        form.add_error(None, str(refusal))
        return _page(request, revision, form, typed, status=422, refusal=refusal)


def _opened(request: HttpRequest, revision: Revision) -> HttpResponse:
    """The saved text, or a working copy of one's own where `copy` names it."""
    asked = DraftForm({"taken": request.GET.get("copy", "")})
    asked.full_clean()
    copy = working_copy(request.user, revision, asked.cleaned_data.get("taken"))
    if copy is None:
        return _page(request, revision, _fresh(revision), revision.source)
    if (copy.revision_id, copy.base_version) != (revision.pk, revision.lock_version):
        return redirect(merge_address(revision, copy.sitting))
    form = DraftForm.for_source(
        copy.source, copy.base_version, version=revision.number, taken=copy.sitting, **copy.fields
    )
    return _page(request, revision, form, copy.source, taken=copy)


def _fresh(revision: Revision) -> DraftForm:
    return DraftForm.for_source(revision.source, revision.lock_version, version=revision.number)


def _done(request: HttpRequest, revision: Revision, form: DraftForm) -> HttpResponse:
    """What the pressed button says."""
    begun = begun_from(revision, form.cleaned_data["version"])
    saved = text_of(begun, form.cleaned_data["lock_version"]) or begun.source
    source = form.full_source(saved)
    if "preview" in request.POST:
        return _page(request, revision, form, source)
    if "import" in request.POST:
        return _imported(request, revision, form, source)
    if begun != revision:
        return redirect(merge_address(revision, _keep(request, begun, form, source)))
    try:
        save_draft(revision, source, by=request.user, lock_version=form.cleaned_data["lock_version"], at=timezone.now())
    except StaleSave:
        return redirect(merge_address(revision, _keep(request, revision, form, source)))
    sittings = [form.cleaned_data[name] for name in ("sitting", "taken") if form.cleaned_data[name]]
    drop_copies(revision, by=request.user, sittings=tuple(sittings))
    if "submit" in request.POST:
        return redirect("articles:submit", revision.article.slug)
    messages.success(request, f"Saved at {timezone.localtime():%H:%M}.")
    return redirect("articles:edit", revision.article.slug)


def _imported(request: HttpRequest, revision: Revision, form: DraftForm, typed: str) -> HttpResponse:
    """The file's text in the editor, nothing saved; what stood there is kept as a working copy if it was not saved."""
    file = form.cleaned_data["file"]
    if not file:
        form.add_error("file", "Choose a file first.")
        return _page(request, revision, form, typed, status=422)
    source = under_head_of(typed, read_upload(file))
    if typed != revision.source:
        _keep(request, begun_from(revision, form.cleaned_data["version"]), form, typed)
    fresh = DraftForm.for_source(source, form.cleaned_data["lock_version"], version=form.cleaned_data["version"])
    return _page(request, revision, fresh, source, imported=file.name)


def _too_late(request: HttpRequest, revision: Revision, form: DraftForm, typed: str) -> HttpResponse:
    """The text is no draft any more: what was typed is kept, and stays on the page."""
    begun = begun_from(revision, form.cleaned_data["version"])
    sentence = f"This text is {revision.get_state_display()} by now and cannot be changed."
    try:
        _keep(request, begun, form, typed)
        sentence += " Your words are kept, and offered to you when the next draft of this article is open."
    except (WorkflowError, NotAllowed):
        sentence += " Copy your words."
    form.add_error(None, sentence)
    return _page(request, revision, form, typed, status=409)


def _keep(request: HttpRequest, revision: Revision, form: DraftForm, source: str) -> UUID:
    """Put what was typed out of harm's way. Returns the sitting under which it is found again."""
    sitting = form.cleaned_data["sitting"] or uuid4()
    keep_copy(
        revision,
        source,
        by=request.user,
        sitting=sitting,
        serial=int(timezone.now().timestamp() * 1000),
        lock_version=form.cleaned_data["lock_version"],
        at=timezone.now(),
        taken=form.cleaned_data["taken"],
    )
    return sitting


def _page(
    request: HttpRequest, revision: Revision, form: DraftForm, source: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    """The editor with what is typed, both views of it, and all that is found in it."""
    sittings = (form["sitting"].value(), form["taken"].value())
    present = []
    if rules.has_perm("articles.edit_draft", request.user, revision):
        present = note_presence(revision, by=request.user, at=timezone.now())
    refusal = more.pop("refusal", None)
    context = {
        "revision": revision,
        "form": form,
        "preview": previewed(examination_of(revision, source)),
        "copies": offered_copies(request.user, revision, besides=sittings),
        "present": present,
        "unsaved": source != revision.source and "taken" not in more,
        "refused": refusal.findings if isinstance(refusal, SourceRefused) else (),
    }
    return render(request, PAGE, context | more, status=status)


def merge_address(revision: Revision, sitting: object) -> str:
    """Where a working copy is put together with the draft."""
    return reverse("articles:merge", args=[revision.article.slug]) + f"?copy={sitting}"


def under_head_of(typed: str, text: str) -> str:
    """A file without front matter goes under the one that is there."""
    if split(text)[2] != 1 or text.startswith("---") or parse(typed).refusals:
        return text
    body = split(typed)[1]
    return typed[: len(typed) - len(body)] + text
