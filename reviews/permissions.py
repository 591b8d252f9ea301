"""Who may judge, and who may not: the four-eyes rule lives here and, once more, in the database guards."""

from typing import Any

import rules
from django.utils import timezone

from articles.permissions import allow, edits, handles, is_given, is_managing_editor, wrote


@rules.predicate
def is_current_member(user: Any) -> bool:
    """Holds a seat on the board today."""
    member = getattr(user, "board_member", None) if user and user.is_active else None
    return bool(member and member.is_current(timezone.localdate()))


@rules.predicate
def is_asked(user: Any, assignment: Any) -> bool:
    """This assignment is theirs."""
    return bool(user and user.is_active and assignment and assignment.member.user_id == user.pk)


@rules.predicate
def stands_apart(user: Any, assignment: Any) -> bool:
    """Neither wrote the text, nor handles it, nor opened the round, nor set its policy."""
    if not (user and assignment):
        return False
    review_round = assignment.round
    had_a_hand = {review_round.handling_editor_id, review_round.opened_by_id, review_round.policy_set_by_id}
    return user.pk not in had_a_hand and not wrote.test(user, review_round.revision)


@rules.predicate
def reads(user: Any, revision: Any) -> bool:
    """Is or was asked to review this text."""
    if not (user and user.is_active and revision):
        return False
    return revision.rounds.filter(assignments__member__user=user).exists()


allow("reviews.open_review", edits, "Only an editor may open a review.")
allow("reviews.invite_member", edits, "Only an editor may invite board members.")
allow(
    "reviews.request_changes",
    handles,
    "Only the handling editor of this article may end the round with a request for changes.",
)
allow("reviews.answer_invitation", is_asked, "Only the invited board member may answer this invitation.")
allow(
    "reviews.sign_report",
    is_asked & is_current_member & stands_apart,
    "Only an invited, current board member may sign, and never somebody who wrote the text, handles it, "
    "opened the round or set its policy.",
)
allow(
    "reviews.see_text",
    wrote | edits | reads,
    "Only its authors, editors and invited board members may see this text.",
)
allow("reviews.set_policy", is_managing_editor, "Only a managing editor may set review policies.")
allow("reviews.appoint_member", is_managing_editor, "Only a managing editor may appoint board members.")
allow(
    "reviews.propose_retraction",
    is_managing_editor | is_current_member,
    "Only a managing editor or a board member may propose a retraction.",
)
allow(
    "reviews.confirm_retraction",
    (is_managing_editor | is_current_member) & is_given,
    "Only a managing editor or a board member, and not the person who proposed it, may confirm a retraction.",
)
