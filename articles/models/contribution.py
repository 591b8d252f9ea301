"""Who wrote what."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class Contribution(models.Model):
    """Somebody saved a change in this revision or in one it descends from. Written by `drafting` only.

    Whoever stands here for a revision wrote it, in the sense of the four-eyes rule: they can never sign it.
    """

    revision = models.ForeignKey("articles.Revision", on_delete=models.CASCADE, related_name="contributions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="contributions")
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    inherited = models.BooleanField(default=False)

    class Meta:
        ordering = ("first_at", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["revision", "user"], name="one_contribution_per_person_and_revision")
        ]

    def __str__(self) -> str:
        return f"{self.user} wrote in {self.revision}"
