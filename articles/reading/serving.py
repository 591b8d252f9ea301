"""The bytes of a reader's page, ready to be sent: one row becomes a page once, and is sent as often as it is asked for.

Each process keeps copies of the pages it made last, also compressed. A copy is sent without a question for
`PAGE_COPY_SECONDS`, two at most; then the edition's stamp is asked for, one indexed row, and the copy is good again or
thrown away. So no process goes on showing a status for longer than that after it changed. Nothing of it is stored: the
row, which the database's guards hold to what was signed, is the only source of a page.
"""

import gzip
import math
import re
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import date

import brotli
from django.conf import settings
from django.template.loader import render_to_string

from articles.audiences import Audience
from articles.exports.metadata import MachineReadable
from articles.models import Edition
from articles.queries import edition_stamp, public_edition
from articles.reading.pages import ReadPage
from articles.reading.validators import last_modified_of, release, validator_of

MOST_COPIES = 256
LONGEST_UNASKED = 2.0  # seconds
CODINGS = ("br", "gzip")
_AT_ONCE = 0.05  # seconds that an answer itself may take
_NOT_AT_ALL = re.compile(r"0(?:\.0*)?")
_BROTLI_QUALITY = 5
_GZIP_LEVEL = 6


@dataclass
class ReadyPage:
    """One view of one article as bytes. `asked_at` is when its row was last seen, by the process's own clock."""

    stamp: str
    lapsed: bool
    review_due: date | None
    release: str
    validator: str
    last_modified: int
    plain: bytes
    asked_at: float
    coded: dict[str, bytes] = field(default_factory=dict)

    def body(self, coding: str) -> bytes:
        """The page in this content coding, "" for none; compressed once."""
        if not coding:
            return self.plain
        if coding not in self.coded:
            self.coded[coding] = _compressed(self.plain, coding)
        return self.coded[coding]

    def etag(self, coding: str) -> str:
        """Its strong name: each coding of a page is a page of its own (RFC 9110, section 8.8.3)."""
        return f'{self.validator[:-1]}-{coding}"' if coding else self.validator

    @property
    def age(self) -> int:
        """For how many seconds, rounded up, its row has not been looked at: what caches must count as its age."""
        unasked = time.monotonic() - self.asked_at
        return math.ceil(unasked) if unasked > _AT_ONCE else 0

    def fits(self, today: date) -> bool:
        """Whether it would be made the same today, by what is installed now."""
        lapsed_today = self.review_due is not None and self.review_due < today
        return self.release == release() and self.lapsed == lapsed_today


class _Copies:
    """The pages this process made last; safe for its threads."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.pages: OrderedDict[tuple[str, str], ReadyPage] = OrderedDict()

    def get(self, key: tuple[str, str]) -> ReadyPage | None:
        with self.lock:
            page = self.pages.get(key)
            if page is not None:
                self.pages.move_to_end(key)
            return page

    def keep(self, key: tuple[str, str], page: ReadyPage) -> None:
        with self.lock:
            self.pages[key] = page
            self.pages.move_to_end(key)
            while len(self.pages) > MOST_COPIES:
                self.pages.popitem(last=False)

    def drop(self, key: tuple[str, str]) -> None:
        with self.lock:
            self.pages.pop(key, None)


_copies = _Copies()


def ready_page(slug: str, audience: Audience, today: date) -> ReadyPage:
    """The page that readers of this view get now.

    Raises Gone where a text was public once, and Http404 where none ever was.
    """
    key = slug, audience.value
    copy = _copies.get(key)
    if copy is not None and copy.fits(today):
        now = time.monotonic()
        if now - copy.asked_at < min(settings.PAGE_COPY_SECONDS, LONGEST_UNASKED):
            return copy
        if edition_stamp(slug, audience) == copy.stamp:
            copy.asked_at = now
            return copy
    _copies.drop(key)
    asked_at = time.monotonic()
    page = made_page(public_edition(slug, audience), today, asked_at)
    if page.stamp:
        _copies.keep(key, page)
    return page


def made_page(edition: Edition, today: date, asked_at: float) -> ReadyPage:
    """The page of an edition, rendered."""
    page = ReadPage(edition, today, settings.SITE_URL)
    text = render_to_string("articles/read.html", {"page": page, "machines": MachineReadable(page)})
    return ReadyPage(
        stamp=edition.stamp,
        lapsed=edition.lapsed(today),
        review_due=edition.review_due if edition.stage == "approved" else None,
        release=release(),
        validator=validator_of(edition, today),
        last_modified=last_modified_of(edition, today),
        plain=text.encode(),
        asked_at=asked_at,
    )


def forget_pages(slug: str) -> None:
    """Throw this process's copies of an article's pages away, since it has just changed them itself."""
    for audience in Audience:
        _copies.drop((slug, audience.value))


def coding_for(accepted: str) -> str:
    """The content coding to answer in, by a request's Accept-Encoding; "" for none (RFC 9110, section 12.5.3)."""
    weights: dict[str, bool] = {}
    for part in accepted.lower().replace(" ", "").split(","):
        name, _, weight = part.partition(";q=")
        weights[name] = not _NOT_AT_ALL.fullmatch(weight)
    everything = weights.get("*", False)
    return next((one for one in CODINGS if weights.get(one, everything)), "")


def _compressed(plain: bytes, coding: str) -> bytes:
    if coding == "br":
        return brotli.compress(plain, quality=_BROTLI_QUALITY)
    return gzip.compress(plain, _GZIP_LEVEL, mtime=0)
