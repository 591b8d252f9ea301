"""Every letter goes out, once."""

import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.utils import timezone

from records import deadlines, outbox
from records.models import Letter
from tests.factories import MONDAY, make_user

pytestmark = pytest.mark.django_db

DATA = {
    "title": "A question",
    "version": 1,
    "slug": "a",
    "public_path": "/articles/a/",
    "desk_path": "/desk/articles/a/",
}


def queue(key: str = "k", **options) -> Letter:
    options.setdefault("to", make_user(name="Ada Member"))
    outbox.queue_letter("not_opened", data=DATA, key=key, at=MONDAY, **options)
    return Letter.objects.get(key=key)


def test_a_letter_with_a_known_key_is_the_same_letter():
    first = queue("same")
    queue("same")

    assert list(Letter.objects.filter(key="same")) == [first]


def test_delivery_sends_what_is_due_and_keeps_what_was_sent():
    letter = queue()

    assert outbox.deliver_due_letters() == 1

    letter.refresh_from_db()
    message = mail.outbox[0]
    assert (letter.state, letter.subject) == ("sent", "Waiting for a review to be opened: A question")
    assert (message.subject, message.body, message.to) == (letter.subject, letter.body, [letter.recipient.email])
    assert message.extra_headers["Message-ID"] == f"<letter-{letter.uuid}@imprimatur.example>"
    assert "http://testserver/desk/articles/a/" in message.body


def test_delivery_run_twice_sends_once():
    queue()
    outbox.deliver_due_letters()

    assert outbox.deliver_due_letters() == 0
    assert len(mail.outbox) == 1


def test_delivery_takes_more_than_one_batch():
    for number in range(5):
        queue(f"k{number}")

    assert outbox.deliver_due_letters(limit=2) == 5


def test_a_letter_under_a_running_lease_is_left_to_its_worker():
    letter = queue()
    Letter.objects.filter(pk=letter.pk).update(
        lease_until=timezone.now() + timedelta(seconds=50), lease_token=uuid.uuid4()
    )

    assert outbox.deliver_due_letters() == 0


def test_a_worker_killed_after_sending_leads_to_a_second_copy_under_the_same_message_id():
    letter = queue()
    outbox._message(letter, "Sent before the kill", "x").send()
    Letter.objects.filter(pk=letter.pk).update(
        lease_until=timezone.now() - timedelta(seconds=1), lease_token=uuid.uuid4()
    )

    assert outbox.deliver_due_letters() == 1
    assert len({one.extra_headers["Message-ID"] for one in mail.outbox}) == 1


def test_a_worker_that_lost_its_lease_does_not_mark_the_letter():
    letter = outbox._claim(timezone.now(), 20) if queue() else []
    Letter.objects.update(lease_token=uuid.uuid4())

    assert outbox._deliver(letter[0]) is False
    assert Letter.objects.get().state == "queued"


def test_a_failing_letter_is_postponed_and_keeps_its_error(settings):
    letter = queue()
    Letter.objects.update(template="no_such_template")

    assert outbox.deliver_due_letters() == 0

    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == ("queued", 1)
    assert letter.available_at > timezone.now()
    assert "no_such_template" in letter.error


def test_a_letter_that_keeps_failing_is_given_up_with_its_error():
    letter = queue()
    Letter.objects.update(template="no_such_template", attempts=outbox.MAX_ATTEMPTS - 1)

    outbox.deliver_due_letters()

    letter.refresh_from_db()
    assert letter.state == "failed"


def test_a_letter_about_a_closed_deadline_is_not_sent():
    deadline = deadlines.set_deadline("review", "assignment:1", due_at=MONDAY, ladder=[], data={}, at=MONDAY)
    letter = queue(deadline=deadline)
    deadline.closed_at = MONDAY
    deadline.save()

    assert outbox.deliver_due_letters() == 0
    letter.refresh_from_db()
    assert letter.state == "cancelled"


def test_a_letter_called_off_while_it_goes_out_is_recorded_as_sent(monkeypatch):
    deadline = deadlines.set_deadline("review", "assignment:1", due_at=MONDAY, ladder=[], data={}, at=MONDAY)
    letter = queue(deadline=deadline)
    send = EmailMessage.send

    def send_and_close(message: EmailMessage) -> int:
        deadlines.close_deadline("review", "assignment:1", at=MONDAY)
        return send(message)

    monkeypatch.setattr(EmailMessage, "send", send_and_close)

    assert outbox.deliver_due_letters() == 1
    letter.refresh_from_db()
    assert (letter.state, letter.lease_token, len(mail.outbox)) == ("sent", None, 1)


def test_withheld_letters_never_go_out():
    queue()

    assert outbox.withhold_before(MONDAY + timedelta(seconds=1)) == 1
    assert outbox.deliver_due_letters() == 0


@pytest.mark.parametrize("change", [{"state": "queued"}, {"subject": "x"}, {"body": "x"}, {"template": "x"}])
def test_the_database_keeps_a_sent_letter_as_it_was(change):
    queue()
    outbox.deliver_due_letters()

    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.update(**change)


def test_the_database_keeps_letters():
    queue()

    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.all()._raw_delete("default")


def test_the_longest_title_still_makes_a_letter():
    person = make_user()
    outbox.queue_letter("not_opened", to=person, data=DATA | {"title": "long " * 60}, key="long", at=MONDAY)

    assert outbox.deliver_due_letters() == 1
    assert len(Letter.objects.get(key="long").subject) == 300
