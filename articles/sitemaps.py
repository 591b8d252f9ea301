"""The map of the site for search engines (sitemaps.org, 0.9): approved texts in both views, and lasting pages."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from itertools import chain
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.db.models import Count, F, Max, QuerySet
from django.urls import reverse
from django.utils.xmlutils import SimplerXMLGenerator

from articles.audiences import Audience
from articles.models import Edition, Topic
from articles.states import ReaderStage

PART = 10_000  # addresses in one file at most
MOST_TOPICS = 2_000
_NAMESPACE = {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@dataclass(frozen=True)
class Place:
    """One address on the map, and when what stands there last changed, where that is known."""

    path: str
    changed: datetime | None = None


Pages = Callable[[], Iterable[Place]]
_LASTING: list[Pages] = []


def register_pages(pages: Pages) -> None:
    """Put lasting pages of a room on the map; each room registers its own."""
    if pages not in _LASTING:
        _LASTING.append(pages)


@dataclass(frozen=True)
class Part:
    """Editions whose ids lie in one stretch: how many are approved, and the youngest of them."""

    number: int
    count: int
    changed: datetime


def parts() -> list[Part]:
    """The stretches in which approved texts are found; the list grows by one for every `PART` editions."""
    rows = (
        _approved()
        .annotate(part=F("pk") / PART)
        .values("part")
        .annotate(count=Count("pk"), changed=Max("listed_at"))
        .order_by("part")
    )
    return [Part(row["part"], row["count"], row["changed"]) for row in rows]


def site_map() -> bytes:
    """Every address in one file; or, where that would be too long, the list of its parts."""
    found = parts()
    if sum(part.count for part in found) <= PART:
        texts = chain.from_iterable(part_places(part.number) for part in found)
        return _written("urlset", "url", chain(lasting_places(), texts))
    files = [Place(reverse("articles:sitemap_part", args=["pages"]))]
    files += [Place(reverse("articles:sitemap_part", args=[part.number]), part.changed) for part in found]
    return _written("sitemapindex", "sitemap", files)


def part_map(name: str) -> bytes | None:
    """One part; None where there is none of that name."""
    if name == "pages":
        return _written("urlset", "url", lasting_places())
    number = int(name) if name.isascii() and name.isdecimal() and len(name) < 12 else -1
    places = list(part_places(number)) if number >= 0 else []
    return _written("urlset", "url", places) if places else None


def lasting_places() -> Iterator[Place]:
    """The front page, lists, topics, and what other rooms registered."""
    for name in ("articles:home", "articles:articles", "articles:topics"):
        yield Place(reverse(name))
    for topic in Topic.objects.in_use().largest_first()[:MOST_TOPICS]:
        yield Place(topic.get_absolute_url())
    for pages in _LASTING:
        yield from pages()


def part_places(number: int) -> Iterator[Place]:
    """The approved texts of one stretch, each view at its own address."""
    stretch = _approved().filter(pk__gte=number * PART, pk__lt=(number + 1) * PART).order_by("pk")
    for slug, audience, changed in stretch.values_list("slug", "audience", "listed_at").iterator(chunk_size=2_000):
        yield Place(reverse(f"articles:{audience}", args=[slug]), changed)


def _approved() -> QuerySet[Edition]:
    return Edition.objects.filter(audience__in=Audience.values, stage=ReaderStage.APPROVED)


def _written(root: str, item: str, places: Iterable[Place]) -> bytes:
    out = StringIO()
    xml = SimplerXMLGenerator(out, "utf-8")
    xml.startDocument()
    xml.startElement(root, AttributesImpl(_NAMESPACE))
    for place in places:
        xml.startElement(item, AttributesImpl({}))
        xml.addQuickElement("loc", settings.SITE_URL + place.path)
        if place.changed:
            xml.addQuickElement("lastmod", place.changed.isoformat(timespec="seconds"))
        xml.endElement(item)
    xml.endElement(root)
    xml.endDocument()
    return out.getvalue().encode()
