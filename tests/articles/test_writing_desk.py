"""What the editor's page asks for while somebody types, over HTTP."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.drafting import save_draft, submit_revision
from articles.models import DraftWorkingCopy, Revision
from articles.writing.presence import note_presence
from tests.articles.copies import keep
from tests.factories import MONDAY, make_draft, make_source, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(client) -> Revision:
    draft = make_draft()
    client.force_login(draft.created_by)
    return draft


def ask(client, draft: Revision, name: str, **data):
    given = {"live": "yes", "source": draft.source, "lock_version": draft.lock_version} | data
    return client.post(reverse(f"articles:{name}", args=[draft.article.slug]), given)


def test_the_preview_shows_both_views_and_findings_of_what_is_typed(client, draft):
    said = ask(
        client, draft, "preview", source=draft.source.replace("number fell by 4 mm", "number fell by 6 mm")
    ).json()

    assert ["fell by 4 mm" in said["views"]["professional"], "fell by 6 mm" in said["views"]["lay"]] == [True, True]
    assert said["lines"] == [{"line": 20, "severity": "error"}]
    assert 'data-line="20"' in said["findings"]
    assert (said["summary"], said["refusal"], said["head"]) == ("1 error", "", None)
    assert [line for line, _ in said["places"]] == [16, 18, 21, 24]


def test_a_field_is_written_into_the_head_and_the_page_is_told_how(client, draft):
    said = ask(client, draft, "preview", title='Is "this" safe?').json()

    assert draft.source.startswith(said["head"]["old"])
    assert said["head"]["new"] == said["head"]["old"].replace(draft.title, 'Is \\"this\\" safe?')
    assert said["fields"]["title"] == 'Is "this" safe?'


def test_a_title_typed_in_the_text_comes_back_for_its_field(client, draft):
    said = ask(client, draft, "preview", source=draft.source.replace(draft.title, "Typed below?", 1)).json()

    assert (said["fields"]["title"], said["fields"]["origin"], said["head"]) == ("Typed below?", "human", None)


def test_while_the_front_matter_cannot_be_read_fields_wait_and_the_page_says_why(client, draft):
    said = ask(client, draft, "preview", title="Waits?", source="---\ntitle: [\n---\nWords\n").json()

    assert said["refusal"].startswith("The front matter cannot be read")
    assert (said["fields"], said["head"]) == ({}, None)


def test_the_preview_asks_the_database_a_few_questions_only(client, draft):
    ask(client, draft, "preview")
    with CaptureQueriesContext(connection) as queries:
        ask(client, draft, "preview")

    assert len(queries) <= 7
    assert not any(one["sql"].startswith(("INSERT", "UPDATE")) for one in queries)


def test_what_is_typed_is_kept_and_offered_when_the_editor_is_opened_again(client, draft):
    address = reverse("articles:edit", args=[draft.article.slug])
    mine = draft.source.replace("4 mm", "7 mm")
    said = ask(client, draft, "keep", source=mine, sitting=uuid4(), serial=1).json()

    assert (said["kept"], said["newer"], said["state"]) == (True, False, "draft")
    assert Revision.objects.get().source == draft.source
    (copy,) = client.get(address).context["copies"]
    opened = client.get(f"{address}?copy={copy.sitting}")
    assert opened.context["form"]["source"].value() == mine
    assert opened.context["copies"] == []


def test_fields_that_cannot_be_written_yet_are_kept_beside_the_text(client, draft):
    broken = "---\ntitle: [\n---\nWords\n"
    ask(client, draft, "keep", source=broken, short_answer="Perhaps.", sitting=uuid4(), serial=1)
    copy = DraftWorkingCopy.objects.get()
    form = client.get(reverse("articles:edit", args=[draft.article.slug]) + f"?copy={copy.sitting}").context["form"]

    assert (form["source"].value(), form["short_answer"].value()) == (broken, "Perhaps.")


def test_saving_forgets_the_copy_of_this_sitting_and_the_one_that_was_taken_up(client, draft):
    address = reverse("articles:edit", args=[draft.article.slug])
    sittings = [keep(draft, text, by=draft.created_by).sitting for text in ("taken", "this", "another window")]
    data = {"live": "yes", "source": make_source("Saved?"), "lock_version": 1, "save": ""}
    client.post(address, data | {"taken": sittings[0], "sitting": sittings[1]})

    assert [one.sitting for one in DraftWorkingCopy.objects.all()] == [sittings[2]]


def test_a_copy_is_dropped_by_its_button(client, draft):
    copy = keep(draft, "not wanted", by=draft.created_by)
    client.post(reverse("articles:drop", args=[draft.article.slug]), {"sitting": copy.sitting})

    assert not DraftWorkingCopy.objects.exists()


def test_a_null_character_costs_no_word_and_is_found_at_its_line(client, draft):
    source = draft.source + "\nA\0B\n"
    line = source[: source.index("\0")].count("\n") + 1
    seen = ask(client, draft, "preview", source=source).json()
    kept = ask(client, draft, "keep", source=source, sitting=uuid4(), serial=1).json()

    assert {"line": line, "severity": "error"} in seen["lines"]
    assert "There is a character here that cannot be printed." in seen["findings"]
    assert kept["kept"]
    assert DraftWorkingCopy.objects.get().source == source.replace("\0", "\ufffd")


@pytest.mark.parametrize("data", [{"sitting": "nonsense"}, {"source": "x" * 1_048_577}])
def test_what_cannot_be_kept_is_refused_in_a_sentence(client, draft, data):
    response = ask(client, draft, "keep", **({"sitting": uuid4(), "serial": 1} | data))

    assert response.status_code == 422
    assert response.json()["refusal"].endswith(".")


def test_the_page_is_told_of_a_newer_text_and_of_one_that_was_submitted(client, draft):
    saved = save_draft(draft, make_source("Theirs?"), by=draft.created_by, lock_version=1, at=MONDAY)
    first = ask(client, draft, "keep", source="mine", sitting=uuid4(), serial=1).json()
    submit_revision(saved, by=draft.created_by, at=MONDAY)
    second = ask(client, draft, "keep", source="mine", sitting=uuid4(), serial=1).json()

    assert [(one["newer"], one["state"]) for one in (first, second)] == [(True, "draft"), (True, "submitted")]


def test_presence_names_the_others_and_a_newer_text(client, draft):
    note_presence(draft, by=make_user("editor", name="Grace Liu"), at=timezone.now())
    save_draft(draft, make_source("Theirs?"), by=draft.created_by, lock_version=1, at=MONDAY)
    words = " ".join(ask(client, draft, "presence").content.decode().split())

    assert "<b>Grace Liu</b> is also editing (now)." in words
    assert "A newer text was saved" in words


def test_a_dropped_file_is_read_and_a_bad_one_named_with_its_line(client, draft):
    good = ask(client, draft, "file", file=SimpleUploadedFile("a.md", b"\xef\xbb\xbfWords.\r\n")).json()
    bad = ask(client, draft, "file", file=SimpleUploadedFile("a.md", b"one\ntwo\xff\n"))

    assert good == {"text": "Words.\n", "name": "a.md", "whole": False}
    assert (bad.status_code, bad.json()["refusal"][:7]) == (422, "Line 2:")


@pytest.mark.parametrize("name", ["preview", "keep", "presence", "file"])
def test_nobody_else_asks_about_a_draft(client, draft, name):
    client.force_login(make_user("author"))

    assert ask(client, draft, name, sitting=uuid4()).status_code == 403
    assert not DraftWorkingCopy.objects.exists()


def test_submitting_a_second_time_leads_to_the_article(client):
    revision = submit_revision(make_draft(), by=make_user("editor"), at=MONDAY)
    client.force_login(revision.created_by)
    response = client.post(reverse("articles:submit", args=[revision.article.slug]), follow=True)

    assert response.redirect_chain == [(revision.desk_path, 302)]
    assert "This text is Submitted" in response.content.decode()
