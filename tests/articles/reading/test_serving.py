"""The bytes of a page: made once, compressed once, and never shown for long after they changed."""

import gzip
import time
from datetime import date, timedelta

import brotli
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.audiences import Audience
from articles.models import Edition
from articles.reading import serving
from articles.reading.serving import MOST_COPIES, coding_for, ready_page
from reviews.models import PublicNotice
from reviews.notices import confirm_retraction, propose_retraction
from tests.factories import MONDAY, make_member, make_published, make_user

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def no_copies():
    serving._copies.pages.clear()
    yield
    serving._copies.pages.clear()


def asked(act) -> int:
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def retract(revision):
    propose_retraction(revision, by=make_user("managing_editor"), text="Doubts.", at=MONDAY)
    confirm_retraction(PublicNotice.objects.get(), by=make_member().user, at=MONDAY)


@pytest.mark.parametrize("coding", ["br", "gzip", ""])
def test_every_coding_holds_the_same_page_under_a_name_of_its_own(client, coding):
    address = make_published().article.address("lay")
    plain = client.get(address)
    answer = client.get(address, headers={"accept-encoding": coding})
    unpacked = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[coding](answer.content)

    assert unpacked == plain.content
    assert answer.headers.get("Content-Encoding", "") == coding
    assert (answer.headers["ETag"] == plain.headers["ETag"]) == (coding == "")


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("", ""),
        ("identity", ""),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("br; q=0.000", ""),
        ("*", "br"),
        ("*;q=0", ""),
        ("gzip;q=0, *", "br"),
        ("BR", "br"),
        ("brotli", ""),
    ],
)
def test_the_coding_is_one_that_the_browser_takes(accepted, coding):
    assert coding_for(accepted) == coding


def test_a_copy_is_sent_without_a_question_and_says_its_age(client, settings, monkeypatch):
    settings.PAGE_COPY_SECONDS = 1.0
    address = make_published().article.address("lay")
    clock = 1_000.0
    monkeypatch.setattr(serving.time, "monotonic", lambda: clock)
    client.get(address)
    clock += 0.5

    assert asked(lambda: client.get(address)) == 0
    assert client.get(address).headers["Age"] == "1"


def test_a_copy_that_is_older_than_that_is_asked_for(client, settings):
    settings.PAGE_COPY_SECONDS = 60  # no setting makes it longer than two seconds
    revision = make_published()
    address = revision.article.address("lay")
    client.get(address)
    retract(revision)
    copy = serving._copies.pages[revision.article.slug, "lay"]
    copy.asked_at = time.monotonic() - 2.1

    assert "Retracted." in client.get(address).content.decode()


def test_what_caches_may_keep_and_a_copy_together_stay_under_two_minutes(client, settings, monkeypatch):
    settings.PAGE_COPY_SECONDS = 2.0
    address = make_published().article.address("lay")
    clock = 1_000.0
    monkeypatch.setattr(serving.time, "monotonic", lambda: clock)
    client.get(address)
    clock += 1.9
    answer = client.get(address)
    kept = [int(part.partition("=")[2]) for part in answer.headers["Cache-Control"].split(", ") if "=" in part]

    assert sum(kept) - int(answer.headers["Age"]) + 1.9 <= 120


def test_a_verb_throws_the_copies_of_its_own_process_away(client, settings, django_capture_on_commit_callbacks):
    settings.PAGE_COPY_SECONDS = 2.0
    revision = make_published()
    address = revision.article.address("lay")
    client.get(address)
    with django_capture_on_commit_callbacks(execute=True):
        retract(revision)

    assert "Retracted." in client.get(address).content.decode()


def test_an_approval_that_lapses_makes_another_page_without_any_write():
    slug = make_published().article.slug
    due = Edition.objects.filter(slug=slug).first().review_due
    valid, lapsed = (ready_page(slug, Audience.LAY, day) for day in (due, due + timedelta(days=1)))

    assert (b"Review overdue." in valid.plain, b"Review overdue." in lapsed.plain) == (False, True)
    assert valid.validator != lapsed.validator
    assert valid.last_modified < lapsed.last_modified


def test_an_article_that_goes_leaves_no_copy(client):
    revision = make_published()
    address = revision.article.address("lay")
    client.get(address)
    Edition.objects.all().delete()

    assert client.get(address).status_code == 410


def test_a_process_keeps_no_more_than_so_many_copies():
    slug = make_published().article.slug
    page = ready_page(slug, Audience.LAY, DAY)
    for number in range(MOST_COPIES + 5):
        serving._copies.keep((f"slug-{number}", "lay"), page)

    assert len(serving._copies.pages) == MOST_COPIES


def test_a_page_changed_since_is_sent_to_who_asks_by_date(client):
    address = make_published().article.address("lay")
    first = client.get(address)
    later = {"if-modified-since": first.headers["Last-Modified"]}
    earlier = {"if-modified-since": "Thu, 01 Jan 2015 00:00:00 GMT"}

    assert [client.get(address, headers=one).status_code for one in (later, earlier)] == [304, 200]


def test_pages_answer_while_the_cache_is_stopped(client, settings):
    settings.CACHES = {
        "default": {"BACKEND": "editorial.caching.ForgivingRedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    }
    slug = make_published().article.slug

    assert [client.get(path).status_code for path in (f"/articles/{slug}/lay/", "/")] == [200, 200]
