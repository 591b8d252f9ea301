"""The link in an invitation: whom it answers for, and how long."""

import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.core.signing import Signer
from django.db import IntegrityError, transaction

from records import audit, deadlines, outbox
from records.models import Letter
from reviews.invitations import accept_invitation, decline_invitation, recuse
from reviews.links import SALT, assignment_behind, path_of, token_of
from reviews.models import Assignment
from tests.factories import MONDAY, make_round, sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def assignment() -> Assignment:
    return make_round().assignments.order_by("pk").first()


def test_it_is_good_while_the_answer_is_open_however_long_that_takes(assignment):
    token = token_of(assignment)
    assert assignment_behind(token) == assignment
    accept_invitation(assignment, by=assignment.member.user, at=MONDAY)

    assert assignment_behind(token) == assignment
    assert token_of(Assignment.objects.get(pk=assignment.pk)) == token


@pytest.mark.parametrize("end", [decline_invitation, recuse])
def test_it_is_over_once_the_member_steps_aside(assignment, end):
    end(assignment, by=assignment.member.user, reason="On leave.", at=MONDAY)

    assert assignment_behind(token_of(assignment)) is None


def test_it_is_over_once_the_member_signed_or_the_round_ended():
    first, second = make_round(quorum=1).assignments.order_by("pk")
    sign(first, "abstain")
    assert assignment_behind(token_of(first)) is None
    assert assignment_behind(token_of(second)) == second
    sign(second)
    assert assignment_behind(token_of(second)) is None


def test_it_is_over_once_the_account_is_closed(assignment):
    assignment.member.user.is_active = False
    assignment.member.user.save()

    assert assignment_behind(token_of(assignment)) is None


def test_nobody_makes_one_without_the_secret(assignment):
    good = token_of(assignment)
    forged = [
        assignment.key.hex,
        f"{assignment.key.hex}:",
        good[:-1],
        good[:-1] + ("A" if good[-1] != "A" else "B"),
        f"{uuid.uuid4().hex}:{good.partition(':')[2]}",
        Signer(salt="another").sign(assignment.key.hex),
        Signer(salt=SALT).sign("no key"),
        Signer(salt=SALT).sign(str(assignment.pk)),
        "",
    ]

    assert [assignment_behind(token) for token in forged] == [None] * len(forged)


def test_each_member_has_a_key_of_their_own_and_the_database_keeps_it(assignment):
    other = Assignment.objects.exclude(pk=assignment.pk).get()
    assert other.key != assignment.key
    for key in (other.key, uuid.uuid4()):
        with pytest.raises(IntegrityError), transaction.atomic():
            Assignment.objects.filter(pk=assignment.pk).update(key=key)


def bodies() -> list[str]:
    outbox.deliver_due_letters()
    return [one.body for one in mail.outbox]


def test_the_invitation_holds_the_link_of_its_recipient_alone(assignment):
    bodies()
    by_address = {one.to[0]: one.body for one in mail.outbox}

    for one in Assignment.objects.all():
        body = by_address[one.member.user.email]
        assert body.count(f"http://testserver{path_of(one)}\n") == 1
        assert body.count("/reviews/invitation/") == 1


def test_reminders_hold_it_until_the_member_has_answered(assignment):
    other = Assignment.objects.exclude(pk=assignment.pk).get()
    bodies()
    accept_invitation(other, by=other.member.user, at=MONDAY)
    mail.outbox.clear()
    for days in (12, 15):
        deadlines.queue_due(at=MONDAY + timedelta(days=days))
        bodies()
    held = {(one.to[0], path_of(assignment) in one.body) for one in mail.outbox}

    assert len(mail.outbox) == 4
    assert held == {(assignment.member.user.email, True), (other.member.user.email, False)}
    assert not any(token_of(other) in one.body for one in mail.outbox)


def test_no_row_holds_a_token_and_no_record_does(assignment):
    bodies()
    accept_invitation(assignment, by=assignment.member.user, proof="link", at=MONDAY)
    rows = str(list(Letter.objects.values())) + str(
        list(audit.entries_of(assignment.round.revision.article.chain).values())
    )

    for one in Assignment.objects.all():
        assert token_of(one) not in rows
        assert token_of(one).partition(":")[2] not in rows
        assert one.key.hex not in rows
        assert str(one.key) not in rows
