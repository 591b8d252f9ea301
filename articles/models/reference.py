"""What a text rests on."""

from typing import ClassVar

from django.db import models

from articles.bibliography.matching import TITLE_KEY_LENGTH


class Reference(models.Model):
    """One entry of a revision's reference list, as both views number it. Derived from the source on save."""

    revision = models.ForeignKey("articles.Revision", on_delete=models.CASCADE, related_name="references")
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=200)
    csl = models.JSONField()
    kind = models.CharField(max_length=40)
    tier = models.CharField(max_length=20)
    cited = models.BooleanField(default=False)
    doi = models.CharField(max_length=250, blank=True, db_index=True)
    pmid = models.CharField(max_length=9, blank=True, db_index=True)
    title_key = models.CharField(max_length=TITLE_KEY_LENGTH, blank=True, db_index=True)

    class Meta:
        ordering = ("position",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["revision", "key"], name="a_reference_key_stands_once"),
            models.UniqueConstraint(fields=["revision", "position"], name="a_reference_number_stands_once"),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.csl.get('title', self.key)}"
