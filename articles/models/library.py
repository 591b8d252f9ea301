"""The works that articles rest on, kept once for all of them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from articles.bibliography.csl import issued
from articles.bibliography.matching import TITLE_KEY_LENGTH


class LibraryReference(models.Model):
    """One work in the library that all articles share. Written by the verbs of `articles.library.references` only.

    `csl` is the authority; the other columns repeat what it says, so that a work stands once: by DOI, then PMID, then
    title and year where it has neither.
    """

    csl = models.JSONField()
    title = models.CharField(max_length=500, blank=True)
    doi = models.CharField(max_length=250, blank=True)
    pmid = models.CharField(max_length=9, blank=True)
    title_key = models.CharField(max_length=TITLE_KEY_LENGTH, blank=True, db_index=True)
    words = models.TextField(blank=True)
    kind = models.CharField(max_length=40)
    tier = models.CharField(max_length=20)
    missing = models.JSONField(default=list, blank=True)
    lock_version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("-pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["doi"], condition=~Q(doi=""), name="a_doi_stands_once_in_the_library"),
            models.UniqueConstraint(fields=["pmid"], condition=~Q(pmid=""), name="a_pmid_stands_once_in_the_library"),
            models.UniqueConstraint(
                fields=["title_key"],
                condition=~Q(title_key="") & Q(doi="", pmid=""),
                name="a_title_and_year_stand_once_in_the_library",
            ),
            models.CheckConstraint(
                condition=~Q(title="") | ~Q(doi="") | ~Q(pmid=""), name="a_library_reference_can_be_told"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.csl.get("DOI") or f"PMID {self.pmid}"

    def get_absolute_url(self) -> str:
        """Its page on the desk."""
        return reverse("articles:library_reference", args=[self.pk])

    @property
    def year(self) -> str:
        """The year in which it came out, or ""."""
        return str(issued(self.csl)[0] or "")

    @property
    def byline(self) -> str:
        """The first author, and whether there are more."""
        names = self.csl.get("author") or []
        first = (names[0].get("family") or names[0].get("literal") or "") if names else ""
        return f"{first} et al." if len(names) > 1 else first

    @property
    def container(self) -> str:
        """The journal or book that it stands in, or ""."""
        return str(self.csl.get("container-title", ""))

    @property
    def to_fill_in(self) -> bool:
        """Whether it is little more than an identifier so far."""
        return "title" in self.missing
