"""What a review asks for."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q


class ReviewPolicy(models.Model):
    """Quorum, specialty, days and validity. Set by `policies.set_policy` only; a round copies it when it opens."""

    name = models.CharField(max_length=80, unique=True)
    quorum = models.PositiveSmallIntegerField(default=2)
    specialty = models.ForeignKey("reviews.Specialty", on_delete=models.PROTECT, null=True, blank=True)
    days = models.PositiveSmallIntegerField(default=14)
    validity_months = models.PositiveSmallIntegerField(default=12)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "review policies"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(quorum__gte=1), name="a_policy_asks_for_a_signature"),
            models.CheckConstraint(condition=Q(days__gte=1), name="a_policy_gives_a_day"),
            models.CheckConstraint(condition=Q(validity_months__gte=1), name="an_approval_lasts_a_month"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def sentence(self) -> str:
        """The policy in words."""
        signatures = signatures_asked(self.quorum, self.specialty)
        return f"{signatures}, within {self.days} days; valid for {self.validity_months} months"


def signatures_asked(quorum: int, specialty: Any) -> str:
    """How many signatures a policy or a round asks for, and from whom, in words."""
    signatures = "1 signature" if quorum == 1 else f"{quorum} signatures"
    return f"{signatures}, at least one in {specialty.name}" if specialty else signatures
