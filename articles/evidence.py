"""What is handed down the arrow so that a transition can happen: facts, already judged by those who may."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class SignedReviewer:
    """A member as they stood when they signed."""

    name: str
    credentials: str
    specialty: str
    meaning: str
    signed_at: datetime
    member_id: int

    def as_json(self) -> dict[str, Any]:
        """The same for a JSON column; times in UTC ISO form."""
        return asdict(self) | {"signed_at": self.signed_at.isoformat()}


@dataclass(frozen=True)
class ReviewOpening:
    """A round has been opened on exactly this digest, under this policy."""

    digest: str
    round_number: int
    quorum: int
    specialty: str
    at: datetime


@dataclass(frozen=True)
class Approval:
    """The quorum has signed this digest; `decision_key` names the Decision that says so."""

    digest: str
    decision_key: UUID
    reviewers: tuple[SignedReviewer, ...]
    review_due: date
    at: datetime
    publish_at: datetime | None = None


@dataclass(frozen=True)
class ChangesRequested:
    """The handling editor ended the round with a request for changes."""

    digest: str
    decision_key: UUID
    reason: str
    at: datetime


@dataclass(frozen=True)
class Retraction:
    """Two people, a managing editor and a board member, agreed to this public notice."""

    notice_key: UUID
    text: str
    at: datetime
