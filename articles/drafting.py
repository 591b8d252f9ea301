"""How texts come to be: starting, saving, submitting, discarding and revising them."""

import json
import re
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.text import slugify

from articles import reminders
from articles.bibliography.matching import identity_of
from articles.blocks import as_json, known_to
from articles.editions import rebuild_editions
from articles.errors import SourceRefused, StaleSave, WorkflowError
from articles.glossary.index import explaining
from articles.glossary.uses import record_uses
from articles.manifests import build_manifest, digest_of
from articles.models import Article, Contribution, DraftText, Reference, Revision, Topic
from articles.permissions import require
from articles.rendering import RenderedRevision, render
from articles.rendering.front_matter import parse
from articles.rendering.sources import checked
from articles.states import RevisionState
from articles.writing.checks import findings_of, withdrawn_references
from articles.writing.contributions import contribute
from records import audit

SLUG_LENGTH = 60
RESERVED = frozenset({"new"})
ADDRESS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
TITLE_LENGTH = Revision._meta.get_field("title").max_length or 0
KEY_LENGTH = Reference._meta.get_field("key").max_length or 0


def slug_from(title: str) -> str:
    """An address made of the title: at most 60 characters, cut between words."""
    slug = slugify(title)
    if len(slug) > SLUG_LENGTH:
        slug = slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH]
    return slug.strip("-")


@transaction.atomic
def start_article(source: str, *, by: Any, at: datetime, slug: str = "") -> Revision:
    """Open a new article with its first draft.

    The address comes from the title unless one is given. Raises NotAllowed, SourceRefused if the text cannot be a
    draft at all, and WorkflowError if the address is taken or empty.
    """
    require(by, "articles.start_article")
    _refuse_unfit(source)
    slug = slug or slug_from(parse(source).front_matter.title)
    if not ADDRESS.fullmatch(slug) or len(slug) > SLUG_LENGTH:
        raise WorkflowError("The address needs 1 to 60 lower-case letters, digits and hyphens; choose one yourself.")
    if slug in RESERVED:
        raise WorkflowError(f"The address “{slug}” is taken by a page of the desk. Choose another address.")
    if Article.objects.filter(slug=slug).exists():
        raise WorkflowError(f"There is already an article at “{slug}”. Choose another address.")
    article = Article.objects.create(
        slug=slug, created_at=at, created_by=by, public_before_approval=settings.PUBLIC_BEFORE_APPROVAL
    )
    revision = _new_draft(article, source, by=by, at=at)
    audit.append(article.chain, "start", by=by, subject=name_of(revision), detail={"slug": slug}, at=at)
    return revision


@transaction.atomic
def save_draft(revision: Revision, source: str, *, by: Any, lock_version: int, at: datetime) -> Revision:
    """Keep a newer text of a draft.

    `lock_version` is the one the writer began from: if somebody saved meanwhile this raises StaleSave, and the text
    stays in the writer's hands. Raises NotAllowed, SourceRefused.
    """
    revision = Revision.objects.locked(revision.pk)
    require(by, "articles.edit_draft", revision)
    if revision.lock_version != lock_version:
        raise StaleSave(
            "Somebody saved this draft after you opened it, so your text was not saved over theirs. "
            "Put the two texts together first."
        )
    _refuse_unfit(source)
    if source == revision.source:
        return revision
    DraftText.objects.create(revision=revision, lock_version=revision.lock_version, source=revision.source)
    revision.source = source
    revision.lock_version += 1
    revision.changed_at = at
    _derive(revision)
    contribute(revision, by, at)
    audit.append(
        revision.article.chain,
        "save",
        by=by,
        subject=name_of(revision),
        detail={"sha256": digest_of(source), "lock_version": revision.lock_version},
        at=at,
    )
    return revision


@transaction.atomic
def submit_revision(revision: Revision, *, by: Any, at: datetime) -> Revision:
    """Hand a draft in: pre-flight must be clean, then the text is frozen under its digest and shown as Submitted.

    Raises NotAllowed, WorkflowError if it is no draft, and SourceRefused with one finding per problem.
    """
    revision = Revision.objects.locked(revision.pk)
    require(by, "articles.submit_revision", revision)
    if revision.state != RevisionState.DRAFT:
        raise WorkflowError(f"Only a draft can be submitted; this text is {revision.get_state_display()}.")
    problems = [one for one in findings_of(revision, today=at.date()) if one.blocks]
    if problems:
        count = f"{len(problems)} problem{'s' if len(problems) > 1 else ''}"
        raise SourceRefused(f"This text cannot be submitted yet: {count} to mend first.", problems)
    rendered = render_revision(revision)
    manifest = build_manifest(revision, rendered, withdrawn_references(revision.source))
    revision.submit(manifest=manifest, digest=digest_of(manifest), at=at)
    revision.save()
    revision.earlier_texts.all().delete()
    record_uses(revision, rendered)
    audit.append(
        revision.article.chain, "submit", by=by, subject=name_of(revision), detail={"digest": revision.digest}, at=at
    )
    reminders.stop_waiting_for_author(revision.article, at=at)
    reminders.expect_opening(revision, at=at)
    rebuild_editions(revision.article)
    return revision


@transaction.atomic
def discard_draft(revision: Revision, *, by: Any, at: datetime) -> Revision:
    """Give a draft up. It is kept but leaves every list, and the public page stays as it was.

    Raises NotAllowed, and WorkflowError if it is no draft.
    """
    revision = Revision.objects.locked(revision.pk)
    require(by, "articles.discard_draft", revision)
    if revision.state != RevisionState.DRAFT:
        raise WorkflowError(f"Only a draft can be discarded; this text is {revision.get_state_display()}.")
    revision.discard(at=at)
    revision.save()
    revision.earlier_texts.all().delete()
    audit.append(revision.article.chain, "discard", by=by, subject=name_of(revision), at=at)
    reminders.stop_waiting_for_author(revision.article, at=at)
    return revision


@transaction.atomic
def revise_article(article: Article, *, by: Any, at: datetime) -> Revision:
    """Begin the next text of an article from the published one or, where none is, from the newest.

    Contributors are inherited: whoever wrote the old text cannot sign the new one. Raises NotAllowed, and
    WorkflowError while another text of this article is still on its way.
    """
    article = Article.objects.locked(article.pk)
    origin = article.revisions.published().first() or article.revisions.latest("number")
    require(by, "articles.revise_article", origin)
    return start_successor(origin, by=by, at=at)


def start_successor(origin: Revision, *, by: Any, at: datetime, author_due_at: datetime | None = None) -> Revision:
    """The draft that follows `origin`, with its text, topics and contributors. The caller holds the article's lock.

    Raises WorkflowError while another text of this article is on its way.
    """
    article = origin.article
    on_its_way = article.revisions.open().first()
    if on_its_way:
        raise WorkflowError(
            f"Version {on_its_way.number} of this article is still on its way ({on_its_way.get_state_display()}); "
            "finish or discard it first."
        )
    draft = _new_draft(article, origin.source, by=by, at=at, based_on=origin, author_due_at=author_due_at)
    audit.append(article.chain, "revise", by=by, subject=name_of(draft), detail={"based_on": origin.number}, at=at)
    return draft


def render_revision(revision: Revision) -> RenderedRevision:
    """Both views of a revision's source, as they would be frozen now."""
    return render(
        revision.source,
        lay_waiver=revision.lay_waiver,
        own_publishers=tuple(settings.OWN_PUBLISHERS),
        **known_to(revision),
        explaining=explaining(revision),
    )


def _new_draft(
    article: Article,
    source: str,
    *,
    by: Any,
    at: datetime,
    based_on: Revision | None = None,
    author_due_at: datetime | None = None,
) -> Revision:
    newest = article.revisions.order_by("-number").values_list("number", flat=True).first()
    draft = Revision(
        article=article,
        number=(newest or 0) + 1,
        based_on=based_on,
        source=source,
        lay_waiver=based_on.lay_waiver if based_on else "",
        explains_terms=based_on.explains_terms if based_on else True,
        terms_left_out=based_on.terms_left_out if based_on else [],
        reading_waiver=based_on.reading_waiver if based_on else "",
        created_by=by,
        created_at=at,
        changed_at=at,
        state_since=at,
        author_due_at=author_due_at,
    )
    _derive(draft)
    if based_on:
        Contribution.objects.bulk_create(
            Contribution(revision=draft, user=one.user, first_at=one.first_at, last_at=one.last_at, inherited=True)
            for one in based_on.contributions.select_related("user")
        )
    else:
        contribute(draft, by, at)
    return draft


def _refuse_unfit(source: str) -> None:
    parsed = parse(checked(source))
    if parsed.refusals:
        raise SourceRefused("This text cannot be kept as a draft: mend what is named first.", parsed.refusals)
    front_matter = parsed.front_matter
    if max(len(front_matter.title), len(front_matter.lay_title)) > TITLE_LENGTH:
        raise SourceRefused(f"A title may have {TITLE_LENGTH} characters at most.")
    if any(len(one["id"]) > KEY_LENGTH for one in front_matter.references):
        raise SourceRefused(f"The id of a reference may have {KEY_LENGTH} characters at most.")


def _derive(revision: Revision) -> None:
    """Fill the columns that only repeat what the source says, and save the row."""
    rendered = render_revision(revision)
    front_matter = rendered.front_matter
    revision.title = front_matter.title
    revision.origin = front_matter.origin
    revision.text_date = front_matter.date
    revision.blocks = as_json(rendered.blocks)
    revision.save()
    revision.topics.set([_topic(name) for name in front_matter.topics if slugify(name)])
    revision.references.all().delete()
    Reference.objects.bulk_create(
        Reference(
            revision=revision,
            position=one.number,
            key=one.key,
            csl=json.loads(json.dumps(one.csl, default=str)),
            kind=one.kind,
            tier=one.tier,
            cited=one.cited,
            **vars(identity_of(one.csl)),
        )
        for one in rendered.references
    )


def _topic(name: str) -> Topic:
    return Topic.objects.get_or_create(slug=slugify(name)[:80], defaults={"name": name[:80]})[0]


def name_of(revision: Revision) -> str:
    """How the record names a text."""
    return f"version {revision.number}"
