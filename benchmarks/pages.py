"""What a page costs beside a bare view that fetches the same row and renders the same template."""

import random
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import Client
from django.urls import path
from django.utils import timezone

from articles.exports.metadata import MachineReadable
from articles.models import Edition, Revision
from articles.reading.pages import ReadPage
from articles.reading.serving import forget_pages
from benchmarks.newsroom import Newsroom, copy_article
from benchmarks.search import copy_words, searches
from benchmarks.timing import side_by_side
from editorial.urls import urlpatterns as product

SIZES = (1_000, 10_000, 100_000)


def bare(request: HttpRequest, slug: str) -> HttpResponse:
    """The least a page can do: the row, the template."""
    edition = Edition.objects.get(slug=slug, audience="lay")
    page = ReadPage(edition, timezone.localdate(), "http://testserver")
    return render(request, "articles/read.html", {"page": page, "machines": MachineReadable(page)})


def constant(_: HttpRequest) -> HttpResponse:
    """The least an answer can be."""
    return HttpResponse("constant")


urlpatterns = [path("bare/<slug:slug>/", bare), path("constant/", constant), *product]


def measure_pages(room: Newsroom) -> dict[str, float]:
    """Ratios of speed, ours to the bare view's: 1 is as fast, more is faster."""
    slug = room.published("measured").article.slug
    assignment = room.article_under_review("on-the-bench").assignments.order_by("pk")[0]
    reader, editor, member = Client(), Client(), Client()
    editor.force_login(room.editor)
    member.force_login(assignment.member.user)
    address = f"/articles/{slug}/lay/"
    held = {"if-none-match": reader.get(address).headers["ETag"]}
    taken = side_by_side(
        {
            "bare": _get(reader, f"/bare/{slug}/"),
            "article page": _get(reader, address),
            "article page, made anew": lambda: (forget_pages(slug), _ok(reader.get(address))),
            "article page, held by the reader (304)": _get(reader, address, status=304, headers=held),
            "constant view": _get(reader, "/constant/"),
            "desk": _get(editor, "/desk/"),
            "review page": _get(member, f"/desk/reviews/{assignment.pk}/"),
        }
    )
    return {name: taken["bare"] / one for name, one in taken.items() if name != "bare"}


def measure_growth(room: Newsroom) -> dict[str, float]:
    """Median time with ten and a hundred times as many articles, relative to a thousand."""
    measured = Revision.objects.published().filter(article__slug="measured").first() or room.published("measured")
    origin = measured.article
    reader, editor, whims = Client(), Client(), random.Random(1)  # noqa: S311 - a fair draw, no secret
    editor.force_login(room.editor)
    taken: dict[int, dict[str, float]] = {}
    made = 0
    for size in SIZES:
        copy_article(origin, made + 1, size)
        copy_words(origin, made + 1, size)
        made = size
        taken[size] = side_by_side(
            {
                "article page": lambda size=size: _ok(reader.get(f"/articles/copy-{whims.randint(1, size)}/lay/")),
                "home page": _get(reader, "/"),
                "desk": _get(editor, "/desk/"),
            }
            | searches(reader, "oncology", size, whims)
        )
    return {
        f"{name}, {size:,} articles": taken[size][name] / taken[SIZES[0]][name]
        for name in taken[SIZES[0]]
        for size in SIZES[1:]
    }


def _get(client: Client, address: str, *, status: int = 200, **options: Any) -> Callable[[], None]:
    return lambda: _ok(client.get(address, **options), status)


def _ok(response: Any, status: int = 200) -> None:
    if response.status_code != status:
        raise AssertionError(f"{response.status_code} instead of {status}")
