"""A page that a reader holds is not sent again; a page that changed always is."""

from datetime import date

import pytest

from articles.models import Edition
from articles.reading.validators import release, validator_of
from reviews.models import PublicNotice
from reviews.notices import confirm_retraction, propose_retraction
from tests.factories import MONDAY, make_member, make_published, make_user

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


def test_a_page_that_is_held_is_answered_with_its_name_alone(client):
    address = make_published().article.address("lay")
    first = client.get(address)
    held = client.get(address, headers={"if-none-match": first.headers["ETag"]})

    assert (held.status_code, held.content) == (304, b"")
    assert held.headers["ETag"] == first.headers["ETag"]
    assert held.headers["Cache-Control"] == first.headers["Cache-Control"]


def test_a_retraction_makes_it_another_page_at_once(client):
    revision = make_published()
    address = revision.article.address("lay")
    first = client.get(address)
    propose_retraction(revision, by=make_user("managing_editor"), text="Doubts.", at=MONDAY)
    confirm_retraction(PublicNotice.objects.get(), by=make_member().user, at=MONDAY)
    again = client.get(address, headers={"if-none-match": first.headers["ETag"]})

    assert again.status_code == 200
    assert again.headers["ETag"] != first.headers["ETag"]


def test_the_two_views_the_day_and_the_release_each_have_a_part_in_the_name(monkeypatch):
    make_published()
    lay, professional = Edition.objects.get(audience="lay"), Edition.objects.get(audience="professional")
    names = {validator_of(lay, DAY), validator_of(professional, DAY), validator_of(lay, date(2028, 3, 2))}
    monkeypatch.setattr("articles.reading.validators.release", lambda: "another release")

    assert len(names | {validator_of(lay, DAY)}) == 4


def test_whatever_makes_a_page_has_a_part_in_the_release(settings, tmp_path):
    settings.ROOT = tmp_path
    names = set()
    for place in ("templates/page.html", "editorial/static/page.css", "articles/exports/page.py"):
        (tmp_path / place).parent.mkdir(parents=True)
        for words in ("before", "after"):
            (tmp_path / place).write_text(words)
            names.add(release.__wrapped__())

    assert len(names) == 6
