"""One pass of the board over one text."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from reviews.models.policy import signatures_asked


class ReviewRoundQuerySet(models.QuerySet["ReviewRound"]):
    """Filters on rounds."""

    def open(self) -> "ReviewRoundQuerySet":
        """Rounds that no Decision has ended."""
        return self.filter(closed_at__isnull=True)


class ReviewRound(models.Model):
    """The board reads one text under a copy of one policy. Opened by `rounds.open_review`, ended by one Decision."""

    class Kind(models.TextChoices):
        """Why the board reads."""

        INITIAL = "initial", "First review"
        REAFFIRMATION = "reaffirmation", "Re-review"
        AFTER_NOTICE = "after_notice", "Review after a notice"

    revision = models.ForeignKey("articles.Revision", on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.INITIAL)
    digest = models.CharField(max_length=64)
    handling_editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    policy = models.ForeignKey("reviews.ReviewPolicy", on_delete=models.PROTECT, related_name="rounds")
    policy_set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    quorum = models.PositiveSmallIntegerField()
    specialty = models.ForeignKey("reviews.Specialty", on_delete=models.PROTECT, null=True, blank=True)
    validity_months = models.PositiveSmallIntegerField()

    objects: ClassVar[models.Manager["ReviewRound"]] = ReviewRoundQuerySet.as_manager()

    class Meta:
        ordering = ("revision", "number")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["revision", "number"], name="a_round_number_stands_once"),
            models.UniqueConstraint(
                fields=["revision"], condition=Q(closed_at__isnull=True), name="one_open_round_per_revision"
            ),
            models.CheckConstraint(condition=Q(quorum__gte=1), name="a_round_asks_for_a_signature"),
            models.CheckConstraint(condition=~Q(digest=""), name="a_round_reads_a_frozen_text"),
        ]

    def __str__(self) -> str:
        return f"round {self.number} on {self.revision}"

    @property
    def terms(self) -> str:
        """What this round asks for, in words, by its own copy of the policy."""
        return f"{signatures_asked(self.quorum, self.specialty)}; valid for {self.validity_months} months"

    @property
    def is_open(self) -> bool:
        """Whether reports still count."""
        return self.closed_at is None

    def is_late(self, at: datetime) -> bool:
        """Whether its date has passed while nobody reads, or somebody does who was given no longer."""
        dates = [one.due_at for one in self.assignments.all() if one.is_at_work]
        return self.is_open and self.due_at < at and min(dates, default=self.due_at) < at
