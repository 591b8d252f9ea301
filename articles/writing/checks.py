"""What stands against a stored text, with what only the database and the settings know."""

import datetime as dt
from collections.abc import Sequence

from django.conf import settings

from articles.bibliography.retractions import find_retractions
from articles.glossary.index import explaining
from articles.models import RetractionNotice, Revision
from articles.preflight import Examination, examine
from articles.rendering.blocks import Block
from articles.rendering.findings import Finding
from articles.rendering.front_matter import parse


def withdrawn_references(source: str) -> list[str] | None:
    """The keys of the references of a text that journals have withdrawn; None where no notices were ever imported."""
    if not RetractionNotice.objects.exists():
        return None
    notices = find_retractions(parse(source).front_matter.references)
    return [key for key, notice in notices.items() if notice.is_retraction]


def examination_of(
    revision: Revision, source: str | None = None, *, today: dt.date | None = None, known: Sequence[Block] = ()
) -> Examination:
    """A draft, or a text that is typed over it and not saved yet, read once and judged by every rule.

    Its blocks have the names that they have on its pages where these are `known`.
    """
    source = revision.source if source is None else source
    return examine(
        source,
        lay_waiver=revision.lay_waiver,
        reading_waiver=revision.reading_waiver,
        today=today,
        retracted=find_retractions(parse(source).front_matter.references),
        own_publishers=tuple(settings.OWN_PUBLISHERS),
        explaining=explaining(revision),
        known=known,
    )


def findings_of(revision: Revision, source: str | None = None, *, today: dt.date | None = None) -> tuple[Finding, ...]:
    """The whole report of pre-flight on it."""
    return examination_of(revision, source, today=today).findings
