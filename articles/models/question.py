"""What readers ask."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from articles.audiences import Audience

QUESTION_LENGTH = 500
ANSWER_LENGTH = 4000


class QuestionState(models.TextChoices):
    """Where a question stands."""

    RECEIVED = "received", "Received"
    ANSWERED = "answered", "Answered"
    DECLINED = "declined", "Declined"
    DRAFTED = "drafted", "Being written about"


class QuestionQuerySet(models.QuerySet["Question"]):
    """Filters on questions."""

    def waiting(self) -> "QuestionQuerySet":
        """Nobody has answered them."""
        return self.filter(state=QuestionState.RECEIVED)

    def locked(self, pk: int) -> "Question":
        """The question, held for a change."""
        return self.select_for_update().get(pk=pk)


class Question(models.Model):
    """A follow-up question that a reader sent to the editors. Written by the verbs of `articles.asking.questions` only.

    Its text never changes. `address` is where the reader wants the answer; it leaves the row with the answer's letter.
    `terms` are the stems that similar questions share.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text = models.CharField(max_length=QUESTION_LENGTH)
    terms = models.CharField(max_length=QUESTION_LENGTH)
    audience = models.CharField(max_length=12, choices=Audience.choices)
    article = models.ForeignKey("articles.Article", on_delete=models.PROTECT, null=True, related_name="questions")
    block = models.CharField(max_length=60, blank=True)
    urgent = models.BooleanField(default=False)
    address = models.EmailField(blank=True)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=QuestionState.choices, default=QuestionState.RECEIVED)
    answer = models.TextField(blank=True)
    passages = models.JSONField(default=list, blank=True)
    draft = models.ForeignKey("articles.Article", on_delete=models.PROTECT, null=True, related_name="answers_to")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["Question"]] = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=QuestionState.values), name="question_state_is_known"),
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="question_audience_is_known"),
            models.CheckConstraint(condition=~Q(text=""), name="a_question_asks_something"),
            models.CheckConstraint(
                condition=~Q(state__in=["answered", "declined"]) | ~Q(answer=""),
                name="an_answered_question_has_an_answer",
            ),
            models.CheckConstraint(
                condition=~Q(state="drafted") | Q(draft__isnull=False), name="a_drafted_question_has_a_draft"
            ),
            models.CheckConstraint(
                condition=Q(state="received", decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(state="received") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="a_decided_question_says_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(state="received") | Q(address=""), name="an_askers_address_leaves_with_the_answer"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "-id"], name="question_queue"),
            models.Index(fields=["terms", "state"], name="question_alike"),
            models.Index(fields=["asked_at"], name="question_asked"),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        """Its page on the desk."""
        return reverse("articles:question", args=[self.key])
