"""Public texts under their topics: written in the transaction that writes the editions."""

from collections.abc import Sequence

from django.db.models import F

from articles.audiences import Audience
from articles.models import Edition, Filing, Topic
from articles.states import ReaderStage

WAITING = (ReaderStage.SUBMITTED, ReaderStage.UNDER_REVIEW)
_COUNTED = Audience.PROFESSIONAL  # an article has both views, so one of them counts it


def file_editions(editions: Sequence[Edition], topics: Sequence[Topic]) -> None:
    """Put the editions of an article under these topics and no others, and keep the topics' counts."""
    wanted = {(edition.pk, topic.pk): edition for edition in editions for topic in topics}
    filed = {(one.edition_id, one.topic_id): one for one in Filing.objects.filter(edition__in=editions)}
    gone = [one for key, one in filed.items() if key not in wanted]
    Filing.objects.filter(pk__in=[one.pk for one in gone]).delete()
    for edition in editions:
        stale = [one.pk for key, one in filed.items() if wanted.get(key) is edition and not _is_current(one, edition)]
        if stale:
            Filing.objects.filter(pk__in=stale).update(stage=edition.stage, listed_at=edition.listed_at)
    missing = [(edition, topic) for (edition, topic) in wanted if (edition, topic) not in filed]
    Filing.objects.bulk_create(_filing(wanted[key], key[1]) for key in missing)
    _count(filed, wanted)


def recount_topics() -> None:
    """Count the texts of every topic from the ground up."""
    for topic in Topic.objects.order_by("pk").iterator(chunk_size=500):
        filed = Filing.objects.filter(topic=topic, audience=_COUNTED.value)
        approved, waiting = filed.filter(stage=ReaderStage.APPROVED), filed.filter(stage__in=WAITING)
        Topic.objects.filter(pk=topic.pk).update(approved_count=approved.count(), waiting_count=waiting.count())


def _is_current(filing: Filing, edition: Edition) -> bool:
    return (filing.stage, filing.listed_at) == (edition.stage, edition.listed_at)


def _filing(edition: Edition, topic: int) -> Filing:
    return Filing(
        topic_id=topic,
        edition=edition,
        audience=edition.audience,
        stage=edition.stage,
        listed_at=edition.listed_at,
    )


def _count(filed: dict[tuple[int, int], Filing], wanted: dict[tuple[int, int], Edition]) -> None:
    """Add what changed to the counts, always in one order, so that two transactions never wait for each other."""
    changes: dict[int, dict[str, int]] = {}
    for key in filed.keys() | wanted.keys():
        before, after = filed.get(key), wanted.get(key)
        if (before or after).audience == _COUNTED:  # type: ignore[union-attr]  # one of the two is there
            changes[key[1]] = _difference(before.stage if before else "", after.stage if after else "")
    for topic, change in sorted(changes.items()):
        if any(change.values()):
            Topic.objects.filter(pk=topic).update(**{name: F(name) + step for name, step in change.items()})


def _difference(before: str, after: str) -> dict[str, int]:
    approved = (after == ReaderStage.APPROVED) - (before == ReaderStage.APPROVED)
    return {"approved_count": approved, "waiting_count": (after in WAITING) - (before in WAITING)}
