"""What the newsroom sees of members' answers, and what nobody but the recipient sees of their link."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from editorial.accounts.models import Role
from editorial.accounts.roles import grant_role
from editorial.desk.waiting import waiting_on
from records.models import Letter
from records.outbox import deliver_due_letters
from reviews.invitations import decline_invitation, suggest_instead
from reviews.links import token_of
from reviews.models import Assignment
from reviews.more_time import ask_for_time
from tests.factories import MONDAY, make_member, make_round, make_user, sign

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def workspace(client, user, review_round) -> str:
    client.force_login(user)
    return client.get(review_round.revision.desk_path).content.decode()


def test_the_answer_is_read_by_editors_who_did_not_write_the_text(client):
    review_round = make_round()
    first, second = review_round.assignments.order_by("pk")
    decline_invitation(first, by=first.member.user, kind="other", reason="A private matter.", at=MONDAY)
    ask_for_time(second, by=second.member.user, days=7, reason="On call all week.", at=MONDAY)
    author = review_round.revision.created_by
    readers = [review_round.handling_editor, make_user("editor"), make_user("managing_editor")]
    others = [author, second.member.user]

    for user in readers:
        page = workspace(client, user, review_round)
        assert "Another reason." in page
        assert "A private matter." in page
        assert "Asked for 7 days more." in page
        assert "On call all week." in page
    grant_role(author, Role.EDITOR, at=MONDAY)
    for user in others:
        page = workspace(client, user, review_round)
        assert "A private matter." not in page
        assert "On call all week." not in page


def test_whoever_was_suggested_is_invited_with_one_click(client):
    review_round, other = make_round(), make_member(name="Ada Other")
    first = review_round.assignments.order_by("pk").first()
    suggest_instead(first, by=first.member.user, member=other, somebody="Bo Else", kind="field", at=MONDAY)
    page = workspace(client, review_round.handling_editor, review_round)
    assert f'name="member"\n                  value="{other.pk}">Invite Ada Other</button>' in page
    assert "or Bo Else" in page

    client.post(reverse("reviews:invite", args=[review_round.revision.article.slug]), {"member": other.pk})
    assert review_round.assignments.filter(member=other).exists()
    page = workspace(client, review_round.handling_editor, review_round)
    assert "Invite Ada Other" not in page
    assert "Suggests" in page


def test_somebody_suggested_in_words_is_not_invited_by_a_button(client):
    review_round = make_round()
    first = review_round.assignments.order_by("pk").first()
    suggest_instead(first, by=first.member.user, member=None, somebody="Bo, bo@example.org", kind="field", at=MONDAY)
    page = workspace(client, review_round.handling_editor, review_round)

    assert "Suggests Bo, bo@example.org." in page
    assert ">Invite Bo" not in page


def test_the_record_says_that_the_link_was_used(client):
    review_round = make_round()
    first = review_round.assignments.order_by("pk").first()
    ask_for_time(first, by=first.member.user, days=3, proof="link", at=MONDAY)
    page = " ".join(workspace(client, review_round.handling_editor, review_round).split())

    assert "asked for 3 days more by the link in the letter" in page


def test_the_workspace_is_a_constant_number_of_queries(client):
    counts = []
    for members in (2, 5):
        review_round = make_round(members=members)
        for assignment in list(review_round.assignments.order_by("pk"))[1:]:
            other = make_member()
            suggest_instead(assignment, by=assignment.member.user, member=other, kind="field", at=MONDAY)
        client.force_login(review_round.handling_editor)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(review_round.revision.desk_path).status_code == 200
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_a_round_whose_readers_were_given_longer_is_not_late():
    review_round = make_round()
    first, second = review_round.assignments.order_by("pk")
    sign(first)
    ask_for_time(second, by=second.member.user, days=14, at=MONDAY)
    row = waiting_on(review_round.handling_editor, at=MONDAY + 20 * DAY)[0]

    assert row.sentence == f"Waits on {second.member.name}; 1 of 2 signatures."
    assert (row.overdue, row.due) == (False, review_round.due_at + 14 * DAY)
    assert waiting_on(review_round.handling_editor, at=MONDAY + 29 * DAY)[0].overdue


@pytest.mark.parametrize("sent", [False, True], ids=["before it goes out", "after"])
def test_the_desk_shows_a_letter_without_the_link_in_it(client, sent):
    review_round = make_round(members=1, quorum=1, at=timezone.now())
    assignment = review_round.assignments.get()
    if sent:
        deliver_due_letters()
        assert token_of(assignment) in mail.outbox[0].body
    letter = Letter.objects.get()
    for user in (assignment.member.user, review_round.handling_editor, make_user("managing_editor")):
        client.force_login(user)
        pages = [client.get(reverse("editorial:letter", args=[letter.uuid])), client.get(reverse("editorial:letters"))]
        assert [one.status_code for one in pages] == [200, 200]
        assert not any("/reviews/invitation/" in one.content.decode() for one in pages)
    assert "a personal link, which stands in the letter itself" in pages[0].content.decode()


def test_the_list_of_letters_names_answers_before_they_go_out(client):
    review_round = make_round(at=timezone.now())
    first, second = review_round.assignments.order_by("pk")
    decline_invitation(first, by=first.member.user, reason="", at=timezone.now())
    ask_for_time(second, by=second.member.user, days=3, at=timezone.now())
    client.force_login(review_round.handling_editor)
    page = client.get(reverse("editorial:letters")).content.decode()

    assert f"{first.member.name} declines: Does walking" in page
    assert f"{second.member.name} takes more time: Does walking" in page
    assert Assignment.objects.count() == 2
