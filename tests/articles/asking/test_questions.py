"""What becomes of a reader's question, and of the address they left."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from articles.asking import gates
from articles.asking.questions import answer_question, ask_question, decline_question, draft_from_question
from articles.audiences import Audience
from articles.errors import NotAllowed, WorkflowError
from articles.models import Question
from records import deadlines
from records.audit import verify
from records.models import AuditEntry, Deadline, Letter
from records.outbox import deliver_due_letters
from tests.factories import MONDAY, make_published, make_user

pytestmark = pytest.mark.django_db
TEXT = "Does walking help after a heart attack?"


def make_question(text=TEXT, address="reader@example.org", at=MONDAY, **more) -> Question:
    return ask_question(text, Audience.LAY, at=at, address=address, **more)


def test_an_answer_goes_out_once_and_the_address_is_gone_everywhere():
    question, editor = make_question(), make_user("editor")

    answer_question(question, "Yes, begin slowly.", by=editor, at=MONDAY)
    question.refresh_from_db()
    letter = Letter.objects.get(key=f"question_answered:{question.key}")
    assert (question.state, question.decided_by, question.address) == ("answered", editor, "")
    assert letter.address == "reader@example.org"

    assert [deliver_due_letters(at=MONDAY), deliver_due_letters(at=MONDAY)] == [1, 0]
    letter.refresh_from_db()
    assert [one.to for one in mail.outbox] == [["reader@example.org"]]
    assert "Yes, begin slowly." in mail.outbox[0].body
    assert (letter.state, letter.address) == ("sent", "")
    assert "reader@example.org" not in f"{letter.body}{letter.data}{letter.error}"


def test_an_address_that_no_server_takes_is_erased_when_it_is_given_up(settings):
    question = make_question()
    answer_question(question, "Yes.", by=make_user("editor"), at=MONDAY)
    settings.EMAIL_BACKEND = f"{__name__}.RefusingBackend"
    for day in range(10):
        deliver_due_letters(at=MONDAY + timedelta(days=999 + day))

    letter = Letter.objects.get()
    assert (letter.state, letter.address) == ("failed", "")
    assert letter.error == "550 the reader's address is unknown"


class RefusingBackend:
    """A mail server that knows nobody."""

    def __init__(self, **_):
        pass

    def send_messages(self, messages):
        raise OSError(f"550 {messages[0].to[0]} is unknown")


def test_a_decline_says_why_and_a_draft_says_where():
    editor = make_user("editor")
    declined, drafted = make_question(), make_question("Is swimming better?")

    with pytest.raises(WorkflowError, match="Say why"):
        decline_question(declined, "  ", by=editor, at=MONDAY)
    decline_question(declined, "We write about studies.", by=editor, at=MONDAY)
    article = draft_from_question(drafted, by=editor, at=MONDAY)
    deliver_due_letters(at=MONDAY)

    drafted.refresh_from_db()
    assert (drafted.state, drafted.draft, drafted.address) == ("drafted", article, "")
    assert article.revisions.get().title == "Is swimming better?"
    bodies = [one.body for one in mail.outbox]
    assert "We write about studies." in bodies[0]
    assert f"/articles/{article.slug}/" in bodies[1]


def test_a_title_of_any_signs_is_a_draft():
    question = make_question('What does "a: b" \\ <script>{{ x }}</script> mean? ---')

    assert draft_from_question(question, by=make_user("editor"), at=MONDAY).revisions.get().title == question.text


def test_one_answer_serves_all_who_ask_the_same():
    first, second = make_question(), make_question("After a heart attack, does walking help??", "b@example.org")
    other = make_question("Does walking help after surgery?", "c@example.org")

    assert answer_question(first, "Yes.", by=make_user("editor"), at=MONDAY, alike=True) == 2
    assert [Question.objects.get(pk=one.pk).state for one in (first, second, other)] == [
        "answered",
        "answered",
        "received",
    ]
    assert Letter.objects.filter(template="question_answered").count() == 2


def test_a_question_is_decided_once_and_by_editors():
    question, editor = make_question(), make_user("editor")
    for person in (make_user("author"), make_user("administrator"), None):
        with pytest.raises(NotAllowed):
            answer_question(question, "Yes.", by=person, at=MONDAY)
    answer_question(question, "Yes.", by=editor, at=MONDAY)

    with pytest.raises(WorkflowError, match="already"):
        decline_question(question, "No.", by=editor, at=MONDAY)


def test_the_same_question_is_taken_once_and_a_flood_not_at_all(monkeypatch):
    assert make_question() == make_question()
    assert make_question(address="other@example.org") != make_question()

    monkeypatch.setattr(gates, "TAKEN_A_DAY", 2)
    with pytest.raises(gates.Refused, match="tomorrow"):
        make_question("Another question")


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Something else"},
        {"terms": "other"},
        {"state": "answered"},
        {"state": "declined", "decided_at": MONDAY},
        {"address": "somebody@example.org"},
        {"decided_at": MONDAY},
        {"state": "unknown"},
    ],
)
def test_the_database_refuses_what_must_not_happen_to_a_question(change):
    question = make_question()

    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.filter(pk=question.pk).update(**change)


def test_the_database_refuses_to_take_an_answer_back():
    question = make_question()
    answer_question(question, "Yes.", by=make_user("editor"), at=MONDAY)

    for change in ({"answer": "No."}, {"answer": ""}, {"state": "received"}, {"address": "a@example.org"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Question.objects.filter(pk=question.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        question.delete()


def test_the_database_refuses_a_sent_letter_that_keeps_an_address():
    answer_question(make_question(), "Yes.", by=make_user("editor"), at=MONDAY)
    deliver_due_letters(at=MONDAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.update(address="reader@example.org")


def test_every_editor_hears_once_when_questions_wait_too_long_and_managers_later(settings):
    editor, manager = make_user("editor"), make_user("managing_editor")
    first = make_question(address="")
    make_question("Is swimming better?", address="", at=MONDAY + timedelta(days=3))
    due = MONDAY + timedelta(days=settings.QUESTION_DAYS)

    assert deadlines.queue_due(at=due - timedelta(minutes=1)) == 0
    assert deadlines.queue_due(at=due) == 2
    assert deadlines.queue_due(at=due + timedelta(days=7)) == 1
    assert {one.recipient for one in Letter.objects.all()} == {editor, manager}

    answer_question(first, "Yes.", by=editor, at=due + timedelta(days=8))
    deadline = Deadline.objects.open().get()
    assert deadline.due_at == due + timedelta(days=3)
    assert deadlines.queue_due(at=due + timedelta(days=8, hours=23)) == 0
    assert deadlines.queue_due(at=due + timedelta(days=9)) == 2


def test_nobody_is_reminded_once_nothing_waits():
    make_user("editor")
    decline_question(make_question(), "No.", by=make_user("editor"), at=MONDAY)

    assert not Deadline.objects.open().exists()


def test_what_happened_stands_in_the_chain_of_the_article_or_of_questions_without_the_address():
    article = make_published().article
    answer_question(make_question(article=article), "Yes.", by=make_user("editor"), at=MONDAY)
    make_question("Another?")

    entries = AuditEntry.objects.filter(verb__startswith="question_")
    assert [(one.chain.name, one.verb) for one in entries.order_by("pk")] == [
        (article.chain, "question_ask"),
        (article.chain, "question_answered"),
        ("questions", "question_ask"),
    ]
    assert "example.org" not in str(list(entries.values()))
    assert [verify(name) for name in (article.chain, "questions")] == [[], []]
