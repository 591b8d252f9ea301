"""One member's task in one round."""

import uuid
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django_fsm import FSMField, transition

from articles.models.workflow import WorkflowModel


class AssignmentState(models.TextChoices):
    """Where a member stands in a round."""

    INVITED = "invited", "Invited"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    RECUSED = "recused", "Recused"
    SIGNED = "signed", "Signed"
    CANCELLED = "cancelled", "Cancelled"


class DeclineReason(models.TextChoices):
    """Why a member does not take a task. A conflict of interest is a recusal, whichever way it is said."""

    TIME = "time", "No time"
    FIELD = "field", "Outside my field"
    CONFLICT = "conflict", "A conflict of interest"
    OTHER = "other", "Another reason"


A = AssignmentState
AT_WORK = (A.INVITED, A.ACCEPTED)
MOST_DAYS_MORE = 14


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Filters on assignments."""

    def open(self) -> "AssignmentQuerySet":
        """Assignments that still wait for the member's first word."""
        return self.filter(state__in=AT_WORK, round__closed_at__isnull=True)

    def of(self, user: object) -> "AssignmentQuerySet":
        """The assignments of one person."""
        return self.filter(member__user=user)


class Assignment(WorkflowModel):
    """A member is asked to read one round's text. Changed by the verbs of `rounds`, `invitations`, `more_time` and
    `reports` only. Its `key` is what a personal link names (`links`).
    """

    round = models.ForeignKey("reviews.ReviewRound", on_delete=models.PROTECT, related_name="assignments")
    member = models.ForeignKey("reviews.BoardMember", on_delete=models.PROTECT, related_name="assignments")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = FSMField(default=A.INVITED, choices=A.choices, protected=True, max_length=12)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    reason_kind = models.CharField(max_length=10, choices=DeclineReason.choices, blank=True, default="")
    reason = models.TextField(blank=True)
    suggested_member = models.ForeignKey(
        "reviews.BoardMember", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    suggestion = models.CharField(max_length=200, blank=True, default="")
    days_more = models.PositiveSmallIntegerField(default=0)
    days_more_reason = models.TextField(blank=True, default="")

    objects: ClassVar[models.Manager["Assignment"]] = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ("invited_at", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "member"], name="a_member_is_asked_once_per_round"),
            models.CheckConstraint(condition=Q(state__in=A.values), name="assignment_state_is_known"),
            models.CheckConstraint(
                condition=Q(reason_kind__in=["", *DeclineReason.values]), name="reason_to_decline_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state=A.DECLINED) | Q(suggested_member__isnull=True, suggestion=""),
                name="only_who_declines_suggests_another",
            ),
            models.CheckConstraint(
                condition=Q(suggested_member__isnull=True) | ~Q(suggested_member=F("member")),
                name="nobody_suggests_themselves",
            ),
            models.CheckConstraint(condition=Q(days_more__lte=MOST_DAYS_MORE), name="at_most_fourteen_days_are_added"),
        ]
        indexes: ClassVar = [models.Index(fields=["member", "state"], name="assignment_of_member")]

    def __str__(self) -> str:
        return f"{self.member.name} in {self.round}"

    @property
    def is_at_work(self) -> bool:
        """Whether the member has yet to say a first word."""
        return self.state in AT_WORK

    @property
    def is_open(self) -> bool:
        """Whether the member may still answer: at work, in a round that no Decision has ended."""
        return self.is_at_work and self.round.is_open

    @property
    def suggests(self) -> str:
        """Whom the member named instead, or an empty string."""
        return self.suggested_member.name if self.suggested_member else self.suggestion

    def give_days(self, days: int, *, reason: str) -> None:
        """Move the date by so many days. This happens once."""
        self.due_at += timedelta(days=days)
        self.days_more, self.days_more_reason = days, reason

    @transition(state, source=A.INVITED, target=A.ACCEPTED)
    def accept(self, *, at: datetime) -> None:
        """The member takes the task."""
        self.answered_at = at

    @transition(state, source=list(AT_WORK), target=A.DECLINED)
    def decline(self, *, kind: str, reason: str, member: Any = None, suggestion: str = "", at: datetime) -> None:
        """The member cannot take the task, or not any more, and may name somebody who could."""
        self.answered_at, self.reason_kind, self.reason = at, kind, reason
        self.suggested_member, self.suggestion = member, suggestion

    @transition(state, source=[*AT_WORK, A.SIGNED], target=A.RECUSED)
    def recuse(self, *, reason: str, at: datetime) -> None:
        """The member steps aside for a conflict of interest; any signature leaves the quorum at once."""
        self.answered_at, self.reason_kind, self.reason = at, DeclineReason.CONFLICT.value, reason

    @transition(state, source=[*AT_WORK, A.SIGNED], target=A.SIGNED)
    def sign(self, *, at: datetime) -> None:
        """The member has signed a report; a later one replaces it while the round is open."""
        self.answered_at = self.answered_at or at

    @transition(state, source=list(AT_WORK), target=A.CANCELLED)
    def cancel(self) -> None:
        """The round ended before the member said a word."""
