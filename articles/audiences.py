"""For whom a view is written."""

from dataclasses import dataclass

from django.db.models import TextChoices


class Audience(TextChoices):
    """The two readers of one article; the same text is rendered once for each."""

    PROFESSIONAL = "professional", "Professional"
    LAY = "lay", "Lay"

    @property
    def other(self) -> "Audience":
        """The view this reader is not looking at."""
        return Audience.LAY if self is Audience.PROFESSIONAL else Audience.PROFESSIONAL


@dataclass(frozen=True)
class ReaderRole:
    """One answer to "Which best describes you?", and the view it opens."""

    slug: str
    label: str
    audience: Audience


READER_ROLES = (
    ReaderRole("physician", "Physician", Audience.PROFESSIONAL),
    ReaderRole("clinician", "Nurse, pharmacist or other clinician", Audience.PROFESSIONAL),
    ReaderRole("student", "Student or researcher", Audience.PROFESSIONAL),
    ReaderRole("patient", "Patient", Audience.LAY),
    ReaderRole("family", "Family or caregiver", Audience.LAY),
    ReaderRole("reader", "Interested reader", Audience.LAY),
)
