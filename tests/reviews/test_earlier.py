"""Which earlier texts a member may compare with, and which they looked at last."""

from datetime import timedelta

import pytest
import rules
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Revision
from reviews.earlier import chosen_text, earlier_texts, looked_at_last
from reviews.invitations import accept_invitation, decline_invitation
from reviews.models import ReviewRound
from tests.factories import MONDAY, make_member, make_published, make_successor, make_user, sign
from tests.reviews.second_texts import CHANGED, LATER, SOURCE, assigned, begin, go_on, put_before, second_round

pytestmark = pytest.mark.django_db


def last_of(assignment):
    review_round = assignment.round
    return looked_at_last(earlier_texts(review_round.revision, assignment.member.user), review_round)


def test_what_a_member_signed_last_is_what_they_looked_at():
    found = last_of(second_round())

    assert (found.number, found.signed_at) == (1, MONDAY)
    assert (found.name, found.told) == ("version 1", "which you signed on March 2, 2026")
    assert found.unchanged_since == "since you signed version 1 on March 2, 2026"


def test_the_last_of_several_signatures_on_a_text_is_told():
    revision, editor, panel = begin()
    for hours in (0, 30):
        sign(assigned(revision, panel[0]), "changes", at=MONDAY + timedelta(hours=hours))

    assert (
        last_of(assigned(go_on(revision, editor, CHANGED, panel), panel[0])).told == "which you signed on March 3, 2026"
    )


def test_a_signed_text_counts_more_than_a_newer_one_that_was_only_accepted():
    revision, editor, panel = begin()
    sign(assigned(revision, panel[0]), "changes")
    second = go_on(revision, editor, CHANGED, panel)
    accept_invitation(assigned(second, panel[0]), by=panel[0].user, at=LATER)
    third = go_on(second, editor, SOURCE, panel)

    assert last_of(assigned(third, panel[0])).number == 1


def test_where_nothing_was_signed_an_accepted_review_counts():
    revision, editor, panel = begin()
    accept_invitation(assigned(revision, panel[0]), by=panel[0].user, at=MONDAY)
    found = last_of(assigned(go_on(revision, editor, CHANGED, panel), panel[0]))

    assert (found.told, found.unchanged_since) == ("whose review you accepted on March 2, 2026", "since version 1")


def test_an_invitation_that_was_declined_or_not_answered_is_no_look():
    revision, editor, panel = begin(members=2)
    decline_invitation(assigned(revision, panel[0]), by=panel[0].user, reason="", at=MONDAY)
    newer = go_on(revision, editor, CHANGED, panel)

    assert [last_of(assigned(newer, one)) for one in panel] == [None, None]


def test_a_new_member_looked_at_nothing_and_may_choose_what_readers_get():
    published = make_published()
    newer, member = make_successor(published, old="4 mm", new="5 mm", at=LATER), make_member()
    put_before(newer, make_user("editor"), [member], at=LATER)
    (text,) = earlier_texts(newer, member.user)

    assert last_of(assigned(newer, member)) is None
    assert text.told == "published on March 2, 2026"
    assert chosen_text([text], "1") == text
    assert [chosen_text([text], one) for one in ("2", "", "one", "٠١")] == [None] * 4


def test_one_sees_what_the_newsroom_lets_one_see_and_what_readers_got():
    revision, editor, panel = begin(members=2)
    second = go_on(revision, editor, CHANGED, panel[:1])
    third = go_on(second, editor, SOURCE, panel)
    people = [*(one.user for one in panel), editor, revision.created_by, make_user("author"), make_member().user]
    texts = [Revision.objects.get(pk=one.pk) for one in (second, revision)]
    allowed = [[one.number for one in texts if rules.has_perm("reviews.see_text", user, one)] for user in people]

    assert [[one.number for one in earlier_texts(third, user)] for user in people] == allowed
    assert allowed == [[2, 1], [1], [2, 1], [2, 1], [], []]
    assert earlier_texts(third, editor)[0].told == "handed in on March 5, 2026"


def test_a_re_review_reads_the_text_anew():
    assignment = second_round()
    assignment.round.kind = ReviewRound.Kind.REAFFIRMATION

    assert last_of(assignment) is None


def test_earlier_texts_take_one_query_however_many_there_are():
    revision, editor, panel = begin()
    counts = []
    for source in (CHANGED, SOURCE, CHANGED):
        revision = go_on(revision, editor, source, panel)
        user = type(panel[0].user).objects.get(pk=panel[0].user_id)
        assert user.roles == frozenset()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            earlier_texts(revision, user)
        counts.append(len(queries))

    assert counts == [1, 1, 1]
