"""Declining, and naming who could do it instead."""

import pytest
from django.db import IntegrityError, transaction

from articles.errors import NotAllowed, WorkflowError
from editorial.accounts.models import Role
from editorial.accounts.roles import grant_role
from records import audit, outbox
from records.models import Deadline, Letter
from reviews.board import invitable, why_not
from reviews.invitations import suggest_instead
from reviews.models import Assignment, BoardMember, ReviewRound
from tests.factories import MONDAY, make_member, make_round, make_user, sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def assignment() -> Assignment:
    return make_round().assignments.order_by("pk").first()


def suggest(assignment: Assignment, member: BoardMember | None = None, **options) -> Assignment:
    options = {"by": assignment.member.user, "kind": "field", "at": MONDAY} | options
    return suggest_instead(assignment, member=member, **options)


def test_suggesting_a_member_declines_and_keeps_whom(assignment):
    other = make_member(name="Ada Other")
    suggest(assignment, other, reason=" She runs a clinic. ", proof="link")
    declined = Assignment.objects.get(pk=assignment.pk)
    entry = audit.entries_of(assignment.round.revision.article.chain).last()

    assert (declined.state, declined.reason_kind, declined.reason) == ("declined", "field", "She runs a clinic.")
    assert (declined.suggested_member, declined.suggests) == (other, "Ada Other")
    assert not Deadline.objects.open().filter(subject=f"assignment:{assignment.pk}").exists()
    assert (entry.verb, entry.actor) == ("suggest_instead", assignment.member.user)
    assert entry.detail == {
        "round": 1,
        "member": assignment.member_id,
        "proof": "link",
        "kind": "field",
        "reason": "She runs a clinic.",
        "suggested": other.pk,
    }


def test_somebody_who_is_no_member_is_named_in_words_that_only_the_editor_reads(assignment):
    suggest(assignment, somebody=" Bo Else, bo@example.org ")
    letter = Letter.objects.get(template="invitation_declined")
    entry = audit.entries_of(assignment.round.revision.article.chain).last()

    assert Assignment.objects.get(pk=assignment.pk).suggests == "Bo Else, bo@example.org"
    assert "suggests somebody who is not on the list" in outbox.compose(letter)[1]
    assert "Bo Else" not in f"{letter.data}{entry.detail}"
    assert entry.detail["suggested"] is None


def test_the_letter_to_the_handling_editor_names_the_member(assignment):
    suggest(assignment, make_member(name="Ada Other"))

    assert "suggests asking Ada Other." in outbox.compose(Letter.objects.get(template="invitation_declined"))[1]


def test_nobody_named_is_no_suggestion(assignment):
    with pytest.raises(WorkflowError, match="Choose a member, or write whom"):
        suggest(assignment, somebody="  ")


def test_whoever_has_a_conflict_suggests_nobody(assignment):
    with pytest.raises(WorkflowError, match="suggests nobody"):
        suggest(assignment, make_member(), kind="conflict", reason="My brother.")


def test_another_reason_needs_words(assignment):
    with pytest.raises(WorkflowError, match="Say in a sentence why you cannot"):
        suggest(assignment, make_member(), kind="other")


def test_nobody_suggests_for_somebody_else_or_after_signing(assignment):
    with pytest.raises(NotAllowed, match="Only the invited board member"):
        suggest(assignment, make_member(), by=make_user("managing_editor"))
    sign(assignment)
    with pytest.raises(WorkflowError, match="still waits for your word"):
        suggest(assignment, make_member())


def test_who_can_be_asked_is_whom_nothing_stands_against(assignment):
    review_round = assignment.round
    past, left, free = make_member(), make_member(), make_member()
    BoardMember.objects.filter(pk=past.pk).update(term_until=past.term_from)
    left.user.is_active = False
    left.user.save()
    seats = [make_member() for _ in range(3)]
    for seat, field in zip(seats, ("handling_editor", "opened_by", "policy_set_by"), strict=True):
        grant_role(seat.user, Role.EDITOR, at=MONDAY)
        setattr(review_round, field, seat.user)

    found = set(invitable(review_round, MONDAY.date()))
    asked = set(review_round.assignments.values_list("member", flat=True))
    nothing = {
        one
        for one in BoardMember.objects.all()
        if not why_not(
            one,
            review_round.revision,
            policy_set_by=review_round.policy_set_by,
            opener=review_round.opened_by,
            editor=review_round.handling_editor,
            day=MONDAY.date(),
        )
    }
    assert found == {one for one in nothing if one.pk not in asked} == {free}


def test_an_author_with_a_seat_cannot_be_asked():
    author = make_user("author")
    review_round = make_round(author=author)
    seat = make_member()
    BoardMember.objects.filter(pk=seat.pk).update(user=author)

    assert seat not in invitable(review_round, MONDAY.date())
    assert why_not(
        BoardMember.objects.get(pk=seat.pk),
        review_round.revision,
        policy_set_by=review_round.policy_set_by,
        opener=review_round.opened_by,
        editor=review_round.handling_editor,
        day=MONDAY.date(),
    )


def test_a_member_who_cannot_be_asked_is_refused_by_name(assignment):
    other = assignment.round.assignments.exclude(pk=assignment.pk).get().member

    with pytest.raises(WorkflowError, match=f"{other.name} cannot be asked in this round"):
        suggest(assignment, other)


def test_names_and_addresses_in_words_are_erased_when_the_round_ends():
    first, second = make_round(quorum=1).assignments.order_by("pk")
    suggest(first, make_member(name="Ada Other"), somebody="Bo Else, bo@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewRound.objects.update(closed_at=MONDAY)

    sign(second)
    after = Assignment.objects.get(pk=first.pk)
    assert (after.suggestion, after.suggests) == ("", "Ada Other")
    assert ReviewRound.objects.get().closed_at == MONDAY


def test_the_database_refuses_a_suggestion_by_somebody_who_did_not_decline_and_of_oneself(assignment):
    other = make_member()
    rows = Assignment.objects.filter(pk=assignment.pk)
    for values in ({"suggested_member": other}, {"suggestion": "Bo"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**values)
    suggest(assignment, other)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(suggested_member=assignment.member)
