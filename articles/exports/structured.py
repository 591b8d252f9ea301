"""Everything a page shows, in one JSON document: status, digest, both views, references, reasons."""

import hashlib
import json
from typing import Any

from django.conf import settings

from articles.audiences import Audience
from articles.bibliography.csl import kind_of, tier_of
from articles.bibliography.retractions import Retraction
from articles.exports.texts import (
    PublicText,
    local_day,
    marked_reference_title,
    marked_title,
    own_address,
    status_words,
    version_address,
)
from articles.reading.pages import ReadPage

FORMAT = "imprimatur-article/1"


def structured(text: PublicText, page: ReadPage) -> bytes:
    """The text as JSON for programs. The same text at the same stage gives the same bytes."""
    return json.dumps(document(text), ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def document(text: PublicText) -> dict[str, Any]:
    """The same as plain data."""
    page, manifest = text.page, text.manifest
    source = manifest["source"].encode()
    return {
        "format": FORMAT,
        "article": text.slug,
        "publisher": settings.SITE_NAME,
        "version": page.version,
        "digest": {"sha256": page.digest, "covers": manifest["format"]},
        "source": {"sha256": hashlib.sha256(source).hexdigest(), "bytes": len(source)},
        "status": _status(text),
        "dates": _dates(page),
        "language": page.frame.get("lang", "en"),
        "authors": page.frame.get("authors", []),
        "origin": page.frame["origin"],
        "topics": page.frame["topics"],
        "reviewers": page.frame["reviewers"],
        "views": {audience.value: _view(text, audience) for audience in Audience},
        "references": [_reference(text, csl, number) for number, csl in enumerate(text.references, start=1)],
        "glossary": manifest["glossary"],
        "reasons": manifest["reasons"],
        "lay_waiver": manifest["lay_waiver"],
        "figures": manifest.get("figures"),
        "readability": manifest.get("readability"),
    }


def _status(text: PublicText) -> dict[str, Any]:
    page = text.page
    return {
        "stage": page.stage,
        "label": page.stage_label,
        "words": status_words(page),
        "meaning": page.meaning,
        "since": text.since.isoformat(),
        "approved_and_valid": page.status.reviewed and not page.lapsed,
        "review_overdue": page.lapsed,
        "caution": f"{page.caution['title']} {page.caution['sentence']}" if page.caution else "",
        "retraction_notice": page.frame["notice"],
        "robots": page.robots,
    }


def _dates(page: ReadPage) -> dict[str, Any]:
    frame, due = page.frame, page.edition.review_due
    return {
        "text_changed": frame["text_changed"],
        "submitted": frame["submitted_at"],
        "review_opened": frame["review_opened_at"],
        "approved": frame["approved_at"],
        "published": frame["published_at"],
        "last_reviewed": _iso(local_day(frame["last_reviewed"])),
        "next_review_due": _iso(due) if page.status.reviewed else None,
    }


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


def _view(text: PublicText, audience: Audience) -> dict[str, Any]:
    page, outline = text.pages[audience], text.manifest["outline"][audience.value]
    return {
        "address": own_address(page, numbered=text.numbered),
        "version_address": version_address(page),
        "title": outline["title"],
        "marked_title": marked_title(page),
        "subtitle": outline["subtitle"],
        "short_answer": outline["short_answer"],
        "contents": outline["contents"],
        "html": text.manifest["fragments"][audience.value],
        "disclaimer": f"{page.disclaimer['title']} {page.disclaimer['sentence']}",
    }


def _reference(text: PublicText, csl: dict[str, Any], number: int) -> dict[str, Any]:
    retraction = text.retractions.get(str(csl.get("id", "")))
    return {
        "number": number,
        "key": csl.get("id"),
        "kind": kind_of(csl),
        "tier": tier_of(csl, settings.OWN_PUBLISHERS),
        "marked_title": marked_reference_title(str(csl.get("title") or ""), retraction),
        "notice": notice_of(retraction),
        "csl": csl,
    }


def notice_of(retraction: Retraction | None) -> dict[str, Any] | None:
    """What a journal said against a paper, as data; None where nothing stands against it."""
    if retraction is None:
        return None
    return {
        "nature": retraction.nature,
        "date": _iso(retraction.date),
        "notice_doi": retraction.notice_doi,
        "reasons": list(retraction.reasons),
        "matched_by": retraction.matched_by,
    }
