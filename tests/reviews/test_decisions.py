"""How a review ends without approval."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from articles.errors import NotAllowed, WorkflowError
from articles.models import Revision
from records import audit
from records.models import Deadline, Letter
from records.outbox import compose
from reviews.comments import Remark, comment_on
from reviews.decisions import decline_article, request_changes, withdraw_revision
from reviews.invitations import recuse
from reviews.models import Assignment, Decision, ReviewRound
from tests.factories import MONDAY, make_draft, make_round, make_submitted, make_user, sign

pytestmark = pytest.mark.django_db


def templates() -> list[str]:
    return sorted(Letter.objects.exclude(template="invitation").values_list("template", flat=True))


def test_requesting_changes_ends_the_round_and_opens_the_next_draft():
    review_round = make_round()
    draft = request_changes(review_round.revision, by=review_round.handling_editor, reason=" Mend it. ", at=MONDAY)
    decision = Decision.objects.get()

    assert list(Revision.objects.order_by("number").values_list("state", flat=True)) == ["changes_requested", "draft"]
    assert (decision.verdict, decision.reason, decision.decided_by) == (
        "changes",
        "Mend it.",
        review_round.handling_editor,
    )
    assert (draft.based_on, draft.author_due_at) == (review_round.revision, MONDAY + timedelta(days=14))
    assert set(Assignment.objects.values_list("state", flat=True)) == {"cancelled"}
    assert [one.kind for one in Deadline.objects.open()] == ["resubmission"]


def test_requesting_changes_tells_author_editor_and_members():
    review_round = make_round()
    request_changes(review_round.revision, by=review_round.handling_editor, reason="Mend it.", at=MONDAY)

    assert templates() == ["changes_requested"] * 4


def test_the_letter_says_how_many_comments_are_open():
    def body(comments: int) -> str:
        review_round = make_round()
        editor = review_round.handling_editor
        for number in range(comments):
            comment_on(review_round, Remark("title", text=f"Number {number}."), by=editor, at=MONDAY)
        draft = request_changes(review_round.revision, by=editor, reason="Mend it.", at=MONDAY)
        author = draft.contributions.get().user
        return compose(Letter.objects.get(template="changes_requested", recipient=author))[1]

    assert "2 comments on passages of the text are open:" in body(2)
    assert "1 comment on passages of the text is open:" in body(1)
    assert "comment" not in body(0)


def test_the_editor_who_asks_for_changes_has_written_nothing():
    review_round = make_round()
    editor = review_round.handling_editor
    draft = request_changes(review_round.revision, by=editor, reason="Mend it.", at=MONDAY)

    assert not draft.contributions.filter(user=editor).exists()


def test_only_the_handling_editor_requests_changes():
    review_round = make_round()

    with pytest.raises(NotAllowed, match="Only the handling editor"):
        request_changes(review_round.revision, by=make_user("editor"), reason="Mend it.", at=MONDAY)


@pytest.mark.parametrize("verb", [request_changes, decline_article])
def test_the_authors_are_owed_a_reason(verb):
    review_round = make_round()

    with pytest.raises(WorkflowError, match="reason"):
        verb(review_round.revision, by=review_round.handling_editor, reason="  ", at=MONDAY)
    assert Revision.objects.get().state == "under_review"


def test_withdrawing_from_the_desk_tells_the_author_and_stops_every_clock():
    revision = make_submitted()
    withdraw_revision(revision, by=revision.created_by, at=MONDAY)

    assert Revision.objects.get().state == "withdrawn"
    assert templates() == ["withdrawn"]
    assert not Deadline.objects.open().exists()


def test_withdrawing_from_the_board_closes_the_round():
    review_round = make_round()
    author = review_round.revision.created_by
    withdraw_revision(review_round.revision, by=author, reason="A better trial is coming.", at=MONDAY)

    assert Decision.objects.get().verdict == "withdrawn"
    assert templates() == ["withdrawn"] * 4
    assert set(Assignment.objects.values_list("state", flat=True)) == {"cancelled"}
    with pytest.raises(WorkflowError, match="has ended"):
        sign(review_round.assignments.first())


def test_an_editor_who_did_not_write_it_declines_a_text():
    revision = make_submitted()
    decline_article(revision, by=make_user("editor"), reason="Out of scope.", at=MONDAY)

    assert Revision.objects.get().state == "declined"
    assert Letter.objects.get().data["reason"] == "Out of scope."


def test_an_editor_does_not_decline_their_own_text():
    author = make_user("editor", "author")
    revision = make_submitted(author)

    with pytest.raises(NotAllowed, match="who did not write"):
        decline_article(revision, by=author, reason="No.", at=MONDAY)


@pytest.mark.parametrize("verb", [withdraw_revision, decline_article])
def test_a_decided_text_can_be_neither_withdrawn_nor_declined(verb):
    review_round = make_round()
    for assignment in review_round.assignments.all():
        sign(assignment)

    with pytest.raises(WorkflowError, match="this one is Approved"):
        verb(review_round.revision, by=review_round.handling_editor, reason="Late.", at=MONDAY)


def test_the_database_refuses_an_approval_by_one_person():
    review_round = make_round()

    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(
            round=review_round,
            verdict="approve",
            digest=review_round.digest,
            decided_by=review_round.handling_editor,
            decided_at=MONDAY,
        )


@pytest.mark.parametrize("change", [{"verdict": "decline"}, {"reason": "x"}, {"digest": "x"}])
def test_the_database_never_changes_a_decision(change):
    revision = make_round().revision
    withdraw_revision(revision, by=revision.created_by, at=MONDAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.update(**change)


def test_an_invitation_that_has_not_gone_out_is_not_sent_once_the_round_has_ended():
    revision = make_round().revision
    withdraw_revision(revision, by=revision.created_by, at=MONDAY)

    assert set(Letter.objects.filter(template="invitation").values_list("state", flat=True)) == {"cancelled"}


@pytest.mark.parametrize(
    ("verb", "recorded", "verdict", "sentence"),
    [
        (request_changes, "request_changes", "changes", "Mend it."),
        (withdraw_revision, "withdraw", "withdrawn", "A better trial is coming."),
        (decline_article, "decline_article", "decline", "Out of scope."),
    ],
)
def test_the_record_says_who_ended_a_round_and_why(verb, recorded, verdict, sentence):
    review_round = make_round()
    editor = review_round.handling_editor
    verb(review_round.revision, by=editor, reason=f" {sentence} ", at=MONDAY)
    entry = audit.entries_of(review_round.revision.article.chain).get(verb=recorded)
    decision = Decision.objects.get()

    assert (entry.actor, entry.subject, entry.detail, entry.at) == (editor, "version 1", {"reason": sentence}, MONDAY)
    assert (decision.verdict, decision.decided_by, decision.digest) == (verdict, editor, review_round.digest)
    assert ReviewRound.objects.get().closed_at == MONDAY


def test_nobody_is_owed_a_review_once_the_round_has_ended():
    review_round = make_round()
    assert {one.kind for one in Deadline.objects.open()} == {"review"}
    decline_article(review_round.revision, by=review_round.handling_editor, reason="No.", at=MONDAY)

    assert not Deadline.objects.open().exists()


def test_a_member_who_signed_keeps_their_report_and_hears_how_it_ended():
    review_round = make_round()
    first, second = review_round.assignments.order_by("pk")
    sign(first, "changes")
    request_changes(review_round.revision, by=review_round.handling_editor, reason="Mend it.", at=MONDAY)

    assert [one.state for one in Assignment.objects.order_by("pk")] == ["signed", "cancelled"]
    told = {one.recipient for one in Letter.objects.filter(template="changes_requested")}
    assert {first.member.user, second.member.user} < told


def test_a_member_who_was_excused_hears_nothing_of_the_end():
    review_round = make_round()
    first = review_round.assignments.order_by("pk").first()
    recuse(first, by=first.member.user, reason="My institute sells it.", at=MONDAY)
    withdraw_revision(review_round.revision, by=review_round.handling_editor, at=MONDAY)

    assert not Letter.objects.filter(template="withdrawn", recipient=first.member.user).exists()


@pytest.mark.parametrize("make", [make_draft, make_submitted])
def test_changes_are_requested_only_of_a_text_under_review(make):
    revision, editor = make(), make_user("editor")
    revision.article.handling_editor = editor
    revision.article.save()

    with pytest.raises(WorkflowError) as refusal:
        request_changes(revision, by=editor, reason="Mend it.", at=MONDAY)
    assert str(refusal.value) == "Changes are requested of a text that is under review."


@pytest.mark.parametrize("verb", [withdraw_revision, decline_article])
def test_a_draft_can_be_neither_withdrawn_nor_declined(verb):
    with pytest.raises(WorkflowError, match="this one is Draft"):
        verb(make_draft(), by=make_user("editor"), reason="No.", at=MONDAY)


@pytest.mark.parametrize("roles", [(), ("author",), ("administrator",)])
def test_nobody_but_its_authors_and_editors_withdraws_a_text(roles):
    with pytest.raises(NotAllowed) as refusal:
        withdraw_revision(make_submitted(), by=make_user(*roles), at=MONDAY)

    assert str(refusal.value) == "Only its authors may withdraw a text, or an editor at their request."


def test_the_database_ends_a_round_once():
    revision = make_round().revision
    withdraw_revision(revision, by=revision.created_by, at=MONDAY)
    decision = Decision.objects.get()
    decision.pk, decision.key = None, uuid.uuid4()

    with pytest.raises(IntegrityError), transaction.atomic():
        decision.save(force_insert=True)


def test_the_database_wants_a_name_under_every_other_end():
    review_round = make_round()

    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(
            round=review_round, verdict="decline", digest=review_round.digest, decided_by=None, decided_at=MONDAY
        )


@pytest.mark.parametrize("state", ["approved", "published", "superseded", "retracted", "draft"])
def test_the_database_lets_no_text_step_over_its_review(state):
    make_round()

    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.update(state=state)
