"""Who may judge, and who may not: the four-eyes rule lives here and, once more, in the database guards."""

from typing import Any

import rules
from django.utils import timezone

from articles.permissions import allow, edits, handles, is_editor, is_given, is_managing_editor, wrote

NEWEST_ROUND_FIRST = ("-round__revision__number", "-round__number")


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


@rules.predicate
def reads_article(user: Any, article: Any) -> bool:
    """Is or was asked to review a text of this article."""
    if not (user and user.is_active and article):
        return False
    return article.revisions.filter(rounds__assignments__member__user=user).exists()


@rules.predicate
def wrote_for(user: Any, article: Any) -> bool:
    """Saved a change in a text of this article."""
    if not (user and user.is_active and article):
        return False
    return article.revisions.filter(contributions__user=user).exists()


@rules.predicate
def reads_in_round(user: Any, review_round: Any) -> bool:
    """Is or, till it ended, was asked in this round, and has neither declined nor stepped aside."""
    if not (user and user.is_active and review_round):
        return False
    asked = review_round.assignments.filter(member__user=user)
    return asked.exclude(state__in=["declined", "recused"]).exists()


@rules.predicate
def handles_round(user: Any, review_round: Any) -> bool:
    """Is the handling editor of the article that this round reads."""
    return bool(review_round) and handles.test(user, review_round.revision)


@rules.predicate
def handles_comment(user: Any, comment: Any) -> bool:
    """Is the handling editor of the article that is spoken of."""
    return bool(comment) and handles.test(user, comment.round.revision)


@rules.predicate
def has_part_in(user: Any, comment: Any) -> bool:
    """Was asked to review this text or a later one, did not decline, and has not stepped aside since."""
    if not (user and user.is_active and comment):
        return False
    member = getattr(user, "board_member", None)
    if member is None:
        return False
    about = comment.round.revision
    asked = member.assignments.filter(round__revision__article=about.article_id).exclude(state="declined")
    last = asked.order_by(*NEWEST_ROUND_FIRST).select_related("round__revision").first()
    return bool(last and last.state != "recused" and last.round.revision.number >= about.number)


@rules.predicate
def said(user: Any, comment: Any) -> bool:
    """Wrote this comment."""
    return bool(user and user.is_active and comment and comment.by_id == user.pk)


@rules.predicate
def writes_on_article(user: Any, article: Any) -> bool:
    """Wrote the text of this article that is on its way now."""
    if not (user and user.is_active and article):
        return False
    return article.revisions.open().filter(contributions__user=user).exists()


@rules.predicate
def writes_on(user: Any, comment: Any) -> bool:
    """Wrote the text that is on its way now of the article that is spoken of."""
    return bool(comment) and writes_on_article.test(user, comment.round.revision.article)


allow("reviews.open_review", edits, "Only an editor may open a review.")
allow("reviews.invite_member", edits, "Only an editor may invite board members.")
allow(
    "reviews.request_changes",
    handles,
    "Only the handling editor of this article may end the round with a request for changes.",
)
allow("reviews.answer_invitation", is_asked, "Only the invited board member may answer this invitation.")
allow(
    "reviews.see_answers",
    edits & ~wrote,
    "Only an editor who did not write the text may read why a member declined.",
)
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
allow(
    "reviews.see_comments",
    wrote_for | edits | reads_article,
    "Only its authors, editors and invited board members may see what is said of this text.",
)
allow(
    "reviews.comment",
    (reads_in_round & is_current_member) | handles_round,
    "Only the handling editor and the members of this round may comment on its text.",
)
allow(
    "reviews.answer_comment",
    has_part_in | handles_comment | writes_on,
    "Only the members who read the text, its handling editor and its authors may answer a comment.",
)
allow(
    "reviews.resolve_comment",
    (said & (has_part_in | is_editor)) | handles_comment,
    "Only who wrote a comment, or the handling editor, may resolve it; an author says in an answer that it is done.",
)
