"""The materialized public page: what readers of each view get now."""

from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles.audiences import Audience
from articles.errors import WorkflowError
from articles.models import Article, Edition, Revision
from articles.permissions import require
from articles.reading.frames import edition_of
from articles.reading.serving import forget_pages
from articles.reading.validators import stamp_of
from articles.search import forget_editions, index_editions
from articles.search.filing import file_editions
from articles.states import RevisionState
from records import audit

_REBUILT = (
    "revision",
    "slug",
    "stage",
    "title",
    "short_answer",
    "fragment",
    "contents",
    "other_wordings",
    "term_popups",
    "marks",
    "frame",
    "listed_at",
    "review_due",
)
_ON_ITS_WAY = (RevisionState.SUBMITTED, RevisionState.UNDER_REVIEW, RevisionState.APPROVED)
_NEVER_SHOWN = (RevisionState.DRAFT, RevisionState.DISCARDED)


def public_revision(article: Article) -> Revision | None:
    """The one text the public gets at this address now, or None.

    An approved text always wins. Else a retracted one stays readable under its notice. Else the newest text that was
    handed in, if texts of this article are public before approval and that one still stands.
    """
    approved = article.revisions.published().first()
    if approved:
        return approved
    newest = article.revisions.exclude(state__in=_NEVER_SHOWN).order_by("-number").first()
    retracted = article.revisions.filter(state=RevisionState.RETRACTED).order_by("-number").first()
    if retracted:
        return retracted
    if newest is None or newest.reader_status is None or not article.public_before_approval:
        return None
    return newest


@transaction.atomic
def rebuild_editions(article: Article) -> None:
    """Write both editions anew from what is frozen; where nothing is public, remove them. Search and topics follow."""
    transaction.on_commit(partial(forget_pages, article.slug))
    shown = public_revision(article)
    if shown is None:
        _remove_editions(article)
        return
    newer = _newer_under_review(article, shown)
    editions = []
    for audience in Audience:
        built = edition_of(shown, audience, newer=newer)
        values = {name: getattr(built, name) for name in _REBUILT}
        values |= {"stamp": stamp_of(built), "built_at": timezone.now()}
        editions.append(Edition.objects.update_or_create(article=article, audience=audience.value, defaults=values)[0])
    topics = list(shown.topics.all())
    index_editions(editions, topics)
    file_editions(editions, topics)
    if not article.was_public:
        article.was_public = True
        article.save(update_fields=["was_public"])


@transaction.atomic
def publish_revision(revision: Revision, *, at: datetime) -> Revision:
    """Give an approved text to the readers, both views at once, in place of its predecessor.

    Runs inside the verbs that approve, and from the schedule. Raises WorkflowError unless the text is approved, not
    yet published, and not scheduled for later.
    """
    revision = Revision.objects.locked(revision.pk)
    if revision.state != RevisionState.APPROVED or revision.published:
        raise WorkflowError("Only an approved text that is not yet published can be published.")
    if revision.publish_at and revision.publish_at > at:
        raise WorkflowError("This text is scheduled for later.")
    predecessor = revision.article.revisions.published().first()
    if predecessor:
        predecessor.supersede(at=at)
        predecessor.save()
        audit.append(predecessor.article.chain, "supersede", subject=f"version {predecessor.number}", at=at)
    revision.published_at = at
    revision.save()
    audit.append(
        revision.article.chain,
        "publish",
        subject=f"version {revision.number}",
        detail={"digest": revision.digest},
        at=at,
    )
    rebuild_editions(revision.article)
    return revision


@transaction.atomic
def schedule_publication(revision: Revision, publish_at: datetime | None, *, by: Any, at: datetime) -> Revision:
    """Say when a text goes to the readers once the board has approved it; None means at once.

    Raises NotAllowed, and WorkflowError if the hour has passed, or the text is published or no longer on its way.
    """
    revision = Revision.objects.locked(revision.pk)
    require(by, "articles.schedule_publication", revision)
    if revision.published or revision.state not in _ON_ITS_WAY:
        raise WorkflowError("Only a text that is on its way to the readers can be scheduled.")
    if publish_at is not None and publish_at <= at:
        raise WorkflowError("Choose an hour that is still to come.")
    revision.publish_at = publish_at
    revision.save()
    audit.append(
        revision.article.chain,
        "schedule",
        by=by,
        subject=f"version {revision.number}",
        detail={"publish_at": publish_at.isoformat() if publish_at else None},
        at=at,
    )
    if publish_at is None and revision.state == RevisionState.APPROVED:
        return publish_revision(revision, at=at)
    return revision


def publish_due(*, at: datetime) -> int:
    """Publish every approved text whose hour has come. Returns how many; running it twice publishes nothing twice."""
    due = Revision.objects.filter(
        state=RevisionState.APPROVED, published_at__isnull=True, publish_at__lte=at
    ).values_list("pk", flat=True)
    count = 0
    for pk in list(due):
        with transaction.atomic():
            revision = Revision.objects.locked(pk)
            if not revision.published and revision.state == RevisionState.APPROVED:
                publish_revision(revision, at=at)
                count += 1
    return count


def _remove_editions(article: Article) -> None:
    editions = list(article.editions.all())
    if editions:
        forget_editions(editions)
        file_editions(editions, [])
        article.editions.all().delete()


def _newer_under_review(article: Article, shown: Revision) -> Revision | None:
    """The text that is on its way to take this one's place, once it has been handed in."""
    if not article.public_before_approval:
        return None
    on_its_way = article.revisions.open().exclude(state=RevisionState.DRAFT)
    return on_its_way.filter(number__gt=shown.number).first()
