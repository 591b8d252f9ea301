"""The reader's pages over HTTP."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.drafting import submit_revision
from articles.models import Article, Revision
from articles.queries import Cursor
from articles.views.read import SHARED
from reviews.decisions import request_changes, withdraw_revision
from tests.factories import MONDAY, make_draft, make_published, make_round, make_submitted

pytestmark = pytest.mark.django_db


def queries(client, address: str) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [one["sql"] for one in captured]


@pytest.mark.parametrize("articles", [1, 3])
@pytest.mark.parametrize("view", ["lay/", "professional/", ""])
def test_an_anonymous_article_page_is_one_query(client, articles, view):
    slug = ""
    for _ in range(articles):
        slug = make_published().article.slug

    for _ in ("made", "sent again"):
        found = queries(client, f"/articles/{slug}/{view}")

        assert len(found) == 1
        assert "articles_edition" in found[0]


def test_an_edition_address_sets_nothing_and_may_be_kept_by_everybody(client):
    slug = make_published().article.slug
    response = client.get(f"/articles/{slug}/lay/")

    assert not response.cookies
    assert response.headers["Vary"] == "Accept-Encoding"
    assert response.headers["Cache-Control"] == "public, max-age=60, stale-while-revalidate=60"


def test_the_bare_address_answers_in_the_default_view_and_varies_by_cookie(client):
    slug = make_published().article.slug
    response = client.get(f"/articles/{slug}/")

    assert "The upper blood pressure number" in response.content.decode()
    assert "Cookie" in response.headers["Vary"]


@pytest.mark.parametrize(
    ("cookie", "leads"), [("professional", "professional/"), ("lay", "lay/"), ("nonsense", None), ("", None)]
)
def test_the_bare_address_sends_a_reader_to_the_view_of_the_cookie(client, cookie, leads):
    slug = make_published().article.slug
    client.cookies["view"] = cookie
    response = client.get(f"/articles/{slug}/")

    assert response.status_code == (302 if leads else 200)
    assert response.headers.get("Location") == (f"/articles/{slug}/{leads}" if leads else None)
    assert "Cookie" in response.headers["Vary"]


@pytest.mark.parametrize(
    ("role", "view"),
    [
        ("physician", "professional"),
        ("clinician", "professional"),
        ("student", "professional"),
        ("patient", "lay"),
        ("family", "lay"),
        ("reader", "lay"),
    ],
)
def test_the_chooser_keeps_the_view_and_nothing_else(client, role, view):
    slug = make_published().article.slug
    response = client.get(f"/articles/{slug}/as/{role}/")

    assert response.headers["Location"] == f"/articles/{slug}/{view}/"
    assert {name: one.value for name, one in response.cookies.items()} == {"view": view}


def test_an_answer_nobody_offered_is_not_found(client):
    assert client.get("/as/astronaut/").status_code == 404


def test_an_address_nobody_published_is_not_found(client):
    assert client.get("/articles/nothing/").status_code == 404


def test_a_draft_is_not_found_by_anybody(client):
    slug = make_draft().article.slug

    assert [client.get(f"/articles/{slug}/{view}").status_code for view in ("", "lay/", "professional/")] == [404] * 3


def test_a_text_that_left_the_site_is_gone_with_one_plain_sentence(client):
    revision = make_submitted()
    withdraw_revision(revision, by=revision.created_by, at=MONDAY)

    response = client.get(f"/articles/{revision.article.slug}/lay/")

    assert response.status_code == 410
    assert revision.title not in response.content.decode()


def test_a_version_is_public_while_its_state_is(client):
    revision = make_published()
    address = f"/articles/{revision.article.slug}/versions/1/lay/"

    assert client.get(address).status_code == 200
    assert client.get(address.replace("/1/", "/2/")).status_code == 404


def test_a_hidden_version_is_not_served(client):
    revision = make_submitted()
    Article.objects.update(public_before_approval=False)

    assert client.get(f"/articles/{revision.article.slug}/versions/1/lay/").status_code == 404


def test_a_text_that_another_replaced_before_approval_is_gone_whatever_becomes_of_that(client):
    review_round = make_round()
    first, editor = review_round.revision, review_round.handling_editor
    there = f"/articles/{first.article.slug}/versions/1"
    addresses = [f"{there}/lay/", f"{there}/article.json", f"/articles/{first.article.slug}/history/1/2/lay/"]
    request_changes(first, by=editor, reason="Mend it.", at=MONDAY)
    assert [client.get(one).status_code for one in addresses] == [200, 200, 404]

    second = submit_revision(Revision.objects.get(number=2), by=first.created_by, at=MONDAY)
    assert [client.get(one).status_code for one in addresses] == [410, 410, 410]

    withdraw_revision(second, by=first.created_by, at=MONDAY)
    assert [client.get(one).status_code for one in addresses] == [410, 410, 410]


def test_every_cache_must_ask_for_a_version_again_as_for_the_page(client):
    slug = make_published().article.slug
    addresses = [f"/articles/{slug}/{one}" for one in ("lay/", "versions/1/lay/")]
    names = [client.get(one).headers["ETag"] for one in addresses]
    held = [client.get(one, headers={"if-none-match": name}) for one, name in zip(addresses, names, strict=True)]

    assert [client.get(one).headers["Cache-Control"] for one in addresses] == [SHARED] * 2
    assert [(one.status_code, one.headers["Cache-Control"]) for one in held] == [(304, SHARED)] * 2


@pytest.mark.parametrize("address", ["/ask/", "/articles/{}/lay/report/"])
def test_a_form_answers_whoever_asks_only_whether_it_is_there(client, address):
    assert client.head(address.format(make_published().article.slug)).status_code == 200


def test_posting_to_a_page_is_refused(client):
    slug = make_published().article.slug

    assert client.post(f"/articles/{slug}/lay/").status_code == 405


@pytest.mark.parametrize(
    "text",
    [
        "0001-01-01T00:00:00+23:59~1",
        "9999-12-31T23:59:59-23:59~1",
        "2026-01-01T00:00:00+00:00~99999999999999999999",
        "2026-01-01T00:00:00+00:00~-1",
        "",
        "x",
        "2026-01-01~1",
        "2026-01-01T00:00:00+00:00~x",
        "~",
        "2026-13-01T00:00:00+00:00~1",
    ],
)
def test_a_damaged_cursor_reads_as_none(text):
    assert Cursor.parse(text) is None
