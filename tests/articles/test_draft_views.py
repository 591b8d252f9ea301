"""The draft editor over HTTP: nothing that was typed is ever lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.drafting import revise_article, submit_revision
from articles.models import Article, DraftWorkingCopy, Revision
from articles.rendering.front_matter import parse
from articles.writing.presence import note_presence
from reviews.decisions import withdraw_revision
from tests.articles.copies import keep
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

    views = response.context["preview"].views
    assert [(one.label, one.html.count("fell by 9 mm Hg at 6 months")) for one in views] == [
        ("Professional view", 1),
        ("Lay view", 1),
    ]
    assert Revision.objects.get().lock_version == 1
    assert not DraftWorkingCopy.objects.exists()


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
    assert [one.line for one in response.context["refused"]] == [6]
    assert Revision.objects.get().source == draft.source


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


@pytest.mark.parametrize("name", ["edit", "submit", "lay_waiver", "reading_waiver", "schedule"])
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
    submit_revision(draft, by=draft.created_by, at=MONDAY)
    mine = draft.source.replace("4 mm", "7 mm")
    response = client.post(address, typed(draft, source=mine, save=""))

    assert response.status_code == 409
    assert response.context["form"]["source"].value() == mine
    assert "is Submitted by now" in response.content.decode()
    assert DraftWorkingCopy.objects.get().source == mine


def test_what_was_typed_too_late_is_offered_in_the_next_draft_and_merged_with_it(client, draft, address):
    submit_revision(draft, by=draft.created_by, at=MONDAY)
    client.post(address, typed(draft, source=draft.source.replace("4 mm", "7 mm"), save=""))
    withdraw_revision(draft, by=draft.created_by, at=MONDAY)
    revise_article(draft.article, by=draft.created_by, at=MONDAY)
    (offered,) = client.get(address).context["copies"]
    merging = client.get(f"{address}?copy={offered.sitting}").headers["Location"]
    client.post(merging, {"theirs_version": 1, "save": ""})

    assert "fell by 7 mm Hg" in Revision.objects.get(number=2).source


def test_save_and_submit_saves_first_and_then_shows_what_stands_against_it(client, draft, address):
    response = client.post(address, typed(draft, title="Does walking help?", submit=""))

    assert response.headers["Location"] == reverse("articles:submit", args=[draft.article.slug])
    assert Revision.objects.get().title == "Does walking help?"


def test_the_page_with_a_script_says_which_fields_count(client, draft, address):
    data = typed(draft, live="yes", lay_title="For you?", save="")
    data["source"] = draft.source.replace(draft.title, "Typed below?", 1)
    del data["title"]
    client.post(address, data)

    assert parse(Revision.objects.get().source).front_matter.lay_title == "For you?"
    assert Revision.objects.get().title == "Typed below?"


def test_a_field_typed_back_to_what_was_saved_counts_where_the_script_says_so(client, draft, address):
    data = typed(draft, live="yes", source=draft.source.replace(draft.title, "Something else?", 1), save="")
    client.post(address, data)

    assert Revision.objects.get().title == draft.title


def upload(text: str | bytes, name: str = "text.md") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())


def test_a_file_is_shown_in_the_editor_and_saved_by_nobody(client, draft, address):
    mine = draft.source.replace("4 mm", "7 mm")
    text = make_source("From a file?")
    response = client.post(address, typed(draft, source=mine, file=upload(text), **{"import": ""}))

    assert (response.status_code, response.context["imported"]) == (200, "text.md")
    assert response.context["form"]["source"].value() == text
    assert Revision.objects.get().source == draft.source
    assert [one.source for one in DraftWorkingCopy.objects.all()] == [mine]


def test_a_file_without_front_matter_goes_under_the_one_that_is_there(client, draft, address):
    response = client.post(address, typed(draft, file=upload("Just words.\n"), **{"import": ""}))
    source = response.context["form"]["source"].value()

    assert (parse(source).front_matter.title, parse(source).body) == (draft.title, "Just words.\n")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"---\ntitle: x\n---\n\xff\n", "line 4"),
        (b"\x89PNG\r\n", "is a picture, not a text in Markdown"),
        (b"\nTY  - JOUR\nTI  - A trial\nER  -\n", "holds references (RIS), not a text"),
        (b" \n", "is empty."),
        (b"PK\x03\x04", "is a packed document"),
        (b"x" * (1024 * 1024 + 1), "may have 1 MiB"),
        (b"", "Choose a file first."),
    ],
)
def test_a_file_that_is_no_text_is_refused_and_everything_typed_stays(client, draft, address, content, sentence):
    mine = draft.source.replace("4 mm", "7 mm")
    more = {"file": upload(content)} if content else {}
    response = client.post(address, typed(draft, source=mine, **more, **{"import": ""}))

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert response.context["form"]["source"].value() == mine


def test_an_article_begins_with_a_file(client):
    client.force_login(make_user("author"))
    data = {"title": "", "source": "", "slug": "", "file": upload(make_source("From a file?"))}

    assert client.post(reverse("articles:start"), data).status_code == 302
    assert Revision.objects.get().title == "From a file?"


def test_an_image_is_refused_with_its_line_and_shown_beside_its_passage(client, draft, address):
    source = draft.source + "\n![a picture](https://example.org/a.png)\n"
    response = client.post(address, typed(draft, source=source, preview=""))
    (found,) = response.context["preview"].findings

    assert (found.line, found.severity) == (source.count("\n"), "error")
    assert found.message.startswith("Images are not accepted yet")
    assert response.content.decode().count(f"Error, line {found.line}: Images are not accepted yet") == 2


def test_the_editor_asks_as_often_with_three_people_and_copies_as_with_one(client, draft, address):
    def people(count: int) -> None:
        for _ in range(count):
            editor = make_user("editor")
            note_presence(draft, by=editor, at=timezone.now())
            keep(draft, draft.source + "more", by=draft.created_by)

    people(1)
    client.get(address)
    with CaptureQueriesContext(connection) as first:
        client.get(address)
    people(2)
    with CaptureQueriesContext(connection) as second:
        client.get(address)

    assert len(first) == len(second) <= 16


def test_the_page_says_whether_it_holds_words_that_no_table_has(client, draft, address):
    broken = typed(draft, source=draft.source.replace("topics:", "colour: red\ntopics:"), save="")
    sitting = keep(draft, draft.source + "more", by=draft.created_by).sitting
    pages = [client.get(address), client.post(address, broken), client.get(f"{address}?copy={sitting}")]

    assert [one.context["unsaved"] for one in pages] == [False, True, False]


def test_submitting_says_that_there_are_words_which_were_not_saved(client, draft):
    address = reverse("articles:submit", args=[draft.article.slug])
    before = client.get(address)
    keep(draft, draft.source + "more", by=draft.created_by)
    pages = [before, client.get(address)]

    assert ["You have words that are not in this text." in one.content.decode() for one in pages] == [False, True]
