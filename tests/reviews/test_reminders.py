"""The ladders, played over days."""

from datetime import timedelta

import pytest

from articles.drafting import discard_draft, submit_revision
from records import deadlines
from records.models import Letter, Rung
from reviews.decisions import decline_article, request_changes, withdraw_revision
from reviews.invitations import accept_invitation, decline_invitation, recuse
from reviews.rounds import invite_member
from reviews.tasks import remind
from tests.factories import MONDAY, make_member, make_round, make_submitted, make_user, sign

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def reminders(days: int) -> list[str]:
    for day in range(days + 1):
        deadlines.queue_due(at=MONDAY + day * DAY)
    found = Letter.objects.filter(rung__isnull=False).order_by("pk")
    return [f"{one.template}: {(one.created_at - MONDAY).days}" for one in found]


def test_a_member_hears_two_days_before_and_one_day_after():
    make_round(members=1, quorum=1)

    assert reminders(40) == ["review_due_soon: 12", "review_overdue: 15"]


def test_a_member_who_signed_hears_nothing():
    review_round = make_round(members=2)
    sign(review_round.assignments.order_by("pk").first())

    assert reminders(13) == ["review_due_soon: 12"]


def test_every_editor_hears_of_a_text_nobody_opened():
    for _ in range(2):
        make_user("editor")
    make_user("managing_editor")
    make_submitted()

    assert reminders(10) == ["not_opened: 3"] * 3


def test_the_author_hears_after_fourteen_days_and_the_editor_a_week_later():
    review_round = make_round()
    request_changes(review_round.revision, by=review_round.handling_editor, reason="Mend it.", at=MONDAY)

    assert reminders(60) == ["not_resubmitted: 14", "not_resubmitted_editor: 21"]


def test_a_text_handed_in_again_reminds_nobody():
    review_round = make_round()
    author = review_round.revision.created_by
    draft = request_changes(review_round.revision, by=review_round.handling_editor, reason="Mend it.", at=MONDAY)
    submit_revision(draft, by=author, at=MONDAY)

    assert [one for one in reminders(60) if not one.startswith("not_opened")] == []


def test_the_task_queues_what_is_due_now_and_nothing_twice():
    make_round(members=1, quorum=1)

    assert (remind(), remind()) == (1, 0)


def test_a_review_due_tomorrow_is_not_announced_twice_on_its_first_day():
    from reviews.rounds import open_review
    from tests.factories import make_member, make_policy

    editor = make_user("editor")
    options = {"handling_editor": editor, "policy": make_policy(1, days=1), "members": [make_member()]}
    open_review(make_submitted(), by=editor, at=MONDAY, **options)

    assert reminders(3) == ["review_overdue: 2"]


def test_reminders_go_to_the_member_they_are_about_and_say_what_is_due():
    assignment = make_round(members=1, quorum=1).assignments.get()
    reminders(13)
    letter = Letter.objects.get(template="review_due_soon")

    assert letter.recipient == assignment.member.user
    assert letter.data["due"] == "March 16, 2026"
    assert letter.data["review_path"] == f"/desk/reviews/{assignment.pk}/"


def test_the_author_and_the_handling_editor_hear_each_their_own_letter():
    review_round = make_round()
    request_changes(review_round.revision, by=review_round.handling_editor, reason="Mend it.", at=MONDAY)
    reminders(30)
    told = Letter.objects.filter(rung__isnull=False).order_by("pk").values_list("template", "recipient")

    assert list(told) == [
        ("not_resubmitted", review_round.revision.created_by.pk),
        ("not_resubmitted_editor", review_round.handling_editor.pk),
    ]


def test_after_a_long_silence_a_member_gets_the_latest_reminder_only():
    make_round(members=1, quorum=1)
    deadlines.queue_due(at=MONDAY + 60 * DAY)

    assert [one.template for one in Letter.objects.filter(rung__isnull=False)] == ["review_overdue"]
    assert deadlines.queue_due(at=MONDAY + 90 * DAY) == 0


def test_a_member_asked_late_has_a_ladder_of_their_own():
    review_round = make_round(members=1, quorum=1)
    late = review_round.due_at + DAY
    assignment = invite_member(review_round, make_member(), by=review_round.handling_editor, at=late)
    rungs = Rung.objects.filter(recipient=assignment.member.user).order_by("at")

    assert assignment.due_at == late + DAY
    assert [(one.rung, one.at - assignment.due_at) for one in rungs] == [("overdue", DAY)]


@pytest.mark.parametrize("verb", [decline_invitation, recuse])
def test_a_member_who_stepped_aside_hears_nothing(verb):
    assignment = make_round(members=1, quorum=1).assignments.get()
    verb(assignment, by=assignment.member.user, reason="On leave.", at=MONDAY)

    assert reminders(40) == []


def test_a_member_who_accepted_is_reminded_all_the_same():
    assignment = make_round(members=1, quorum=1).assignments.get()
    accept_invitation(assignment, by=assignment.member.user, at=MONDAY)

    assert reminders(40) == ["review_due_soon: 12", "review_overdue: 15"]


@pytest.mark.parametrize("verb", [withdraw_revision, decline_article])
@pytest.mark.parametrize("opened", [True, False])
def test_a_text_that_left_the_desk_reminds_nobody(verb, opened):
    editor = make_user("editor")
    revision = make_round(editor=editor).revision if opened else make_submitted()
    verb(revision, by=editor, reason="Out of scope.", at=MONDAY)

    assert reminders(60) == []


def test_a_draft_that_was_given_up_reminds_nobody():
    review_round = make_round()
    draft = request_changes(review_round.revision, by=review_round.handling_editor, reason="Mend it.", at=MONDAY)
    discard_draft(draft, by=review_round.revision.created_by, at=MONDAY)

    assert reminders(60) == []


def test_a_reminder_queued_before_the_signature_is_not_sent_after_it():
    assignment = make_round(members=2).assignments.first()
    deadlines.queue_due(at=MONDAY + 12 * DAY)
    sign(assignment, at=MONDAY + 12 * DAY)
    letters = Letter.objects.filter(template="review_due_soon", recipient=assignment.member.user)

    assert [one.state for one in letters] == ["cancelled"]
