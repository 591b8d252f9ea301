"""Exports over HTTP: what is public and nothing else, named by digest and status."""

import base64
import hashlib
import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, Edition, RetractionNotice, Revision
from articles.urls import EXPORTS
from reviews.decisions import withdraw_revision
from tests.articles.exports.texts import make_in_state, make_superseded, submit_successor
from tests.factories import MONDAY, make_draft, make_published, make_submitted

pytestmark = pytest.mark.django_db
FILES = [("lay/" if form.per_view else "") + file for file, form in EXPORTS.items() if form.name != "pdf"]
MARKING = {file for file, form in EXPORTS.items() if form.marks_references}
LABELS = {
    "submitted": "Submitted",
    "under_review": "Under Review",
    "approved": "Approved",
    "newer": "Approved",
    "retracted": "Retracted",
}


def address(revision: Revision, file: str, number: int | None = None) -> str:
    return f"/articles/{revision.article.slug}/{f'versions/{number}/' if number else ''}{file}"


def keep_valid() -> None:
    Edition.objects.filter(review_due__isnull=False).update(review_due=timezone.localdate() + timedelta(days=30))


@pytest.mark.parametrize("state", LABELS)
def test_every_form_says_status_and_digest_in_every_state(client, state):
    revision = make_in_state(state)
    keep_valid()
    for file in FILES:
        response = client.get(address(revision, file))

        assert response.status_code == 200, file
        assert response.headers["Imprimatur-Status"] == LABELS[state]
        assert response.headers["Imprimatur-Digest"] == revision.digest
        assert response.headers["X-Robots-Tag"] == ("index, follow" if LABELS[state] == "Approved" else "noindex")
        assert LABELS[state].lower().replace(" ", "-") in response.headers["Content-Disposition"]
        sum_of_it = base64.b64encode(hashlib.sha256(response.content).digest()).decode()
        assert response.headers["Repr-Digest"] == f"sha-256=:{sum_of_it}:"
        if not file.endswith(".md"):
            assert LABELS[state] in response.content.decode()
            assert revision.digest in response.content.decode()
            assert ("RETRACTED: " in response.content.decode()) is (state == "retracted")


def test_the_markdown_is_the_source_byte_for_byte(client):
    revision = make_published()
    response = client.get(address(revision, "article.md"))
    described = json.loads(client.get(address(revision, "article.json")).content)

    assert response.content == revision.source.encode()
    assert response.headers["Content-Type"] == "text/markdown; charset=utf-8; variant=pandoc"
    assert described["source"] == {
        "sha256": hashlib.sha256(response.content).hexdigest(),
        "bytes": len(response.content),
    }
    assert f'/articles/{revision.article.slug}/article.json>; rel="describedby"' in response.headers["Link"]


def test_the_json_document_holds_both_views_and_what_they_rest_on(client):
    revision = make_published()
    keep_valid()
    found = json.loads(client.get(address(revision, "article.json")).content)

    assert found["digest"]["sha256"] == revision.digest
    assert found["status"]["approved_and_valid"] is True
    assert list(found["views"]) == ["lay", "professional"]
    assert [found["views"][one]["html"] for one in ("lay", "professional")] == [
        Edition.objects.get(audience=one).fragment for one in ("lay", "professional")
    ]
    assert [(one["number"], one["key"], one["notice"]) for one in found["references"]] == [(1, "kim2020", None)]
    assert len(found["reviewers"]) == 2


def test_a_lapsed_approval_is_said_in_every_form(client):
    revision = make_published()
    Edition.objects.update(review_due=timezone.localdate() - timedelta(days=1))
    for file in FILES:
        response = client.get(address(revision, file))

        assert response.headers["Imprimatur-Status"] == "Approved, review overdue"
        assert "review-overdue" in response.headers["Content-Disposition"]
    assert json.loads(client.get(address(revision, "article.json")).content)["status"]["approved_and_valid"] is False


def test_an_older_version_keeps_its_own_forms(client):
    revision = make_superseded()
    newest = Revision.objects.get(state="approved")
    older, current = (client.get(address(revision, "article.json", number)) for number in (1, None))

    assert (older.headers["Imprimatur-Status"], older.headers["Imprimatur-Digest"]) == ("Superseded", revision.digest)
    assert current.headers["Imprimatur-Digest"] == newest.digest
    assert "/versions/1/lay/" in json.loads(older.content)["views"]["lay"]["address"]
    assert {client.get(address(revision, file, 1)).status_code for file in FILES} == {200}


def test_a_form_that_is_held_already_is_not_sent_again(client):
    revision = make_published()
    for file in FILES:
        first = client.get(address(revision, file))
        again = client.get(address(revision, file), headers={"If-None-Match": first.headers["ETag"]})
        dated = client.get(address(revision, file), headers={"If-Modified-Since": first.headers["Last-Modified"]})

        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
        # References can be retracted at any time, so a date alone proves nothing of a form that marks them.
        assert dated.status_code == (200 if file in MARKING else 304)
        assert "Cookie" not in first.headers.get("Vary", "")
        assert first.headers["Cache-Control"] == "public, max-age=60, stale-while-revalidate=60"


def test_a_change_of_status_gives_another_name_and_a_later_date(client):
    revision = make_published()
    keep_valid()
    valid = {file: client.get(address(revision, file)) for file in FILES}
    Edition.objects.update(review_due=timezone.localdate() - timedelta(days=1))
    for file in FILES:
        since = valid[file].headers["Last-Modified"]
        lapsed = client.get(address(revision, file), headers={"If-Modified-Since": since})

        assert lapsed.status_code == 200
        assert lapsed.headers["ETag"] != valid[file].headers["ETag"]


def test_a_retracted_reference_is_marked_from_the_next_request_on(client):
    revision = make_published()
    before = {file: client.get(address(revision, file)).headers["ETag"] for file in ("jats.xml", "article.json")}
    RetractionNotice.objects.create(
        source_key="1", nature="Retraction", paper_doi="10.1000/walking.2020", imported_at=MONDAY
    )
    for file, etag in before.items():
        response = client.get(address(revision, file), headers={"If-None-Match": etag})

        assert response.status_code == 200
        assert "RETRACTED: A trial of walking" in response.content.decode()


def test_what_is_not_public_is_not_given_away(client):
    draft, hidden, gone = make_draft(), make_submitted(), make_submitted()
    withdraw_revision(gone, by=gone.created_by, at=MONDAY)
    Article.objects.filter(pk=hidden.article_id).update(public_before_approval=False)
    Edition.objects.filter(article=hidden.article_id).delete()
    Article.objects.filter(pk=hidden.article_id).update(was_public=False)
    for file in [*FILES, "lay/article.pdf"]:
        answers = {
            (name, number): client.get(address(revision, file, number))
            for name, revision in (("draft", draft), ("hidden", hidden), ("gone", gone))
            for number in (None, 1)
        }

        assert {key: one.status_code for key, one in answers.items()} == {
            ("draft", None): 404,
            ("draft", 1): 404,
            ("hidden", None): 404,
            ("hidden", 1): 404,
            ("gone", None): 410,
            ("gone", 1): 410,
        }
        assert not [one for one in answers.values() if "walking" in one.content.decode()]
        assert client.get(f"/articles/nothing/{file}").status_code == 404


def test_a_successor_under_review_is_given_away_under_its_own_number_only(client):
    published = make_published()
    successor = submit_successor(published)

    assert client.get(address(published, "article.json")).headers["Imprimatur-Digest"] == published.digest
    later = client.get(address(published, "article.json", 2))
    assert (later.headers["Imprimatur-Digest"], later.headers["X-Robots-Tag"]) == (successor.digest, "noindex")


@pytest.mark.parametrize("articles", [1, 3])
def test_a_form_takes_as_many_queries_however_many_articles_there_are(client, articles):
    for _ in range(articles):
        revision = make_published()
    paths = {file: address(revision, file) for file in FILES}
    counts = {}
    for file, path in paths.items():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        counts[file] = len(captured)

    assert counts == {file: 2 if file in MARKING else 1 for file in FILES}


def test_there_is_no_third_view(client):
    revision = make_published()

    assert client.get(address(revision, "nobody/cite.bib")).status_code == 404
    assert client.post(address(revision, "article.json")).status_code == 405
    assert client.head(address(revision, "article.json")).status_code == 200


def test_the_page_offers_every_form_and_says_what_it_is(client):
    revision = make_published()
    page = client.get(address(revision, "lay/")).content.decode()

    for file, form in EXPORTS.items():
        href = address(revision, ("lay/" if form.per_view else "") + file)
        assert f'<a href="{href}" type="{form.media_type}">{form.label}</a>' in page
    assert page.count('<script type="application/ld+json">') == 1
    assert f'<link rel="cite-as" href="http://testserver{address(revision, "versions/1/lay/")}">' in page
    assert '<meta name="citation_publication_date" content="2026/03/02">' in page
    assert f"{len(revision.source.encode())} bytes" in page


def test_the_page_of_a_version_offers_the_forms_of_that_version(client):
    revision = make_superseded()
    page = client.get(address(revision, "lay/", 1)).content.decode()

    assert f'href="{address(revision, "jats.xml", 1)}"' in page
    assert f'href="{address(revision, "jats.xml")}"' not in page


def test_a_retracted_page_says_so_in_every_title(client):
    page = client.get(address(make_in_state("retracted"), "lay/")).content.decode()

    assert "<title>RETRACTED: Does walking" in page
    assert '<meta name="citation_title" content="RETRACTED: Does walking' in page
    assert '<meta property="og:title" content="RETRACTED: Does walking' in page
    assert "reviewedBy" not in page


@pytest.mark.parametrize("path", ["/", "/board/", "/editorial-policy/", "/glossary/", "/glossary/a/"])
def test_the_other_public_pages_speak_to_machines_too(client, path):
    page = client.get(path).content.decode()
    block = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]

    assert json.loads(block)["@context"] == "https://schema.org"
