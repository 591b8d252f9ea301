"""What ends a round."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q


class Verdict(models.TextChoices):
    """How a round ended."""

    APPROVE = "approve", "Approved"
    CHANGES = "changes", "Changes requested"
    DECLINE = "decline", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Decision(models.Model):
    """The one end of a round. Append-only; an approval names the reports that made the quorum, and nobody decides it.

    `decided_by` is empty where the quorum decided.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.OneToOneField("reviews.ReviewRound", on_delete=models.PROTECT, related_name="decision")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    digest = models.CharField(max_length=64)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField()
    reason = models.TextField(blank=True)
    reports = models.ManyToManyField("reviews.Report", related_name="decisions")

    class Meta:
        ordering = ("decided_at", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="decision_verdict_is_known"),
            models.CheckConstraint(
                condition=Q(verdict=Verdict.APPROVE, decided_by__isnull=True)
                | (~Q(verdict=Verdict.APPROVE) & Q(decided_by__isnull=False)),
                name="no_single_person_approves",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.round}"
