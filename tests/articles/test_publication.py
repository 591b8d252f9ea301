"""The hour of publication: approved is not yet published, and the schedule publishes once."""

from datetime import timedelta

import pytest
from django.urls import reverse

from articles.editions import publish_due, publish_revision, schedule_publication
from articles.errors import NotAllowed, WorkflowError
from articles.models import Edition, Revision
from articles.tasks import publish_due as publish_due_task
from tests.factories import MONDAY, make_published, make_round, make_user, sign

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def approved_for(publish_at) -> Revision:
    review_round = make_round()
    schedule_publication(review_round.revision, publish_at, by=make_user("editor"), at=MONDAY)
    for assignment in review_round.assignments.all():
        sign(assignment)
    return Revision.objects.get()


def stages() -> set[str]:
    return set(Edition.objects.values_list("stage", flat=True))


def test_an_approved_text_waits_for_its_hour_and_shows_as_under_review():
    revision = approved_for(MONDAY + HOUR)

    assert (revision.state, revision.published) == ("approved", False)
    assert stages() == {"under_review"}


def test_the_schedule_publishes_once_when_the_hour_has_come():
    approved_for(MONDAY + HOUR)

    assert publish_due(at=MONDAY) == 0
    assert publish_due(at=MONDAY + HOUR) == 1
    assert publish_due(at=MONDAY + HOUR) == 0
    assert stages() == {"approved"}


def test_the_task_publishes_what_is_due():
    approved_for(MONDAY + HOUR)

    assert publish_due_task() == 1


def test_taking_the_hour_away_publishes_an_approved_text_at_once():
    revision = approved_for(MONDAY + HOUR)
    schedule_publication(revision, None, by=make_user("editor"), at=MONDAY)

    assert stages() == {"approved"}


def test_only_an_editor_schedules():
    with pytest.raises(NotAllowed, match="Only an editor"):
        schedule_publication(make_round().revision, MONDAY + HOUR, by=make_user("author"), at=MONDAY)


def test_the_hour_must_be_to_come():
    with pytest.raises(WorkflowError, match="still to come"):
        schedule_publication(make_round().revision, MONDAY, by=make_user("editor"), at=MONDAY)


def test_a_published_text_is_not_scheduled():
    with pytest.raises(WorkflowError, match="on its way"):
        schedule_publication(make_published(), MONDAY + HOUR, by=make_user("editor"), at=MONDAY)


def test_the_page_sets_the_hour(client):
    review_round = make_round()
    client.force_login(review_round.handling_editor)
    address = reverse("articles:schedule", args=[review_round.revision.article.slug])

    assert client.post(address, {"publish_at": "2000-01-01T10:00"}).status_code == 422
    assert client.post(address, {"publish_at": "2999-01-01T10:00"}).status_code == 302
    assert Revision.objects.get().publish_at.year == 2999


def test_what_is_not_approved_is_not_published():
    revision = make_round().revision

    with pytest.raises(WorkflowError, match="Only an approved text"):
        publish_revision(revision, at=MONDAY)


def test_a_text_that_another_scheduler_publishes_meanwhile_is_passed_over(monkeypatch):
    approved_for(MONDAY + HOUR)
    locked = Revision.objects.locked

    def published_while_waiting_for_the_lock(_, pk):
        monkeypatch.undo()
        publish_revision(locked(pk), at=MONDAY + HOUR)
        return locked(pk)

    monkeypatch.setattr(type(Revision.objects), "locked", published_while_waiting_for_the_lock)

    assert publish_due(at=MONDAY + HOUR) == 0
    assert Revision.objects.get().published


def test_what_is_scheduled_is_not_published_before_its_hour():
    revision = approved_for(MONDAY + HOUR)

    with pytest.raises(WorkflowError, match="scheduled for later"):
        publish_revision(revision, at=MONDAY)
