"""What can be late, and who hears of it when."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    """Filters on deadlines."""

    def open(self) -> "DeadlineQuerySet":
        """Deadlines that still run."""
        return self.filter(closed_at__isnull=True)


class Deadline(models.Model):
    """Something is owed by a date. Written by `deadlines` only; `serial` counts its reschedulings."""

    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    due_at = models.DateTimeField()
    serial = models.PositiveIntegerField(default=1)
    data = models.JSONField(default=dict)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["Deadline"]] = DeadlineQuerySet.as_manager()

    class Meta:
        ordering = ("due_at", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "subject"], condition=Q(closed_at__isnull=True), name="one_open_deadline_per_subject"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "due_at"], name="deadline_due")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


class Rung(models.Model):
    """One step of a deadline's ladder: at this instant, this person gets this letter."""

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="rungs")
    serial = models.PositiveIntegerField()
    rung = models.CharField(max_length=40)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    template = models.CharField(max_length=40)
    at = models.DateTimeField()
    passed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("at", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["deadline", "serial", "rung", "recipient"], name="a_rung_stands_once_per_recipient"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["at"], condition=Q(passed_at__isnull=True), name="rung_due")]

    def __str__(self) -> str:
        return f"{self.rung} of {self.deadline}"
