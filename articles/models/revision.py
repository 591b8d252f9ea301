"""One text of an article, and the steps its life may take."""

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField, transition

from articles.evidence import Approval, ChangesRequested, Retraction, ReviewOpening
from articles.models.article import Article
from articles.models.workflow import WorkflowModel
from articles.permissions import permitted
from articles.states import ReaderStatus, RevisionState, reader_status

S = RevisionState
FROZEN_STATES = (S.SUBMITTED, S.UNDER_REVIEW, S.CHANGES_REQUESTED, S.APPROVED, S.SUPERSEDED, S.RETRACTED)
IS_OPEN = Q(state__in=[S.DRAFT, S.SUBMITTED, S.UNDER_REVIEW]) | Q(state=S.APPROVED, published_at__isnull=True)


def is_published(revision: Any) -> bool:
    """The condition of both ends of a published text's life."""
    return revision.published


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Filters on revisions."""

    def locked(self, pk: int) -> "Revision":
        """The revision and its article, both held until the transaction ends; the article's row is taken first."""
        article_id = self.values_list("article_id", flat=True).get(pk=pk)
        article = Article.objects.locked(article_id)
        revision = self.select_for_update().get(pk=pk)
        revision.article = article
        return revision

    def open(self) -> "RevisionQuerySet":
        """Texts on their way: drafts, submitted, under review, or approved and not yet published."""
        return self.filter(IS_OPEN)

    def published(self) -> "RevisionQuerySet":
        """The texts that readers get as approved."""
        return self.filter(state=S.APPROVED, published_at__isnull=False)

    def written_by(self, user: Any) -> "RevisionQuerySet":
        """Texts in which this person saved a change."""
        return self.filter(contributions__user=user)

    def without_text(self) -> "RevisionQuerySet":
        """For lists: the rows without what makes them long, which is fetched should anybody ask for it."""
        return self.defer("source", "blocks", "manifest")


class Revision(WorkflowModel):
    """One text of an article: `source` is the whole file and the only authority, other columns are derived on save.

    Written by the verbs of `articles.drafting`, `articles.editions` and, in the rooms above, `reviews`. From `submit`
    on the text is frozen under its digest; the database refuses to change it.
    """

    article = models.ForeignKey("articles.Article", on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    based_on = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="successors")
    state = FSMField(default=S.DRAFT, choices=S.choices, protected=True, max_length=20)
    lock_version = models.PositiveIntegerField(default=1)

    source = models.TextField()
    blocks = models.TextField(blank=True)
    title = models.CharField(max_length=300)
    origin = models.CharField(max_length=10, blank=True)
    text_date = models.DateField(null=True, blank=True)
    topics = models.ManyToManyField("articles.Topic", related_name="revisions", blank=True)
    lay_waiver = models.TextField(blank=True)
    explains_terms = models.BooleanField(default=True)
    terms_left_out = models.JSONField(default=list, blank=True)
    reading_waiver = models.TextField(blank=True, default="")

    manifest = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)

    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    state_since = models.DateTimeField()
    author_due_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    review_opened_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    publish_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    decision_key = models.UUIDField(null=True, blank=True)
    review_due = models.DateField(null=True, blank=True)
    review_facts = models.JSONField(default=dict, blank=True)
    notice_text = models.TextField(blank=True)

    objects: ClassVar[models.Manager["Revision"]] = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ("article", "number")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["article", "number"], name="a_revision_number_stands_once"),
            models.UniqueConstraint(fields=["article"], condition=IS_OPEN, name="one_open_revision_per_article"),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(state=S.APPROVED, published_at__isnull=False),
                name="one_published_revision_per_article",
            ),
            models.CheckConstraint(condition=Q(state__in=S.values), name="revision_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state__in=FROZEN_STATES)
                | (~Q(digest="") & ~Q(manifest="") & Q(submitted_at__isnull=False)),
                name="a_submitted_text_has_a_digest",
            ),
            models.CheckConstraint(condition=~Q(state=S.DRAFT) | Q(digest=""), name="a_draft_has_no_digest"),
            models.CheckConstraint(
                condition=~Q(state__in=[S.APPROVED, S.SUPERSEDED, S.RETRACTED])
                | Q(decision_key__isnull=False, decided_at__isnull=False, review_due__isnull=False),
                name="an_approved_text_names_its_decision",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(state__in=[S.APPROVED, S.SUPERSEDED, S.RETRACTED]),
                name="only_an_approved_text_is_published",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[S.SUPERSEDED, S.RETRACTED]) | Q(published_at__isnull=False),
                name="only_a_published_text_is_superseded_or_retracted",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "state_since"], name="revision_queue"),
            models.Index(fields=["publish_at"], condition=Q(state=S.APPROVED), name="revision_scheduled"),
        ]

    def __str__(self) -> str:
        return f"{self.title} (version {self.number})"

    @property
    def published(self) -> bool:
        """Whether readers have ever got this text as approved."""
        return self.published_at is not None

    @property
    def reader_status(self) -> ReaderStatus | None:
        """What a reader is told about this text, or None where it is not public."""
        return reader_status(self.state, published=self.published)

    @property
    def desk_path(self) -> str:
        """Where the newsroom works on this article."""
        return reverse("editorial:workspace", args=[self.article.slug])

    def _moved(self, at: datetime) -> None:
        self.state_since = at

    @transition(state, source=S.DRAFT, target=S.SUBMITTED, permission=permitted("articles.submit_revision"))
    def submit(self, *, manifest: str, digest: str, at: datetime) -> None:
        """Hand the text in: from now on it is frozen, letter for letter, under its digest."""
        self.manifest, self.digest = manifest, digest
        self.submitted_at = at
        self._moved(at)

    @transition(state, source=S.DRAFT, target=S.DISCARDED, permission=permitted("articles.discard_draft"))
    def discard(self, *, at: datetime) -> None:
        """Give the draft up. It is kept, and leaves every list."""
        self._moved(at)

    @transition(state, source=S.SUBMITTED, target=S.UNDER_REVIEW, permission=permitted("reviews.open_review"))
    def open_review(self, opening: ReviewOpening) -> None:
        """Put the text before the board."""
        self._same_text(opening.digest)
        self.review_opened_at = opening.at
        self.review_facts = {
            "round": opening.round_number,
            "quorum": opening.quorum,
            "specialty": opening.specialty,
        }
        self._moved(opening.at)

    @transition(
        state,
        source=[S.SUBMITTED, S.UNDER_REVIEW],
        target=S.WITHDRAWN,
        permission=permitted("articles.withdraw_revision"),
    )
    def withdraw(self, *, at: datetime) -> None:
        """Take the text back from the desk or the board."""
        self._moved(at)

    @transition(
        state,
        source=[S.SUBMITTED, S.UNDER_REVIEW],
        target=S.DECLINED,
        permission=permitted("articles.decline_article"),
    )
    def decline_article(self, *, at: datetime) -> None:
        """Tell the authors that this text will not be published here."""
        self.decided_at = at
        self._moved(at)

    @transition(
        state,
        source=S.UNDER_REVIEW,
        target=S.CHANGES_REQUESTED,
        permission=permitted("reviews.request_changes"),
    )
    def request_changes(self, request: ChangesRequested) -> None:
        """Ask the authors for another text; this one keeps its digest and its place in the record."""
        self._same_text(request.digest)
        self.decision_key, self.decided_at = request.decision_key, request.at
        self._moved(request.at)

    @transition(state, source=S.UNDER_REVIEW, target=S.APPROVED)
    def approve(self, approval: Approval) -> None:
        """Take the quorum's word for exactly this text. No single person may do this: it takes a Decision."""
        self._same_text(approval.digest)
        self.decision_key, self.decided_at = approval.decision_key, approval.at
        self.review_due, self.publish_at = approval.review_due, approval.publish_at
        self.review_facts = self.review_facts | {"reviewers": [one.as_json() for one in approval.reviewers]}
        self._moved(approval.at)

    @transition(state, source=S.APPROVED, target=S.SUPERSEDED, conditions=[is_published])
    def supersede(self, *, at: datetime) -> None:
        """Make way for an approved successor, which is being published in the same transaction."""
        self._moved(at)

    @transition(state, source=S.APPROVED, target=S.RETRACTED, conditions=[is_published])
    def retract(self, retraction: Retraction) -> None:
        """Warn readers off: the text stays readable under a notice that two people agreed to."""
        self.notice_text = retraction.text
        self._moved(retraction.at)

    def _same_text(self, digest: str) -> None:
        if not self.digest or digest != self.digest:
            raise ValueError("This evidence speaks of another text than the one in this revision.")
