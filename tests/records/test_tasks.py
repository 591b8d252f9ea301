"""What runs in the background, and what happens when nobody can be rung for."""

import os
import time

import pytest

from records import outbox
from records.models import AuditChain, AuditEntry, Deadline, Letter, Rung
from records.tasks import deliver_letters, prune_broker
from tests.factories import MONDAY, make_round, make_user

pytestmark = pytest.mark.django_db


def test_the_task_delivers_what_is_due():
    make_round()

    assert (deliver_letters(), deliver_letters()) == (2, 0)


def test_a_broker_that_is_away_costs_no_letter(monkeypatch, caplog):
    def away() -> None:
        raise OSError("nobody listens")

    monkeypatch.setattr("records.tasks.deliver_letters.delay", away)
    outbox._ring()

    assert "letters wait for the next sweep: nobody listens" in caplog.text


def test_handled_messages_older_than_a_day_are_removed(settings, tmp_path):
    settings.BROKER_FOLDER = tmp_path
    assert prune_broker() == 0
    (tmp_path / "done").mkdir()
    old, new = tmp_path / "done" / "old.msg", tmp_path / "done" / "new.msg"
    for path in (old, new):
        path.write_text("x")
    two_days_ago = time.time() - 2 * 24 * 3600
    os.utime(old, (two_days_ago, two_days_ago))

    assert prune_broker() == 1
    assert [path.name for path in (tmp_path / "done").iterdir()] == ["new.msg"]


def test_records_name_themselves():
    person = make_user("author", name="Ada")
    make_round(author=person)
    outbox.queue_letter("invitation", to=person, data={}, key="k", at=MONDAY)

    assert str(Letter.objects.get(key="k")) == "invitation to Ada"
    assert str(AuditChain.objects.get(name="board")) == "board"
    assert str(AuditEntry.objects.filter(verb="start").get()).endswith("/1 start")
    deadline = Deadline.objects.filter(kind="review").first()
    assert str(deadline) == f"review {deadline.subject}"
    assert str(Rung.objects.filter(deadline=deadline, rung="overdue").get()) == f"overdue of review {deadline.subject}"
