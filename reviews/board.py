"""Seats on the board, and who may sit in a given round."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.text import slugify

from articles.models import Revision
from articles.permissions import require
from records import audit
from reviews.models import BoardMember, ReviewRound, Specialty

CHAIN = "board"


@transaction.atomic
def appoint_member(
    user: Any,
    *,
    by: Any,
    credentials: str,
    specialties: list[str],
    term_from: date,
    term_until: date | None = None,
    affiliation: str = "",
    biography: str = "",
    disclosures: str = "",
    at: datetime,
) -> BoardMember:
    """Give somebody a seat, under their own name; a namesake's address ends in a number. Raises NotAllowed."""
    require(by, "reviews.appoint_member")
    member = BoardMember.objects.create(
        user=user,
        slug=_slug_of(user),
        credentials=credentials,
        affiliation=affiliation,
        biography=biography,
        disclosures=disclosures,
        term_from=term_from,
        term_until=term_until,
    )
    member.specialties.set([Specialty.objects.get_or_create(name=name)[0] for name in specialties])
    detail = {"credentials": credentials, "specialties": specialties, "from": term_from.isoformat()}
    audit.append(CHAIN, "appoint_member", by=by, subject=f"member {member.pk}", detail=detail, at=at)
    return member


def why_not(member: BoardMember, revision: Revision, *, policy_set_by: Any, opener: Any, editor: Any, day: date) -> str:
    """Why this member cannot review this text, in one sentence, or an empty string where nothing stands against it."""
    if not member.is_current(day):
        return f"{member.name} holds no current seat on the board."
    if revision.contributions.filter(user=member.user).exists():
        return f"{member.name} wrote in this text."
    if member.user_id == editor.pk:
        return f"{member.name} handles this article."
    if member.user_id == opener.pk:
        return f"{member.name} opens this round."
    if member.user_id == policy_set_by.pk:
        return f"{member.name} set this policy."
    return ""


def invitable(review_round: ReviewRound, day: date) -> QuerySet[BoardMember]:
    """Members who can still be asked in this round: nobody asked them yet, and `why_not` has nothing against them."""
    had_a_hand = [review_round.handling_editor_id, review_round.opened_by_id, review_round.policy_set_by_id]
    members = BoardMember.objects.current(day).exclude(pk__in=review_round.assignments.values("member"))
    members = members.exclude(user__in=had_a_hand).exclude(user__in=review_round.revision.contributions.values("user"))
    return members.select_related("user").prefetch_related("specialties")


def _slug_of(user: Any) -> str:
    slug = slugify(user.get_full_name())[:70]
    if slug and not BoardMember.objects.filter(slug=slug).exists():
        return slug
    return f"{slug or 'member'}-{user.pk}"
