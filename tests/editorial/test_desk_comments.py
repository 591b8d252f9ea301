"""What of comments waits on whom."""

import pytest
from django.urls import reverse

from articles.drafting import discard_draft
from editorial.desk.waiting import waiting_on
from reviews.comments import Remark, answer_comment, comment_on, resolve_comment
from reviews.decisions import request_changes
from reviews.invitations import recuse
from tests.factories import MONDAY, make_round, make_user

pytestmark = pytest.mark.django_db


def sentences(user) -> list[str]:
    return [row.sentence for row in waiting_on(user, at=MONDAY) if "comment" in row.sentence]


@pytest.fixture
def review_round():
    return make_round()


@pytest.fixture
def draft(review_round):
    """The next draft, with two comments of each member on the text before."""
    for number in (1, 2):
        for one in review_round.assignments.order_by("pk"):
            comment_on(review_round, Remark("title", text=f"Number {number}."), by=one.member.user, at=MONDAY)
    recused = review_round.assignments.order_by("pk")[1]
    recuse(recused, by=recused.member.user, reason="Kin.", at=MONDAY)
    return request_changes(review_round.revision, by=review_round.handling_editor, reason="Mend it.", at=MONDAY)


def test_what_an_author_says_is_done_waits_on_who_commented(review_round, draft):
    author = draft.contributions.get().user
    member, recused = (one.member.user for one in review_round.assignments.order_by("pk"))
    mine = list(review_round.comments.filter(by=member))
    assert sentences(member) == []

    answer_comment(mine[0], by=author, text="Why?", at=MONDAY)
    assert sentences(member) == []
    answer_comment(mine[0], by=author, done=True, at=MONDAY)
    assert sentences(member) == ["An author says that your comment is done; look and resolve it."]
    for one in review_round.comments.exclude(pk=mine[0].pk):
        answer_comment(one, by=author, done=True, at=MONDAY)
    assert sentences(member) == ["An author says that 2 of your comments are done; look and resolve them."]
    row = next(one for one in waiting_on(member, at=MONDAY) if "comments" in one.sentence)
    assert (row.href, row.title) == (reverse("reviews:comments", args=[draft.article.slug]), draft.title)
    assert sentences(recused) == sentences(author) == []

    resolve_comment(mine[0], by=member, how="taken", at=MONDAY)
    assert sentences(member) == ["An author says that your comment is done; look and resolve it."]
    discard_draft(draft, by=author, at=MONDAY)
    assert sentences(member) == []


def test_a_comment_waits_on_every_author_until_one_of_them_answers(review_round, draft):
    author, colleague = draft.contributions.get().user, make_user("author")
    draft.contributions.create(user=colleague, first_at=MONDAY, last_at=MONDAY)
    assert sentences(author) == sentences(colleague) == ["4 comments wait for your answer."]

    first, *rest = review_round.comments.all()
    answer_comment(first, by=first.by, text="Well?", at=MONDAY)
    assert sentences(author) == ["4 comments wait for your answer."]
    for one in rest:
        answer_comment(one, by=colleague, text="Yes.", at=MONDAY)
    assert sentences(author) == sentences(colleague) == ["A comment waits for your answer."]
    assert sentences(make_user("author")) == []

    discard_draft(draft, by=author, at=MONDAY)
    assert sentences(author) == []
