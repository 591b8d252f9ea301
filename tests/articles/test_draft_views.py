"""The draft editor over HTTP: nothing that was typed is ever lost."""

import pytest
from django.urls import reverse

from articles.drafting import save_draft
from articles.models import Article, Revision
from tests.factories import MONDAY, make_draft, make_source, make_submitted, make_user

pytestmark = pytest.mark.django_db


def typed(revision: Revision, **changes) -> dict[str, object]:
    return {
        "title": revision.title,
        "lay_title": "",
        "short_answer": "Yes, in most adults. [@kim2020]",
        "lay_short_answer": "Yes, for most adults. [@kim2020]",
        "origin": "human",
        "source": revision.source,
        "lock_version": revision.lock_version,
    } | changes


@pytest.fixture
def draft(client) -> Revision:
    draft = make_draft()
    client.force_login(draft.created_by)
    return draft


@pytest.fixture
def address(draft) -> str:
    return reverse("articles:edit", args=[draft.article.slug])


def test_a_new_article_begins_with_a_question(client):
    client.force_login(make_user("author"))
    response = client.post(reverse("articles:start"), {"title": 'Is "this" safe: yes?', "source": "", "slug": ""})

    assert response.status_code == 302
    assert Revision.objects.get().title == 'Is "this" safe: yes?'


def test_a_refused_start_keeps_what_was_typed_and_names_the_line(client):
    client.force_login(make_user("author"))
    source = "---\ntitle: x\ncolour: red\n---\nWords that must not be lost.\n"
    response = client.post(reverse("articles:start"), {"title": "", "source": source, "slug": "kept"})

    assert response.status_code == 422
    assert "Words that must not be lost." in response.content.decode()
    assert response.context["form"]["slug"].value() == "kept"
    assert [one.line for one in response.context["findings"]] == [3]
    assert not Article.objects.exists()


def test_saving_keeps_the_text(client, draft, address):
    response = client.post(address, typed(draft, source=draft.source.replace("4 mm", "5 mm"), save=""))

    assert response.status_code == 302
    assert "fell by 5 mm Hg" in Revision.objects.get().source


def test_a_field_is_written_into_the_front_matter(client, draft, address):
    client.post(address, typed(draft, title="Does walking help?", save=""))

    assert Revision.objects.get().source == draft.source.replace(draft.title, "Does walking help?", 1)


def test_a_title_typed_in_the_text_stands_where_the_field_was_left_alone(client, draft, address):
    client.post(address, typed(draft, source=draft.source.replace(draft.title, "Typed below?", 1), save=""))

    assert Revision.objects.get().title == "Typed below?"


def test_lines_end_as_they_are_stored_whatever_the_browser_sends(client, draft, address):
    client.post(address, typed(draft, source=draft.source.replace("\n", "\r\n"), save=""))

    assert Revision.objects.get().lock_version == 1


def test_a_preview_shows_both_views_and_saves_nothing(client, draft, address):
    response = client.post(address, typed(draft, source=draft.source.replace("4 mm", "9 mm"), preview=""))

    assert [view["label"] for view in response.context["views"]] == ["Professional view", "Lay view"]
    assert response.content.decode().count("fell by 9 mm Hg at 6 months") == 4
    assert Revision.objects.get().lock_version == 1


def test_a_form_with_an_error_keeps_every_field(client, draft, address):
    data = typed(draft, title="", lay_title="Kept title", source="---\nkept\n", save="")
    response = client.post(address, data)

    assert response.status_code == 422
    form = response.context["form"]
    assert {name: form[name].value() for name in data if name != "save"} == {
        name: str(value) if name == "lock_version" else value for name, value in data.items() if name != "save"
    }


def test_an_unfit_text_is_refused_with_its_lines_and_kept_in_the_form(client, draft, address):
    broken = draft.source.replace("topics:", "colour: red\ntopics:")
    response = client.post(address, typed(draft, source=broken, save=""))

    assert response.status_code == 422
    assert response.context["form"]["source"].value() == broken
    assert [one.line for one in response.context["findings"]] == [6]
    assert Revision.objects.get().source == draft.source


def test_a_second_tab_saving_an_older_draft_is_told_so_and_loses_nothing(client, draft, address):
    save_draft(draft, make_source("Theirs?"), by=draft.created_by, lock_version=1, at=MONDAY)
    mine = draft.source.replace("4 mm", "7 mm")
    response = client.post(address, typed(draft, source=mine, save=""))

    assert response.status_code == 409
    assert response.context["form"]["source"].value() == mine
    assert 'title: "Theirs?"' in response.context["saved_source"]
    assert Revision.objects.get().title == "Theirs?"


def test_after_the_stale_page_the_next_save_follows_on_the_newer_version(client, draft, address):
    save_draft(draft, make_source("Theirs?"), by=draft.created_by, lock_version=1, at=MONDAY)
    response = client.post(address, typed(draft, save=""))
    again = typed(draft, lock_version=response.context["form"]["lock_version"].value(), title="Mine?", save="")

    assert client.post(address, again).status_code == 302
    assert Revision.objects.get().title == "Mine?"


def test_submitting_a_text_with_problems_names_them_and_submits_nothing(client):
    draft = make_draft(source=make_source().replace("origin: human\n", ""))
    client.force_login(draft.created_by)
    response = client.post(reverse("articles:submit", args=[draft.article.slug]))

    assert response.status_code == 422
    assert "origin must be human, machine or mixed" in response.content.decode()
    assert Revision.objects.get().state == "draft"


def test_a_frozen_text_cannot_be_edited(client):
    revision = make_submitted()
    client.force_login(revision.created_by)

    assert client.get(reverse("articles:edit", args=[revision.article.slug])).status_code == 403


@pytest.mark.parametrize("name", ["edit", "submit", "lay_waiver", "schedule"])
def test_a_text_one_may_not_see_and_one_that_is_not_there_answer_alike(client, name):
    draft = make_draft()
    client.force_login(make_user("author"))

    responses = [client.get(reverse(f"articles:{name}", args=[slug])) for slug in (draft.article.slug, "nothing")]

    assert [one.status_code for one in responses] == [403, 403]
    assert responses[0].content == responses[1].content


def test_a_visitor_is_asked_to_sign_in(client):
    draft = make_draft()
    response = client.get(reverse("articles:edit", args=[draft.article.slug]))

    assert response.headers["Location"].startswith("/accounts/login/")


def test_a_text_that_was_submitted_meanwhile_keeps_what_was_typed(client, draft, address):
    from articles.drafting import submit_revision

    submit_revision(draft, by=draft.created_by, at=MONDAY)
    mine = draft.source.replace("4 mm", "7 mm")
    response = client.post(address, typed(draft, source=mine, save=""))

    assert response.status_code == 409
    assert response.context["form"]["source"].value() == mine
    assert "is Submitted by now" in response.content.decode()
