"""Two people in one draft: the later one sees both texts put together, and nothing is lost on the way."""

import pytest
from django.urls import reverse

from articles.drafting import revise_article, save_draft, submit_revision
from articles.models import DraftWorkingCopy, Revision
from records import audit
from reviews.decisions import withdraw_revision
from tests.articles.copies import keep
from tests.factories import MONDAY, make_draft, make_source, make_user

pytestmark = pytest.mark.django_db
SHARED = "Walking was studied in adults."
PAIRED = "Systolic pressure fell by 4 mm Hg"


@pytest.fixture
def draft(client) -> Revision:
    """A draft that its author has open, while an editor saves a change of the shared passage."""
    draft = make_draft(make_user("author", name="Amara Osei"))
    save_draft(
        draft,
        draft.source.replace(SHARED, "Walking was studied in old age."),
        by=make_user("editor", name="Grace Liu"),
        lock_version=1,
        at=MONDAY,
    )
    client.force_login(draft.created_by)
    return draft


def save(client, draft: Revision, source: str) -> str:
    """Save a text that began from the first one; where the answer leads."""
    data = {"live": "yes", "source": source, "lock_version": 1, "save": ""}
    return client.post(reverse("articles:edit", args=[draft.article.slug]), data).headers["Location"]


def test_changes_of_different_passages_are_shown_and_saved_together(client, draft):
    merging = save(client, draft, draft.source.replace(PAIRED, "Systolic blood pressure fell by 4 mm Hg"))
    page = client.get(merging)

    assert [one["kind"] for one in page.context["passages"] if one["kind"] != "same"] == ["theirs", "mine"]
    assert (page.context["conflicts"], page.context["clean"], page.context["saver"]) == (0, 2, "Grace Liu")
    assert client.post(merging, {"theirs_version": 2, "save": ""}).status_code == 302
    source = Revision.objects.get().source
    assert ["in old age." in source, "Systolic blood pressure fell" in source] == [True, True]
    assert [one.verb for one in audit.entries_of(draft.article.chain)] == ["start", "save", "save"]
    assert not DraftWorkingCopy.objects.exists()


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ("mine", "Walking was studied in children. [@kim2020]\n\n:::"),
        ("theirs", "Walking was studied in old age. [@kim2020]\n\n:::"),
        ("both", "Walking was studied in children. [@kim2020]\n\nWalking was studied in old age. [@kim2020]\n\n:::"),
    ],
)
def test_where_both_changed_a_passage_somebody_chooses(client, draft, choice, words):
    merging = save(client, draft, draft.source.replace(SHARED, "Walking was studied in children."))
    page = client.get(merging)
    (conflict,) = [one for one in page.context["passages"] if one["kind"] == "conflict"]

    assert ["in children." in conflict["mine"], "in old age." in conflict["theirs"]] == [True, True]
    client.post(merging, {"theirs_version": 2, conflict["field"].name: choice, "save": ""})
    assert words in Revision.objects.get().source


def test_without_a_choice_nothing_is_saved_and_nothing_is_lost(client, draft):
    mine = draft.source.replace(SHARED, "Walking was studied in children.")
    merging = save(client, draft, mine)
    response = client.post(merging, {"theirs_version": 2, "save": ""})

    assert response.status_code == 422
    assert "Choose whose wording stands here." in response.content.decode()
    assert Revision.objects.get().lock_version == 2
    assert DraftWorkingCopy.objects.get().source == mine


def test_the_result_may_be_edited_before_it_is_saved(client, draft):
    merging = save(client, draft, draft.source.replace(PAIRED, "Systolic blood pressure fell by 4 mm Hg"))
    editing = client.post(merging, {"theirs_version": 2, "open": ""}).headers["Location"]
    form = client.get(editing).context["form"]

    assert form["lock_version"].value() == 2
    assert ["in old age." in form["source"].value(), "blood pressure fell" in form["source"].value()] == [True, True]
    assert Revision.objects.get().lock_version == 2


def test_a_third_save_meanwhile_is_merged_too(client, draft):
    merging = save(client, draft, draft.source.replace(PAIRED, "Systolic blood pressure fell by 4 mm Hg"))
    newest = Revision.objects.get()
    save_draft(newest, make_source("A third?"), by=make_user("editor"), lock_version=2, at=MONDAY)
    response = client.post(merging, {"theirs_version": 2, "save": ""})

    assert (response.status_code, response.context["again"]) == (409, True)
    assert client.post(merging, {"theirs_version": 3, "save": ""}).status_code == 302
    assert "Systolic blood pressure fell" in Revision.objects.get().source
    assert Revision.objects.get().title == "A third?"


def test_a_result_that_no_draft_can_be_goes_to_the_editor(client, draft):
    merging = save(client, draft, draft.source.replace("topics:", "colour: red\ntopics:"))
    response = client.post(merging, {"theirs_version": 2, "save": ""}, follow=True)

    assert "colour: red" in response.context["form"]["source"].value()
    assert Revision.objects.get().lock_version == 2


def test_a_copy_that_began_from_an_older_text_is_merged_when_it_is_taken_up(client, draft):
    copy = keep(
        draft, draft.source.replace(PAIRED, "Systolic blood pressure fell"), by=draft.created_by, lock_version=1
    )
    address = reverse("articles:edit", args=[draft.article.slug])

    assert client.get(f"{address}?copy={copy.sitting}").headers["Location"].startswith(f"{address}merge/")


def test_a_text_whose_beginning_is_not_known_is_merged_by_what_both_share(client, draft):
    data = {"live": "yes", "source": draft.source, "lock_version": 77, "save": ""}
    merging = client.post(reverse("articles:edit", args=[draft.article.slug]), data).headers["Location"]
    page = client.get(merging)

    assert [one["kind"] for one in page.context["passages"] if one["kind"] != "same"] == ["conflict"]


@pytest.mark.parametrize("asked", ["", "?copy=nonsense", "?copy=8f6f2b1e-6d3b-4a59-9d0c-6a5f7a1f0000"])
def test_nothing_to_merge_leads_back_to_the_editor(client, draft, asked):
    response = client.get(reverse("articles:merge", args=[draft.article.slug]) + asked)

    assert response.headers["Location"] == reverse("articles:edit", args=[draft.article.slug])


def test_a_page_of_an_earlier_version_never_saves_over_the_next_one(client):
    author = make_user("author")
    draft = make_draft(author)
    client.force_login(author)
    mine = draft.source.replace(PAIRED, "Systolic blood pressure fell by 4 mm Hg")
    save_draft(draft, draft.source.replace(SHARED, "Saved later."), by=author, lock_version=1, at=MONDAY)
    submit_revision(draft, by=author, at=MONDAY)
    withdraw_revision(draft, by=author, at=MONDAY)
    successor = revise_article(draft.article, by=author, at=MONDAY)
    address = reverse("articles:edit", args=[draft.article.slug])
    response = client.post(address, {"live": "yes", "source": mine, "version": 1, "lock_version": 1, "save": ""})

    assert response.headers["Location"].startswith(f"{address}merge/")
    assert Revision.objects.get(pk=successor.pk).source == successor.source
    assert [one.source for one in DraftWorkingCopy.objects.all()] == [mine]
