"""The glossary at the desk: one address, one form, one verb."""

from typing import Any

import rules
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.drafting import render_revision
from articles.errors import WorkflowError
from articles.forms import ReasonForm
from articles.glossary import choices, importing, queries, terms
from articles.glossary.everyday import is_everyday
from articles.glossary.forms import ImportForm, TermForm
from articles.glossary.wording import TermRefused
from articles.models import GlossaryTerm
from articles.models.glossary import Matching, TermState
from articles.permissions import require
from articles.queries import newest_revision


@login_required
@require_safe
def desk_list(request: HttpRequest) -> HttpResponse:
    """Every term, by state, with a search."""
    require(request.user, "articles.propose_term")
    state, query = request.GET.get("state", ""), request.GET.get("q", "")[:100]
    page = queries.desk_terms(state=state, query=query, after=request.GET.get("after", "")[:200])
    counted = queries.counted_states()
    tabs = [{"value": "", "label": "All", "count": sum(counted.values())}]
    tabs += [{"value": one.value, "label": one.label, "count": counted.get(one.value, 0)} for one in TermState]
    outdated = list(queries.terms_with_outdated_uses()[:20])
    context = {"page": page, "state": state, "query": query, "tabs": tabs, "outdated": outdated}
    return render(request, "articles/glossary/desk/list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponseBase:
    """Propose a new term."""
    require(request.user, "articles.propose_term")
    form = TermForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            term = terms.add_term(form.wording(), by=request.user, at=timezone.now())
        except TermRefused as refusal:
            form.refuse(refusal.problems)
        else:
            messages.success(request, "Proposed. Readers get it once another editor has reviewed it.")
            return redirect("articles:edit_term", term.slug)
    context = {"form": form, "heading": "New term"}
    return render(request, "articles/glossary/desk/term.html", context, status=_status(form))


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One term at the desk: its newest wording to change, its state, what happened."""
    require(request.user, "articles.propose_term")
    term = get_object_or_404(GlossaryTerm.objects.select_related("changed_by", "reviewed_by"), slug=slug)
    form = TermForm(request.POST) if request.method == "POST" else TermForm.for_term(term)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            terms.edit_term(term, form.wording(term), version=version, by=request.user, at=timezone.now())
        except TermRefused as refusal:
            form.refuse(refusal.problems)
        except WorkflowError as refusal:
            form.add_error(None, str(refusal))
            form.begin_again_from(term.version)
        else:
            messages.success(
                request, "Saved. Readers keep the reviewed wording until another editor has read this one."
            )
            return redirect("articles:edit_term", slug)
    return render(request, "articles/glossary/desk/term.html", _term_page(request, term, form), status=_status(form))


@login_required
@require_POST
def review(request: HttpRequest) -> HttpResponseBase:
    """Mark the chosen wordings as reviewed: each value is a slug and the version that was read."""
    require(request.user, "articles.propose_term")
    done, refused = 0, []
    for chosen in request.POST.getlist("term")[: queries.PAGE_LENGTH]:
        slug, _, version = chosen.partition(":")
        term = GlossaryTerm.objects.filter(slug=slug).first() if slug.isprintable() else None
        if term is None or not version.isdecimal():
            continue
        try:
            terms.review_term(term, version=int(version), by=request.user, at=timezone.now())
        except WorkflowError as refusal:
            refused.append(str(refusal))
        else:
            done += 1
    for sentence in importing.sentences(refused, 10):
        messages.error(request, sentence)
    if done or not refused:
        words = "1 term is" if done == 1 else f"{done} terms are"
        messages.success(
            request, f"{words} reviewed. Readers have {'it' if done == 1 else 'them'} in the glossary now."
        )
    return redirect("articles:terms")


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Take a term out of the glossary."""
    term = get_object_or_404(GlossaryTerm, slug=slug)
    require(request.user, "articles.withdraw_term", term)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            terms.withdraw_term(term, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
        except WorkflowError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Withdrawn. Pages that were signed with this term keep its explanation.")
            return redirect("articles:edit_term", slug)
    context = {"term": term, "form": form}
    return render(request, "articles/glossary/desk/withdraw.html", context, status=_status(form))


@login_required
@require_safe
def uses(request: HttpRequest, slug: str) -> HttpResponse:
    """The texts that explain a term, each with the words that were frozen with it."""
    require(request.user, "articles.propose_term")
    term = get_object_or_404(GlossaryTerm, slug=slug)
    page = queries.uses_of(term, request.GET.get("after", ""))
    context = {"term": term, "page": page, "outdated": queries.outdated_uses(term)}
    return render(request, "articles/glossary/desk/uses.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """Import a dictionary."""
    require(request.user, "articles.propose_term")
    form = ImportForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        data, name = form.cleaned_data["file"].read(), form.cleaned_data["form"]
        try:
            imported = importing.import_glossary(data, by=request.user, at=timezone.now(), form=name)
        except WorkflowError as refusal:
            form.add_error("file", str(refusal))
        else:
            context["imported"] = imported
            context["left"] = importing.sentences([*imported.refused, *imported.kept])
    return render(request, "articles/glossary/desk/import.html", context, status=_status(form))


@login_required
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Which of its terms a draft explains."""
    revision = newest_revision(request.user, slug)
    require(request.user, "articles.choose_terms", revision)
    if request.method == "POST":
        left_out = set(filter(str.isprintable, request.POST.getlist("listed"))) - set(request.POST.getlist("explain"))
        explains, at = "none" not in request.POST, timezone.now()
        try:
            choices.choose_terms(revision, explains_terms=explains, left_out=left_out, by=request.user, at=at)
        except WorkflowError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "Kept. The choice is part of what will be signed.")
        return redirect("editorial:workspace", slug)
    views = render_revision(revision).views.values()
    explained = {use.entry.slug for view in views for use in view.terms}
    listed = queries.explained_in(revision, explained)
    return render(request, "articles/glossary/desk/choose.html", {"revision": revision, "terms": listed})


def _term_page(request: HttpRequest, term: GlossaryTerm, form: TermForm) -> dict[str, Any]:
    return {
        "term": term,
        "form": form,
        "heading": term.term,
        "history": queries.history_of(term),
        "outdated": queries.outdated_uses(term),
        "everyday": term.matching == Matching.USUAL and is_everyday(term.term),
        "may_review": term.state == TermState.PROPOSED and rules.has_perm("articles.review_term", request.user, term),
    }


def _status(form: object) -> int:
    return 422 if getattr(form, "errors", None) else 200
