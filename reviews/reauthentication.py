"""Proof that the person at the desk is the one who signs: asked for anew for every signature."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from articles.errors import NotAllowed
from reviews.models import Assignment

VALID_FOR = timedelta(minutes=5)


@dataclass(frozen=True)
class Reauthentication:
    """One proof, good for one person, one assignment and one digest, for five minutes."""

    user_id: int
    assignment_id: int
    digest: str
    method: str
    at: datetime

    def covers(self, *, by: Any, assignment: Assignment, digest: str, at: datetime) -> bool:
        """Whether this proof was given by this person for exactly this signature, just now."""
        fresh = timedelta() <= at - self.at <= VALID_FOR
        return fresh and (self.user_id, self.assignment_id, self.digest) == (by.pk, assignment.pk, digest)


def by_password(user: Any, password: str, *, assignment: Assignment, digest: str, at: datetime) -> Reauthentication:
    """Prove it with the password, typed again. Raises NotAllowed if it is wrong."""
    if not user.check_password(password):
        raise NotAllowed("This is not your password, so nothing was signed.")
    return Reauthentication(user.pk, assignment.pk, digest, "password", at)
