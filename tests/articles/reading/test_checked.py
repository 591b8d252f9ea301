"""The panel “How this text was checked”: what is frozen, in each reader's words, and nothing that is not."""

import json

import pytest

from articles.audiences import Audience
from articles.drafting import submit_revision
from articles.models import Edition
from articles.reading.checked import checked_facts, checked_rows
from articles.writing.waivers import record_reading_waiver
from tests.factories import MONDAY, make_draft, make_source, make_submitted, make_user

GRADES = {"flesch_kincaid": 6.4, "smog": 9.1, "flesch_ease": 70.0}
NONE = {"flesch_kincaid": None, "smog": None, "flesch_ease": None}


def reading(grades: dict) -> dict:
    return {"sentences": 12, "words": 100, "too_short": grades is NONE, "raw": grades, "after_defined_terms": grades}


FULL = {
    "figures": {"agree": 41, "total": 42},
    "readability": {"lay": reading(GRADES), "professional": reading(GRADES | {"flesch_kincaid": 14.2, "smog": 15.0})},
    "sources": {"listed": 14, "identified": 13, "own": 1, "retracted": []},
    "reasons": [
        {"kind": "professional_only", "line": 9, "reason": "dosing detail"},
        {"kind": "professional_only", "line": 19, "reason": "codes"},
        {"kind": "approx", "line": 29, "reason": "rounded from 49.6%"},
    ],
    "lay_waiver": "",
    "reading_waiver": "Quoted from a form.",
    "has_lay_text": True,
}


def rows(manifest: dict, audience: Audience = Audience.LAY) -> dict[str, str]:
    return {row.term: " ".join([row.sentence, *row.reasons]) for row in checked_rows(checked_facts(manifest), audience)}


def test_a_patient_reads_it_in_plain_words():
    assert rows(FULL) == {
        "Same figures": "41 of 42 figures agree between the professional and the lay wording. Amounts, shares and "
        "times are compared wherever doctors and patients read different words.",
        "How hard to read": "About school grade 6 (United States). We aim at grade 6. The professional view: grade 14.",
        "Sources": "14 sources are listed; 13 can be looked up by DOI or PMID. None was known to be withdrawn when the "
        "text was submitted. 1 is our own publication. The list stands at the end of the text.",
        "Left out": "2 passages are for professionals only and left out here. dosing detail codes",
        "Told differently": "1 figure is told in other words here on purpose. rounded from 49.6%",
        "Harder to read": "An editor stated why the lay view may be harder to read than grade 10. Quoted from a form.",
    }


def test_a_professional_reads_both_grades():
    assert rows(FULL, Audience.PROFESSIONAL)["Reading grade"] == (
        "Lay view: grade 6.4 (Flesch-Kincaid), 9.1 (SMOG). Professional view: grade 14.2 (Flesch-Kincaid), 15.0 (SMOG)."
        " Names of medicines count as short."
    )


@pytest.mark.parametrize("audience", Audience)
def test_an_old_manifest_says_nothing_that_it_does_not_hold(audience):
    assert rows({"figures": {"agree": 0, "total": 0}}, audience) == {}
    assert list(rows({"figures": {"agree": 2, "total": 2}, "reasons": [], "has_lay_text": True}, audience)) == [
        "Same figures"
    ]


def test_withdrawn_sources_are_counted_and_unknown_ones_not_denied():
    sources = FULL["sources"]

    assert (
        "2 had been withdrawn by their journals"
        in rows(FULL | {"sources": sources | {"retracted": ["a", "b"]}})["Sources"]
    )
    assert "withdrawn" not in rows(FULL | {"sources": sources | {"retracted": None}})["Sources"]


def test_a_short_text_and_one_without_lay_words_say_so():
    short = FULL | {"readability": {"lay": reading(NONE), "professional": reading(NONE)}}
    bare = FULL | {"has_lay_text": False, "lay_waiver": "A panel is writing it."}

    assert rows(short)["How hard to read"] == "This view is too short to say how hard it is to read."
    assert "not rewritten" in rows(bare)["How hard to read"]
    assert rows(bare)["No lay view yet"] == "An editor stated why. A panel is writing it."


@pytest.mark.django_db
def test_the_page_shows_the_panel_of_what_was_frozen(client):
    draft = make_draft(
        source=make_source() + '\n::: {.professional reason="for <prescribers>"}\nMore. [@kim2020]\n:::\n'
    )
    record_reading_waiver(draft, "Nobody yet.", by=make_user("editor"), at=MONDAY)
    revision = submit_revision(draft, by=draft.created_by, at=MONDAY)
    page = client.get(f"/articles/{revision.article.slug}/lay/").content.decode()

    assert page.count("How this text was checked") == 1
    assert "2 of 2 figures agree" in page
    assert "for &lt;prescribers&gt;" in page
    assert "Nobody yet." in page
    assert "withdrawn" not in page.partition("How this text was checked")[2].partition("</section>")[0]


@pytest.mark.django_db
def test_an_edition_built_before_the_panel_shows_its_figures_alone(client):
    revision = make_submitted()
    for edition in Edition.objects.all():
        edition.frame.pop("checked")
        edition.save()
    page = client.get(f"/articles/{revision.article.slug}/lay/").content.decode()

    assert "2 of 2 figures agree" in page
    assert "How hard to read" not in page
    assert json.loads(revision.manifest)["sources"]["retracted"] is None
