"""Reasons that an editor states for what a text lacks: no words for patients yet, or words that are hard to read."""

from datetime import datetime
from typing import Any

from django.db import transaction

from articles.errors import WorkflowError
from articles.models import Revision
from articles.permissions import require
from articles.states import RevisionState
from articles.writing.contributions import contribute
from records import audit


@transaction.atomic
def record_lay_waiver(revision: Revision, reason: str, *, by: Any, at: datetime) -> Revision:
    """State, as an editor, why this text has no words for patients yet; readers see the reason.

    The reason is part of what is signed, so whoever records it wrote in the text.

    Raises NotAllowed, and WorkflowError once the text is frozen.
    """
    return _record(revision, "lay_waiver", reason, by=by, at=at)


@transaction.atomic
def record_reading_waiver(revision: Revision, reason: str, *, by: Any, at: datetime) -> Revision:
    """State, as an editor, why the words for patients are harder to read than grade 10; reviewers and readers see it.

    An empty reason takes an earlier one back. The rest is as for the lay waiver.
    """
    return _record(revision, "reading_waiver", reason, by=by, at=at)


def _record(revision: Revision, column: str, reason: str, *, by: Any, at: datetime) -> Revision:
    revision = Revision.objects.locked(revision.pk)
    require(by, f"articles.record_{column}", revision)
    if revision.state != RevisionState.DRAFT:
        raise WorkflowError("The text is no longer a draft, so nothing that belongs to it may change.")
    if getattr(revision, column) == reason.strip():
        return revision
    setattr(revision, column, reason.strip())
    revision.save()
    contribute(revision, by, at)
    audit.append(
        revision.article.chain,
        f"record_{column}",
        by=by,
        subject=f"version {revision.number}",
        detail={"reason": reason.strip()},
        at=at,
    )
    return revision
