"""What is known of other people's papers."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class RetractionNature(models.TextChoices):
    """What a journal said about a paper, in the words of Retraction Watch."""

    RETRACTION = "Retraction"
    CONCERN = "Expression of concern"
    CORRECTION = "Correction"
    REINSTATEMENT = "Reinstatement"


class RetractionNotice(models.Model):
    """A journal's notice about a paper that articles may cite, as Retraction Watch records it.

    Written by `bibliography.retractions.import_retractions` only. It can be matched by DOI or PMID, never by title, so
    a notice without either is not kept.
    """

    source_key = models.CharField(max_length=80, unique=True)
    nature = models.CharField(max_length=30, choices=RetractionNature.choices)
    date = models.DateField(null=True, blank=True)
    paper_doi = models.CharField(max_length=250, blank=True, db_index=True)
    paper_pmid = models.CharField(max_length=9, blank=True, db_index=True)
    notice_doi = models.CharField(max_length=250, blank=True)
    title = models.CharField(max_length=500, blank=True)
    journal = models.CharField(max_length=300, blank=True)
    reasons = models.JSONField(default=list, blank=True)
    imported_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(paper_doi="") | ~Q(paper_pmid=""), name="a_retraction_notice_names_its_paper"
            ),
            models.CheckConstraint(
                condition=Q(nature__in=RetractionNature.values), name="a_retraction_nature_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nature}: {self.paper_doi or self.paper_pmid}"
