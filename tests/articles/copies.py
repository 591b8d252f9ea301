"""Working copies for tests, kept by the real verb."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from articles.models import DraftWorkingCopy, Revision
from articles.writing.working_copies import keep_copy
from tests.factories import MONDAY


def keep(
    revision: Revision,
    source: str,
    *,
    by: Any,
    sitting: UUID | None = None,
    serial: int = 1,
    at: datetime = MONDAY,
    **more: Any,
) -> DraftWorkingCopy | None:
    """A working copy that begins from the text as the draft has it."""
    given = {"sitting": sitting or uuid4(), "serial": serial, "lock_version": revision.lock_version, "at": at} | more
    return keep_copy(revision, source, by=by, **given)
