"""The glossary as readers see it. No session; the wordings are those that were reviewed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.exports.graphs import glossary_graph, term_graph
from articles.glossary import queries
from articles.glossary.wording import entry_of
from articles.models import GlossaryTerm
from articles.rendering.trust import data_block


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """All letters, and a search."""
    query = " ".join(request.GET.get("q", "").split())[:100]
    context = {
        "letters": queries.letters_with_terms(),
        "query": query,
        "found": [_line(one) for one in queries.found_terms(query)],
        "json_ld": data_block(glossary_graph([], request.path)),
    }
    return _public(render(request, "articles/glossary/index.html", context))


@require_safe
def letter(request: HttpRequest, letter: str) -> HttpResponse:
    """The terms under one letter."""
    page = queries.terms_under(letter, request.GET.get("after", "")[:200])
    terms = [_line(one) for one in page.rows]
    listed = [(one["term"], one["href"]) for one in terms]
    context = {
        "letters": queries.letters_with_terms(),
        "letter": letter,
        "label": letter.upper(),
        "terms": terms,
        "next_query": page.after,
        "json_ld": data_block(glossary_graph(listed, reverse("articles:glossary"))),
    }
    return _public(render(request, "articles/glossary/letter.html", context))


@require_safe
def term(request: HttpRequest, slug: str) -> HttpResponse:
    """One term: both meanings, its names, where the wording comes from, and the articles that use it."""
    found = GlossaryTerm.objects.filter(slug=slug).first()
    if found is None:
        raise Http404("There is no such word in the glossary.")
    if found.public is None:
        if not found.uses.exists():
            raise Http404("There is no such word in the glossary.")
        return render(request, "articles/glossary/gone.html", {"term": found.term}, status=410)
    articles, after = queries.articles_with(found, request.GET.get("after", ""))
    entry = entry_of(found.slug, found.public)
    meanings = _meanings(entry.lay, entry.professional)
    described = term_graph(
        term=entry.term,
        definitions=list(dict.fromkeys(one["text"] for one in meanings)),
        path=found.get_absolute_url(),
        glossary=reverse("articles:glossary"),
    )
    context = {
        "entry": entry,
        "json_ld": data_block(described),
        "meanings": meanings,
        "reviewed_at": found.reviewed_at,
        "articles": [{"title": one.title, "href": reverse("articles:read", args=[one.slug])} for one in articles],
        "next_query": after.replace("+", "%2B"),
        "letter": found.letter,
    }
    return _public(render(request, "articles/glossary/term.html", context))


def _meanings(lay: str, professional: str) -> list[dict[str, str]]:
    pairs = (("For patients and families", lay), ("For professionals", professional))
    return [{"label": label, "text": text} for label, text in pairs if text]


def _line(found: GlossaryTerm) -> dict[str, str]:
    entry = entry_of(found.slug, found.public or {})
    return {
        "term": entry.term,
        "abbreviation": entry.abbreviation,
        "meaning": entry.lay or entry.professional,
        "href": found.get_absolute_url(),
    }


def _public(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "public, max-age=60, stale-while-revalidate=60"
    return response
