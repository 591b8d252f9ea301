"""“Not this week”: more time, once, within limits."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from articles.errors import NotAllowed, WorkflowError
from articles.models import Revision
from records import audit, deadlines, outbox
from records.models import Deadline, Letter
from reviews.invitations import accept_invitation, decline_invitation
from reviews.models import Assignment
from reviews.more_time import ask_for_time, days_to_offer
from tests.factories import MONDAY, make_round, make_user, sign

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def assignment() -> Assignment:
    return make_round().assignments.order_by("pk").first()


def ask(assignment: Assignment, days: int = 7, **options) -> Assignment:
    return ask_for_time(assignment, **{"by": assignment.member.user, "days": days, "at": MONDAY} | options)


def test_the_date_and_its_reminders_move(assignment):
    before = assignment.due_at
    ask(assignment, reason=" On call. ", proof="link")
    moved = Assignment.objects.get(pk=assignment.pk)
    deadline = Deadline.objects.open().get(subject=f"assignment:{assignment.pk}")

    assert (moved.state, moved.due_at - before, moved.days_more) == ("invited", 7 * DAY, 7)
    assert (deadline.due_at, deadline.data["due"]) == (moved.due_at, "March 23, 2026")
    assert [(one.rung, one.at - before) for one in deadline.rungs.filter(serial=deadline.serial)] == [
        ("due_soon", 5 * DAY),
        ("overdue", 8 * DAY),
    ]
    for day in range(30):
        deadlines.queue_due(at=MONDAY + day * DAY)
    told = Letter.objects.filter(recipient=assignment.member.user, rung__isnull=False).order_by("pk")
    assert [(one.template, (one.created_at - MONDAY).days) for one in told] == [
        ("review_due_soon", 19),
        ("review_overdue", 22),
    ]


def test_the_record_and_the_handling_editor_hear_of_it(assignment):
    ask(assignment, reason=" On call. ", proof="link")
    entry = audit.entries_of(assignment.round.revision.article.chain).last()
    letter = Letter.objects.get(template="more_time")

    assert (entry.verb, entry.actor) == ("ask_for_time", assignment.member.user)
    assert entry.detail == {
        "round": 1,
        "member": assignment.member_id,
        "proof": "link",
        "days": 7,
        "due": "2026-03-23T09:00:00+00:00",
        "reason": "On call.",
    }
    assert letter.recipient == assignment.round.handling_editor
    assert "due March 23, 2026 instead of March 16, 2026" in outbox.compose(letter)[1]


def test_somebody_who_accepted_may_ask_too_and_keeps_the_task(assignment):
    accept_invitation(assignment, by=assignment.member.user, at=MONDAY)
    ask(assignment, 14)

    assert Assignment.objects.get(pk=assignment.pk).state == "accepted"


def test_time_is_given_once(assignment):
    ask(assignment, 3)

    with pytest.raises(WorkflowError, match="no more than once"):
        ask(assignment, 3)
    assert days_to_offer(Assignment.objects.get(pk=assignment.pk), at=MONDAY) == []


@pytest.mark.parametrize("days", [-1, 0, 15])
def test_no_more_than_fourteen_days(assignment, days):
    with pytest.raises(WorkflowError, match="Between 1 and 14 days"):
        ask(assignment, days)


def test_a_review_that_would_be_late_all_the_same_gets_none(assignment):
    late = assignment.due_at + 5 * DAY

    with pytest.raises(WorkflowError, match="would be late all the same"):
        ask(assignment, 5, at=late)
    assert [days for days, _ in days_to_offer(assignment, at=late)] == [7, 14]


def test_a_text_that_is_to_be_published_cannot_wait_beyond_that(assignment):
    Revision.objects.update(publish_at=assignment.due_at + 7 * DAY)
    assignment = Assignment.objects.get(pk=assignment.pk)

    with pytest.raises(WorkflowError, match="is to be published on March 23, 2026, so it cannot wait until March 24"):
        ask(assignment, 8)
    assert days_to_offer(assignment, at=MONDAY) == [
        (3, assignment.due_at + 3 * DAY),
        (7, assignment.due_at + 7 * DAY),
    ]
    ask(assignment, 7)


def test_whoever_has_no_part_any_more_gets_no_time(assignment):
    with pytest.raises(NotAllowed, match="Only the invited board member"):
        ask(assignment, by=make_user("managing_editor"))
    decline_invitation(assignment, by=assignment.member.user, reason="", at=MONDAY)
    with pytest.raises(WorkflowError, match="still waits for your word"):
        ask(assignment)


def test_a_round_that_ended_gives_no_time():
    review_round = make_round(members=2, quorum=1)
    first, second = review_round.assignments.order_by("pk")
    sign(first)

    with pytest.raises(WorkflowError, match="has ended"):
        ask(second)


def test_a_refused_request_writes_nothing(assignment):
    with pytest.raises(WorkflowError):
        ask(assignment, 20)

    assert Assignment.objects.get(pk=assignment.pk).due_at == assignment.due_at
    assert not Letter.objects.filter(template="more_time").exists()


@pytest.mark.parametrize(
    "values",
    [
        {"due_at": MONDAY + 99 * DAY},
        {"days_more": 7},
        {"days_more": 15, "due_at": MONDAY + 29 * DAY},
        {"days_more": 7, "due_at": MONDAY + 22 * DAY},
        {"days_more": 7, "due_at": MONDAY + 20 * DAY},
    ],
)
def test_the_database_moves_no_date_by_other_days_than_were_given(assignment, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.filter(pk=assignment.pk).update(**values)


def test_the_database_moves_a_date_once_and_for_somebody_at_work_only(assignment):
    rows = Assignment.objects.filter(pk=assignment.pk)
    rows.update(days_more=7, due_at=assignment.due_at + 7 * DAY)
    for values in (
        {"due_at": assignment.due_at + 14 * DAY},
        {"days_more": 14, "due_at": assignment.due_at + 14 * DAY},
        {"days_more": 0, "due_at": assignment.due_at},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**values)
    other = Assignment.objects.exclude(pk=assignment.pk).get()
    decline_invitation(other, by=other.member.user, reason="", at=MONDAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.filter(pk=other.pk).update(days_more=7, due_at=other.due_at + 7 * DAY)


def test_a_round_is_late_while_nobody_reads_or_somebody_was_given_no_longer(assignment):
    review_round = assignment.round
    after = review_round.due_at + DAY
    other = review_round.assignments.exclude(pk=assignment.pk).get()
    assert (review_round.is_late(review_round.due_at), review_round.is_late(after)) == (False, True)

    ask(assignment)
    assert review_round.is_late(after)
    decline_invitation(other, by=other.member.user, reason="", at=MONDAY)
    assert not review_round.is_late(after)
    assert review_round.is_late(after + 7 * DAY)
    decline_invitation(assignment, by=assignment.member.user, reason="", at=MONDAY)
    assert review_round.is_late(after)
