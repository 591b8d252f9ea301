"""What readers must be told about a published text."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class PublicNoticeQuerySet(models.QuerySet["PublicNotice"]):
    """Filters on notices."""

    def standing(self) -> "PublicNoticeQuerySet":
        """Confirmed and not yet cleared: while one stands, no successor can be approved."""
        return self.filter(confirmed_at__isnull=False, cleared_at__isnull=True)


class PublicNotice(models.Model):
    """A retraction (later also corrections and concerns): proposed by one person, confirmed by another.

    Of the two, one is a managing editor and one a board member. Written by `notices` only.
    """

    class Kind(models.TextChoices):
        """What the notice says."""

        RETRACTION = "retraction", "Retraction"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    article = models.ForeignKey("articles.Article", on_delete=models.PROTECT, related_name="notices")
    revision = models.ForeignKey("articles.Revision", on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.RETRACTION)
    text = models.TextField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    cleared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    cleared_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["PublicNotice"]] = PublicNoticeQuerySet.as_manager()

    class Meta:
        ordering = ("proposed_at", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("proposed_by")),
                name="a_notice_takes_two_people",
            ),
            models.UniqueConstraint(fields=["revision", "kind"], name="one_notice_of_a_kind_per_revision"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.revision}"
