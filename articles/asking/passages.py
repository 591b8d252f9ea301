"""A published page taken apart into passages, each with its heading, its sources and the way to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from lxml import html
from lxml.html import HtmlElement

from articles.audiences import Audience
from articles.differences.units import Page, Unit, page_of
from articles.differences.words import SOURCE
from articles.models import Article, Edition
from articles.rendering.trust import trusted
from articles.search.words import stems_of
from articles.states import ReaderStage

BEGINNING = 90
_SHORT_ANSWER = "short-answer"


@dataclass(frozen=True)
class Source:
    """One entry of the article's list of references, under its number."""

    number: int
    text: str


@dataclass(frozen=True)
class Passage:
    """One block of an approved article as it was signed. `href` leads to its section; `place` is its order there."""

    slug: str
    audience: str
    block: str
    place: int
    title: str
    heading: str
    href: str
    version: int
    words: str
    html: SafeString
    sources: tuple[Source, ...]

    @property
    def key(self) -> str:
        """Its name in a form."""
        return f"{self.slug}:{self.block}"

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its own words."""
        return frozenset(stems_of(self.words))

    @cached_property
    def own_stems(self) -> frozenset[str]:
        """What it speaks of: its own words, and for the short answer the question that it answers, the title."""
        return self.stems | self.title_stems if self.block == _SHORT_ANSWER else self.stems

    @cached_property
    def heading_stems(self) -> frozenset[str]:
        """The stems of its heading."""
        return frozenset(stems_of(self.heading))

    @cached_property
    def title_stems(self) -> frozenset[str]:
        """The stems of its article's title."""
        return frozenset(stems_of(self.title))

    @cached_property
    def everything(self) -> frozenset[str]:
        """The stems of all three."""
        return self.stems | self.heading_stems | self.title_stems


@dataclass(frozen=True)
class Origin:
    """Where a reader was: the article, its title in their view, the version, and the block with its words, if any."""

    article: Article
    audience: Audience
    title: str
    version: int
    revision_id: int
    block: str
    quotation: str


def origin_of(slug: str, audience: Audience, block: str) -> Origin | None:
    """The public page at this address and what a block says on it; a block that is not there is forgotten."""
    edition = Edition.objects.select_related("article").filter(slug=slug, audience=audience.value).first()
    if edition is None:
        return None
    unit = page_of(edition.fragment).by_name().get(block) if block else None
    return Origin(
        article=edition.article,
        audience=audience,
        title=edition.title,
        version=edition.frame["version"],
        revision_id=edition.revision_id,
        block=block if unit else "",
        quotation=unit.text if unit else "",
    )


def blocks_to_report(edition: Edition) -> list[tuple[str, str]]:
    """Every block of a page by name, with the beginning of what it says: for a reader to point at one."""
    units = page_of(edition.fragment).units
    return [(one.name, Truncator(one.text).chars(BEGINNING)) for one in units if one.text]


def approved_editions(slugs: Iterable[str], audience: Audience, *, today: date) -> list[Edition]:
    """The editions at these addresses whose approval stands on this day, in one query."""
    columns = ("id", "slug", "audience", "stage", "title", "fragment", "frame", "review_due")
    found = Edition.objects.filter(slug__in=list(slugs), audience=audience.value, stage=ReaderStage.APPROVED)
    return [one for one in found.only(*columns) if not one.lapsed(today)]


def passages_of(edition: Edition) -> Iterator[Passage]:
    """Every passage of a page but for titles, headings, explained words and the list of references."""
    page = page_of(edition.fragment)
    headings = _ids_of_headings(edition.fragment)
    address = reverse(f"articles:{edition.audience}", args=[edition.slug])
    references = [unit.text for unit in page.units if unit.kind == "reference"]
    heading, anchor = "", "article"
    for place, unit in enumerate(_body(page)):
        if unit.kind == "heading":
            heading, anchor = unit.text, headings.get(unit.name, anchor)
        elif unit.text:
            opens = unit.name == _SHORT_ANSWER
            yield Passage(
                slug=edition.slug,
                audience=edition.audience,
                block=unit.name,
                place=place,
                title=edition.title,
                heading="Short answer" if opens else heading,
                href=f"{address}#{'title' if opens else anchor}",
                version=edition.frame["version"],
                words=unit.text,
                html=_shown(unit, address),
                sources=tuple(
                    Source(number, references[number - 1])
                    for number in _numbers(unit.element)
                    if 0 < number <= len(references)
                ),
            )


def _body(page: Page) -> Iterator[Unit]:
    """The short answer and what stands in the body, headings included."""
    for unit in page.units:
        if unit.name == _SHORT_ANSWER or any(one.get("class") == "body" for one in unit.element.iterancestors("div")):
            yield unit


def _ids_of_headings(fragment: str) -> dict[str, str]:
    """The id of each named heading."""
    found: Any = html.fragment_fromstring(fragment, create_parent="div").xpath(".//*[@data-block][@id]")
    return {str(one.get("data-block")): str(one.get("id")) for one in found if str(one.tag) in {"h2", "h3", "h4"}}


def _marks(element: HtmlElement) -> list[HtmlElement]:
    found: Any = element.xpath(".//sup[@class='cite']/span")
    return [one for one in found if (one.text or "").strip().isdecimal()]


def _numbers(element: HtmlElement) -> list[int]:
    """The numbers of the sources it cites, in order."""
    return sorted({int((mark.text or "").strip()) for mark in _marks(element)})


def _shown(unit: Unit, address: str) -> SafeString:
    """The passage for another page: the words as they were signed, citations leading to the list of their own page."""
    element = html.fromstring(html.tostring(unit.element, encoding="unicode", with_tail=False))
    for mark in _marks(element):
        number = (mark.text or "").strip()
        mark.tag = "a"
        mark.attrib.pop(SOURCE, None)
        mark.attrib.pop("title", None)
        mark.set("href", f"{address}#ref-{number}")
        mark.set("aria-label", f"Reference {number}")
    for one in element.iter():
        one.attrib.pop("data-block", None)
    shown = html.tostring(element, encoding="unicode")
    container = unit.container
    if container is not None:
        tag = "dl" if container.tag == "dl" else "ul"
        shown = f"<{tag}>{shown}</{tag}>"
    return trusted(shown)
