"""Retraction: two people, one public notice, and a text that stays readable under it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from articles.editions import rebuild_editions
from articles.errors import NotAllowed, WorkflowError
from articles.evidence import Retraction
from articles.models import Revision
from articles.permissions import is_managing_editor, require
from records import audit
from reviews import letters
from reviews.models import PublicNotice
from reviews.permissions import is_current_member


@transaction.atomic
def propose_retraction(revision: Revision, *, by: Any, text: str, at: datetime) -> PublicNotice:
    """Ask for a published text to be retracted, with the words readers will see.

    Raises NotAllowed, and WorkflowError unless the text is the published one, has words, and none is proposed yet.
    """
    revision = Revision.objects.locked(revision.pk)
    require(by, "reviews.propose_retraction", revision)
    if revision.state != "approved" or not revision.published:
        raise WorkflowError("Only the published text of an article can be retracted.")
    if not text.strip():
        raise WorkflowError("Write the notice that readers will see.")
    if revision.notices.exists():
        raise WorkflowError("A retraction of this text is already proposed.")
    notice = PublicNotice.objects.create(
        article=revision.article, revision=revision, text=text.strip(), proposed_by=by, proposed_at=at
    )
    _record(notice, "propose_retraction", by=by, at=at)
    return notice


@transaction.atomic
def confirm_retraction(notice: PublicNotice, *, by: Any, at: datetime) -> PublicNotice:
    """Agree to a proposed retraction: from this moment every page of the text carries the notice.

    Of the two people one is a managing editor and one a board member. Raises NotAllowed, and WorkflowError if it was
    confirmed already or the text is not the published one any more.
    """
    revision = Revision.objects.locked(notice.revision_id)
    notice = PublicNotice.objects.select_for_update(of=("self",)).select_related("proposed_by").get(pk=notice.pk)
    notice.revision = revision
    require(by, "reviews.confirm_retraction", notice)
    if notice.confirmed_at:
        raise WorkflowError("This retraction is already confirmed.")
    if not _are_the_two(notice.proposed_by, by):
        raise NotAllowed("A retraction takes two people: one a managing editor, the other a board member.")
    if revision.state != "approved" or not revision.published:
        raise WorkflowError("Only the published text of an article can be retracted.")
    notice.confirmed_by, notice.confirmed_at = by, at
    notice.save()
    revision.retract(Retraction(notice.key, notice.text, at))
    revision.save()
    _record(notice, "confirm_retraction", by=by, at=at)
    letters.announce_retraction(notice, at=at)
    rebuild_editions(revision.article)
    return notice


def _are_the_two(one: Any, other: Any) -> bool:
    if one.pk == other.pk:
        return False
    return (is_managing_editor.test(one) and is_current_member.test(other)) or (
        is_managing_editor.test(other) and is_current_member.test(one)
    )


def _record(notice: PublicNotice, verb: str, *, by: Any, at: datetime) -> None:
    revision = notice.revision
    detail = {"notice": str(notice.key), "text": notice.text}
    audit.append(revision.article.chain, verb, by=by, subject=f"version {revision.number}", detail=detail, at=at)
