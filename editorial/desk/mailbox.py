"""The outbox as a page: what went out, what is on its way."""

from typing import Any

from django.db.models import QuerySet

from records.models import Letter
from records.models.letter import LetterState

MOST = 100


def outbox_letters() -> QuerySet[Letter]:
    """The newest letters to everybody, withheld ones left out, for editors."""
    return Letter.objects.exclude(state=LetterState.WITHHELD).select_related("recipient").order_by("-pk")[:MOST]


def own_letters(user: Any) -> QuerySet[Letter]:
    """The newest letters that were sent to this person."""
    return Letter.objects.filter(recipient=user, state=LetterState.SENT).select_related("recipient")[:MOST]
