"""A member's answer to being asked."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from articles.errors import NotAllowed, WorkflowError
from articles.models import Revision
from records import audit, outbox
from records.models import Deadline, Letter
from reviews.invitations import accept_invitation, decline_invitation, recuse, suggest_instead
from reviews.models import Assignment
from reviews.more_time import ask_for_time
from tests.factories import MONDAY, make_round, make_user, sign

pytestmark = pytest.mark.django_db


@pytest.fixture
def assignment() -> Assignment:
    return make_round().assignments.order_by("pk").first()


def test_accepting_takes_the_task_and_keeps_the_clock(assignment):
    accept_invitation(assignment, by=assignment.member.user, at=MONDAY)

    assert Assignment.objects.get(pk=assignment.pk).state == "accepted"
    assert Deadline.objects.open().filter(subject=f"assignment:{assignment.pk}").exists()


def test_whoever_left_the_board_takes_no_task_and_no_time_but_can_decline(assignment):
    assignment.member.term_until = MONDAY.date() - timedelta(days=1)
    assignment.member.save()
    given = {"by": assignment.member.user, "proof": "link", "at": MONDAY}

    for verb, more in ((accept_invitation, {}), (ask_for_time, {"days": 3})):
        with pytest.raises(WorkflowError, match="your seat on the board has ended"):
            verb(assignment, **given, **more)
    assert decline_invitation(assignment, kind="time", reason="", **given).state == "declined"


def test_declining_says_why_and_stops_the_clock(assignment):
    decline_invitation(assignment, by=assignment.member.user, reason="On leave.", at=MONDAY)
    declined = Assignment.objects.get(pk=assignment.pk)

    assert (declined.state, declined.reason) == ("declined", "On leave.")
    assert not Deadline.objects.open().filter(subject=f"assignment:{assignment.pk}").exists()
    entry = audit.entries_of(assignment.round.revision.article.chain).last()
    assert (entry.verb, entry.actor) == ("decline_invitation", assignment.member.user)


def test_a_recusal_needs_a_sentence(assignment):
    with pytest.raises(WorkflowError, match="what the conflict of interest is"):
        recuse(assignment, by=assignment.member.user, reason=" ", at=MONDAY)


def test_what_nobody_sees_is_no_reason_and_no_name(assignment):
    given, nothing = {"by": assignment.member.user, "at": MONDAY}, " \u200b\u202e\n\ufeff "

    with pytest.raises(WorkflowError, match="what the conflict of interest is"):
        recuse(assignment, reason=nothing, **given)
    with pytest.raises(WorkflowError, match="why you cannot"):
        decline_invitation(assignment, kind="other", reason=nothing, **given)
    with pytest.raises(WorkflowError, match="whom the editors could ask"):
        suggest_instead(assignment, kind="time", member=None, somebody=nothing, **given)
    with pytest.raises(WorkflowError, match="which changes you ask for"):
        sign(assignment, "changes", comment=nothing)


def test_words_that_turn_others_around_do_not_reach_the_editor(assignment):
    given = {"by": assignment.member.user, "at": MONDAY}
    ask_for_time(assignment, days=3, reason="On \u202ecall.\r\nTill Friday.", **given)
    said = suggest_instead(
        assignment, kind="time", reason="Ex\u2066ams.", member=None, somebody="Bo,\n\u202ebo@example.org", **given
    )

    assert (said.reason, said.suggestion) == ("Exams.", "Bo, bo@example.org")
    assert said.days_more_reason == "On call.\nTill Friday."


@pytest.mark.parametrize("verb", [accept_invitation, decline_invitation, recuse])
def test_nobody_answers_for_somebody_else(assignment, verb):
    options = {} if verb is accept_invitation else {"reason": "x"}

    with pytest.raises(NotAllowed, match="Only the invited board member"):
        verb(assignment, by=make_user("managing_editor"), at=MONDAY, **options)


def test_an_invitation_is_answered_once(assignment):
    accept_invitation(assignment, by=assignment.member.user, at=MONDAY)

    with pytest.raises(WorkflowError, match="already answered"):
        accept_invitation(assignment, by=assignment.member.user, at=MONDAY)


def test_whoever_signed_cannot_decline_any_more(assignment):
    sign(assignment)

    with pytest.raises(WorkflowError, match="still waits for your word"):
        decline_invitation(assignment, by=assignment.member.user, reason="", at=MONDAY)


def test_after_the_round_nothing_is_answered():
    review_round = make_round()
    assignments = list(review_round.assignments.all())
    for assignment in assignments:
        sign(assignment)

    with pytest.raises(WorkflowError, match="has ended"):
        recuse(assignments[0], by=assignments[0].member.user, reason="Too late.", at=MONDAY)


def test_whoever_declined_has_no_part_in_the_round_any_more(assignment):
    decline_invitation(assignment, by=assignment.member.user, reason="On leave.", at=MONDAY)

    with pytest.raises(WorkflowError, match="no part in this round"):
        recuse(assignment, by=assignment.member.user, reason="Also a conflict.", at=MONDAY)


@pytest.mark.parametrize(
    ("verb", "state", "closes"),
    [(accept_invitation, "accepted", False), (decline_invitation, "declined", True), (recuse, "recused", True)],
)
def test_the_record_keeps_who_answered_what_and_when(assignment, verb, state, closes):
    user = assignment.member.user
    options = {} if verb is accept_invitation else {"reason": " My reason. "}
    answered = verb(assignment, by=user, at=MONDAY, **options)
    entry = audit.entries_of(assignment.round.revision.article.chain).last()
    reason = "" if verb is accept_invitation else "My reason."

    assert (answered.state, answered.answered_at, answered.reason) == (state, MONDAY, reason)
    assert (entry.verb, entry.actor, entry.subject) == (verb.__name__, user, "version 1")
    kind = "conflict" if state == "recused" else ""
    why = {"reason": reason, "kind": kind} if state != "accepted" else {}
    assert entry.detail == {"round": 1, "member": assignment.member_id, "proof": "session"} | why
    open_now = Deadline.objects.open().filter(subject=f"assignment:{assignment.pk}").exists()
    assert open_now is not closes


def test_somebody_who_accepted_may_still_decline(assignment):
    accept_invitation(assignment, by=assignment.member.user, at=MONDAY)
    decline_invitation(assignment, by=assignment.member.user, reason="On leave.", at=MONDAY)

    assert Assignment.objects.get(pk=assignment.pk).state == "declined"


def test_an_invitation_that_was_declined_before_it_went_out_is_not_sent(assignment):
    decline_invitation(assignment, by=assignment.member.user, reason="On leave.", at=MONDAY)
    letters = Letter.objects.filter(recipient=assignment.member.user)

    assert [one.state for one in letters] == ["cancelled"]


def test_an_answer_of_one_member_leaves_the_other_as_they_were(assignment):
    recuse(assignment, by=assignment.member.user, reason="My brother runs it.", at=MONDAY)
    other = Assignment.objects.exclude(pk=assignment.pk).get()

    assert other.state == "invited"
    assert [one.subject for one in Deadline.objects.open()] == [f"assignment:{other.pk}"]


def test_changes_asked_for_by_somebody_who_recused_hold_up_nobody():
    review_round = make_round(members=3)
    first, second, third = review_round.assignments.order_by("pk")
    sign(first, "changes")
    sign(second)
    recuse(first, by=first.member.user, reason="My institute sells it.", at=MONDAY)
    assert Revision.objects.get().state == "under_review"

    sign(third)

    assert Revision.objects.get().state == "approved"


def test_a_refused_answer_writes_nothing(assignment):
    chain = assignment.round.revision.article.chain
    entries = audit.entries_of(chain).count()
    with pytest.raises(WorkflowError):
        recuse(assignment, by=assignment.member.user, reason="", at=MONDAY)

    assert audit.entries_of(chain).count() == entries
    assert Assignment.objects.get(pk=assignment.pk).state == "invited"


def test_the_database_refuses_a_state_nobody_knows_and_keeps_every_assignment(assignment):
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.filter(pk=assignment.pk).update(state="forgotten")
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.filter(pk=assignment.pk)._raw_delete("default")


def test_a_conflict_of_interest_is_a_recusal_also_where_somebody_declines(assignment):
    user = assignment.member.user
    decline_invitation(assignment, by=user, kind="conflict", reason="My brother runs it.", proof="link", at=MONDAY)
    entry = audit.entries_of(assignment.round.revision.article.chain).last()
    assignment = Assignment.objects.get(pk=assignment.pk)

    assert (assignment.state, assignment.reason_kind) == ("recused", "conflict")
    assert (entry.verb, entry.detail["proof"]) == ("recuse", "link")


@pytest.mark.parametrize(
    ("kind", "sentence"), [("conflict", "what the conflict of interest is"), ("other", "Say in a sentence why")]
)
def test_two_reasons_need_words(assignment, kind, sentence):
    with pytest.raises(WorkflowError, match=sentence):
        decline_invitation(assignment, by=assignment.member.user, kind=kind, reason=" ", at=MONDAY)

    assert Assignment.objects.get(pk=assignment.pk).state == "invited"


@pytest.mark.parametrize(
    ("kind", "subject"),
    [("field", " declines: "), ("conflict", " steps aside: ")],
)
def test_the_handling_editor_hears_of_it_without_the_members_words(assignment, kind, subject):
    decline_invitation(assignment, by=assignment.member.user, kind=kind, reason="A secret of mine.", at=MONDAY)
    letter = Letter.objects.get(template="invitation_declined")
    said = "\n".join(outbox.compose(letter))

    assert letter.recipient == assignment.round.handling_editor
    assert f"Subject: {assignment.member.name}{subject}".removeprefix("Subject: ") in said
    assert "A secret of mine." not in said + str(letter.data)
    assert ("(outside my field)" in said) is (kind == "field")


def test_the_database_refuses_a_reason_nobody_knows(assignment):
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.filter(pk=assignment.pk).update(reason_kind="weather")


def test_nobody_assigns_a_state(assignment):
    with pytest.raises(AttributeError):
        assignment.state = "signed"
