"""The texts that readers once got at an address, and what one says otherwise than another."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404

from articles.audiences import Audience
from articles.differences import Change, Difference, difference
from articles.entries import stage_shown
from articles.manifests import read_manifest
from articles.models import Article, Revision
from articles.queries import Gone, public_version

MOST_VERSIONS = 50


@dataclass(frozen=True)
class Version:
    """One published text in the list of them."""

    number: int
    stage: str
    stage_label: str
    title: str
    approved_at: datetime | None
    published_at: datetime | None
    digest: str
    reviewers: tuple[str, ...]
    predecessor: int | None


def published_versions(slug: str, *, today: date, below: int | None = None) -> list[Version]:
    """The texts of an article that were published, the newest first: 50 at most, those numbered below `below`.

    Raises Gone where the article left the site, and Http404 where there never was one.
    """
    article = Article.objects.filter(slug=slug, was_public=True).first()
    if article is None:
        raise Http404("There is no article at this address.")
    if not article.editions.exists():
        raise Gone
    published = article.revisions.without_text().filter(published_at__isnull=False).order_by("-number")
    if below is not None:
        published = published.filter(number__lt=below)
    rows = list(published[: MOST_VERSIONS + 1])
    before = [*(one.number for one in rows[1:]), None][: len(rows)]
    return [_version(row, predecessor, today) for row, predecessor in zip(rows, before, strict=True)]


@dataclass(frozen=True)
class Comparison:
    """Two texts of one article, in one view, each with what readers are told of it today."""

    older: Revision
    newer: Revision
    older_status: dict[str, str]
    newer_status: dict[str, str]
    audience: Audience
    title: str
    difference: Difference

    @property
    def changes(self) -> tuple[Change, ...]:
        """What differs, in reading order."""
        return self.difference.changes

    @property
    def sentence(self) -> str:
        """All changes in one sentence."""
        return summary(self.changes)


def compare_versions(slug: str, older: int, newer: int, audience: Audience, *, today: date) -> Comparison:
    """What the newer of two public texts says otherwise, in one view, from the pages as they were frozen.

    Raises Http404 where one of them is not public or they are not in order, Gone where one was public once.
    """
    if older >= newer:
        raise Http404("The older text comes first.")
    before, after = public_version(slug, older), public_version(slug, newer)
    fragments = [read_manifest(one.manifest)["fragments"][audience.value] for one in (before, after)]
    title = read_manifest(after.manifest)["outline"][audience.value]["title"]
    return Comparison(
        older=before,
        newer=after,
        older_status=_status(before, today),
        newer_status=_status(after, today),
        audience=audience,
        title=title,
        difference=difference(*fragments),
    )


def summary(changes: tuple[Change, ...]) -> str:
    """“2 passages changed and 1 was added. 1 source was added.” Headings count as passages."""
    text = _counted([one for one in changes if one.block != "reference"], "passage")
    sources = _counted([one for one in changes if one.block == "reference"], "source")
    if not text and not sources:
        return "Both versions say the same in this view."
    return " ".join(f"{one}." for one in (text or "No passage of this view changed", sources) if one)


def _counted(changes: list[Change], thing: str) -> str:
    parts: list[str] = []
    for kind, verb in (("changed", "changed"), ("added", "added"), ("removed", "removed")):
        count = sum(one.kind == kind for one in changes)
        if count:
            named = f" {thing}{'' if count == 1 else 's'}" if not parts else ""
            auxiliary = "" if kind == "changed" else " was" if count == 1 else " were"
            parts.append(f"{count}{named}{auxiliary} {verb}")
    return ", ".join(parts[:-1]) + f" and {parts[-1]}" if len(parts) > 1 else "".join(parts)


def _status(revision: Revision, today: date) -> dict[str, str]:
    status = revision.reader_status
    assert status is not None  # noqa: S101 - a public text always has one
    return stage_shown(status.stage.value, revision.review_due, today)


def _version(revision: Revision, predecessor: int | None, today: date) -> Version:
    status = _status(revision, today)
    return Version(
        number=revision.number,
        stage=status["stage"],
        stage_label=status["stage_label"],
        title=revision.title,
        approved_at=revision.decided_at,
        published_at=revision.published_at,
        digest=revision.digest,
        reviewers=tuple(one["name"] for one in revision.review_facts.get("reviewers", [])),
        predecessor=predecessor,
    )
