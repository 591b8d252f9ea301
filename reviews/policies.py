"""What the newsroom asks of a review, decided by a managing editor."""

from datetime import datetime
from typing import Any

from django.db import transaction

from articles.permissions import require
from records import audit
from reviews.models import ReviewPolicy, Specialty

CHAIN = "policies"


@transaction.atomic
def set_policy(
    name: str,
    *,
    by: Any,
    quorum: int,
    days: int,
    validity_months: int,
    specialty: Specialty | None = None,
    at: datetime,
) -> ReviewPolicy:
    """Make or change a policy. Open rounds keep the copy they began with. Raises NotAllowed."""
    require(by, "reviews.set_policy")
    policy, _ = ReviewPolicy.objects.update_or_create(
        name=name,
        defaults={
            "quorum": quorum,
            "specialty": specialty,
            "days": days,
            "validity_months": validity_months,
            "set_by": by,
            "set_at": at,
        },
    )
    audit.append(CHAIN, "set_policy", by=by, subject=name, detail={"sentence": policy.sentence}, at=at)
    return policy
