"""What readers look around in: the front page, lists, topics, the search."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from articles.audiences import Audience
from articles.entries import entry_of, role_links
from articles.exports.graphs import home_graph
from articles.models import Edition, Topic
from articles.queries import PAGE_LENGTH, Cursor, filed_editions, listed_editions, topics_in_use
from articles.reading.social import social_of_list
from articles.rendering.trust import data_block
from articles.search.results import ResultPage
from articles.states import ReaderStage
from articles.views.read import SHARED, chosen_audience

STAGES = (ReaderStage.APPROVED, ReaderStage.UNDER_REVIEW, ReaderStage.SUBMITTED)
ON_FRONT, WAITING_ON_FRONT, TOPICS_ON_FRONT = 6, 3, 8
MOST_TOPICS = 500


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The front page: search, the choice of a view, what is newly approved, topics, what is on its way."""
    audience, explicit = view_of(request)
    today = timezone.localdate()
    approved = listed_editions(audience, ReaderStage.APPROVED, length=ON_FRONT)
    waiting = [
        one
        for stage in (ReaderStage.UNDER_REVIEW, ReaderStage.SUBMITTED)
        for one in listed_editions(audience, stage, length=WAITING_ON_FRONT)[:WAITING_ON_FRONT]
    ]
    topics = topics_in_use(most=TOPICS_ON_FRONT + 1)
    context = {
        "audience": audience.value,
        "articles": [entry_of(one, today) for one in approved[:ON_FRONT]],
        "more_articles": len(approved) > ON_FRONT,
        "under_review": [entry_of(one, today) for one in waiting],
        "topics": topics[:TOPICS_ON_FRONT],
        "more_topics": len(topics) > TOPICS_ON_FRONT,
        "roles": role_links(),
        "json_ld": data_block(home_graph()),
    } | _about(settings.SITE_NAME, "Medical articles, each with its review status.", reverse("articles:home"))
    return kept(render(request, "articles/home.html", context), explicit=explicit)


@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    """Every public text of one stage, newest first."""
    audience, explicit = view_of(request)
    stage = stage_of(request) or ReaderStage.APPROVED
    found = listed_editions(audience, stage, after=Cursor.parse(request.GET.get("after", "")), length=PAGE_LENGTH)
    context = _list_context(found, audience, stage)
    context |= _about("Articles", "Every public article, newest first.", reverse("articles:articles"))
    return kept(render(request, "articles/articles.html", context), explicit=explicit)


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """Every topic under which a public text stands, by name."""
    found = sorted(topics_in_use(most=MOST_TOPICS), key=lambda one: one.name.casefold())
    context: dict[str, object] = {"topics": found, "bound": MOST_TOPICS if len(found) == MOST_TOPICS else 0}
    context |= _about("Topics", "The fields of medicine that the articles are filed under.", reverse("articles:topics"))
    return kept(render(request, "articles/topics.html", context), explicit=True)


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """The texts under one topic, newest first."""
    one = get_object_or_404(Topic.objects.in_use(), slug=slug)
    audience, explicit = view_of(request)
    stage = stage_of(request) or ReaderStage.APPROVED
    found = filed_editions(one, audience, stage, after=Cursor.parse(request.GET.get("after", "")), length=PAGE_LENGTH)
    context = _list_context(found, audience, stage)
    sentence = f"Articles about {one.name}, newest first, each with its review status."
    context |= {"topic": one} | _about(one.name, sentence, one.get_absolute_url())
    return kept(render(request, "articles/topic.html", context), explicit=explicit)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Texts of one view that have the reader's words."""
    audience, explicit = view_of(request)
    text = request.GET.get("q", "")
    chosen = Topic.objects.in_use().filter(slug=request.GET.get("topic", "")[:80].replace("\x00", "")).first()
    page = ResultPage(
        text=text,
        audience=audience,
        stage=stage_of(request),
        topic=chosen,
        number=_page_number(request.GET.get("page", "")),
        today=timezone.localdate(),
    )
    return kept(render(request, "articles/search.html", {"page": page}), explicit=explicit)


def view_of(request: HttpRequest) -> tuple[Audience, bool]:
    """The view the reader reads in, and whether the address names it; else it is the cookie's or the setting's."""
    named = request.GET.get("view", "")
    if named in Audience.values:
        return Audience(named), True
    return chosen_audience(request), False


def stage_of(request: HttpRequest) -> ReaderStage | None:
    """The status that the address asks for."""
    named = request.GET.get("status", "")
    return next((one for one in STAGES if one.value == named), None)


def kept(response: HttpResponse, *, explicit: bool) -> HttpResponse:
    """Let every cache keep a page whose address says all; one that follows the cookie is for its reader alone."""
    response["Cache-Control"] = SHARED if explicit else "private, max-age=0"
    if not explicit:
        patch_vary_headers(response, ["Cookie"])
    return response


def _list_context(found: list[Edition], audience: Audience, stage: ReaderStage) -> dict[str, object]:
    today = timezone.localdate()
    shown = found[:PAGE_LENGTH]
    here = {"view": audience.value, "status": stage.value}
    following = "?" + urlencode(here | {"after": str(Cursor(shown[-1].listed_at, shown[-1].pk))}) if shown else ""
    return {
        "articles": [entry_of(one, today) for one in shown],
        "next_href": following if len(found) > PAGE_LENGTH else "",
        "audience": audience,
        "stage": stage,
        "stages": [
            {"label": one.label, "href": "?" + urlencode(here | {"status": one.value}), "current": one is stage}
            for one in STAGES
        ],
        "other_view": {
            "label": audience.other.label.lower(),
            "href": "?" + urlencode(here | {"view": audience.other.value}),
        },
    }


def _about(title: str, sentence: str, path: str) -> dict[str, object]:
    """How a page presents itself to other sites; its address without a query is the one that counts."""
    return {"canonical": settings.SITE_URL + path, "social": social_of_list(title, sentence, path)}


def _page_number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and 0 < len(text) < 4 and int(text) else 1
