"""Opening a round and inviting its members."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from articles.drafting import revise_article, save_draft, submit_revision
from articles.errors import NotAllowed, WorkflowError
from articles.models import Revision
from editorial.accounts.models import Role
from editorial.accounts.roles import grant_role
from records import audit
from records.models import Deadline, Letter
from reviews.models import ReviewPolicy, ReviewRound, Specialty
from reviews.policies import set_policy
from reviews.rounds import open_review
from tests.factories import (
    MONDAY,
    make_draft,
    make_member,
    make_policy,
    make_published,
    make_round,
    make_source,
    make_submitted,
    make_user,
    sign,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def open_with(revision: Revision, *members, editor=None, policy=None, by=None) -> ReviewRound:
    editor = editor or make_user("editor")
    return open_review(
        revision,
        by=by or editor,
        handling_editor=editor,
        policy=policy or make_policy(1),
        members=members,
        at=MONDAY,
    )


def test_opening_copies_the_policy_names_the_editor_and_invites():
    editor, member = make_user("editor"), make_member()
    policy = make_policy(1, days=10)
    review_round = open_with(make_submitted(), member, editor=editor, policy=policy)
    revision = Revision.objects.get()

    assert (revision.state, revision.article.handling_editor) == ("under_review", editor)
    assert (review_round.quorum, review_round.due_at, review_round.digest) == (1, MONDAY + 10 * DAY, revision.digest)
    assert [(one.member, one.state) for one in review_round.assignments.all()] == [(member, "invited")]
    assert [one.verb for one in audit.entries_of(revision.article.chain)][-2:] == ["open_review", "invite_member"]


def test_opening_queues_an_invitation_and_stops_the_editors_clock():
    member = make_member()
    open_with(make_submitted(), member)

    assert [(one.template, one.recipient) for one in Letter.objects.all()] == [("invitation", member.user)]
    assert [one.kind for one in Deadline.objects.open()] == ["review"]


def test_a_later_change_of_the_policy_leaves_the_open_round_as_it_was():
    policy = make_policy(2)
    review_round = open_with(make_submitted(), make_member(), make_member(), policy=policy)
    set_policy(policy.name, by=policy.set_by, quorum=1, days=1, validity_months=1, at=MONDAY)
    sign(review_round.assignments.first())

    assert Revision.objects.get().state == "under_review"


def test_only_an_editor_opens_a_round():
    revision = make_submitted()

    with pytest.raises(NotAllowed, match="Only an editor"):
        open_with(revision, make_member(), by=revision.created_by)


def test_the_handling_editor_must_be_one():
    with pytest.raises(WorkflowError, match="must be an editor"):
        open_with(make_submitted(), make_member(), editor=make_user("author"), by=make_user("editor"))


def test_a_draft_is_not_reviewed():
    with pytest.raises(WorkflowError, match="opened on a submitted text"):
        open_with(make_draft(), make_member())


def test_a_panel_that_cannot_make_the_quorum_is_refused():
    with pytest.raises(WorkflowError, match="asks for 2 signatures"):
        open_with(make_submitted(), make_member(), policy=make_policy(2))


def test_the_same_member_twice_does_not_make_two():
    member = make_member()

    with pytest.raises(WorkflowError, match="asks for 2 signatures"):
        open_with(make_submitted(), member, member, policy=make_policy(2))


def test_a_panel_without_the_specialty_is_refused():
    surgery = Specialty.objects.create(name="Surgery")

    with pytest.raises(WorkflowError, match="asks for a signature in Surgery"):
        open_with(make_submitted(), make_member("Cardiology"), policy=make_policy(1, surgery))


def test_whoever_wrote_handles_opens_or_set_the_policy_is_not_invited():
    member = make_member(name="Two Hats")
    revision = make_submitted()
    policy = make_policy(1)
    ReviewPolicy.objects.update(set_by=member.user)
    policy.refresh_from_db()
    with pytest.raises(WorkflowError, match="Two Hats set this policy"):
        open_with(revision, member, policy=policy)

    grant_role(member.user, Role.EDITOR, at=MONDAY)
    with pytest.raises(WorkflowError, match="Two Hats handles this article"):
        open_with(revision, member, editor=member.user, by=make_user("editor"))
    with pytest.raises(WorkflowError, match="Two Hats opens this round"):
        open_with(revision, member, by=member.user, editor=make_user("editor"))


def test_somebody_who_wrote_an_older_version_is_not_invited():
    author = make_user("author")
    published = make_published(author=author)
    draft = revise_article(published.article, by=make_user("editor"), at=MONDAY)
    editor = make_user("editor")
    save_draft(draft, make_source("Again?"), by=editor, lock_version=1, at=MONDAY)
    submit_revision(draft, by=editor, at=MONDAY)
    from reviews.board import appoint_member

    member = appoint_member(
        author,
        by=make_user("managing_editor"),
        credentials="MD",
        specialties=["Cardiology"],
        term_from=MONDAY.date(),
        at=MONDAY,
    )

    with pytest.raises(WorkflowError, match="wrote in this text"):
        open_with(draft, member)


def test_a_member_whose_term_is_over_is_not_invited():
    member = make_member(name="Past Member")
    member.term_until = MONDAY.date() - DAY
    member.save()

    with pytest.raises(WorkflowError, match="Past Member holds no current seat"):
        open_with(make_submitted(), member)


@pytest.mark.parametrize("change", [{"quorum": 1}, {"digest": "x"}, {"policy_set_by_id": 1}])
def test_the_database_keeps_the_terms_of_a_round(change):
    make_round()

    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewRound.objects.update(**change)


def test_the_record_says_on_which_text_under_which_policy_and_with_whom_a_round_began():
    editor, member, policy = make_user("editor"), make_member(), make_policy(1)
    review_round = open_with(make_submitted(), member, editor=editor, policy=policy)
    opened, invited = list(audit.entries_of(review_round.revision.article.chain))[-2:]

    assert (opened.actor, opened.subject, opened.at) == (editor, "version 1", MONDAY)
    assert opened.detail == {"round": 1, "policy": policy.sentence, "digest": review_round.digest}
    assert (invited.actor, invited.detail) == (editor, {"round": 1, "member": member.pk})


def test_each_member_is_owed_a_letter_and_has_a_date():
    review_round = make_round(members=3)
    invited = {one.member.user for one in review_round.assignments.all()}

    assert {one.recipient for one in Letter.objects.filter(template="invitation")} == invited
    assert [(one.kind, one.due_at) for one in Deadline.objects.open()] == [("review", MONDAY + 14 * DAY)] * 3


def test_every_problem_of_a_panel_is_named_at_once():
    member = make_member(name="Two Hats")
    editor, surgery = make_user("editor"), Specialty.objects.create(name="Surgery")
    policy = make_policy(2, surgery)
    ReviewPolicy.objects.update(set_by=member.user)
    policy.refresh_from_db()

    with pytest.raises(WorkflowError) as refusal:
        open_with(make_submitted(), member, editor=editor, policy=policy)
    assert str(refusal.value) == (
        "Two Hats set this policy. This policy asks for 2 signatures; invite at least as many members. "
        "This policy asks for a signature in Surgery; invite a member of that specialty."
    )


def test_a_refused_panel_leaves_everything_as_it_was():
    revision = make_submitted()
    entries = audit.entries_of(revision.article.chain).count()
    with pytest.raises(WorkflowError):
        open_with(revision, make_member(), policy=make_policy(2))

    assert Revision.objects.get().state == "submitted"
    assert Revision.objects.get().article.handling_editor is None
    assert not ReviewRound.objects.exists()
    assert not Letter.objects.exists()
    assert [one.kind for one in Deadline.objects.open()] == ["opening"]
    assert audit.entries_of(revision.article.chain).count() == entries


def test_the_database_opens_one_round_on_a_text_at_a_time():
    review_round = make_round()
    review_round.pk, review_round.number = None, 2

    with pytest.raises(IntegrityError), transaction.atomic():
        review_round.save(force_insert=True)


@pytest.mark.parametrize("change", [{"quorum": 0}, {"digest": ""}])
def test_the_database_refuses_a_round_that_asks_for_nothing_or_reads_nothing(change):
    review_round = make_round()
    ReviewRound.objects.update(closed_at=MONDAY)
    review_round.pk, review_round.number = None, 2
    for name, value in change.items():
        setattr(review_round, name, value)

    with pytest.raises(IntegrityError), transaction.atomic():
        review_round.save(force_insert=True)


def test_the_database_keeps_a_closed_round_closed_and_every_round_for_ever():
    review_round = make_round()
    for assignment in review_round.assignments.all():
        sign(assignment)

    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewRound.objects.update(closed_at=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewRound.objects.filter(pk=review_round.pk)._raw_delete("default")
