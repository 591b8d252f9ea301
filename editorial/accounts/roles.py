"""Granting and withdrawing roles."""

from datetime import datetime
from typing import Any

from django.db import transaction

from editorial.accounts.models import Role, RoleGrant
from records import audit

CHAIN = "access"


@transaction.atomic
def grant_role(user: Any, role: Role, *, by: Any = None, at: datetime) -> None:
    """Give somebody a role; `by` is None where the newsroom is being set up."""
    _, is_new = RoleGrant.objects.get_or_create(user=user, role=role.value, defaults={"granted_at": at})
    if is_new:
        audit.append(CHAIN, "grant_role", by=by, subject=f"user {user.pk}", detail={"role": role.value}, at=at)
    user.__dict__.pop("roles", None)
