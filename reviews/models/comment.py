"""What is said of a passage under review, and what became of it."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from articles.audiences import Audience

_EVERYBODY = "Both views"


class Resolution(models.TextChoices):
    """How a comment was settled."""

    TAKEN = "taken", "Taken up"
    ANSWERED = "answered", "Answered"
    WITHDRAWN = "withdrawn", "Withdrawn"


class CommentQuerySet(models.QuerySet["Comment"]):
    """Filters on comments."""

    def open(self) -> "CommentQuerySet":
        """Comments that nobody has resolved."""
        return self.filter(resolved_at__isnull=True)

    def on_article(self, article: Any) -> "CommentQuerySet":
        """Everything that was said of any text of this article."""
        return self.filter(round__revision__article=article)


class Comment(models.Model):
    """A member or the handling editor speaks of one passage, in the round in which they read it.

    Written by `comments.comment_on`; what was said is never changed. `comments.resolve_comment` sets the resolution,
    once. Until then it stands in every later text of the article at the passage of the same name. `words` are the
    passage as it stood, `passage_digest` tells whether it still does, and `quote` the part of it that is meant.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey("reviews.ReviewRound", on_delete=models.PROTECT, related_name="comments")
    digest = models.CharField(max_length=64)
    block = models.CharField(max_length=80)
    audience = models.CharField(max_length=20, blank=True)  # "" where it speaks of both views
    passage_digest = models.CharField(max_length=64)
    words = models.TextField(blank=True)
    quote = models.TextField(blank=True)
    text = models.TextField(blank=True)
    suggestion = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    how = models.CharField(max_length=10, choices=Resolution.choices, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    resolved_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["Comment"]] = CommentQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text="") | ~Q(suggestion=""), name="a_comment_says_something"),
            models.CheckConstraint(
                condition=Q(audience__in=["", *(one.value for one in Audience)]), name="a_comment_names_known_readers"
            ),
            models.CheckConstraint(condition=~Q(block="") & ~Q(digest=""), name="a_comment_names_its_passage"),
            models.CheckConstraint(
                condition=Q(how="", resolved_by__isnull=True, resolved_at__isnull=True)
                | Q(how__in=Resolution.values, resolved_by__isnull=False, resolved_at__isnull=False),
                name="a_resolution_has_its_person_and_time",
            ),
            models.CheckConstraint(
                condition=~Q(how=Resolution.WITHDRAWN) | Q(resolved_by=F("by")),
                name="only_who_wrote_a_comment_withdraws_it",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["round"], condition=Q(resolved_at__isnull=True), name="comment_open"),
        ]

    def __str__(self) -> str:
        return f"comment of {self.by} on {self.block}"

    @property
    def is_open(self) -> bool:
        """Whether nobody has resolved it."""
        return self.resolved_at is None

    @property
    def view_label(self) -> str:
        """Whose words it speaks of."""
        return f"{Audience(self.audience).label} view" if self.audience else _EVERYBODY


class CommentReply(models.Model):
    """An answer to a comment. Written by `comments.answer_comment`, never changed.

    `says_done` is an author's word that the text was changed; it resolves nothing.
    """

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="replies")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = models.TextField(blank=True)
    says_done = models.BooleanField(default=False)

    class Meta:
        ordering = ("at", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text="") | Q(says_done=True), name="an_answer_says_something"),
        ]

    def __str__(self) -> str:
        return f"answer of {self.by} to {self.comment}"
