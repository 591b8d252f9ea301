"""What belongs to the writing of a draft and not to its record: earlier texts, working copies, who is at the desk."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class DraftText(models.Model):
    """The text that a save replaced, kept while the draft is one, so that a later save can be merged with it.

    Written by `drafting` only: one row for each save, all of them gone when the draft is submitted or discarded.
    """

    revision = models.ForeignKey("articles.Revision", on_delete=models.CASCADE, related_name="earlier_texts")
    lock_version = models.PositiveIntegerField()
    source = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["revision", "lock_version"], name="one_text_per_save_of_a_draft")
        ]

    def __str__(self) -> str:
        return f"save {self.lock_version} of {self.revision}"


class DraftWorkingCopy(models.Model):
    """Words that somebody typed and has not saved to the draft: theirs alone, and no part of the record.

    One row for each opening of the editor (`sitting`), so that two windows of one person do not write over each other.
    `base_source` is the text that they began from. Written by `working_copies` only.
    """

    revision = models.ForeignKey("articles.Revision", on_delete=models.CASCADE, related_name="working_copies")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="working_copies")
    sitting = models.UUIDField()
    serial = models.PositiveBigIntegerField(default=0)
    source = models.TextField()
    fields = models.JSONField(default=dict)
    base_version = models.PositiveIntegerField()
    base_source = models.TextField()
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ("-kept_at", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["revision", "user", "sitting"], name="one_working_copy_per_sitting")
        ]
        indexes: ClassVar = [models.Index(fields=["user", "-kept_at"], name="working_copies_of_a_person")]

    def __str__(self) -> str:
        return f"what {self.user} typed in {self.revision}"


class DraftPresence(models.Model):
    """Somebody has this draft open. Written by `presence` only; a row that is a few minutes old means nothing."""

    revision = models.ForeignKey("articles.Revision", on_delete=models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["revision", "user"], name="one_presence_per_person_and_draft")
        ]

    def __str__(self) -> str:
        return f"{self.user} has {self.revision} open"
