"""What readers report as wrong, and the corrections that come of it."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from articles.audiences import Audience

REPORT_LENGTH = 1000
CORRECTION_LENGTH = 500


class MistakeState(models.TextChoices):
    """What the editors found."""

    RECEIVED = "received", "Received"
    RIGHT = "right", "The reader is right"
    NOT_RIGHT = "not_right", "Not a mistake"
    DUPLICATE = "duplicate", "Reported already"


class MistakeReportQuerySet(models.QuerySet["MistakeReport"]):
    """Filters on reports."""

    def waiting(self) -> "MistakeReportQuerySet":
        """Nobody has judged them."""
        return self.filter(state=MistakeState.RECEIVED)

    def locked(self, pk: int) -> "MistakeReport":
        """The report, held for a change."""
        return self.select_for_update().get(pk=pk)


class MistakeReport(models.Model):
    """A reader says that a page is wrong. Written by the verbs of `articles.asking.mistakes` only.

    `quotation` is what the block said on the page, taken from the frozen text. When the reader was right,
    `corrected_by` is the later text that says it otherwise; readers see `wrong` and `now` once that is published.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    article = models.ForeignKey("articles.Article", on_delete=models.PROTECT, related_name="mistakes")
    revision = models.ForeignKey("articles.Revision", on_delete=models.PROTECT, related_name="mistakes")
    audience = models.CharField(max_length=12, choices=Audience.choices)
    block = models.CharField(max_length=60, blank=True)
    quotation = models.TextField(blank=True)
    text = models.CharField(max_length=REPORT_LENGTH)
    address = models.EmailField(blank=True)
    reported_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=MistakeState.choices, default=MistakeState.RECEIVED)
    answer = models.TextField(blank=True)
    duplicate_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="duplicates")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    corrected_by = models.ForeignKey(
        "articles.Revision", on_delete=models.PROTECT, null=True, related_name="corrected_mistakes"
    )
    wrong = models.CharField(max_length=CORRECTION_LENGTH, blank=True)
    now = models.CharField(max_length=CORRECTION_LENGTH, blank=True)

    objects: ClassVar[models.Manager["MistakeReport"]] = MistakeReportQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=MistakeState.values), name="mistake_state_is_known"),
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="mistake_audience_is_known"),
            models.CheckConstraint(condition=~Q(text=""), name="a_report_says_what_is_wrong"),
            models.CheckConstraint(
                condition=Q(state="received", decided_by__isnull=True, decided_at__isnull=True, answer="")
                | (~Q(state="received") & Q(decided_by__isnull=False, decided_at__isnull=False) & ~Q(answer="")),
                name="a_decided_report_says_who_when_and_why",
            ),
            models.CheckConstraint(
                condition=Q(state="duplicate", duplicate_of__isnull=False)
                | (~Q(state="duplicate") & Q(duplicate_of__isnull=True)),
                name="a_duplicate_names_the_first_report",
            ),
            models.CheckConstraint(
                condition=Q(corrected_by__isnull=True, wrong="", now="")
                | (Q(state="right", corrected_by__isnull=False) & ~Q(wrong="") & ~Q(now="")),
                name="a_correction_says_what_was_wrong_and_is_now",
            ),
            models.CheckConstraint(
                condition=Q(state="received") | Q(address=""), name="a_reporters_address_leaves_with_the_answer"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "-id"], name="mistake_queue"),
            models.Index(fields=["article", "state"], name="mistake_of_article"),
            models.Index(fields=["reported_at"], name="mistake_reported"),
        ]

    def __str__(self) -> str:
        return f"Report on {self.article}"

    def get_absolute_url(self) -> str:
        """Its page on the desk."""
        return reverse("articles:mistake", args=[self.key])
