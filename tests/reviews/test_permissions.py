"""Who may judge, and who may not: one table, written by hand. A permission without a row fails the suite.

N nobody, V a visitor, S somebody signed in without a role, D an administrator, R a superuser, T a stranger with the
author's role, A the author, H the handling editor, E another editor, M a managing editor, P the managing editor who set
the policy, B the invited board member, C a board member who was not asked, O an invited member whose term is over.
"""

from datetime import timedelta

import pytest
import rules
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from rules.permissions import permissions

from editorial.accounts.models import Role, User
from editorial.accounts.roles import grant_role
from reviews.comments import Remark, comment_on
from reviews.models import Assignment, PublicNotice
from reviews.permissions import is_asked, is_current_member, reads, stands_apart
from reviews.rounds import open_review
from tests.factories import MONDAY, PASSWORD, make_member, make_policy, make_submitted, make_user

pytestmark = pytest.mark.django_db
PEOPLE = "NVSDRTAHEMPBCO"
MAY = {
    #                                N V S D R T A H E M P B C O
    "reviews.open_review":          "- - - - - - - 1 1 1 1 - - -",
    "reviews.invite_member":        "- - - - - - - 1 1 1 1 - - -",
    "reviews.request_changes":      "- - - - - - - 1 - - - - - -",
    "reviews.answer_invitation":    "- - - - - - - - - - - 1 - -",
    "reviews.see_answers":          "- - - - - - - 1 1 1 1 - - -",
    "reviews.sign_report":          "- - - - - - - - - - - 1 - -",
    "reviews.sign_report past":     "- - - - - - - - - - - - - -",
    "reviews.see_text":             "- - - - - - 1 1 1 1 1 1 - 1",
    "reviews.see_comments":         "- - - - - - 1 1 1 1 1 1 - 1",
    "reviews.comment":              "- - - - - - - 1 - - - 1 - -",
    "reviews.answer_comment":       "- - - - - - 1 1 - - - 1 - 1",
    "reviews.resolve_comment":      "- - - - - - - 1 - - - 1 - -",
    "reviews.set_policy":           "- - - - - - - - - 1 1 - - -",
    "reviews.appoint_member":       "- - - - - - - - - 1 1 - - -",
    "reviews.propose_retraction":   "- - - - - - - - - 1 1 1 1 -",
    "reviews.confirm_retraction":   "- - - - - - - - - 1 1 1 1 -",
}  # fmt: skip
ABOUT_NO_TEXT = {"reviews.set_policy", "reviews.appoint_member", "reviews.propose_retraction"}
ABOUT_AN_ASSIGNMENT = {"reviews.answer_invitation", "reviews.sign_report"}
ABOUT_A_COMMENT = {"reviews.answer_comment", "reviews.resolve_comment"}


class Scene:
    """One open round with two invited members, and everybody who might have to do with it."""

    def __init__(self) -> None:
        author, handler, policy = make_user("author"), make_user("editor"), make_policy(1)
        member, past = make_member(), make_member()
        self.round = open_review(
            make_submitted(author),
            by=handler,
            handling_editor=handler,
            policy=policy,
            members=[member, past],
            at=MONDAY,
        )
        past.term_until = timezone.localdate() - timedelta(days=1)
        past.save()
        self.people = {
            "N": None,
            "V": AnonymousUser(),
            "S": make_user(),
            "D": make_user("administrator"),
            "R": User.objects.create_superuser("root@example.org", PASSWORD),
            "T": make_user("author"),
            "A": author,
            "H": handler,
            "E": make_user("editor"),
            "M": make_user("managing_editor"),
            "P": policy.set_by,
            "B": User.objects.get(pk=member.user_id),
            "C": make_member().user,
            "O": User.objects.get(pk=past.user_id),
        }

    def subject(self, permission: str, stage: str) -> object:
        if permission in ABOUT_AN_ASSIGNMENT:
            return self.assignment_of("O" if stage == "past" else "B")
        if permission == "reviews.see_comments":
            return self.round.revision.article
        if permission == "reviews.comment":
            return self.round
        if permission in ABOUT_A_COMMENT:
            return comment_on(self.round, Remark("title", text="Why?"), by=self.people["B"], at=MONDAY)
        if permission == "reviews.confirm_retraction":
            return PublicNotice(revision=self.round.revision, article=self.round.revision.article)
        return None if permission in ABOUT_NO_TEXT else self.round.revision

    def assignment_of(self, person: str) -> Assignment:
        return self.round.assignments.get(member__user=self.people[person])


def test_every_permission_of_this_room_has_a_row():
    ours = {name for name in permissions if name.startswith("reviews.")}

    assert ours == {row.partition(" ")[0] for row in MAY}


@pytest.mark.parametrize("row", MAY)
def test_a_permission_is_held_by_those_in_the_table(row):
    permission, _, stage = row.partition(" ")
    scene = Scene()
    subject = scene.subject(permission, stage)
    got = ["1" if rules.has_perm(permission, scene.people[one], subject) else "-" for one in PEOPLE]

    assert " ".join(got) == MAY[row]


@pytest.mark.parametrize("permission", sorted({row.partition(" ")[0] for row in MAY} - ABOUT_NO_TEXT))
def test_without_a_text_or_an_assignment_nobody_holds_a_permission_about_one(permission):
    people = Scene().people

    assert [one for one in PEOPLE if rules.has_perm(permission, people[one], None)] == []


@pytest.mark.parametrize("hand", ["handling_editor", "opened_by", "policy_set_by", "author"])
def test_whoever_had_a_hand_in_a_text_does_not_sign_it(hand):
    scene = Scene()
    assignment = scene.assignment_of("B")
    user = scene.people["B"]
    assert rules.has_perm("reviews.sign_report", user, assignment) is True

    if hand == "author":
        assignment.round.revision.contributions.create(user=user, first_at=MONDAY, last_at=MONDAY)
    else:
        setattr(assignment.round, hand, user)

    assert stands_apart.test(user, assignment) is False
    assert rules.has_perm("reviews.sign_report", user, assignment) is False


def test_more_roles_do_not_take_a_members_signature_away():
    scene = Scene()
    grant_role(scene.people["B"], Role.EDITOR, at=MONDAY)

    assert rules.has_perm("reviews.sign_report", scene.people["B"], scene.assignment_of("B")) is True


def test_a_member_whose_account_is_closed_has_no_seat_and_reads_nothing():
    scene = Scene()
    user, assignment = scene.people["B"], scene.assignment_of("B")
    assert is_current_member.test(user) is True
    user.is_active = False

    assert [is_current_member.test(user), is_asked.test(user, assignment), reads.test(user, scene.round.revision)] == [
        False
    ] * 3


@pytest.mark.parametrize("predicate", [is_asked, stands_apart, reads])
def test_a_predicate_refuses_a_missing_person_and_a_missing_object(predicate):
    scene = Scene()

    assert predicate.test(None, scene.round.revision if predicate is reads else scene.assignment_of("B")) is False
    assert predicate.test(scene.people["B"], None) is False
    assert is_current_member.test(None) is False
