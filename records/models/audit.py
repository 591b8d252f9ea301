"""What happened."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class AuditChain(models.Model):
    """One chain of entries and its head. The head says how long the chain must be, so that a cut tail shows."""

    name = models.CharField(max_length=60, unique=True)
    head_serial = models.PositiveIntegerField(default=0)
    head_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name


class AuditEntry(models.Model):
    """One thing that happened. Written by `audit.append` only; the database refuses to change or remove it."""

    chain = models.ForeignKey(AuditChain, on_delete=models.PROTECT, related_name="entries")
    serial = models.PositiveIntegerField()
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=40)
    subject = models.CharField(max_length=80, blank=True)
    detail = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("chain", "serial")
        verbose_name_plural = "audit entries"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["chain", "serial"], name="an_audit_serial_stands_once")
        ]

    def __str__(self) -> str:
        return f"{self.chain_id}/{self.serial} {self.verb}"
