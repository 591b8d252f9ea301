"""The front page, lists, topics and the search over HTTP."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Topic
from tests.factories import make_published, make_submitted

pytestmark = pytest.mark.django_db

SHARED = "public, max-age=60, stale-while-revalidate=60"


@pytest.mark.parametrize("texts", [1, 3])
@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("/", 4),
        ("/articles/", 1),
        ("/topics/", 1),
        ("/topics/cardiology/", 2),
        ("/search/", 2),
        ("/search/?q=walking&topic=cardiology", 5),
        ("/search/?q=walcing", 10),
    ],
)
def test_pages_ask_the_same_number_of_queries_however_many_texts_there_are(client, texts, address, count):
    for _ in range(texts):
        make_published()
    make_submitted()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200

    assert len(captured) == count


@pytest.mark.parametrize("path", ["/", "/articles/", "/topics/cardiology/", "/search/"])
def test_an_address_that_names_its_view_may_be_kept_by_everybody(client, path):
    make_published()
    client.cookies["view"] = "professional"
    named, bare = client.get(f"{path}?view=lay"), client.get(path)

    assert (named.headers["Cache-Control"], named.headers.get("Vary", "")) == (SHARED, "")
    assert (bare.headers["Cache-Control"], bare.headers["Vary"]) == ("private, max-age=0", "Cookie")
    assert not named.cookies


def test_the_front_page_shows_what_is_approved_its_topics_and_what_is_on_its_way(client):
    approved, waiting = make_published(), make_submitted()
    context = client.get("/").context

    assert [one["href"] for one in context["articles"]] == [f"/articles/{approved.article.slug}/lay/"]
    assert [one["href"] for one in context["under_review"]] == [f"/articles/{waiting.article.slug}/lay/"]
    assert [topic.name for topic in context["topics"]] == ["Cardiology"]


def test_an_empty_site_says_so(client):
    assert "Nothing is published yet" in client.get("/").content.decode()
    assert "No topics yet" in client.get("/topics/").content.decode()
    assert "Nothing here" in client.get("/articles/").content.decode()
    assert client.get("/search/?q=walking").status_code == 200


@pytest.mark.parametrize("path", ["/articles/", "/topics/cardiology/"])
def test_a_list_pages_by_key_and_forgives_a_damaged_cursor(client, monkeypatch, path):
    monkeypatch.setattr("articles.views.browse.PAGE_LENGTH", 2)
    expected = {f"/articles/{make_published().article.slug}/lay/" for _ in range(3)}
    first = client.get(path)
    second = client.get(path + first.context["next_href"])
    pages = [[one["href"] for one in page.context["articles"]] for page in (first, second)]

    assert [len(page) for page in pages] == [2, 1]
    assert set(pages[0] + pages[1]) == expected
    assert second.context["next_href"] == ""
    assert len(client.get(f"{path}?after=nonsense").context["articles"]) == 2


@pytest.mark.parametrize("path", ["/articles/", "/topics/cardiology/"])
def test_a_list_shows_one_status(client, path):
    approved, waiting = make_published().article.slug, make_submitted().article.slug
    found = {
        status: [one["href"] for one in client.get(f"{path}?status={status}").context["articles"]]
        for status in ("approved", "submitted", "under_review", "nonsense")
    }

    assert found == {
        "approved": [f"/articles/{approved}/lay/"],
        "submitted": [f"/articles/{waiting}/lay/"],
        "under_review": [],
        "nonsense": [f"/articles/{approved}/lay/"],
    }


def test_a_topic_without_public_texts_is_not_found(client):
    Topic.objects.create(name="Empty", slug="empty")

    assert client.get("/topics/empty/").status_code == 404


def test_an_article_links_its_topics(client):
    slug = make_published().article.slug

    assert '<a href="/topics/cardiology/">Cardiology</a>' in client.get(f"/articles/{slug}/lay/").content.decode()


def test_a_search_shows_marked_words_and_leads_to_the_other_view(client):
    make_published()
    page = client.get("/search/?q=walk&view=lay&status=approved").content.decode()

    assert "Does <mark>walking</mark> lower blood pressure?" in page
    assert 'href="?q=walk&amp;view=professional&amp;status=approved"' in page
    assert '<meta name="robots" content="noindex, follow">' in page


def test_what_a_reader_typed_is_shown_and_never_becomes_html(client):
    page = client.get("/search/", {"q": '<script>alert("1")</script>'}).content.decode()

    assert "<script>" not in page
    assert 'value="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;"' in page


@pytest.mark.parametrize(
    "query", ["q=%00&topic=%00", "q=a&page=-1", "q=a&page=9999999", "q=a&page=x&status=x&view=x", "q=%ff"]
)
def test_odd_addresses_are_answered(client, query):
    assert client.get(f"/search/?{query}").status_code == 200


def test_a_misspelled_word_is_asked_about(client):
    make_published()

    assert client.get("/search/?q=walcing").context["page"].suggestion == {
        "text": "walking",
        "href": "?q=walking&view=lay",
    }


def test_texts_with_some_of_the_words_are_better_than_none(client):
    make_published()
    page = client.get("/search/?q=walking+zeppelins").context["page"]

    assert (page.found.total, page.shown.total, len(page.entries)) == (0, 1, 1)


def test_results_have_pages(client, monkeypatch):
    monkeypatch.setattr("articles.search.PAGE_LENGTH", 1)
    for _ in range(2):
        make_published()
    first = client.get("/search/?q=walking").context["page"]
    last = client.get(f"/search/{first.next_href}").context["page"]

    assert (first.previous_href, last.next_href) == ("", "")
    assert first.entries[0]["href"] != last.entries[0]["href"]
    assert "There is no such page" in client.get("/search/?q=walking&page=9").content.decode()
