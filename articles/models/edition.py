"""The page as published for one audience."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from articles.audiences import Audience
from articles.states import ReaderStage


class Edition(models.Model):
    """The one text readers of one view get now: reading is this one row.

    Rebuilt by `editions.rebuild_editions`, in the transaction of every verb that changes what the public sees. The
    fragment is a copy of the frozen one, and a database guard refuses any other. `other_wordings` says at which offsets
    of it the frame shows the other view's words, `term_popups` at which it explains a term, `marks` at which it marks
    passages that the board has not signed and sources that were withdrawn. `stamp` names all that the
    page is made of, as of `built_at`.
    """

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="editions")
    revision = models.ForeignKey("articles.Revision", on_delete=models.PROTECT, related_name="editions")
    slug = models.SlugField(max_length=60)
    audience = models.CharField(max_length=12, choices=Audience.choices)
    stage = models.CharField(max_length=12, choices=ReaderStage.choices)
    title = models.CharField(max_length=300)
    short_answer = models.TextField()
    fragment = models.TextField()
    contents = models.JSONField()
    other_wordings = models.JSONField(default=list)
    term_popups = models.JSONField(default=list)
    marks = models.JSONField(default=list)
    frame = models.JSONField()
    listed_at = models.DateTimeField()
    review_due = models.DateField(null=True, blank=True)
    stamp = models.CharField(max_length=64, blank=True)
    built_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["article", "audience"], name="one_edition_per_article_and_audience"),
            models.UniqueConstraint(fields=["slug", "audience"], name="one_edition_per_address"),
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="edition_audience_is_known"),
            models.CheckConstraint(condition=Q(stage__in=ReaderStage.values), name="edition_stage_is_known"),
        ]
        indexes: ClassVar = [models.Index(fields=["audience", "stage", "-listed_at", "-id"], name="edition_list")]

    def __str__(self) -> str:
        return f"{self.title} ({self.get_audience_display()})"

    def lapsed(self, day: date) -> bool:
        """Whether the approval shown here has outlived its validity on this day."""
        return self.stage == ReaderStage.APPROVED and self.review_due is not None and self.review_due < day
