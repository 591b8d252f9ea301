"""The Medical Advisory Board."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse


class Specialty(models.Model):
    """A field of medicine that a member answers for."""

    name = models.CharField(max_length=80, unique=True)

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "specialties"

    def __str__(self) -> str:
        return self.name


class BoardMemberQuerySet(models.QuerySet["BoardMember"]):
    """Filters on members."""

    def current(self, day: date) -> "BoardMemberQuerySet":
        """Members whose term runs on this day and whose account is in use."""
        return self.filter(
            Q(term_until__isnull=True) | Q(term_until__gte=day), term_from__lte=day, user__is_active=True
        )


class BoardMember(models.Model):
    """A seat on the board, always under the member's own name. Appointed by `board.appoint_member` only."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="board_member")
    slug = models.SlugField(max_length=80, unique=True)
    credentials = models.CharField(max_length=120)
    affiliation = models.CharField(max_length=200, blank=True)
    biography = models.TextField(blank=True)
    disclosures = models.TextField(blank=True)
    specialties = models.ManyToManyField(Specialty, related_name="members")
    term_from = models.DateField()
    term_until = models.DateField(null=True, blank=True)

    objects: ClassVar[models.Manager["BoardMember"]] = BoardMemberQuerySet.as_manager()

    class Meta:
        ordering = ("user__name", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(term_until__isnull=True) | Q(term_until__gte=models.F("term_from")),
                name="a_term_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.credentials}"

    def get_absolute_url(self) -> str:
        """The member's public page."""
        return reverse("reviews:member", args=[self.slug])

    @property
    def name(self) -> str:
        """The member's name; board members are never anonymous."""
        return self.user.get_full_name()

    def is_current(self, day: date) -> bool:
        """Whether the member's term runs on this day and the account is in use."""
        ended = self.term_until is not None and self.term_until < day
        return self.user.is_active and self.term_from <= day and not ended
