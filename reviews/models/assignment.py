"""One member's task in one round."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
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


A = AssignmentState
AT_WORK = (A.INVITED, A.ACCEPTED)


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Filters on assignments."""

    def open(self) -> "AssignmentQuerySet":
        """Assignments that still wait for the member's first word."""
        return self.filter(state__in=AT_WORK, round__closed_at__isnull=True)

    def of(self, user: object) -> "AssignmentQuerySet":
        """The assignments of one person."""
        return self.filter(member__user=user)


class Assignment(WorkflowModel):
    """A member is asked to read one round's text. Changed by the verbs of `rounds` and `reports` only."""

    round = models.ForeignKey("reviews.ReviewRound", on_delete=models.PROTECT, related_name="assignments")
    member = models.ForeignKey("reviews.BoardMember", on_delete=models.PROTECT, related_name="assignments")
    state = FSMField(default=A.INVITED, choices=A.choices, protected=True, max_length=12)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)

    objects: ClassVar[models.Manager["Assignment"]] = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ("invited_at", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "member"], name="a_member_is_asked_once_per_round"),
            models.CheckConstraint(condition=Q(state__in=A.values), name="assignment_state_is_known"),
        ]
        indexes: ClassVar = [models.Index(fields=["member", "state"], name="assignment_of_member")]

    def __str__(self) -> str:
        return f"{self.member.name} in {self.round}"

    @property
    def is_at_work(self) -> bool:
        """Whether the member has yet to say a first word."""
        return self.state in AT_WORK

    @transition(state, source=A.INVITED, target=A.ACCEPTED)
    def accept(self, *, at: datetime) -> None:
        """The member takes the task."""
        self.answered_at = at

    @transition(state, source=list(AT_WORK), target=A.DECLINED)
    def decline(self, *, reason: str, at: datetime) -> None:
        """The member cannot take the task, or not any more."""
        self.answered_at, self.reason = at, reason

    @transition(state, source=[*AT_WORK, A.SIGNED], target=A.RECUSED)
    def recuse(self, *, reason: str, at: datetime) -> None:
        """The member steps aside for a conflict of interest; any signature leaves the quorum at once."""
        self.answered_at, self.reason = at, reason

    @transition(state, source=[*AT_WORK, A.SIGNED], target=A.SIGNED)
    def sign(self, *, at: datetime) -> None:
        """The member has signed a report; a later one replaces it while the round is open."""
        self.answered_at = self.answered_at or at

    @transition(state, source=list(AT_WORK), target=A.CANCELLED)
    def cancel(self) -> None:
        """The round ended before the member said a word."""
