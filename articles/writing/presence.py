"""Who else has a draft open: a row that says when they were last seen, and that means nothing after a few minutes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from articles.models import DraftPresence, Revision
from articles.permissions import require

GONE_AFTER = timedelta(minutes=5)


@dataclass(frozen=True)
class Present:
    """Somebody else at the same draft."""

    name: str
    minutes: int


@transaction.atomic
def note_presence(revision: Revision, *, by: Any, at: datetime) -> list[Present]:
    """Say that this person has the draft open now. Returns who else has, latest first. Raises NotAllowed."""
    require(by, "articles.edit_draft", revision)
    DraftPresence.objects.filter(revision=revision, seen_at__lt=at - GONE_AFTER).delete()
    DraftPresence.objects.bulk_create(
        [DraftPresence(revision=revision, user=by, seen_at=at)],
        update_conflicts=True,
        unique_fields=["revision", "user"],
        update_fields=["seen_at"],
    )
    others = DraftPresence.objects.filter(revision=revision).exclude(user=by).select_related("user")
    return [
        Present(one.user.get_full_name(), max(0, int((at - one.seen_at).total_seconds() // 60)))
        for one in others.order_by("-seen_at", "pk")
    ]
