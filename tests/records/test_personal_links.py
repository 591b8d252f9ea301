"""A link that opens something stands in the letter itself and nowhere else."""

import logging

import pytest
from django.core import mail
from django.core.mail import EmailMessage

from records import outbox, personal_links
from records.models import Letter
from tests.factories import MONDAY, make_round

pytestmark = pytest.mark.django_db
SECRET = "/open/sesame/"


@pytest.fixture
def letter(monkeypatch) -> Letter:
    monkeypatch.setitem(personal_links._MAKERS, "answer_link", lambda about: SECRET)
    return make_round(members=1, quorum=1).assignments.get().member.user.letters.get()


def stored(letter: Letter) -> str:
    return str(list(Letter.objects.filter(pk=letter.pk).values()))


def test_the_letter_holds_the_link_and_what_is_kept_of_it_does_not(letter):
    assert SECRET not in stored(letter)
    outbox.deliver_due_letters()
    letter.refresh_from_db()

    assert f"http://testserver{SECRET}" in mail.outbox[0].body
    assert letter.state == "sent"
    assert SECRET not in stored(letter)
    assert letter.body == mail.outbox[0].body.replace(f"http://testserver{SECRET}", personal_links.LEFT_OUT)


def test_a_letter_that_is_shown_has_the_link_left_out(letter):
    _, body = outbox.compose(letter)

    assert SECRET not in body
    assert personal_links.LEFT_OUT in body


def test_a_mail_server_that_quotes_the_link_makes_it_known_to_nobody(letter, monkeypatch, caplog):
    def refuse(message: EmailMessage) -> None:
        raise OSError(f"554 blocked: http://testserver{SECRET} and {SECRET}")

    monkeypatch.setattr(EmailMessage, "send", refuse)
    with caplog.at_level(logging.WARNING):
        outbox.deliver_due_letters()
    letter.refresh_from_db()

    assert letter.error == f"554 blocked: {personal_links.LEFT_OUT} and {personal_links.LEFT_OUT}"
    assert SECRET not in caplog.text + stored(letter)


def test_a_link_that_cannot_be_made_keeps_one_letter_back_and_no_other(letter, monkeypatch):
    def fail(about: object) -> str:
        raise LookupError("no such thing")

    monkeypatch.setitem(personal_links._MAKERS, "answer_link", fail)
    outbox.queue_letter("not_opened", to=letter.recipient, data={"title": "A question"}, key="other", at=MONDAY)

    assert outbox.deliver_due_letters() == 1
    assert "no such thing" in Letter.objects.get(pk=letter.pk).error


def test_where_there_is_no_link_to_give_the_letter_says_nothing_of_it(letter, monkeypatch):
    monkeypatch.setitem(personal_links._MAKERS, "answer_link", lambda about: "")
    _, body = outbox.compose(letter)

    assert personal_links.LEFT_OUT not in body
    assert "without signing in" not in body
    outbox.deliver_due_letters()
    assert Letter.objects.get(pk=letter.pk).body == mail.outbox[0].body
