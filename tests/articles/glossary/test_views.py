"""The glossary as readers and editors see it."""

import json
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.glossary.terms import edit_term, review_term, withdraw_term
from articles.models import GlossaryTerm, Revision
from tests.articles.glossary.sample import WALKING, make_reviewed, make_term, make_text, publish
from tests.articles.glossary.test_importing import file_of, record
from tests.factories import MONDAY, make_user

pytestmark = pytest.mark.django_db
FIELDS = {
    "term": "walking",
    "lay_definition": "Going on foot.",
    "synonyms": "on foot\n\n strolling ",
    "matching": "always",
    "source": "Ourselves",
    "license": "CC0",
}


@pytest.fixture
def editor(client):
    user = make_user("editor")
    client.force_login(user)
    return user


def text_of(client, name, *args, **query) -> str:
    response = client.get(reverse(f"articles:{name}", args=args), query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def make_many(count: int, letter: str = "z") -> None:
    for number in range(count):
        make_reviewed(replace(WALKING, term=f"{letter}tm {number:03}"))


def test_a_term_has_a_page_with_all_that_is_known_of_it(client):
    make_reviewed(replace(WALKING, abbreviation="WLK", synonyms=("going",), source_url="https://example.org/w"))
    publish(make_text())
    page = text_of(client, "term", "walking")

    for words in ("Going on foot.", "Ambulation at an ordinary pace.", "<b>WLK</b>", "Also called going", "CC0."):
        assert words in page
    assert '<a href="https://example.org/w" rel="external noopener">Ourselves</a>' in page
    assert '<a href="/articles/walks/">Does walking lower blood pressure?</a>' in page


def test_readers_see_the_reviewed_wording_only(client):
    term = make_reviewed()
    edit_term(term, replace(WALKING, lay_definition="Unread words."), version=1, by=make_user("editor"), at=MONDAY)
    make_term(replace(WALKING, term="wading"))

    assert "Unread words." not in text_of(client, "term", "walking")
    assert "wading" not in text_of(client, "glossary_letter", "w")
    assert client.get("/glossary/wading/").status_code == 404
    assert client.get("/glossary/unknown/").status_code == 404


def test_a_withdrawn_term_answers_gone_where_a_page_may_lead_to_it(client):
    term = make_reviewed()
    withdraw_term(term, reason="x", by=make_user("editor"), at=MONDAY)
    assert client.get("/glossary/walking/").status_code == 404

    other = make_reviewed(replace(WALKING, term="blood pressure"))
    make_text()
    withdraw_term(other, reason="x", by=make_user("editor"), at=MONDAY)
    response = client.get("/glossary/blood-pressure/")
    assert response.status_code == 410
    assert "no longer in the glossary" in response.content.decode()


def test_definitions_are_words_on_every_page(client, editor):
    make_reviewed(replace(WALKING, term="wave <b>", lay_definition="<script>x</script>", synonyms=("<i>",) * 0))
    pages = [
        text_of(client, "glossary", q="wave"),
        text_of(client, "glossary_letter", "w"),
        text_of(client, "term", "wave-b"),
        text_of(client, "terms"),
        text_of(client, "edit_term", "wave-b"),
        text_of(client, "term_uses", "wave-b"),
    ]

    assert ["<script>x" in page for page in pages] == [False] * 6


def test_letters_say_how_many_words_they_have(client):
    make_reviewed()
    make_reviewed(replace(WALKING, term="5-FU"))
    page = text_of(client, "glossary")

    assert page.count('href="/glossary/w/"') == 1
    assert page.count('href="/glossary/0-9/"') == 1
    assert 'href="/glossary/a/"' not in page
    assert "No explained word begins like this." in text_of(client, "glossary_letter", "a")
    assert client.get("/glossary/aa/").status_code == 404


def test_a_long_letter_goes_on_in_order(client):
    make_many(53)
    first = text_of(client, "glossary_letter", "z")
    second = text_of(client, "glossary_letter", "z", after="ztm 049")

    assert "ztm 049</a>" in first
    assert "ztm 050</a>" not in first
    assert '<a href="?after=ztm%20049" rel="next">' in first
    assert second.count("<dt>") == 3
    assert 'rel="next"' not in second


def test_a_word_is_found_by_a_part_of_it(client):
    make_reviewed()
    make_reviewed(replace(WALKING, term="sleepwalking"))
    page = text_of(client, "glossary", q="WALK")

    assert page.index(">walking</a>") < page.index(">sleepwalking</a>")
    assert "There is no such word here." in text_of(client, "glossary", q="xyz")
    assert "There is no such word here." in text_of(client, "glossary", q="%")


@pytest.mark.parametrize(("name", "args"), [("glossary", ()), ("glossary_letter", ("z",)), ("term", ("ztm-000",))])
def test_public_pages_take_the_same_queries_for_one_term_and_for_three(client, django_assert_num_queries, name, args):
    make_many(1)
    address = reverse(f"articles:{name}", args=args)
    count = 2
    for _ in range(2):
        with django_assert_num_queries(count if name != "glossary" else 1):
            response = client.get(address)
        assert "sessionid" not in response.cookies
        assert response["Cache-Control"].startswith("public")
        make_many(2, "zz" if GlossaryTerm.objects.count() == 1 else "zzz")


def test_the_desk_lists_by_state_and_search_in_constant_queries(client, editor, django_assert_num_queries):
    make_many(1)
    make_term()
    client.get(reverse("articles:terms"))
    for _ in range(2):
        with django_assert_num_queries(6):
            page = client.get(reverse("articles:terms"), {"state": "reviewed"}).content.decode()
        assert "ztm 000" in page
        assert ">walking<" not in page
        make_many(2, "y" if GlossaryTerm.objects.count() == 2 else "x")
    assert "ztm 000" not in text_of(client, "terms", q="walk")
    assert "Nothing in the glossary matches" in text_of(client, "terms", q="nothing")


def test_an_empty_glossary_says_what_to_do(client, editor):
    assert "The glossary is empty" in text_of(client, "terms")


def test_an_editor_adds_a_term(client, editor):
    response = client.post(reverse("articles:add_term"), FIELDS)
    term = GlossaryTerm.objects.get()

    assert (response.status_code, response["Location"]) == (302, "/desk/glossary/terms/walking/")
    assert (term.synonyms, term.changed_by, term.state) == (["on foot", "strolling"], editor, "proposed")


def test_an_editor_is_told_that_an_everyday_word_is_not_explained(client, editor):
    words = [("water", "usual"), ("hepatitis", "usual"), ("sleep", "always")]
    terms = [make_term(replace(WALKING, term=one, synonyms=(), matching=matching)) for one, matching in words]
    assert ["an everyday word:" in text_of(client, "edit_term", term.slug) for term in terms] == [True, False, False]


def test_a_refused_form_keeps_every_field(client, editor):
    make_term()
    typed = FIELDS | {"term": "WALKING", "professional_definition": "Kept <b>words</b>.", "source_url": "ftp://x"}
    response = client.post(reverse("articles:add_term"), typed)
    page = response.content.decode()

    assert response.status_code == 422
    assert "An address begins with https:// or http://." in page
    for value in ("WALKING", "Kept &lt;b&gt;words&lt;/b&gt;.", "ftp://x", "strolling", "Ourselves"):
        assert value in page


def test_a_stale_form_keeps_its_words_shows_the_saved_ones_and_can_be_saved_again(client, editor):
    term = make_term()
    edit_term(term, replace(WALKING, lay_definition="Their words."), version=1, by=make_user("editor"), at=MONDAY)
    address = reverse("articles:edit_term", args=["walking"])
    response = client.post(address, FIELDS | {"version": 1, "lay_definition": "My words."})
    page = response.content.decode()

    assert response.status_code == 422
    assert "My words." in page
    assert "Their words." in page
    assert 'name="version" value="2"' in page
    assert client.post(address, FIELDS | {"version": 2}).status_code == 302
    assert GlossaryTerm.objects.get().version == 3


def test_wordings_are_marked_as_reviewed_together_but_not_ones_own(client, editor):
    own, theirs = make_term(by=editor), make_term(replace(WALKING, term="wading"))
    page = text_of(client, "terms")
    assert 'value="wading:1"' in page
    assert 'value="walking:1"' not in page

    client.post(reverse("articles:review_terms"), {"term": ["wading:1", "unknown:1", "x", "\x00:1"]})
    theirs.refresh_from_db()
    assert (theirs.state, theirs.reviewed_by) == ("reviewed", editor)
    assert client.post(reverse("articles:review_terms"), {"term": [f"{own.slug}:1"]}).status_code == 403


def test_a_stale_review_is_told(client, editor):
    term = make_term()
    edit_term(term, replace(WALKING, pronunciation="x"), version=1, by=make_user("editor"), at=MONDAY)
    page = client.post(reverse("articles:review_terms"), {"term": ["walking:1"]}, follow=True).content.decode()

    assert "was changed after you opened it" in page
    assert GlossaryTerm.objects.get().state == "proposed"


def test_a_term_is_withdrawn_with_a_reason(client, editor):
    make_reviewed()
    address = reverse("articles:withdraw_term", args=["walking"])

    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "Rare."}).status_code == 302
    assert client.post(address, {"reason": "Again."}).status_code == 422
    assert "withdrew it: Rare." in text_of(client, "edit_term", "walking")


def test_the_texts_with_older_words_are_listed_with_those_words(client, editor):
    term = make_reviewed()
    publish(make_text())
    term = edit_term(term, replace(WALKING, lay_definition="Newer."), version=1, by=make_user("editor"), at=MONDAY)
    review_term(term, version=2, by=make_user("managing_editor"), at=MONDAY)
    page = text_of(client, "term_uses", "walking")

    assert "Does walking lower blood pressure?" in page
    assert "which changed since: read it again" in page
    assert "Going on foot." in page
    assert "Published texts with an older wording" in text_of(client, "terms")
    assert "<del>Going on foot.</del>" in text_of(client, "edit_term", "walking")


def test_the_list_of_texts_takes_constant_queries(client, editor, django_assert_num_queries):
    make_reviewed()
    make_text("one")
    address = reverse("articles:term_uses", args=["walking"])
    client.get(address)
    for more in (["two", "three"], []):
        with django_assert_num_queries(6):
            client.get(address)
        for slug in more:
            make_text(slug)


def test_a_dictionary_is_uploaded(client, editor):
    data = file_of(record(), record(2, "spanish", language="es"))
    upload = SimpleUploadedFile("a.json", data, content_type="application/json")
    page = client.post(reverse("articles:import_terms"), {"file": upload, "form": "nci"}).content.decode()

    assert "1 added" in page
    assert "Record 2 (spanish)" in page
    bad = SimpleUploadedFile("a.json", b"{}", content_type="application/json")
    response = client.post(reverse("articles:import_terms"), {"file": bad, "form": "nci"})
    assert response.status_code == 422
    assert "no list of results" in response.content.decode()
    assert client.post(reverse("articles:import_terms"), {"form": "nci"}).status_code == 422


def test_a_writer_chooses_which_words_are_explained(client):
    make_reviewed()
    draft = make_text(submitted=False)
    client.force_login(draft.created_by)
    assert 'name="explain" value="walking" checked' in text_of(client, "choose_terms", "walks")

    response = client.post(reverse("articles:choose_terms", args=["walks"]), {"listed": ["walking"]})
    assert response.status_code == 302
    assert Revision.objects.get().terms_left_out == ["walking"]
    assert 'name="explain" value="walking" >' in text_of(client, "choose_terms", "walks")
    client.post(
        reverse("articles:choose_terms", args=["walks"]), {"listed": ["walking"], "explain": ["walking"], "none": "on"}
    )
    revision = Revision.objects.get()
    assert (revision.terms_left_out, revision.explains_terms) == ([], False)


def test_the_preview_explains_words_as_the_page_would(client):
    make_reviewed()
    draft = make_text(submitted=False)
    client.force_login(draft.created_by)
    fields = {"title": draft.title, "source": draft.source, "lock_version": draft.lock_version, "preview": "1"}
    fields |= {
        "short_answer": "Yes, in most adults. [@kim2020]",
        "lay_short_answer": "Yes, for most adults. [@kim2020]",
    }
    page = client.post(reverse("articles:edit", args=["walks"]), fields | {"origin": "human"}).content.decode()

    assert page.count("Words used on this page") == 2
    assert json.dumps(page).count("termed-walking") == 0
