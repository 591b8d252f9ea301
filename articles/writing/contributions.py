"""Who wrote in a text: whoever changed anything of what will be signed."""

from datetime import datetime
from typing import Any

from articles.models import Contribution, Revision


def contribute(revision: Revision, by: Any, at: datetime) -> None:
    """Note that somebody changed what will be signed: they wrote in this text."""
    contribution, is_new = Contribution.objects.get_or_create(
        revision=revision, user=by, defaults={"first_at": at, "last_at": at}
    )
    if not is_new:
        contribution.last_at, contribution.inherited = at, False
        contribution.save()
