"""Every letter arrives, whatever is killed on the way; at most those in flight at a kill arrive twice."""

import os
import threading
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from records import deadlines
from records.deadlines import RungPlan
from records.models import Letter
from records.outbox import message_id_of, queue_letter
from tests.factories import make_published, make_user
from tests.services.processes import wait_until

LETTERS = int(os.environ.get("SOAK_LETTERS", "100"))
KILLS = int(os.environ.get("SOAK_KILLS", "4"))
DATA = {"title": "A question", "version": 1, "desk_path": "/desk/articles/a/"}


def queue(count: int) -> list[str]:
    """So many letters that are due; their Message-IDs."""
    people = [make_user() for _ in range(5)]
    for number in range(count):
        queue_letter(
            "not_opened", to=people[number % 5], data=DATA, key=f"letter {number}", at=timezone.now() - timedelta(1)
        )
    return [message_id_of(one) for one in Letter.objects.order_by("pk")]


def all_sent() -> bool:
    return not Letter.objects.filter(state="queued").exists()


def sent_ids() -> list[str]:
    return sorted(message_id_of(one) for one in Letter.objects.filter(state="sent"))


def test_letters_of_a_whole_story_arrive_by_broker_worker_and_mail_server(worker, mailbox):
    worker.start()
    make_published(at=timezone.now())

    assert wait_until(lambda: len(mailbox[0].messages) >= 4)
    assert wait_until(lambda: all_sent() and sorted(mailbox[0].ids) == sent_ids())  # the worker may still queue more
    assert {one["Subject"] for one in mailbox[0].messages} >= {"Approved: Does walking lower blood pressure?"}


def test_a_worker_killed_again_and_again_loses_no_letter(worker, mailbox):
    expected = queue(LETTERS)
    mailbox[0].delay = 0.02
    for kill in range(KILLS):
        worker.start()
        before = len(mailbox[0].messages)
        assert wait_until(lambda before=before: len(mailbox[0].messages) > before + 3, 60), f"kill {kill}"
        worker.kill()
    worker.start()
    assert wait_until(all_sent, 120)

    ids = mailbox[0].ids
    twice = len(ids) - len(set(ids))
    print(f"{len(expected)} letters, {KILLS} kills, {twice} arrived twice")
    assert set(ids) == set(expected)
    assert twice <= 2 * KILLS


@pytest.mark.services
def test_letters_survive_a_broker_that_stops_and_comes_back_empty(worker, broker, mailbox):
    expected = queue(20)
    mailbox[0].delay = 0.05
    worker.start()
    assert wait_until(lambda: len(mailbox[0].messages) > 2)
    broker.stop()
    more = queue_while_the_broker_is_away()
    time.sleep(float(os.environ.get("SOAK_OUTAGE", "2")))
    broker.start()

    assert wait_until(all_sent, 60)
    assert sorted(mailbox[0].ids) == sorted([*expected, *more])


def queue_while_the_broker_is_away() -> list[str]:
    known = set(Letter.objects.values_list("pk", flat=True))
    person = make_user()
    for number in range(5):
        queue_letter("not_opened", to=person, data=DATA, key=f"late {number}", at=timezone.now())
    return [message_id_of(one) for one in Letter.objects.exclude(pk__in=known)]


@pytest.mark.services
def test_letters_survive_cut_database_connections(worker, mailbox):
    expected = queue(30)
    mailbox[0].delay = 0.05
    worker.start()
    for _ in range(3):
        count = len(mailbox[0].messages)
        assert wait_until(lambda count=count: len(mailbox[0].messages) > count + 1)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )

    assert wait_until(all_sent, 60)
    ids = mailbox[0].ids
    assert set(ids) == set(expected)
    assert len(ids) - len(set(ids)) <= 6


@pytest.mark.services
def test_two_schedulers_at_once_write_one_letter_each(emptied_db):
    now = timezone.now()
    people = [make_user() for _ in range(20)]
    ladder = [RungPlan("overdue", now, person, "review_overdue") for person in people]
    deadlines.set_deadline("review", "assignment:1", due_at=now, ladder=ladder, data=DATA, at=now)
    barrier = threading.Barrier(4)
    queued: list[int] = []

    def schedule() -> None:
        barrier.wait()
        queued.append(deadlines.queue_due(at=now))
        connection.close()

    threads = [threading.Thread(target=schedule) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(queued) == 20
    assert Letter.objects.count() == 20


def test_two_workers_with_a_beat_each_send_one_letter_each(workers, mailbox):
    past = timezone.now() - timedelta(1)
    people = [make_user() for _ in range(15)]
    ladder = [RungPlan("overdue", past, person, "review_overdue") for person in people]
    deadlines.set_deadline("review", "assignment:1", due_at=past, ladder=ladder, data=DATA, at=past)
    for one in workers:
        one.start()

    assert wait_until(lambda: len(mailbox[0].messages) >= 15)
    time.sleep(3)
    assert sorted(mailbox[0].ids) == sent_ids()
    assert len(mailbox[0].ids) == 15
