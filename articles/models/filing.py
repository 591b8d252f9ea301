"""Where public texts stand in the lists of topics."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from articles.audiences import Audience
from articles.states import ReaderStage


class Filing(models.Model):
    """That one view of a public text stands under a topic. Written by `articles.search.indexing` alone.

    It repeats the edition's audience, stage and place in time, so that a topic's list is one walk along an index
    however many articles there are.
    """

    topic = models.ForeignKey("articles.Topic", on_delete=models.CASCADE, related_name="filings")
    edition = models.ForeignKey("articles.Edition", on_delete=models.CASCADE, related_name="filings")
    audience = models.CharField(max_length=12, choices=Audience.choices)
    stage = models.CharField(max_length=12, choices=ReaderStage.choices)
    listed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "topic"], name="a_text_stands_once_under_a_topic"),
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="filing_audience_is_known"),
            models.CheckConstraint(condition=Q(stage__in=ReaderStage.values), name="filing_stage_is_known"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["topic", "audience", "stage", "-listed_at", "-edition"], name="filing_list"),
        ]

    def __str__(self) -> str:
        return f"{self.edition} in {self.topic}"
