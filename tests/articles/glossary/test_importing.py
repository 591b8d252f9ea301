"""A dictionary is taken in: bad records named, the others kept, nothing that was written here overwritten."""

import json
from dataclasses import replace
from datetime import date

import pytest

from articles.errors import NotAllowed
from articles.glossary.importing import import_glossary, sentences
from articles.glossary.nci import ImportRefused, plain_text, read_nci
from articles.glossary.queries import history_of
from articles.glossary.terms import edit_term, review_term, withdraw_term
from articles.glossary.wording import wording_of
from articles.models import GlossaryTerm
from records.audit import entries_of
from tests.articles.glossary.sample import WALKING, make_term
from tests.factories import MONDAY, make_user

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


def record(number: int = 1, name: str = "abarelix", html: str = "A drug.", **more: object) -> dict[str, object]:
    return {
        "termId": number,
        "language": "en",
        "dictionary": "Cancer.gov",
        "audience": "Patient",
        "termName": name,
        "prettyUrlName": name.lower().replace(" ", "-"),
        "pronunciation": {"key": "(uh-BAYR-eh-lix)", "audio": "https://example.org/a.mp3"},
        "definition": {"html": html, "text": html},
        "relatedResources": [],
        "media": [],
    } | more


def file_of(*records: object) -> bytes:
    return json.dumps({"meta": {"totalResults": len(records)}, "results": list(records), "links": None}).encode()


def take(*records: object, by=None):
    return import_glossary(file_of(*records), by=by or make_user("editor"), at=MONDAY, retrieved_on=DAY)


def test_a_record_becomes_a_proposal_with_its_credit():
    done = take(record(html="A <i>hormone</i> drug for <a href='/x'>prostate</a> cancer. Also called Plenaxis."))
    term = GlossaryTerm.objects.get()

    assert done.sentence == (
        "1 added, 0 brought up to date, 0 the same already; 0 kept as they were written here, 0 refused."
    )
    assert (term.state, term.public, term.version, term.import_key) == ("proposed", None, 1, "nci:1")
    assert term.lay_definition == "A hormone drug for prostate cancer. Also called Plenaxis."
    assert (term.pronunciation, term.synonyms) == ("(uh-BAYR-eh-lix)", ["Plenaxis"])
    assert term.source == "NCI Dictionary of Cancer Terms, National Cancer Institute"
    assert term.source_url == "https://www.cancer.gov/publications/dictionaries/cancer-terms/def/abarelix"
    assert term.license == "Public domain (work of the United States government)"
    assert term.retrieved_on == DAY
    assert [one["entry"].verb for one in history_of(term)] == ["import_terms"]
    assert [one.verb for one in entries_of("glossary")] == ["import_terms", "import_glossary"]


@pytest.mark.parametrize(
    ("html", "synonyms", "abbreviation"),
    [
        ("A count. Also called ANC.", (), "ANC"),
        ("It. Also called alpha test, BAER test,  and beta test.", ("alpha test", "BAER test", "beta test"), ""),
        ("It. Also called ABVE regimen, DBVE,  and DBVE regimen.", ("ABVE regimen", "DBVE regimen"), "DBVE"),
        ("Also called by some. Then more.", (), ""),
    ],
)
def test_other_names_are_read_from_the_last_sentence(html, synonyms, abbreviation):
    [one] = read_nci(file_of(record(html=html)), retrieved_on=DAY).proposed

    assert (one.wording.synonyms, one.wording.abbreviation) == (synonyms, abbreviation)


def test_both_audiences_of_a_term_become_one():
    take(record(), record(html="A GnRH antagonist.", audience="HealthProfessional"))
    term = GlossaryTerm.objects.get()

    assert (term.lay_definition, term.professional_definition) == ("A drug.", "A GnRH antagonist.")


def test_aliases_are_names():
    [one] = read_nci(
        file_of(record(aliases=[{"name": "Plenaxis", "type": "US brand name"}, 7])), retrieved_on=DAY
    ).proposed

    assert one.wording.synonyms == ("Plenaxis",)


def test_bad_records_are_named_and_the_others_kept():
    done = take(
        record(1, "good"),
        record(2, "spanish", language="es"),
        record(3, "empty", html="<p> </p>"),
        record(4, " ".join(["long"] * 200)),
        record(5, "odd", audience="Children"),
        {"termName": "no id"},
        {"termId": 7},
        "text",
        record(8, "fine too", pronunciation=None, prettyUrlName=None),
    )

    assert [one.term for one in GlossaryTerm.objects.all()] == ["fine too", "good"]
    assert GlossaryTerm.objects.get(term="fine too").source_url.endswith("/def/8")
    assert [one.partition(":")[0] for one in done.refused] == [
        "Record 2 (spanish)",
        "Record 3 (empty)",
        f"Record 4 ({' '.join(['long'] * 200)[:60]})",
        "Record 5 (odd)",
        "Record 6 (no id)",
        "Record 7",
        "Record 8",
    ]
    assert "only English" in done.refused[0]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b'{"results": []}',
        b'{"results": {}}',
        b"a,b,c\n1,2,3\n",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        file_of(record(language="es")),
        b" " * (20 * 1024 * 1024 + 1),
    ],
    ids=[
        "nothing",
        "empty list",
        "object",
        "no results",
        "no list",
        "CSV",
        "no text",
        "deep",
        "no usable one",
        "too long",
    ],
)
def test_an_empty_or_foreign_file_is_refused(data):
    with pytest.raises(ImportRefused):
        import_glossary(data, by=make_user("editor"), at=MONDAY)
    assert not entries_of("glossary").exists()


def test_a_file_with_a_byte_order_mark_is_read():
    assert len(read_nci(b"\xef\xbb\xbf" + file_of(record()), retrieved_on=DAY).proposed) == 1


def test_the_format_and_the_role_are_asked_for():
    with pytest.raises(NotAllowed):
        take(record(), by=make_user("author"))
    with pytest.raises(ImportRefused, match="format"):
        import_glossary(file_of(record()), by=make_user("editor"), at=MONDAY, form="csv")


def test_the_same_file_again_changes_nothing():
    take(record())
    done = import_glossary(file_of(record()), by=make_user("editor"), at=MONDAY, retrieved_on=date(2026, 4, 1))

    assert (done.added, done.updated, done.unchanged) == (0, 0, 1)
    assert GlossaryTerm.objects.get().version == 1


def test_what_was_not_changed_here_is_brought_up_to_date_and_reviewed_anew():
    take(record())
    term = review_term(GlossaryTerm.objects.get(), version=1, by=make_user("editor"), at=MONDAY)
    done = take(record(html="A newer drug."))
    term.refresh_from_db()

    assert (done.updated, term.state, term.version) == (1, "proposed", 2)
    assert (term.lay_definition, term.public["lay_definition"]) == ("A newer drug.", "A drug.")
    assert take(record(html="A newest drug.")).updated == 1


def test_what_was_changed_here_is_kept_and_named():
    take(record())
    term = GlossaryTerm.objects.get()
    ours = replace(wording_of(term), lay_definition="Our own words.")
    edit_term(term, ours, version=1, by=make_user("editor"), at=MONDAY)
    done = take(record(html="A newer drug."))

    assert (done.updated, done.kept) == (
        0,
        ["abarelix: it was changed or withdrawn here, so the file's wording was not taken."],
    )
    assert GlossaryTerm.objects.get().lay_definition == "Our own words."


def test_a_choice_of_where_it_is_explained_survives_a_newer_file():
    take(record())
    term = GlossaryTerm.objects.get()
    edit_term(term, replace(wording_of(term), matching="never"), version=1, by=make_user("editor"), at=MONDAY)

    assert take(record(html="A newer drug.")).updated == 1
    assert GlossaryTerm.objects.get().matching == "never"


def test_a_withdrawn_term_does_not_come_back_by_itself():
    take(record())
    withdraw_term(GlossaryTerm.objects.get(), reason="x", by=make_user("editor"), at=MONDAY)

    assert len(take(record(html="A newer drug.")).kept) == 1
    assert GlossaryTerm.objects.get().state == "withdrawn"


def test_a_term_of_our_own_under_the_same_name_is_kept_and_named():
    make_term(replace(WALKING, term="Abarelix"))

    assert take(record()).kept == ["abarelix: another entry has this name already."]
    assert take(record(2, "x ray"), record(3, "X  Ray")).kept == ["X Ray: another entry has this name already."]


def test_a_term_that_the_file_renames_to_a_taken_name_is_kept():
    take(record(1, "one"), record(2, "two"))
    done = take(record(1, "two", html="Newer."))

    assert done.kept == ["one: the file names it “two” now; rename it here if that is right."]


def test_many_records_cost_few_queries(django_assert_max_num_queries):
    records = [record(number, f"term {number}") for number in range(1, 701)]
    editor = make_user("editor")
    with django_assert_max_num_queries(45):
        done = take(*records, by=editor)
    assert done.added == 700


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a<br>b<p>c</p>", "a b c"),
        ("x<script>alert(1)</script>y<style>z</style>", "xy"),
        ("5 &lt; 6 &amp; 7", "5 < 6 & 7"),
        ("<!-- no -->a", "a"),
        ("a < b", "a < b"),
        ("<b>unclosed", "unclosed"),
    ],
)
def test_html_becomes_words(html, text):
    assert plain_text(html) == text


def test_many_sentences_are_cut():
    assert sentences(str(number) for number in range(60))[-1] == "... and 10 more."
