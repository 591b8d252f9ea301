"""Retraction takes two people."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from articles.drafting import revise_article, submit_revision
from articles.errors import NotAllowed, WorkflowError
from articles.models import Edition, Revision
from editorial.accounts.models import Role
from editorial.accounts.roles import grant_role
from records import audit
from records.models import Letter
from reviews.models import PublicNotice
from reviews.notices import confirm_retraction, propose_retraction
from reviews.rounds import open_review
from tests.factories import MONDAY, make_member, make_policy, make_published, make_round, make_user, sign

pytestmark = pytest.mark.django_db


def retract(revision: Revision) -> PublicNotice:
    manager = make_user("managing_editor")
    notice = propose_retraction(revision, by=make_member().user, text="The data cannot be trusted.", at=MONDAY)
    return confirm_retraction(notice, by=manager, at=MONDAY)


def test_a_proposal_alone_changes_nothing():
    revision = make_published()
    propose_retraction(revision, by=make_user("managing_editor"), text="Doubts.", at=MONDAY)

    assert Revision.objects.get().state == "approved"


def test_two_people_retract_and_the_authors_are_told():
    revision = make_published()
    retract(revision)

    assert Revision.objects.get().state == "retracted"
    assert Letter.objects.filter(template="retracted").count() == 2


@pytest.mark.parametrize("pair", [("manager", "manager2"), ("member", "member2"), ("manager", "manager")])
def test_the_two_are_a_managing_editor_and_a_board_member(pair):
    people = {
        "manager": make_user("managing_editor"),
        "manager2": make_user("managing_editor"),
        "member": make_member().user,
        "member2": make_member().user,
    }
    notice = propose_retraction(make_published(), by=people[pair[0]], text="Doubts.", at=MONDAY)

    with pytest.raises(NotAllowed, match="takes two people"):
        confirm_retraction(notice, by=people[pair[1]], at=MONDAY)


@pytest.mark.parametrize("roles", [(), ("author",), ("editor",), ("administrator",)])
def test_nobody_else_proposes_one(roles):
    revision = make_published()

    with pytest.raises(NotAllowed):
        propose_retraction(revision, by=make_user(*roles), text="Doubts.", at=MONDAY)


def test_what_is_not_published_is_not_retracted():
    with pytest.raises(WorkflowError, match="Only the published text"):
        propose_retraction(make_round().revision, by=make_user("managing_editor"), text="Doubts.", at=MONDAY)


def test_a_notice_has_words_and_stands_once():
    revision, manager = make_published(), make_user("managing_editor")
    with pytest.raises(WorkflowError, match="Write the notice"):
        propose_retraction(revision, by=manager, text=" ", at=MONDAY)
    propose_retraction(revision, by=manager, text="Doubts.", at=MONDAY)

    with pytest.raises(WorkflowError, match="already proposed"):
        propose_retraction(revision, by=manager, text="More doubts.", at=MONDAY)


def test_a_retraction_is_confirmed_once():
    notice = retract(make_published())

    with pytest.raises(WorkflowError, match="already confirmed"):
        confirm_retraction(notice, by=make_user("managing_editor"), at=MONDAY)


def test_while_the_notice_stands_no_successor_is_approved():
    revision = make_published()
    retract(revision)
    author, editor = revision.created_by, make_user("editor")
    draft = submit_revision(revise_article(revision.article, by=author, at=MONDAY), by=author, at=MONDAY)
    review_round = open_review(
        draft, by=editor, handling_editor=editor, policy=make_policy(1), members=[make_member()], at=MONDAY
    )
    sign(review_round.assignments.get())

    assert Revision.objects.get(pk=draft.pk).state == "under_review"


def test_the_database_refuses_a_notice_by_one_person():
    notice = propose_retraction(make_published(), by=make_user("managing_editor"), text="Doubts.", at=MONDAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        PublicNotice.objects.filter(pk=notice.pk).update(confirmed_by=notice.proposed_by, confirmed_at=MONDAY)


def test_the_database_keeps_the_words_of_a_notice():
    retract(make_published())

    with pytest.raises(IntegrityError), transaction.atomic():
        PublicNotice.objects.update(text="Never mind.")


def test_a_proposal_on_a_text_that_was_superseded_meanwhile_comes_too_late():
    revision = make_published()
    notice = propose_retraction(revision, by=make_user("managing_editor"), text="Doubts.", at=MONDAY)
    author, editor = revision.created_by, make_user("editor")
    draft = submit_revision(revise_article(revision.article, by=author, at=MONDAY), by=author, at=MONDAY)
    opened = open_review(
        draft, by=editor, handling_editor=editor, policy=make_policy(1), members=[make_member()], at=MONDAY
    )
    sign(opened.assignments.get())

    with pytest.raises(WorkflowError, match="Only the published text"):
        confirm_retraction(notice, by=make_member().user, at=MONDAY)


def test_the_record_keeps_who_proposed_who_confirmed_and_the_words():
    revision = make_published()
    notice = retract(revision)
    proposed, confirmed = list(audit.entries_of(revision.article.chain))[-2:]

    assert [(one.verb, one.actor) for one in (proposed, confirmed)] == [
        ("propose_retraction", notice.proposed_by),
        ("confirm_retraction", notice.confirmed_by),
    ]
    assert proposed.detail == confirmed.detail == {"notice": str(notice.key), "text": "The data cannot be trusted."}


def test_authors_and_handling_editor_hear_of_a_retraction_with_its_words():
    revision = make_published()
    retract(revision)
    letters = Letter.objects.filter(template="retracted")

    assert {one.recipient for one in letters} == {revision.created_by, revision.article.handling_editor}
    assert {one.data["reason"] for one in letters} == {"The data cannot be trusted."}


def test_a_proposal_writes_no_letter_and_leaves_the_page_as_it_is():
    revision = make_published()
    before = list(Edition.objects.order_by("pk").values())
    propose_retraction(revision, by=make_user("managing_editor"), text="Doubts.", at=MONDAY)

    assert not Letter.objects.filter(template="retracted").exists()
    assert list(Edition.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("order", [("managing_editor", "member"), ("member", "managing_editor")])
def test_either_of_the_two_may_begin(order):
    people = {"managing_editor": make_user("managing_editor"), "member": make_member().user}
    notice = propose_retraction(make_published(), by=people[order[0]], text="Doubts.", at=MONDAY)

    assert confirm_retraction(notice, by=people[order[1]], at=MONDAY).confirmed_by == people[order[1]]
    assert Revision.objects.get().state == "retracted"


def test_a_managing_editor_with_a_seat_is_still_one_person():
    member = make_member()
    grant_role(member.user, Role.MANAGING_EDITOR, at=MONDAY)
    notice = propose_retraction(make_published(), by=member.user, text="Doubts.", at=MONDAY)

    with pytest.raises(NotAllowed) as refusal:
        confirm_retraction(notice, by=member.user, at=MONDAY)
    assert str(refusal.value) == "A retraction takes two people: one a managing editor, the other a board member."


@pytest.mark.parametrize("roles", [(), ("author",), ("editor",), ("administrator",)])
def test_nobody_else_confirms_one(roles):
    notice = propose_retraction(make_published(), by=make_user("managing_editor"), text="Doubts.", at=MONDAY)

    with pytest.raises(NotAllowed, match="and not the person who proposed it, may confirm"):
        confirm_retraction(notice, by=make_user(*roles), at=MONDAY)


def test_the_database_retracts_nothing_without_a_confirmed_notice():
    revision = make_published()
    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.update(state="retracted")
    propose_retraction(revision, by=make_user("managing_editor"), text="Doubts.", at=MONDAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.update(state="retracted")


def test_the_database_proposes_a_retraction_of_a_text_once_and_keeps_it():
    notice = propose_retraction(make_published(), by=make_user("managing_editor"), text="Doubts.", at=MONDAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        PublicNotice.objects.filter(pk=notice.pk)._raw_delete("default")
    notice.pk, notice.key = None, uuid.uuid4()

    with pytest.raises(IntegrityError), transaction.atomic():
        notice.save(force_insert=True)


def test_once_the_notice_is_cleared_a_successor_is_approved():
    revision = make_published()
    retract(revision)
    PublicNotice.objects.update(cleared_by=make_user("managing_editor"), cleared_at=MONDAY)
    author, editor = revision.created_by, make_user("editor")
    draft = submit_revision(revise_article(revision.article, by=author, at=MONDAY), by=author, at=MONDAY)
    opened = open_review(
        draft, by=editor, handling_editor=editor, policy=make_policy(1), members=[make_member()], at=MONDAY
    )
    sign(opened.assignments.get())

    assert list(Revision.objects.order_by("number").values_list("state", flat=True)) == ["retracted", "approved"]
    assert set(Edition.objects.values_list("stage", flat=True)) == {"approved"}
