"""The earlier texts of an article that a board member may compare with, and which of them they looked at last.

That somebody opened a page is on no record; that they signed, or accepted to review, is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q, Subquery
from django.utils.timezone import localtime

from articles.days import day_of
from articles.models import Contribution, Revision
from articles.permissions import is_editor
from reviews.models import Assignment, Report, ReviewRound
from reviews.models.assignment import AssignmentState as A


@dataclass(frozen=True)
class EarlierText:
    """One earlier text: its number, and when this member signed it or took its review, or readers got it."""

    pk: int
    number: int
    signed_at: datetime | None
    accepted_at: datetime | None
    published_at: datetime | None
    submitted_at: datetime

    @property
    def name(self) -> str:
        """What the page calls it."""
        return f"version {self.number}"

    @property
    def told(self) -> str:
        """Why it is compared with: what this member did with it, else what became of it."""
        if self.signed_at:
            return f"which you signed on {_day(self.signed_at)}"
        if self.accepted_at:
            return f"whose review you accepted on {_day(self.accepted_at)}"
        if self.published_at:
            return f"published on {_day(self.published_at)}"
        return f"handed in on {_day(self.submitted_at)}"

    @property
    def unchanged_since(self) -> str:
        """The same for a passage that stayed: “since you signed version 2 on June 3, 2026”."""
        if self.signed_at:
            return f"since you signed version {self.number} on {_day(self.signed_at)}"
        return f"since version {self.number}"


def earlier_texts(revision: Revision, user: Any) -> list[EarlierText]:
    """The frozen texts before this one that this person may see, the newest first: in one query.

    These are what readers once got as approved, and what `reviews.see_text` lets this person read.
    """
    mine = Assignment.objects.of(user).filter(round__revision=OuterRef("pk"))
    accepted = mine.filter(state__in=[A.ACCEPTED, A.CANCELLED], answered_at__isnull=False)
    reports = Report.objects.filter(assignment__member__user=user, assignment__round__revision=OuterRef("pk"))
    last_signed = reports.order_by().values("assignment__round__revision").annotate(last=Max("signed_at"))
    texts = Revision.objects.filter(article=revision.article_id, number__lt=revision.number).exclude(digest="")
    if not is_editor.test(user):
        wrote = Contribution.objects.filter(revision=OuterRef("pk"), user=user)
        texts = texts.filter(Q(published_at__isnull=False) | Exists(mine) | Exists(wrote))
    found = texts.annotate(
        signed_at=Subquery(last_signed.values("last")),
        accepted_at=Subquery(accepted.order_by("-answered_at").values("answered_at")[:1]),
    ).order_by(F("number").desc())
    fields = ("pk", "number", "signed_at", "accepted_at", "published_at", "submitted_at")
    return [EarlierText(*one) for one in found.values_list(*fields)]


def looked_at_last(texts: Sequence[EarlierText], review_round: ReviewRound) -> EarlierText | None:
    """The newest earlier text that this member signed, else the newest whose review they accepted.

    A re-review asks whether an approved text still holds: it is read anew, and compared with nothing by itself.
    """
    if review_round.kind != ReviewRound.Kind.INITIAL:
        return None
    signed = [one for one in texts if one.signed_at]
    return next(iter(signed or [one for one in texts if one.accepted_at]), None)


def chosen_text(texts: Sequence[EarlierText], number: str) -> EarlierText | None:
    """The text of this number, where it is one of these."""
    return next((one for one in texts if str(one.number) == number), None)


def _day(at: datetime) -> str:
    return day_of(localtime(at))
