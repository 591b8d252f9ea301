"""What somebody typed and has not saved to the draft: kept for them alone, offered back, dropped when it is saved."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from articles.errors import WorkflowError
from articles.models import DraftText, DraftWorkingCopy, Revision
from articles.permissions import require
from articles.rendering.sources import MAX_SOURCE_BYTES


@transaction.atomic
def keep_copy(
    revision: Revision,
    source: str,
    *,
    by: Any,
    sitting: UUID,
    serial: int,
    lock_version: int,
    at: datetime,
    fields: dict[str, str] | None = None,
    taken: UUID | None = None,
) -> DraftWorkingCopy | None:
    """Keep what is typed, whatever it is worth, until it is saved: nothing of it reaches the draft or its record.

    `serial` counts up within one sitting; what comes late changes nothing. `fields` are values that could not be
    written into the source yet; `taken` is the copy that was taken up in this sitting and goes on in this one. A text
    that is the draft's own needs no copy: then None comes back. Words typed into a text that was submitted meanwhile
    are kept all the same. Raises NotAllowed, WorkflowError if no table can hold the text.
    """
    require(by, "articles.revise_article", revision)
    _refuse_unkept(source)
    if taken and taken != sitting:
        DraftWorkingCopy.objects.filter(user=by, revision__article=revision.article_id, sitting=taken).delete()
    kept = DraftWorkingCopy.objects.filter(revision=revision, user=by, sitting=sitting)
    if source == revision.source and not fields:
        kept.delete()
        return None
    typed = {"source": source, "fields": fields or {}, "serial": serial, "kept_at": at}
    return _kept(revision, by, sitting, lock_version, typed)


def _kept(revision: Revision, by: Any, sitting: UUID, lock_version: int, typed: dict[str, Any]) -> DraftWorkingCopy:
    """The row of a sitting with what is typed now; two requests at once make one row."""
    base = {"base_version": lock_version, "base_source": lambda: text_of(revision, lock_version) or ""}
    copy, is_new = DraftWorkingCopy.objects.select_for_update().get_or_create(
        revision=revision, user=by, sitting=sitting, defaults=typed | base
    )
    if is_new or copy.serial >= typed["serial"]:
        return copy
    if copy.base_version != lock_version:
        copy.base_version, copy.base_source = lock_version, text_of(revision, lock_version) or ""
    for name, value in typed.items():
        setattr(copy, name, value)
    copy.save()
    return copy


@transaction.atomic
def rebase_copy(copy: DraftWorkingCopy, source: str, *, onto: Revision, by: Any, at: datetime) -> DraftWorkingCopy:
    """Keep a merged text in place of the working copy: it goes on from the text that the draft has now.

    Raises NotAllowed, also for the working copy of somebody else.
    """
    require(by, "articles.edit_draft", onto)
    copy = DraftWorkingCopy.objects.select_for_update().get(pk=copy.pk, user=by)
    copy.revision, copy.source, copy.fields = onto, source, {}
    copy.base_version, copy.base_source = onto.lock_version, onto.source
    copy.serial, copy.kept_at = copy.serial + 1, at
    copy.save()
    return copy


@transaction.atomic
def drop_copies(revision: Revision, *, by: Any, sittings: tuple[UUID, ...]) -> int:
    """Forget one's own working copies of these sittings: they were saved, or are not wanted. How many there were."""
    require(by, "articles.revise_article", revision)
    mine = DraftWorkingCopy.objects.filter(user=by, revision__article=revision.article_id, sitting__in=sittings)
    return mine.delete()[0]


def text_of(revision: Revision, lock_version: int) -> str | None:
    """The text of a draft as it was saved under this number, or None where it is not kept."""
    if lock_version == revision.lock_version:
        return revision.source
    earlier = DraftText.objects.filter(revision=revision, lock_version=lock_version)
    return earlier.values_list("source", flat=True).first()


def _refuse_unkept(source: str) -> None:
    if "\0" in source:
        line = source.count("\n", 0, source.index("\0")) + 1
        raise WorkflowError(f"There is a null character in line {line}, which cannot be kept; remove it.")
    if len(source.encode("utf-8", "replace")) > MAX_SOURCE_BYTES:
        raise WorkflowError("The text is too long to be kept: an article may have 1 MiB.")
