"""What a member signs."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q


class Recommendation(models.TextChoices):
    """A member's verdict on exactly one text."""

    APPROVE = "approve", "Approve"
    CHANGES = "changes", "Request changes"
    ABSTAIN = "abstain", "Abstain"


class Report(models.Model):
    """A signed word on one digest. Append-only: written by `reports.sign_report`, never changed; the latest counts.

    Name, credentials and specialties stand as they were at the instant of signing.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    assignment = models.ForeignKey("reviews.Assignment", on_delete=models.PROTECT, related_name="reports")
    digest = models.CharField(max_length=64)
    recommendation = models.CharField(max_length=10, choices=Recommendation.choices)
    meaning = models.TextField()
    comment = models.TextField(blank=True)
    signed_at = models.DateTimeField()
    signer_name = models.CharField(max_length=120)
    signer_credentials = models.CharField(max_length=120)
    signer_specialties = models.JSONField(default=list)
    proof = models.CharField(max_length=20)
    signature = models.CharField(max_length=64)

    class Meta:
        ordering = ("signed_at", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(recommendation__in=Recommendation.values), name="verdict_is_known"),
            models.CheckConstraint(condition=~Q(digest="") & ~Q(signature=""), name="a_report_signs_a_text"),
        ]

    def __str__(self) -> str:
        return f"{self.signer_name}: {self.get_recommendation_display()}"
