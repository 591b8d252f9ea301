"""A public text as exports give it away: what was frozen, and what readers are told of it today."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from articles.audiences import Audience
from articles.bibliography.retractions import Retraction, find_retractions
from articles.manifests import read_manifest
from articles.models import Edition, Revision
from articles.queries import public_edition, public_version
from articles.reading.frames import edition_of
from articles.reading.pages import ReadPage
from articles.states import ReaderStage


@dataclass(frozen=True)
class PublicText:
    """One text that the public may read, in both views. `numbered` says that it was asked for by its version."""

    revision: Revision
    pages: dict[Audience, ReadPage]
    numbered: bool

    @property
    def page(self) -> ReadPage:
        """Either view, for what both share: status, dates, digest, reviewers."""
        return self.pages[Audience.PROFESSIONAL]

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """What was frozen and signed."""
        return read_manifest(self.revision.manifest)

    @property
    def references(self) -> list[dict[str, Any]]:
        """The reference list as CSL data, in the order of its numbers."""
        return self.manifest["references"]

    @cached_property
    def retractions(self) -> dict[str, Retraction]:
        """The references against which a journal's notice stands today, by key. One query."""
        return find_retractions(self.references)

    @property
    def slug(self) -> str:
        """The article's address."""
        return self.revision.article.slug

    @property
    def since(self) -> datetime:
        """When this text took its stage; a lapse counts from the day after the approval ran out."""
        moments = [self.revision.state_since, self.revision.published_at, self.revision.decided_at]
        reviewed = self.page.frame["last_reviewed"]
        moments.append(parse_datetime(reviewed) if reviewed else None)
        due = self.page.edition.review_due
        if self.page.lapsed and due:
            moments.append(timezone.make_aware(datetime.combine(due + timedelta(days=1), time())))
        return max(one for one in moments if one)


def public_text(slug: str, number: int | None, today: date) -> PublicText:
    """The text at an address, or the one of that number: the same rules as for its pages.

    Raises Gone where it was public once, and Http404 where it never was.
    """
    if number is None:
        editions = list(Edition.objects.filter(slug=slug).select_related("revision__article"))
        if not editions:
            editions = [public_edition(slug, Audience.PROFESSIONAL)]  # which says whether it is gone or never was
    else:
        revision = public_version(slug, number)
        editions = [edition_of(revision, audience) for audience in Audience]
    pages = {Audience(one.audience): ReadPage(one, today, settings.SITE_URL) for one in editions}
    return PublicText(editions[0].revision, pages, numbered=number is not None)


def status_words(page: ReadPage) -> str:
    """The status in the words of the page, with the lapse of an approval said beside it."""
    return f"{page.stage_label}, review overdue" if page.lapsed else page.stage_label


def marked_title(page: ReadPage) -> str:
    """The title as catalogs must show it: a retracted text says so first (NISO RP-45-2024)."""
    return f"RETRACTED: {page.title}" if page.stage == ReaderStage.RETRACTED else page.title


def marked_reference_title(title: str, retraction: Retraction | None) -> str:
    """The title of a reference; a paper that its journal withdrew says so first."""
    return f"RETRACTED: {title}" if retraction and retraction.is_retraction else title


def local_day(value: str | None) -> date | None:
    """The day of a stored moment, on the site's own calendar, as its pages show it."""
    moment = parse_datetime(value) if value else None
    return timezone.localtime(moment).date() if moment else None


def published_on(page: ReadPage) -> date:
    """The day on which readers first got this text."""
    frame = page.frame
    day = local_day(frame["published_at"]) or local_day(frame["submitted_at"])
    return day or timezone.localtime(page.edition.listed_at).date()


def version_address(page: ReadPage) -> str:
    """The absolute address at which exactly this text stays, whatever becomes of the article."""
    return page.site_url + reverse(f"articles:version_{page.audience.value}", args=[page.slug, page.version])


def own_address(page: ReadPage, *, numbered: bool) -> str:
    """The absolute address under which this text is being read."""
    return version_address(page) if numbered else page.canonical
