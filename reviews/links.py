"""The personal link in an invitation: it answers for one member, needs no account, signs nothing, and opens no text.

The token names the assignment's own random key and is signed, so that neither somebody who reads the database nor
somebody who guesses can make one. It has no expiry of its own: it is good exactly while the assignment waits for the
member's word and the round is open.
"""

import uuid

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from records import personal_links
from reviews.models import Assignment

SALT = "reviews.invitation"
NAME = "answer_link"


def token_of(assignment: Assignment) -> str:
    """What stands in this member's link."""
    return _signer().sign(assignment.key.hex)


def path_of(assignment: Assignment) -> str:
    """Where the link leads."""
    return reverse("reviews:invitation", args=[token_of(assignment)])


def assignment_behind(token: str) -> Assignment | None:
    """The assignment that this link may answer now; None for a wrong link and for one that is over."""
    try:
        key = uuid.UUID(hex=_signer().unsign(token))
    except (BadSignature, ValueError):
        return None
    assignments = Assignment.objects.open().filter(key=key, member__user__is_active=True)
    return assignments.select_related(
        "member__user", "round__revision__article", "round__specialty", "round__handling_editor"
    ).first()


def link_for_letter(pk: int) -> str:
    """The path that a letter to a member holds: while they have not answered."""
    assignment = Assignment.objects.open().filter(pk=pk, state="invited").first()
    return path_of(assignment) if assignment else ""


def _signer() -> Signer:
    return Signer(salt=SALT)


personal_links.register(NAME, link_for_letter)
