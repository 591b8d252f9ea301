"""The reader's page: passages, help first, and the way to the editors without losing a word."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from articles.asking import gates
from articles.asking.questions import ask_question
from articles.audiences import Audience
from articles.models import Question
from tests.factories import make_published, make_user

pytestmark = pytest.mark.django_db
URL = "/ask/"
NASTY = "Does <script>alert(1)</script> {{ 7*7 }} \"' walking lower pressure?"


@pytest.fixture(autouse=True)
def _nobody_counted():
    cache.clear()


def stamp(seconds: int = 60) -> str:
    return gates.new_stamp(datetime.now(UTC) - timedelta(seconds=seconds))


def asked(**more) -> dict[str, str]:
    return {"text": "Does walking lower blood pressure in adults?", "view": "lay"} | more


def sent(**more) -> dict[str, str]:
    return asked(send="yes", stamp=stamp(), email="", website="") | more


def test_a_question_is_answered_on_the_page_with_status_source_and_link(client):
    published = make_published(at=datetime.now(UTC))

    page = client.post(URL, asked()).content.decode()

    assert "Yes, for most adults." in page
    assert f"/articles/{published.article.slug}/lay/#title" in page
    assert "A trial of walking" in page
    assert "This sounds urgent" not in page


def test_help_stands_before_everything_else_and_the_rest_is_still_shown(client):
    make_published(at=datetime.now(UTC))

    page = client.post(URL, asked(text="I have chest pain. Does walking lower pressure in adults?")).content.decode()

    places = [page.index(words) for words in ("This sounds urgent", "Your question", "Yes, for most adults.")]
    assert places == sorted(places)
    assert "911 in the US, 112 in the EU, 999 in the UK" in page


def test_the_page_is_private_and_asks_for_no_name(client):
    response = client.get(URL)

    assert response["Cache-Control"] == "private, no-cache"
    assert "sessionid" not in client.cookies
    assert 'name="name"' not in response.content.decode()


def test_the_page_and_passage_a_reader_came_from_are_shown_from_the_text_never_from_the_address(client):
    published = make_published()
    slug = published.article.slug

    page = client.get(URL, {"article": slug, "view": "lay", "block": "short-answer"}).content.decode()
    other = client.get(URL, {"article": slug, "view": "lay", "block": "<b>You are cured</b>"}).content.decode()

    assert "Yes, for most adults." in page
    assert "You are cured" not in other.replace('value="&lt;b&gt;You are cured&lt;/b&gt;"', "")


def test_a_question_reaches_the_editors_with_where_it_came_from(client):
    slug = make_published().article.slug

    response = client.post(URL, sent(article=slug, block="short-answer", email="reader@example.org"))

    assert response.headers["Location"] == reverse("articles:ask_sent")
    question = Question.objects.get()
    assert (question.article.slug, question.block, question.address) == (slug, "short-answer", "reader@example.org")
    assert client.get(response.headers["Location"]).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "status", "sentence"),
    [
        ({"email": "nobody"}, 422, "name@example.org"),
        ({"website": "http://spam.example"}, 429, "should stay empty"),
        ({"stamp": ""}, 429, "once more"),
        ({"stamp": "forged:1:x"}, 429, "once more"),
        ({"stamp": gates.new_stamp(datetime.now(UTC) + timedelta(days=1))}, 429, "faster than anybody types"),
        ({"stamp": gates.new_stamp(datetime.now(UTC) - timedelta(days=2))}, 429, "more than a day"),
        ({"view": "expert"}, 422, "valid choice"),
    ],
)
def test_a_refused_form_keeps_every_word(client, wrong, status, sentence):
    text, email = NASTY, wrong.get("email", "reader@example.org")

    response = client.post(URL, sent(text=text, email=email, **{k: v for k, v in wrong.items() if k != "email"}))
    page = response.content.decode()

    assert response.status_code == status
    assert sentence in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert ("view" in wrong) or f'value="{email}"' in page
    assert not Question.objects.exists()


def test_a_form_that_had_grown_old_can_be_sent_again(client):
    page = client.post(URL, sent(stamp=stamp(3 * 24 * 3600))).content.decode()
    renewed = page.rpartition('name="stamp" value="')[2].partition('"')[0]

    gates.check_stamp(renewed, at=datetime.now(UTC) + gates.QUICKEST)


@pytest.mark.parametrize("text", ["", "  ", "?!?!", "\x00\u200b", "a" * 501])
def test_a_question_needs_words_and_not_too_many(client, text):
    assert client.post(URL, asked(text=text)).status_code == 422


def test_one_address_sends_only_so_much_a_day_and_others_are_not_kept_out(client, monkeypatch):
    monkeypatch.setattr(gates, "SENT_A_DAY", 2)
    codes = [client.post(URL, sent(text=f"Question number {n}?")).status_code for n in range(3)]
    other = client.post(URL, sent(text="Mine?"), REMOTE_ADDR="203.0.113.9").status_code

    assert (codes, other) == ([302, 302, 429], 302)


def test_a_proxys_header_counts_only_where_it_is_named(client, monkeypatch, settings):
    monkeypatch.setattr(gates, "SENT_A_DAY", 1)

    def send(number: int) -> int:
        return client.post(URL, sent(), headers={"X-Forwarded-For": f"1.1.1.1, 198.51.100.{number}"}).status_code

    first = [send(number) for number in (1, 2)]
    settings.CLIENT_ADDRESS_HEADER = "X-Forwarded-For"
    named = [send(number) for number in (1, 2, 2)]

    assert (first, named) == ([302, 429], [302, 302, 429])


def test_a_form_without_its_token_is_refused():
    client = Client(enforce_csrf_checks=True)
    page = client.get(URL).content.decode()
    token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]

    assert client.post(URL, sent()).status_code == 403
    assert client.post(URL, sent(csrfmiddlewaretoken=token)).status_code == 302


def test_every_article_leads_to_a_question_and_stays_the_same_for_everybody(client):
    slug = make_published().article.slug
    response = client.get(f"/articles/{slug}/lay/")

    assert f"/ask/?article={slug}&amp;view=lay" in response.content.decode()
    assert "csrf" not in response.content.decode()


def test_an_id_stands_once_on_every_page_with_two_forms(client):
    make_published(at=datetime.now(UTC))
    question = ask_question("Does walking lower blood pressure in adults?", Audience.LAY, at=datetime.now(UTC))
    editor = make_user("editor")

    pages = [client.post(URL, asked()), client.post(URL, sent(email="nobody"))]
    client.force_login(editor)
    for page in [*pages, client.get(question.get_absolute_url())]:
        ids = re.findall(r'\bid="([^"]+)"', page.content.decode())
        assert len(ids) == len(set(ids))


def test_a_damaged_place_is_forgotten_and_never_refused(client):
    damaged = {"article": "a\x00b", "block": "\x00"}

    assert client.get(URL, damaged).status_code == 200
    assert client.post(URL, asked(text="", **damaged)).status_code == 422
    assert client.post(URL, sent(**damaged)).status_code == 302
    assert Question.objects.get().article is None
