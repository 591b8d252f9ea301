"""What the database keeps of comments, and refuses of them, whoever asks."""

import pytest
from django.db import IntegrityError, transaction

from reviews.comments import Remark, answer_comment, comment_on, resolve_comment
from reviews.decisions import request_changes
from reviews.models import Comment, CommentReply
from tests.factories import MONDAY, make_round

pytestmark = pytest.mark.django_db

SHARED = "b-2ffc3875de"  # a block of the factory's text


@pytest.fixture
def review_round():
    return make_round()


@pytest.fixture
def member(review_round):
    return review_round.assignments.order_by("pk")[0].member.user


def say(review_round, by) -> Comment:
    return comment_on(review_round, Remark(SHARED, text="Which adults?"), by=by, at=MONDAY)


def refused(change, *args, **kwargs) -> bool:
    try:
        with transaction.atomic():
            change(*args, **kwargs)
    except IntegrityError:
        return True
    return False


def test_the_database_keeps_what_was_said(review_round, member):
    comment = say(review_round, member)
    reply = answer_comment(comment, by=member, text="Well?", at=MONDAY)
    other = review_round.handling_editor
    comments, replies = Comment.objects.filter(pk=comment.pk), CommentReply.objects.filter(pk=reply.pk)
    changes = {"text": "No.", "suggestion": "x", "words": "x", "quote": "x", "block": "x", "audience": "lay"}
    changes |= {"by": other, "digest": "0" * 64}

    assert [name for name, value in changes.items() if not refused(comments.update, **{name: value})] == []
    assert refused(replies.update, text="No.")
    assert refused(comments.delete)
    assert refused(replies.delete)


def test_the_database_refuses_half_a_resolution_and_a_second_one(review_round, member):
    comment = say(review_round, member)
    rows, editor = Comment.objects.filter(pk=comment.pk), review_round.handling_editor

    assert refused(rows.update, how="taken")
    assert refused(rows.update, resolved_by=editor, resolved_at=MONDAY)
    assert refused(rows.update, how="forgotten", resolved_by=editor, resolved_at=MONDAY)
    assert refused(rows.update, how="withdrawn", resolved_by=editor, resolved_at=MONDAY)
    resolve_comment(comment, by=editor, how="taken", at=MONDAY)
    assert refused(rows.update, how="answered")
    assert refused(rows.update, how="", resolved_by=None, resolved_at=None)
    assert refused(CommentReply.objects.create, comment=comment, by=editor, at=MONDAY, text="Late.")


def test_the_database_refuses_a_comment_that_says_nothing_or_speaks_of_another_text(review_round, member):
    given = {"round": review_round, "digest": review_round.digest, "block": SHARED, "by": member, "at": MONDAY}
    bad = (
        {},
        {"text": "?", "audience": "nobody"},
        {"text": "?", "block": ""},
        {"text": "?", "digest": "0" * 64},
        {"text": "?", "how": "taken", "resolved_by": member, "resolved_at": MONDAY},
    )
    assert [one for one in bad if not refused(Comment.objects.create, **given | one)] == []
    request_changes(review_round.revision, by=review_round.handling_editor, reason="Mend it.", at=MONDAY)
    assert refused(Comment.objects.create, **given, text="Too late.")
    assert not Comment.objects.exists()


def test_the_database_refuses_an_answer_that_says_nothing(review_round, member):
    comment = say(review_round, member)

    assert refused(CommentReply.objects.create, comment=comment, by=member, at=MONDAY)
