"""The name of a page as it is served now: unchanged name, unchanged page (RFC 9110, section 8.8)."""

import hashlib
import json
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.timezone import get_current_timezone

from articles.models import Edition


def stamp_of(edition: Edition) -> str:
    """SHA-256 over all that an edition's page is made of, but for the day it is served and our release."""
    row = [
        edition.revision_id,
        edition.slug,
        edition.audience,
        edition.stage,
        edition.title,
        edition.short_answer,
        edition.fragment,
        edition.contents,
        edition.other_wordings,
        edition.term_popups,
        edition.marks,
        edition.frame,
        edition.review_due.isoformat() if edition.review_due else None,
    ]
    return hashlib.sha256(json.dumps(row, sort_keys=True).encode()).hexdigest()


def validator_of(edition: Edition, day: date) -> str:
    """A strong ETag: the edition, whether its approval has lapsed on this day, and our release."""
    stamp = edition.stamp or stamp_of(edition)
    made_of = f"{stamp} {edition.slug} {edition.audience} {edition.lapsed(day)} {release()}"
    return f'"{hashlib.sha256(made_of.encode()).hexdigest()[:32]}"'


def last_modified_of(edition: Edition, day: date) -> int:
    """When the page last became another one, in seconds since 1970: built anew, lapsed, or made by another release."""
    moments = [edition.built_at, released_at()]
    if edition.lapsed(day) and edition.review_due:
        moments.append(datetime.combine(edition.review_due + timedelta(days=1), time.min, get_current_timezone()))
    return int(max(moments).timestamp())


@cache
def release() -> str:
    """SHA-256 over our templates, styles and the code that makes pages: a new release makes every page a new one."""
    found = hashlib.sha256()
    for path in _parts_of_pages():
        found.update(path.read_bytes())
    return found.hexdigest()


@cache
def released_at() -> datetime:
    """When the newest of them was put on this machine."""
    return datetime.fromtimestamp(max(path.stat().st_mtime for path in _parts_of_pages()), UTC)


def _parts_of_pages() -> list[Path]:
    root = Path(settings.ROOT)
    found = [(root / "templates", "*"), (root / "editorial" / "static", "*"), (root / "articles", "*.py")]
    return sorted(one for folder, names in found for one in folder.rglob(names) if one.is_file())
