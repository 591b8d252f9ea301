"""The life of a revision, and what a reader is told at each point of it."""

from dataclasses import dataclass

from django.db.models import TextChoices


class RevisionState(TextChoices):
    """Where one text stands in the newsroom."""

    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    UNDER_REVIEW = "under_review", "Under Review"
    CHANGES_REQUESTED = "changes_requested", "Changes requested"
    APPROVED = "approved", "Approved"
    SUPERSEDED = "superseded", "Superseded"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"
    DISCARDED = "discarded", "Discarded"
    RETRACTED = "retracted", "Retracted"


class ReaderStage(TextChoices):
    """The words a reader sees; the first three are literal everywhere."""

    SUBMITTED = "submitted", "Submitted"
    UNDER_REVIEW = "under_review", "Under Review"
    APPROVED = "approved", "Approved"
    SUPERSEDED = "superseded", "Superseded"
    RETRACTED = "retracted", "Retracted"


@dataclass(frozen=True)
class ReaderStatus:
    """How a public text presents itself: its stage, the sentence that explains it, and the word for robots."""

    stage: ReaderStage
    meaning: str
    robots: str
    reviewed: bool


_SUBMITTED = ReaderStatus(
    ReaderStage.SUBMITTED,
    "The author has handed this text in. Nobody on the Medical Advisory Board has reviewed it yet.",
    "noindex",
    reviewed=False,
)
_UNDER_REVIEW = ReaderStatus(
    ReaderStage.UNDER_REVIEW,
    "This text is with the Medical Advisory Board. It does not count as approved yet and may still change.",
    "noindex",
    reviewed=False,
)
_APPROVED = ReaderStatus(
    ReaderStage.APPROVED,
    "Members of the Medical Advisory Board signed exactly this text, in both views.",
    "index, follow",
    reviewed=True,
)
_SUPERSEDED = ReaderStatus(
    ReaderStage.SUPERSEDED,
    "A newer approved text has taken the place of this one.",
    "noindex",
    reviewed=False,
)
_RETRACTED = ReaderStatus(
    ReaderStage.RETRACTED,
    "This text has been retracted. Do not rely on it; it stays readable so that the record is whole.",
    "noindex",
    reviewed=False,
)

# The one table: (state, published) -> what readers see. A state that is missing is not public.
READER_STATUS: dict[tuple[RevisionState, bool], ReaderStatus] = {
    (RevisionState.SUBMITTED, False): _SUBMITTED,
    (RevisionState.UNDER_REVIEW, False): _UNDER_REVIEW,
    (RevisionState.CHANGES_REQUESTED, False): _UNDER_REVIEW,
    (RevisionState.APPROVED, False): _UNDER_REVIEW,
    (RevisionState.APPROVED, True): _APPROVED,
    (RevisionState.SUPERSEDED, True): _SUPERSEDED,
    (RevisionState.RETRACTED, True): _RETRACTED,
}

# Every step a revision may take. The models write each transition out; the database guard is generated from this
# table, and a test holds the two together.
STEPS: frozenset[tuple[RevisionState, RevisionState]] = frozenset(
    {
        (RevisionState.DRAFT, RevisionState.SUBMITTED),
        (RevisionState.DRAFT, RevisionState.DISCARDED),
        (RevisionState.SUBMITTED, RevisionState.UNDER_REVIEW),
        (RevisionState.SUBMITTED, RevisionState.WITHDRAWN),
        (RevisionState.SUBMITTED, RevisionState.DECLINED),
        (RevisionState.UNDER_REVIEW, RevisionState.WITHDRAWN),
        (RevisionState.UNDER_REVIEW, RevisionState.DECLINED),
        (RevisionState.UNDER_REVIEW, RevisionState.CHANGES_REQUESTED),
        (RevisionState.UNDER_REVIEW, RevisionState.APPROVED),
        (RevisionState.APPROVED, RevisionState.SUPERSEDED),
        (RevisionState.APPROVED, RevisionState.RETRACTED),
    }
)


def reader_status(state: str, *, published: bool) -> ReaderStatus | None:
    """What a reader is told about a text in this state, or None where the text is not public."""
    return READER_STATUS.get((RevisionState(state), published))
