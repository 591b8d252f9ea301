"""Two people in one draft: the later one sees both texts put together, and decides where they meet."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles.drafting import save_draft
from articles.errors import SourceRefused, StaleSave
from articles.forms import LiveForm, MergeForm
from articles.models import DraftWorkingCopy, Revision
from articles.permissions import require
from articles.queries import last_writer, newest_revision, working_copy
from articles.writing.merging import Merge, merge
from articles.writing.working_copies import drop_copies, rebase_copy

CONTEXT_LINES = 2


@login_required
@require_http_methods(["GET", "POST"])
def merge_copy(request: HttpRequest, slug: str) -> HttpResponse:
    """Both texts put together. `save` keeps the result, `open` takes it into the editor first."""
    revision = newest_revision(request.user, slug)
    require(request.user, "articles.edit_draft", revision)
    copy = _copy(request, revision)
    if copy is None:
        messages.warning(request, "There is no unsaved text to put together with this draft.")
        return redirect("articles:edit", slug)
    merged = merge(copy.base_source or None, copy.source, revision.source)
    if request.method == "GET":
        form = MergeForm(conflicts=merged.conflicts, initial={"theirs_version": revision.lock_version})
        return _page(request, revision, copy, merged, form)
    form = MergeForm(request.POST, conflicts=merged.conflicts)
    if not form.is_valid():
        return _page(request, revision, copy, merged, form, status=422)
    if form.cleaned_data["theirs_version"] != revision.lock_version:
        form = MergeForm(conflicts=merged.conflicts, initial={"theirs_version": revision.lock_version})
        return _page(request, revision, copy, merged, form, status=409, again=True)
    return _taken(request, revision, copy, merged.text(form.choices()))


def _taken(request: HttpRequest, revision: Revision, copy: DraftWorkingCopy, text: str) -> HttpResponse:
    """Save the result, or take it into the editor; what is refused is taken there too."""
    slug = revision.article.slug
    in_editor = f"{reverse('articles:edit', args=[slug])}?copy={copy.sitting}"
    if "open" not in request.POST:
        try:
            save_draft(revision, text, by=request.user, lock_version=revision.lock_version, at=timezone.now())
        except StaleSave:
            return redirect(request.get_full_path())
        except SourceRefused as refusal:
            messages.error(request, str(refusal))
        else:
            drop_copies(revision, by=request.user, sittings=(copy.sitting,))
            messages.success(request, f"Both texts are put together and saved at {timezone.localtime():%H:%M}.")
            return redirect("articles:edit", slug)
    rebase_copy(copy, text, onto=revision, by=request.user, at=timezone.now())
    return redirect(in_editor)


def _copy(request: HttpRequest, revision: Revision) -> DraftWorkingCopy | None:
    asked = LiveForm({"sitting": request.GET.get("copy", "")})
    asked.full_clean()
    return working_copy(request.user, revision, asked.cleaned_data.get("sitting"))


def _page(
    request: HttpRequest,
    revision: Revision,
    copy: DraftWorkingCopy,
    merged: Merge,
    form: MergeForm,
    *,
    status: int = 200,
    again: bool = False,
) -> HttpResponse:
    changed = [one for one in merged.stretches if one.kind != "same"]
    context = {
        "revision": revision,
        "copy": copy,
        "form": form,
        "again": again,
        "saver": last_writer(revision),
        "conflicts": len(merged.conflicts),
        "clean": len(changed) - len(merged.conflicts),
        "passages": [_passage(number, merged, form) for number in range(len(merged.stretches))],
    }
    return render(request, "articles/merge.html", context, status=status)


def _passage(number: int, merged: Merge, form: MergeForm) -> dict[str, object]:
    """One stretch as the page shows it; of what nobody changed only the lines next to a change."""
    one = merged.stretches[number]
    shown: dict[str, object] = {"kind": one.kind, "base": "\n".join(one.base)}
    if one.kind == "same":
        lines = list(one.base)
        first, last = number == 0, number == len(merged.stretches) - 1
        after, before = ([] if first else lines[:CONTEXT_LINES]), ([] if last else lines[-CONTEXT_LINES:])
        if len(after) + len(before) >= len(lines):
            return shown | {"after": "\n".join(lines), "left_out": 0, "before": ""}
        left_out = len(lines) - len(after) - len(before)
        return shown | {"after": "\n".join(after), "left_out": left_out, "before": "\n".join(before)}
    shown |= {"mine": "\n".join(one.mine), "theirs": "\n".join(one.theirs)}
    return shown | ({"field": form[f"choice-{number}"]} if one.kind == "conflict" else {})
