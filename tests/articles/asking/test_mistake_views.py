"""Reporting a mistake on a page, and the editors' list of reports."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from articles.asking import gates
from articles.models import MistakeReport
from tests.articles.asking.test_mistakes import LATER, NEW, OLD, confirm, make_report, paired_block
from tests.factories import make_published, make_submitted, make_successor, make_user

pytestmark = pytest.mark.django_db
NASTY = "<script>alert(1)</script> {{ 7*7 }} is wrong"
DESK = "/desk/mistakes/"


@pytest.fixture(autouse=True)
def _nobody_counted():
    cache.clear()


def said(**more) -> dict[str, str]:
    stamp = gates.new_stamp(datetime.now(UTC) - timedelta(minutes=1))
    return {"text": NASTY, "block": "", "email": "", "website": "", "stamp": stamp, "version": "1"} | more


@pytest.fixture
def slug() -> str:
    return make_published().article.slug


def test_every_public_page_leads_to_its_report(client, slug):
    for address in (slug, make_submitted().article.slug):
        page = client.get(f"/articles/{address}/lay/").content.decode()
        assert f'href="/articles/{address}/lay/report/"' in page
        assert client.get(f"/articles/{address}/lay/report/").status_code == 200


def test_the_passage_is_quoted_from_the_page_never_from_the_address(client, slug):
    block = paired_block(slug)

    page = client.get(f"/articles/{slug}/lay/report/", {"block": block}).content.decode()
    other = client.get(f"/articles/{slug}/lay/report/", {"block": "You are cured"}).content.decode()

    assert "<p>The upper blood pressure number fell by 4 mm Hg at 6 months.</p>" in page
    assert f'<option value="{block}" selected>' in page
    assert "You are cured" not in other


def test_a_report_reaches_the_editors_as_text(client, slug):
    block = paired_block(slug)
    response = client.post(f"/articles/{slug}/lay/report/", said(block=block, email="reader@example.org"))

    assert response.headers["Location"] == f"/articles/{slug}/lay/report/sent/"
    report = MistakeReport.objects.get()
    assert (report.text, report.block, report.address) == (NASTY, block, "reader@example.org")
    client.force_login(make_user("editor"))
    for address in (DESK, report.get_absolute_url()):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(
    ("wrong", "status", "sentence"),
    [
        ({"email": "nobody"}, 422, "name@example.org"),
        ({"block": "nowhere"}, 422, "valid choice"),
        ({"website": "x"}, 429, "should stay empty"),
        ({"stamp": ""}, 429, "once more"),
        ({"version": "7"}, 422, "it is version 1 now"),
    ],
)
def test_a_refused_report_keeps_every_word(client, slug, wrong, status, sentence):
    response = client.post(f"/articles/{slug}/lay/report/", said(**wrong))

    assert response.status_code == status
    assert sentence in response.content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in response.content.decode()
    assert not MistakeReport.objects.exists()


def test_a_report_without_its_token_is_refused(slug):
    client = Client(enforce_csrf_checks=True)

    assert client.post(f"/articles/{slug}/lay/report/", said()).status_code == 403


def test_an_address_without_an_article_has_no_report(client):
    assert client.get("/articles/nothing/lay/report/").status_code == 404


def test_the_page_says_what_was_confirmed_and_what_was_corrected(client):
    published = make_published()
    report = confirm(make_report(published))
    slug, editor = report.article.slug, make_user("editor")
    assert "A mistake in this text has been confirmed" in client.get(f"/articles/{slug}/lay/").content.decode()

    successor = make_successor(published, old=OLD, new=NEW, at=LATER)
    client.force_login(editor)
    page = client.get(report.get_absolute_url()).content.decode()
    assert "The upper blood pressure number fell by 3 mm Hg at 6 months." in page
    answer = {"act": "correct", "revision": successor.pk, "wrong": "<b>4</b>", "now": "3 mm Hg"}
    assert client.post(report.get_absolute_url(), answer).status_code == 302


def test_an_editor_judges_on_the_page_and_a_wrong_form_keeps_the_words(client):
    report = make_report()
    client.force_login(make_user("editor"))
    address = report.get_absolute_url()

    refused = client.post(address, {"act": "judge", "state": "duplicate", "answer": "Kept <b>words</b>"})
    assert refused.status_code == 422
    assert "Kept &lt;b&gt;words&lt;/b&gt;" in refused.content.decode()
    assert client.post(address, {"act": "judge", "state": "right", "answer": "Yes."}).status_code == 302
    assert "Confirmed; waits for an editor" in client.get(DESK, {"state": "right"}).content.decode()


def test_the_list_takes_as_many_queries_for_three_as_for_one(client, django_assert_num_queries):
    client.force_login(make_user("editor"))
    make_report()
    client.get(DESK)
    with django_assert_num_queries(5):
        client.get(DESK)
    make_report()
    make_report()
    with django_assert_num_queries(5):
        client.get(DESK)


def test_the_list_goes_on_where_a_page_ends(client, monkeypatch):
    monkeypatch.setattr("articles.asking.mistake_queries.PAGE_LENGTH", 2)
    client.force_login(make_user("editor"))
    published = make_published()
    for number in range(3):
        make_report(published, text=f"Wrong {number}")

    first = client.get(DESK).context
    second = client.get(DESK + first["next_href"]).context

    found = [row.report.text for context in (first, second) for row in context["page"].rows]
    assert found == ["Wrong 0", "Wrong 1", "Wrong 2"]
