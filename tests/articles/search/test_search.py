"""What is found, in which order, and how it follows what readers see. The same on SQLite and on PostgreSQL."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import search
from articles.audiences import Audience
from articles.drafting import start_article, submit_revision
from articles.models import Edition, Filing, SearchEntry, SearchWord, Topic
from articles.search import find, suggest
from articles.search.reindexing import reindex, unindexed
from articles.states import ReaderStage
from articles.visibility import set_visibility
from reviews.decisions import withdraw_revision
from reviews.notices import confirm_retraction, propose_retraction
from tests.factories import MONDAY, make_member, make_published, make_submitted, make_user

pytestmark = pytest.mark.django_db

LAY, PROFESSIONAL = Audience.LAY, Audience.PROFESSIONAL
TEXT = """---
title: "{title}"
lay-title: "{lay_title}"
short-answer: "{answer} [@a]"
lay-short-answer: "{answer} [@a]"
origin: human
topics: [{topic}]
references:
- {{id: a, type: article-journal, title: A trial, issued: {{date-parts: [[2020]]}}, DOI: 10.1000/x}}
---
## {heading}

{body} [@a]

::: professional
Hepatic words for doctors. [@a]
:::
::: lay
Plain words for patients. [@a]
:::
"""


def publish(slug: str, **changed: str) -> Edition:
    """A submitted text with these words; its professional edition."""
    words = {
        "title": "A question",
        "answer": "An answer.",
        "heading": "A heading",
        "body": "A text.",
        "topic": "Cardiology",
    }
    words |= changed
    words.setdefault("lay_title", words["title"])
    author = make_user("author")
    submit_revision(start_article(TEXT.format(**words), by=author, at=MONDAY, slug=slug), by=author, at=MONDAY)
    return Edition.objects.get(slug=slug, audience="professional")


def slugs(text: str, audience: Audience = PROFESSIONAL, **filters) -> list[str]:
    return [one.slug for one in find(text, audience, **filters).editions]


def test_a_title_counts_more_than_an_answer_a_heading_and_the_body():
    publish("in-body", body="About the gallbladder.")
    publish("in-heading", heading="The gallbladder")
    publish("in-answer", answer="The gallbladder.")
    publish("in-title", title="The gallbladder?")
    publish("nowhere")

    assert slugs("gallbladders") == ["in-title", "in-answer", "in-heading", "in-body"]


def test_every_word_must_stand_somewhere_and_the_best_places_add_up():
    publish("one-in-title", title="Aspirin?", body="It may cause bleeding.")
    publish("both-in-title", title="Aspirin and bleeding?")
    publish("only-one", title="Aspirin?")

    assert slugs("aspirin bleeding") == ["both-in-title", "one-in-title"]
    assert slugs("aspirin nothing", every=False) == ["only-one", "both-in-title", "one-in-title"]


def test_texts_alike_are_ordered_approved_first_then_youngest_first():
    approved = make_published().article.slug
    first, second = make_submitted().article.slug, make_submitted().article.slug

    assert slugs("walking") == [approved, second, first]


def test_each_view_is_found_by_its_own_words():
    publish("text", title="Cholecystectomy?", lay_title="Gallbladder surgery?")

    assert (slugs("cholecystectomy"), slugs("cholecystectomy", LAY)) == (["text"], [])
    assert (slugs("hepatic"), slugs("hepatic", LAY)) == (["text"], [])
    assert (slugs("patients"), slugs("patients", LAY)) == ([], ["text"])


@pytest.mark.parametrize(
    "text", ["metf", "metformin", "Metformin's ", "METFORMIN", '"metformin helps"', "helps metformin "]
)
def test_beginnings_endings_case_and_order_do_not_matter(text):
    publish("text", body="Metformin helps.")

    assert slugs(text) == ["text"]


@pytest.mark.parametrize("text", ["metf ", '"helps metformin"', "etformin", "metforminx"])
def test_what_is_not_there_is_not_found(text):
    publish("text", body="Metformin helps.")

    assert slugs(text) == []


def test_accents_do_not_matter():
    publish("text", title="Ménière's disease?")

    assert slugs("meniere") == slugs("Ménière") == slugs("Me\u0301nie\u0300re ") == ["text"]


def test_a_phrase_does_not_reach_from_one_field_into_the_next():
    publish("text", title="Aspirin", answer="Bleeding is rare.")

    assert slugs('"aspirin bleeding"') == []


def test_reference_lists_marks_and_tags_are_no_words_of_the_text():
    publish("text")

    assert SearchEntry.objects.get(edition__audience="lay").body == "A heading: A text. Plain words for patients."
    assert slugs("trial") == slugs("doi") == slugs("section") == []


def test_filters_narrow_by_status_and_topic():
    approved = make_published().article.slug
    publish("waiting", body="Walking.", topic="Orthopedics")
    orthopedics = Topic.objects.get(slug="orthopedics")

    assert slugs("walking", stage=ReaderStage.APPROVED) == [approved]
    assert slugs("walking", stage=ReaderStage.SUBMITTED) == ["waiting"]
    assert slugs("walking", topic=orthopedics) == ["waiting"]
    assert slugs("walking", topic=orthopedics, stage=ReaderStage.APPROVED) == []
    assert slugs("orthopedics") == ["waiting"]


@pytest.mark.parametrize(
    "text",
    [
        "'; DROP TABLE articles_article; --", '"', "*", "a AND", "NEAR(a b)", "title:walking", "stage:approved",
        "view:lay",
        "walking) OR (1=1", "\\", "'", ":*", "& | !", "<->", "\x00walking\x00", "🙂 walking", "%s %(x)s",
        "{title}: walking",
        "^walking", "-walking", "walking*", "a" * 10_000, "walking " * 2_000, '"' * 5_000, "é" * 500, "\ud800",
        "the of and",
        "٣ ⅓ ﬁ", "x:1A,2B",
    ],
)  # fmt: skip
def test_any_string_is_safe(text):
    slug = make_submitted().article.slug

    assert set(slugs(text)) <= {slug}
    assert suggest(find(text, PROFESSIONAL), PROFESSIONAL) is not None


def test_a_readers_word_never_names_a_facet():
    make_submitted()

    assert [slugs(text) for text in ("view:lay", "stage:submitted", "topic:1", "title:walking")] == [[], [], [], []]


def test_a_misspelled_word_is_put_right_if_that_finds_something():
    publish("text", body="Hypertension and diabetes.")

    assert suggest(find("hypertention", PROFESSIONAL), PROFESSIONAL) == "hypertension"
    assert suggest(find('"diabetis" hypertension', PROFESSIONAL), PROFESSIONAL) == '"diabetes" hypertension'
    assert suggest(find("qqqqqqqq", PROFESSIONAL), PROFESSIONAL) == ""


def test_a_word_that_only_the_other_view_has_is_not_suggested():
    publish("text")

    assert suggest(find("hepattic", LAY), LAY) == ""


def test_what_leaves_the_site_leaves_the_search_and_its_topic_at_once():
    revision = make_submitted()
    assert slugs("walking") == [revision.article.slug]
    withdraw_revision(revision, by=revision.created_by, at=MONDAY)

    assert slugs("walking") == []
    assert (SearchEntry.objects.count(), Filing.objects.count()) == (0, 0)
    assert Topic.objects.get().waiting_count == 0


def test_hidden_texts_are_not_found_and_shown_ones_are():
    revision = make_submitted()
    set_visibility(revision.article, public=False, by=make_user("managing_editor"), at=MONDAY)
    hidden = slugs("walking")
    set_visibility(revision.article, public=True, by=make_user("managing_editor"), at=MONDAY)

    assert (hidden, slugs("walking")) == ([], [revision.article.slug])


def test_approval_and_retraction_show_at_once():
    revision = make_published()
    topic = Topic.objects.get()
    before = (slugs("walking", stage=ReaderStage.APPROVED), topic.approved_count, topic.waiting_count)
    notice = propose_retraction(revision, by=make_user("managing_editor"), text="Doubts.", at=MONDAY)
    confirm_retraction(notice, by=make_member().user, at=MONDAY + timedelta(hours=1))
    topic.refresh_from_db()

    assert before == ([revision.article.slug], 1, 0)
    assert slugs("walking", stage=ReaderStage.APPROVED) == []
    assert slugs("walking") == [revision.article.slug]
    assert (topic.approved_count, topic.waiting_count) == (0, 0)


def test_of_many_matches_the_youngest_and_those_in_titles_are_ranked(monkeypatch):
    monkeypatch.setattr(search, "MOST_RANKED", 2)
    publish("old-title", title="Walking?")
    for number in range(3):
        publish(f"body-{number}", body="Walking.")
    found = find("walking", PROFESSIONAL)

    assert ([one.slug for one in found.editions], found.total, found.more) == (["old-title", "body-2"], 2, True)


def test_pages_hold_each_result_once(monkeypatch):
    monkeypatch.setattr(search, "PAGE_LENGTH", 2)
    expected = {publish(f"text-{number}", body="Walking.").slug for number in range(3)}
    pages = [slugs("walking", page=number) for number in (1, 2, 3, 999)]

    assert [len(page) for page in pages] == [2, 1, 0, 0]
    assert set(pages[0] + pages[1]) == expected


@pytest.mark.parametrize("texts", [1, 3])
def test_a_search_is_three_queries(texts):
    for number in range(texts):
        publish(f"text-{number}", body="Walking.")
    with CaptureQueriesContext(connection) as captured:
        assert find("walking", PROFESSIONAL).total == texts

    assert len(captured) == 3


def test_reindexing_makes_the_same_again():
    published = make_published().article.slug
    publish("waiting", body="Walking.", topic="Orthopedics")
    words = set(SearchWord.objects.values_list("word", flat=True))
    counts = list(Topic.objects.values_list("slug", "approved_count", "waiting_count"))
    SearchEntry.objects.all().delete()
    Filing.objects.all().delete()
    Topic.objects.update(approved_count=7, waiting_count=7)
    lost = unindexed()

    assert (lost, reindex(), unindexed()) == (4, 2, 0)
    assert slugs("walking") == [published, "waiting"]
    assert set(SearchWord.objects.values_list("word", flat=True)) == words
    assert list(Topic.objects.values_list("slug", "approved_count", "waiting_count")) == counts


def test_reindexing_forgets_what_is_no_edition_any_more():
    publish("text", body="Walking.")
    Edition.objects.all().delete()

    assert (reindex(), slugs("walking")) == (0, [])
