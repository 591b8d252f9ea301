"""The versions of an article and their differences, over HTTP."""

from datetime import date, timedelta

import pytest

from articles.differences import Change
from articles.history import summary
from articles.models import Edition
from reviews.decisions import withdraw_revision
from reviews.notices import confirm_retraction, propose_retraction
from tests.articles.test_read_views import queries
from tests.factories import (
    MONDAY,
    approve,
    make_draft,
    make_member,
    make_published,
    make_submitted,
    make_successor,
    make_user,
)

pytestmark = pytest.mark.django_db
STATUSES = ("Superseded", "Approved", "Review overdue", "Retracted")


def make_two_versions() -> str:
    first = make_published()
    approve(make_successor(first, old="4 mm Hg", new="5 mm Hg"))
    return first.article.slug


@pytest.mark.parametrize("versions", [1, 3])
def test_the_list_of_versions_asks_three_questions_however_many_there_are(client, versions):
    revision = make_published()
    for _ in range(versions - 1):
        revision = approve(make_successor(revision))

    assert len(queries(client, f"/articles/{revision.article.slug}/history/")) == 3


def test_the_list_names_every_published_version_with_its_status_and_digest(client):
    slug = make_two_versions()
    page = client.get(f"/articles/{slug}/history/").content.decode()

    assert [page.count(word) for word in ("Superseded", "What changed since version 1")] == [1, 1]
    assert all(one.digest in page for one in Edition.objects.first().article.revisions.all())


def test_a_text_on_its_way_is_no_version_yet(client):
    slug = make_submitted().article.slug
    page = client.get(f"/articles/{slug}/history/").content.decode()

    assert "No version has been approved yet" in page
    assert "Version 1" not in page


def test_older_versions_are_on_the_next_page(client):
    slug = make_two_versions()

    assert "Version 2" not in client.get(f"/articles/{slug}/history/?before=2").content.decode()
    assert "Version 2" in client.get(f"/articles/{slug}/history/?before=nonsense").content.decode()


@pytest.mark.parametrize("view", ["lay", "professional"])
def test_the_difference_of_two_versions_shows_the_figure_that_changed(client, view):
    slug = make_two_versions()
    page = client.get(f"/articles/{slug}/history/1/2/{view}/").content.decode()

    assert "1 passage changed." in page
    assert "<del>4</del>" in page
    assert "<ins>5</ins>" in page


def test_a_difference_that_is_held_is_not_sent_again(client):
    address = f"/articles/{make_two_versions()}/history/1/2/lay/"
    held = client.get(address).headers["ETag"]

    assert client.get(address, headers={"if-none-match": held}).status_code == 304


def test_a_text_under_review_says_how_much_of_it_the_board_has_not_signed(client):
    first = make_published()
    make_successor(first, old="4 mm Hg", new="5 mm Hg")
    page = client.get(f"/articles/{first.article.slug}/versions/2/lay/").content.decode()

    assert "1 passage differs from version 1, which the board signed; a double line" in page
    assert f"/articles/{first.article.slug}/history/1/2/lay/" in page


@pytest.mark.parametrize(
    ("older", "newer"), [(2, 1), (1, 1), (1, 9), (0, 1), (1, 99999999999999999999999), (99999999999999999999999, 1)]
)
def test_versions_that_are_not_there_or_out_of_order_are_not_found(client, older, newer):
    slug = make_two_versions()

    assert client.get(f"/articles/{slug}/history/{older}/{newer}/lay/").status_code == 404


def test_a_draft_can_not_be_compared(client):
    first = make_published()
    from articles.drafting import revise_article

    revise_article(first.article, by=first.created_by, at=MONDAY)

    assert client.get(f"/articles/{first.article.slug}/history/1/2/lay/").status_code == 404


def test_an_article_that_left_the_site_has_no_history_any_more(client):
    revision = make_submitted()
    withdraw_revision(revision, by=revision.created_by, at=MONDAY)

    assert client.get(f"/articles/{revision.article.slug}/history/").status_code == 410
    assert client.get(f"/articles/{make_draft().article.slug}/history/").status_code == 404


def test_a_retracted_version_stays_in_the_list_as_such(client):
    revision = make_published()
    notice = propose_retraction(revision, by=make_user("managing_editor"), text="Doubts.", at=MONDAY)
    confirm_retraction(notice, by=make_member().user, at=MONDAY)

    assert "Retracted" in client.get(f"/articles/{revision.article.slug}/history/").content.decode()


def test_an_approval_that_has_run_out_is_not_shown_as_one_among_the_versions(client, monkeypatch):
    slug = make_two_versions()
    addresses = [f"/articles/{slug}/history/", f"/articles/{slug}/history/1/2/lay/"]
    due = Edition.objects.first().review_due

    def told(day: date) -> list[list[str]]:
        monkeypatch.setattr("django.utils.timezone.localdate", lambda: day)
        pages = [client.get(one).content.decode() for one in addresses]
        return [[one for one in STATUSES if f'">{one}</span>' in page] for page in pages]

    assert told(due) == [["Superseded", "Approved"]] * 2
    assert told(due + timedelta(days=1)) == [["Superseded", "Review overdue"]] * 2

    notice = propose_retraction(
        Edition.objects.first().revision, by=make_user("managing_editor"), text="Doubts.", at=MONDAY
    )
    confirm_retraction(notice, by=make_member().user, at=MONDAY)
    assert told(due) == [["Superseded", "Retracted"]] * 2


@pytest.mark.parametrize(
    ("one", "other", "leads"),
    [("1", "2", "1/2/lay/"), ("2", "1", "1/2/lay/"), ("2", "2", "")],
)
def test_any_two_versions_are_compared_the_older_first(client, one, other, leads):
    response = client.get("/articles/some/history/compare/", {"one": one, "other": other, "view": "lay"})

    assert response.headers["Location"] == f"/articles/some/history/{leads}"


@pytest.mark.parametrize("wrong", [{"one": "x"}, {"view": "both"}, {"one": "-1"}, {"other": ""}, {"one": "9" * 400}])
def test_a_choice_that_makes_no_sense_is_not_found(client, wrong):
    chosen = {"one": "1", "other": "2", "view": "lay"} | wrong

    assert client.get("/articles/some/history/compare/", chosen).status_code == 404


def change(kind, block="passage"):
    return Change(kind, block, "", "change-1")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ([], "Both versions say the same in this view."),
        ([change("changed")], "1 passage changed."),
        ([change("changed")] * 2 + [change("added")], "2 passages changed and 1 was added."),
        (
            [change("changed"), change("added"), change("added"), change("removed")],
            "1 passage changed, 2 were added and 1 was removed.",
        ),
        ([change("added", "reference")], "No passage of this view changed. 1 source was added."),
    ],
)
def test_the_changes_are_told_in_one_sentence(changes, sentence):
    assert summary(tuple(changes)) == sentence
