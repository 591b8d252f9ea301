"""The editors' queue of questions."""

from datetime import UTC, datetime, timedelta

import pytest

from articles.asking.questions import answer_question, ask_question
from articles.audiences import Audience
from articles.models import Question
from records.models import Letter
from tests.articles.asking.test_mistakes import make_report
from tests.factories import MONDAY, make_published, make_user

pytestmark = pytest.mark.django_db
URL = "/desk/questions/"


@pytest.fixture
def editor(client):
    person = make_user("editor")
    client.force_login(person)
    return person


def ask(text: str, **more) -> Question:
    return ask_question(text, Audience.LAY, **{"at": MONDAY} | more)


def test_questions_that_ask_the_same_stand_together_the_oldest_first(client, editor):
    ask("Does walking help?", address="a@example.org")
    ask("Is swimming safe?")
    ask("Walking, does it help?", address="b@example.org")

    page = client.get(URL)

    assert [(row.question.text, row.count, row.letters) for row in page.context["page"].rows] == [
        ("Does walking help?", 2, 2),
        ("Is swimming safe?", 1, 0),
    ]
    assert "2 readers ask this" in page.content.decode()
    assert "Waits for an editor; an answer was due on March 16, 2026." in page.content.decode()


def test_the_queue_takes_as_many_queries_for_three_as_for_one(client, editor, django_assert_num_queries):
    article = make_published().article
    ask("Does walking help?", article=article)
    client.get(URL)
    with django_assert_num_queries(7):
        client.get(URL)
    ask("Is swimming safe?", article=article)
    ask("Is rowing safe?", article=make_published().article)
    with django_assert_num_queries(7):
        client.get(URL)


def test_the_queue_goes_on_where_a_page_ends(client, editor, monkeypatch):
    monkeypatch.setattr("articles.asking.question_queries.PAGE_LENGTH", 2)
    for sport in ("walking", "rowing", "swimming"):
        ask(f"Is {sport} safe?")

    first = client.get(URL).context
    second = client.get(URL + first["next_href"]).context

    found = [row.question.text for context in (first, second) for row in context["page"].rows]
    assert found == ["Is walking safe?", "Is rowing safe?", "Is swimming safe?"]
    assert second["next_href"] == ""


def test_the_queue_is_filtered_by_article_and_state(client, editor):
    article = make_published().article
    ask("Is walking safe?", article=article)
    ask("Is rowing safe?")

    page = client.get(URL, {"article": article.slug})
    answered = client.get(URL, {"state": "answered"})

    assert [row.question.text for row in page.context["page"].rows] == ["Is walking safe?"]
    assert answered.context["page"].rows == []


def test_an_editor_answers_with_a_passage_that_readers_were_shown(client, editor):
    slug = make_published(at=datetime.now(UTC)).article.slug
    question = ask("Does walking lower blood pressure in adults?", at=datetime.now(UTC))
    address = question.get_absolute_url()
    assert "Yes, for most adults." in client.get(address).content.decode()

    said = {"act": "answer", "answer": "Mostly.", "passages": [f"{slug}:short-answer"], "alike": "on"}
    assert client.post(address, said).status_code == 302
    question.refresh_from_db()
    assert [one["words"] for one in question.passages] == ["Yes, for most adults."]
    assert "Yes, for most adults." in client.get(address).content.decode()


@pytest.mark.parametrize(
    "said",
    [
        {"act": "answer", "answer": ""},
        {"act": "answer", "answer": "Kept <b>words</b>", "passages": ["nowhere:x"]},
        {"act": "decline", "reason": ""},
        {"act": "draft", "title": "Kept <b>words</b>", "slug": "Not A Slug"},
    ],
)
def test_a_wrong_form_decides_nothing_and_keeps_what_was_typed(client, editor, said):
    make_published(at=datetime.now(UTC))
    question = ask("Does walking lower blood pressure in adults?")

    response = client.post(question.get_absolute_url(), said)

    assert response.status_code == 422
    assert "Kept" not in str(said) or "Kept &lt;b&gt;words&lt;/b&gt;" in response.content.decode()
    question.refresh_from_db()
    assert question.state == "received"


def test_a_draft_opens_in_the_editor(client, editor):
    question = ask("Is rowing safe?", at=MONDAY + timedelta(days=1))

    response = client.post(question.get_absolute_url(), {"act": "draft", "title": question.text, "slug": "rowing"})

    assert response.headers["Location"] == "/desk/articles/rowing/edit/"
    assert client.get(question.get_absolute_url()).status_code == 200


def test_what_a_reader_typed_is_shown_as_text(client, editor):
    question = ask("<script>alert(1)</script> {{ 7*7 }} safe?")

    for address in (URL, question.get_absolute_url()):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page
        assert "{{ 7*7 }}" in page


def test_the_desk_says_that_readers_wait(client, editor):
    report = make_report(text="It says 3.")
    question = ask("Is rowing safe?")

    page = client.get("/desk/").content.decode()

    assert (str(question), str(report)) == ("Is rowing safe?", f"Report on {report.article}")
    for words in ("Readers report mistakes; judge them.", "It says 3.", "Readers ask; answer them.", "Is rowing safe?"):
        assert words in page


def test_the_outbox_names_a_reader_and_no_address(client, editor):
    question = ask("Is rowing safe?", address="reader@example.org")
    answer_question(question, "Yes.", by=editor, at=MONDAY)
    letter = Letter.objects.get()

    for address in ("/desk/letters/", f"/desk/letters/{letter.uuid}/"):
        page = client.get(address).content.decode()
        assert "a reader" in page
        assert "reader@example.org" not in page
    assert str(letter) == "question_answered to a reader"
