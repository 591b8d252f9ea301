"""Ladders: the right letter, to the right person, once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from records import deadlines
from records.deadlines import RungPlan
from records.models import Deadline, Letter, Rung
from tests.factories import MONDAY, make_user

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def set_up(*people, subject: str = "assignment:1") -> Deadline:
    ladder = [
        RungPlan(rung, MONDAY + offset * DAY, person, f"review_{rung}")
        for person in people
        for rung, offset in (("due_soon", 12), ("overdue", 15))
    ]
    return deadlines.set_deadline(
        "review", subject, due_at=MONDAY + 14 * DAY, ladder=ladder, data={"title": "A question"}, at=MONDAY
    )


def templates() -> list[str]:
    return list(Letter.objects.order_by("pk").values_list("template", flat=True))


def test_nothing_is_queued_before_the_first_rung():
    set_up(make_user())

    assert deadlines.queue_due(at=MONDAY + 11 * DAY) == 0


def test_a_due_rung_becomes_one_letter_with_the_deadlines_data():
    person = make_user()
    deadline = set_up(person)

    assert deadlines.queue_due(at=MONDAY + 12 * DAY) == 1

    letter = Letter.objects.get()
    assert (letter.template, letter.recipient, letter.deadline) == ("review_due_soon", person, deadline)
    assert (letter.data, letter.state) == ({"title": "A question"}, "queued")


def test_queueing_twice_leads_to_the_same_letters():
    set_up(make_user(), make_user())
    deadlines.queue_due(at=MONDAY + 12 * DAY)

    assert deadlines.queue_due(at=MONDAY + 12 * DAY) == 0
    assert templates() == ["review_due_soon"] * 2


def test_three_weeks_late_each_person_gets_the_latest_rung_only():
    set_up(make_user(), make_user())

    assert deadlines.queue_due(at=MONDAY + 36 * DAY) == 2
    assert templates() == ["review_overdue"] * 2
    assert Rung.objects.filter(rung="due_soon", passed_at__isnull=False).count() == 2


def test_each_rung_has_its_letter_when_its_day_comes():
    set_up(make_user())
    deadlines.queue_due(at=MONDAY + 12 * DAY)
    deadlines.queue_due(at=MONDAY + 15 * DAY)

    assert templates() == ["review_due_soon", "review_overdue"]


def test_a_closed_deadline_reminds_nobody_and_cancels_its_letters():
    set_up(make_user())
    deadlines.queue_due(at=MONDAY + 12 * DAY)

    assert deadlines.close_deadline("review", "assignment:1", at=MONDAY + 13 * DAY) is True

    assert Letter.objects.get().state == "cancelled"
    assert deadlines.queue_due(at=MONDAY + 15 * DAY) == 0


def test_closing_what_is_not_open_says_so():
    assert deadlines.close_deadline("review", "assignment:1", at=MONDAY) is False


def test_rescheduling_sets_the_ladder_anew():
    person = make_user()
    set_up(person)
    later = [RungPlan("overdue", MONDAY + 30 * DAY, person, "review_overdue")]
    deadline = deadlines.set_deadline(
        "review", "assignment:1", due_at=MONDAY + 29 * DAY, ladder=later, data={}, at=MONDAY
    )

    assert deadline.serial == 2
    assert deadlines.queue_due(at=MONDAY + 20 * DAY) == 0
    assert deadlines.queue_due(at=MONDAY + 30 * DAY) == 1


def test_rungs_passed_over_get_no_letter():
    set_up(make_user())

    assert deadlines.pass_over(MONDAY + 13 * DAY) == 1
    assert deadlines.queue_due(at=MONDAY + 13 * DAY) == 0
    assert deadlines.queue_due(at=MONDAY + 15 * DAY) == 1


def test_overdue_names_open_deadlines_whose_date_has_passed():
    late, closed = set_up(make_user()), set_up(make_user(), subject="assignment:2")
    deadlines.close_deadline("review", closed.subject, at=MONDAY)

    assert list(deadlines.overdue(MONDAY + 15 * DAY)) == [late]


def test_the_database_refuses_two_open_deadlines_for_one_subject():
    deadline = set_up(make_user())

    with pytest.raises(IntegrityError), transaction.atomic():
        Deadline.objects.create(kind=deadline.kind, subject=deadline.subject, due_at=MONDAY, opened_at=MONDAY)


def test_the_database_keeps_a_closed_deadline_closed():
    set_up(make_user())
    deadlines.close_deadline("review", "assignment:1", at=MONDAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        Deadline.objects.update(closed_at=None)
