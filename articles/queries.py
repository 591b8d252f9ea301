"""What pages read across this room."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Max, Q
from django.http import Http404

from articles.audiences import Audience
from articles.errors import NotAllowed
from articles.models import Article, DraftWorkingCopy, Edition, Filing, Revision, SearchEntry, Topic
from articles.permissions import require
from articles.states import ReaderStage

PAGE_LENGTH = 20
MOST_OFFERED = 10
_LONG = ("fragment", "contents", "other_wordings")  # what no list shows


class Gone(Exception):
    """The text was public once and is not any more."""


@dataclass(frozen=True)
class Cursor:
    """Where a list continues: after the row listed at this moment with this id."""

    listed_at: datetime
    pk: int

    def __str__(self) -> str:
        return f"{self.listed_at.isoformat()}~{self.pk}"

    @classmethod
    def parse(cls, text: str) -> "Cursor | None":
        """Read a cursor from an address; a damaged one begins the list anew."""
        moment, _, pk = text.partition("~")
        try:
            parsed = datetime.fromisoformat(moment)
            return cls(parsed.astimezone(UTC), int(pk)) if parsed.tzinfo and 0 < int(pk) < 2**63 else None
        except (ValueError, OverflowError):
            return None


def public_edition(slug: str, audience: Audience) -> Edition:
    """The page readers of this view get now: one indexed row.

    Raises Gone where a text was public once, and Http404 where none ever was.
    """
    edition = Edition.objects.filter(slug=slug, audience=audience.value).first()
    if edition is None:
        if Article.objects.filter(slug=slug, was_public=True).exists():
            raise Gone
        raise Http404("There is no article at this address.")
    return edition


def edition_stamp(slug: str, audience: Audience) -> str | None:
    """The name of what readers of this view get now, from the same indexed row; None where there is nothing."""
    return Edition.objects.filter(slug=slug, audience=audience.value).values_list("stamp", flat=True).first()


def public_version(slug: str, number: int) -> Revision:
    """An older or newer text of an article that the public may read.

    One that the board never approved is public only until another is handed in: it is under review no longer, and
    would stay readable after that one was withdrawn. Raises Gone where it was public once, Http404 otherwise.
    """
    revision = Revision.objects.select_related("article").filter(article__slug=slug, number=number).first()
    if revision is None or not revision.digest:
        raise Http404("There is no such version.")
    if not (revision.published or revision.article.public_before_approval):
        raise Http404("There is no such version.")
    if revision.reader_status is None or not (revision.published or _newest_handed_in(revision)):
        raise Gone
    return revision


def _newest_handed_in(revision: Revision) -> bool:
    later = Revision.objects.filter(article=revision.article_id, number__gt=revision.number)
    return not later.exclude(digest="").exists()


def listed_editions(
    audience: Audience, stage: ReaderStage, *, after: Cursor | None = None, length: int
) -> list[Edition]:
    """One page of the public list of one stage, newest first; one row too many says there is more."""
    editions = Edition.objects.filter(audience=audience.value, stage=stage.value)
    if after:
        editions = editions.filter(Q(listed_at__lt=after.listed_at) | Q(listed_at=after.listed_at, pk__lt=after.pk))
    rows = editions.select_related("article").defer(*_LONG).order_by("-listed_at", "-pk")
    return list(rows[: length + 1])


def filed_editions(
    topic: Topic, audience: Audience, stage: ReaderStage, *, after: Cursor | None = None, length: int
) -> list[Edition]:
    """The same list for one topic."""
    filings = Filing.objects.filter(topic=topic, audience=audience.value, stage=stage.value)
    if after:
        filings = filings.filter(Q(listed_at__lt=after.listed_at) | Q(listed_at=after.listed_at, edition__lt=after.pk))
    long = [f"edition__{name}" for name in _LONG]
    rows = filings.select_related("edition__article").defer(*long).order_by("-listed_at", "-edition_id")
    return [row.edition for row in rows[: length + 1]]


def topics_in_use(*, most: int) -> list[Topic]:
    """The topics under which public texts stand, the largest first."""
    return list(Topic.objects.in_use().largest_first()[:most])


def last_change() -> datetime | None:
    """When a public text last changed, came or went; what is made of many texts is as old as this."""
    return SearchEntry.objects.aggregate(last=Max("changed_at"))["last"]


def newest_revision(user: object, slug: str) -> Revision:
    """The newest text of an article, for somebody who may see it in the newsroom.

    Raises NotAllowed, and the same for an address that does not exist: nothing is given away.
    """
    revision = Revision.objects.select_related("article").filter(article__slug=slug).order_by("-number").first()
    if revision is None:
        raise NotAllowed("Only its authors, editors and invited board members may see this text.")
    require(user, "articles.see_revision", revision)
    return revision


def begun_from(revision: Revision, number: int | None) -> Revision:
    """The version that a page was opened on; it may have been submitted since, and another draft begun."""
    if number in {None, revision.number}:
        return revision
    return (
        Revision.objects.select_related("article").filter(article=revision.article_id, number=number).first()
        or revision
    )


def offered_copies(user: Any, revision: Revision, *, besides: tuple[UUID | None, ...] = ()) -> list[DraftWorkingCopy]:
    """What this person typed into a draft of this article and never saved, newest first.

    Each has the `number` of its version; the long texts are left out.
    """
    copies = DraftWorkingCopy.objects.filter(user=user, revision__article=revision.article_id)
    copies = copies.exclude(sitting__in=[one for one in besides if one])
    return list(copies.annotate(number=F("revision__number")).defer("source", "base_source")[:MOST_OFFERED])


def last_writer(revision: Revision) -> str:
    """The name of whoever saved a change of this text last."""
    last = revision.contributions.select_related("user").order_by("-last_at", "-pk").first()
    return last.user.get_full_name() if last else ""


def working_copy(user: Any, revision: Revision, sitting: UUID | None) -> DraftWorkingCopy | None:
    """One's own working copy of an article by its sitting, or None."""
    if sitting is None:
        return None
    copies = DraftWorkingCopy.objects.filter(user=user, revision__article=revision.article_id, sitting=sitting)
    return copies.select_related("revision").order_by("-kept_at").first()
