"""Public texts for tests of exports: one made of any source without a database, and one in each state with it."""

from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any

from articles.audiences import Audience
from articles.drafting import revise_article, submit_revision
from articles.exports.facts import machine_facts
from articles.exports.texts import PublicText
from articles.manifests import build_manifest, digest_of, read_manifest
from articles.models import Article, Edition, Revision
from articles.reading.pages import ReadPage
from articles.rendering import render
from articles.rendering.front_matter import parse
from reviews.notices import confirm_retraction, propose_retraction
from reviews.rounds import open_review
from tests.factories import (
    MONDAY,
    make_member,
    make_policy,
    make_published,
    make_round,
    make_submitted,
    make_user,
    sign,
)

REVIEWED = frozenset({"approved", "superseded", "retracted"})
SITE = "https://imprimatur.example"
DAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = DAY.date()
REVIEWER = {
    "name": "Miriam Hale",
    "credentials": "MD, PhD",
    "specialty": "Oncology",
    "meaning": "I have read both views of this text and approve it for publication.",
    "signed_at": DAY.isoformat(),
    "member_id": 1,
}


class Shown(PublicText):
    """A text without a database; `notices` stand against its references."""

    notices: dict[str, Any] = {}

    @cached_property
    def retractions(self) -> dict[str, Any]:
        return self.notices


def text_of(source: str, stage: str = "approved", *, today: date = TODAY, **changed: Any) -> PublicText:
    """Any source as a public text at this stage; `changed` are manifest parts or facts of the frame."""
    rendered = render(source)
    front = rendered.front_matter
    article = Article(slug="a-question")
    revision = Revision(article=article, number=3, source=source, title=front.title, origin=front.origin)
    manifest = read_manifest(build_manifest(revision, rendered)) | {
        name: value for name, value in changed.items() if name == "glossary"
    }
    revision.state_since, revision.published_at, revision.decided_at = DAY, DAY, DAY
    revision.digest = digest_of(revision.source)
    reviewed = stage in REVIEWED
    frame = frame_of(revision, manifest, stage) | {key: one for key, one in changed.items() if key != "glossary"}
    pages = {}
    for audience in Audience:
        outline = manifest["outline"][audience.value]
        edition = Edition(
            revision=revision,
            slug=article.slug,
            audience=audience.value,
            stage=stage,
            title=outline["title"],
            short_answer=outline["short_answer"],
            fragment=manifest["fragments"][audience.value],
            contents=outline["contents"],
            frame=frame | machine_facts(revision, manifest, audience),
            listed_at=DAY,
            review_due=date(2027, 3, 2) if reviewed else None,
        )
        pages[audience] = ReadPage(edition, today, SITE)
    made = Shown(revision, pages, numbered=False)
    made.__dict__["manifest"] = manifest
    return made


def frame_of(revision: Revision, manifest: dict[str, Any], stage: str) -> dict[str, Any]:
    """What the page of this text would say beside it."""
    reviewed = stage in REVIEWED
    return {
        "version": revision.number,
        "digest": revision.digest,
        "origin": revision.origin,
        "lay_waiver": "",
        "has_lay_text": manifest["has_lay_text"],
        "figures": manifest["figures"],
        "submitted_at": DAY.isoformat(),
        "review_opened_at": DAY.isoformat() if stage != "submitted" else None,
        "approved_at": DAY.isoformat() if reviewed else None,
        "published_at": DAY.isoformat() if reviewed else None,
        "text_changed": TODAY.isoformat(),
        "review_facts": {},
        "reviewers": [REVIEWER] if reviewed else [],
        "last_reviewed": DAY.isoformat() if reviewed else None,
        "notice": "The data cannot be trusted." if stage == "retracted" else "",
        "approved_version": None,
        "newer": None,
        "topics": list(parse(revision.source).front_matter.topics),
    }


def make_superseded() -> Revision:
    """A published text whose successor has been published."""
    published = make_published()
    successor = submit_successor(published)
    editor = make_user("editor")
    review_round = open_review(
        successor, by=editor, handling_editor=editor, policy=make_policy(1), members=[make_member()], at=MONDAY
    )
    sign(review_round.assignments.get())
    return Revision.objects.get(pk=published.pk)


def make_retracted() -> Revision:
    """A published text that two people have retracted."""
    published = make_published()
    manager, member = make_user("managing_editor"), make_member()
    notice = propose_retraction(published, by=manager, text="The data cannot be trusted.", at=MONDAY)
    confirm_retraction(notice, by=member.user, at=MONDAY)
    return Revision.objects.get(pk=published.pk)


def submit_successor(published: Revision) -> Revision:
    """A newer text, on its way."""
    draft = revise_article(published.article, by=published.created_by, at=MONDAY)
    return submit_revision(draft, by=published.created_by, at=MONDAY)


def make_in_state(name: str) -> Revision:
    """A text in the state of this name; `newer` is an approved one with a successor on its way."""
    if name == "newer":
        published = make_published()
        submit_successor(published)
        return published
    makers = {
        "submitted": make_submitted,
        "under_review": lambda: make_round().revision,
        "approved": make_published,
        "superseded": make_superseded,
        "retracted": make_retracted,
    }
    return makers[name]()
