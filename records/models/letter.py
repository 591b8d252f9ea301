"""Mail that is owed, and mail that went out."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q


class LetterState(models.TextChoices):
    """Where a letter stands."""

    QUEUED = "queued", "Queued"
    SENT = "sent", "Sent"
    CANCELLED = "cancelled", "Cancelled"
    WITHHELD = "withheld", "Withheld"
    FAILED = "failed", "Failed"


class Letter(models.Model):
    """One letter to one person: template and data, written in the transaction that owes it. See `outbox`.

    It goes to somebody with an account, or to a reader at a bare `address`, which is erased as soon as the letter is
    out or will never go.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=120, unique=True)
    template = models.CharField(max_length=40)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="letters")
    address = models.EmailField(blank=True, default="")
    data = models.JSONField(default=dict)
    deadline = models.ForeignKey("records.Deadline", on_delete=models.PROTECT, null=True, related_name="letters")
    rung = models.ForeignKey("records.Rung", on_delete=models.PROTECT, null=True, related_name="letters")
    state = models.CharField(max_length=10, choices=LetterState.choices, default=LetterState.QUEUED)
    created_at = models.DateTimeField()
    available_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_token = models.UUIDField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=LetterState.values), name="letter_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state=LetterState.SENT) | Q(sent_at__isnull=False), name="a_sent_letter_has_a_date"
            ),
            models.CheckConstraint(
                condition=~Q(state=LetterState.QUEUED) | Q(recipient__isnull=False) | ~Q(address=""),
                name="a_letter_that_is_owed_has_an_addressee",
            ),
            models.CheckConstraint(
                condition=Q(state=LetterState.QUEUED) | Q(address=""), name="an_address_leaves_with_its_letter"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["available_at"], condition=Q(state=LetterState.QUEUED), name="letter_due")
        ]

    def __str__(self) -> str:
        return f"{self.template} to {self.addressee}"

    @property
    def addressee(self) -> str:
        """To whom it goes, by name; a reader without an account has none here."""
        return self.recipient.get_full_name() if self.recipient else "a reader"
