"""The name of a page as it is served now: unchanged name, unchanged page (RFC 9110, section 8.8)."""

import hashlib
import json
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings

from articles.models import Edition


def validator_of(edition: Edition, day: date) -> str:
    """A strong ETag over all that the page is made of: its row, the day that decides on lapse, and our templates."""
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
        edition.frame,
        edition.review_due.isoformat() if edition.review_due else None,
        day.isoformat(),
        release(),
    ]
    return f'"{hashlib.sha256(json.dumps(row, sort_keys=True).encode()).hexdigest()[:32]}"'


@cache
def release() -> str:
    """SHA-256 over our templates and styles: a new release makes every page a new one."""
    found = hashlib.sha256()
    root = Path(settings.ROOT)
    folders = [root / "templates", root / "editorial" / "static"]
    for path in sorted(one for folder in folders for one in folder.rglob("*") if one.is_file()):
        found.update(path.read_bytes())
    return found.hexdigest()
