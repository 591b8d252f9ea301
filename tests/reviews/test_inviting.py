"""Asking one more member into an open round."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from articles.errors import NotAllowed, WorkflowError
from editorial.accounts.models import Role
from editorial.accounts.roles import grant_role
from records.models import Deadline, Letter
from reviews.models import Assignment, BoardMember
from reviews.policies import set_policy
from reviews.rounds import invite_member, open_review
from tests.factories import MONDAY, make_member, make_round, make_submitted, make_user, sign

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def seated_manager(name: str) -> BoardMember:
    member = make_member(name=name)
    grant_role(member.user, Role.MANAGING_EDITOR, at=MONDAY)
    return member


def test_inviting_one_more_member_gives_them_time():
    review_round = make_round()
    late = review_round.due_at + DAY
    assignment = invite_member(review_round, make_member(), by=review_round.handling_editor, at=late)

    assert assignment.due_at == late + DAY


def test_a_member_is_asked_once_in_a_round():
    review_round = make_round()
    member = review_round.assignments.first().member

    with pytest.raises(WorkflowError, match="already asked"):
        invite_member(review_round, member, by=review_round.handling_editor, at=MONDAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(
            round=review_round, member=member, invited_by=member.user, invited_at=MONDAY, due_at=MONDAY
        )


def test_nobody_is_invited_to_a_closed_round():
    review_round = make_round()
    for assignment in review_round.assignments.all():
        sign(assignment)

    with pytest.raises(WorkflowError, match="has ended"):
        invite_member(review_round, make_member(), by=review_round.handling_editor, at=MONDAY)


def test_somebody_who_may_not_sign_is_not_invited_later_either():
    review_round = make_round()
    member = make_member(name="Past Member")
    member.term_until = MONDAY.date() - DAY
    member.save()

    with pytest.raises(WorkflowError, match="Past Member holds no current seat"):
        invite_member(review_round, member, by=review_round.handling_editor, at=MONDAY)


def test_whoever_sets_the_policy_anew_may_still_join_a_round_that_keeps_the_old_one():
    review_round, member = make_round(), seated_manager("Set It Later")
    set_policy(review_round.policy.name, by=member.user, quorum=1, days=1, validity_months=1, at=MONDAY)

    assignment = invite_member(review_round, member, by=review_round.handling_editor, at=MONDAY)

    assert sign(assignment).signer_name == "Set It Later"


def test_whoever_set_the_policy_of_a_round_is_not_invited_after_somebody_set_it_anew():
    member = seated_manager("Set It First")
    policy = set_policy("Theirs", by=member.user, quorum=1, days=14, validity_months=12, at=MONDAY)
    editor = make_user("editor")
    review_round = open_review(
        make_submitted(), by=editor, handling_editor=editor, policy=policy, members=[make_member()], at=MONDAY
    )
    set_policy("Theirs", by=make_user("managing_editor"), quorum=1, days=14, validity_months=12, at=MONDAY)

    with pytest.raises(WorkflowError, match="Set It First set this policy"):
        invite_member(review_round, member, by=review_round.handling_editor, at=MONDAY)


def test_a_member_who_is_asked_later_is_owed_a_letter_and_has_a_date_too():
    review_round, member = make_round(), make_member()
    invite_member(review_round, member, by=review_round.handling_editor, at=MONDAY + DAY)

    assert Letter.objects.filter(template="invitation", recipient=member.user).count() == 1
    assert Deadline.objects.open().count() == 3


def test_only_an_editor_invites():
    review_round = make_round()

    with pytest.raises(NotAllowed) as refusal:
        invite_member(review_round, make_member(), by=review_round.revision.created_by, at=MONDAY)
    assert str(refusal.value) == "Only an editor may invite board members."
