"""A page of ours as a reference: the same record in every format."""

import json

import bibtexparser
import pytest
import rispy

from articles.audiences import Audience
from articles.exports.citing import bibtex, csl_json, ris, sentence
from articles.exports.names import csl_name
from tests.articles.exports.texts import text_of
from tests.articles.rendering.sample import HEAD

TITLE = "Is 5% of {HER2} & CO_2 <safe>?"
AUTHORS = 'authors: ["Jane van Roe, MD", "Imprimatur Editors", "Roe, John"]'
SOURCE = HEAD.replace("A question?", TITLE).replace("origin: human", f"origin: human\n{AUTHORS}") + "Words.\n"


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("Ada Example", {"family": "Example", "given": "Ada"}),
        ("Roe, Jane B.", {"family": "Roe", "given": "Jane B."}),
        ("Jane van der Roe, MD, PhD", {"family": "van der Roe", "given": "Jane"}),
        ("Plato", {"literal": "Plato"}),
        ("Imprimatur Editors", {"literal": "Imprimatur Editors"}),
        ("World Health Organization for all of us", {"literal": "World Health Organization for all of us"}),
        ("a, b, c", {"literal": "a, b, c"}),
        ("van Roe", {"family": "Roe", "given": "van"}),
    ],
)
def test_people_have_family_names_and_groups_stay_whole(name, read):
    assert csl_name(name) == read


@pytest.mark.parametrize("stage", ["under_review", "approved", "retracted"])
def test_three_formats_say_the_same(stage):
    text = text_of(SOURCE, stage)
    page = text.pages[Audience.LAY]
    (record,) = json.loads(csl_json(text, page))
    (entry,) = bibtexparser.parse_string(bibtex(text, page).decode()).entries
    (read,) = rispy.loads(ris(text, page).decode())

    title = ("RETRACTED: " if stage == "retracted" else "") + TITLE
    assert (record["title"], read["title"]) == (title, title)
    assert (
        entry["title"]
        == "{" + title.replace("%", r"\%").replace("{HER2}", r"\{HER2\}").replace("&", r"\&").replace("_", r"\_") + "}"
    )
    assert entry["author"] == "van Roe, Jane and {Imprimatur Editors} and Roe, John"
    assert read["authors"] == ["van Roe, Jane", "Imprimatur Editors,", "Roe, John"]
    assert record["issued"] == {"date-parts": [[2026, 3, 2]]}
    assert (entry["year"], read["year"], read["date"]) == ("2026", "2026", "2026/03/02")
    assert record["URL"] == entry["url"] == read["urls"][0]
    assert record["URL"].endswith("/articles/a-question/versions/3/lay/")
    assert record["note"] in read["notes"]
    assert f"Status: {record['status']}. " in record["note"]
    assert record["note"].endswith(f"SHA-256 {page.digest}.")


def test_ris_has_the_line_ends_of_its_readers():
    text = text_of(SOURCE)
    lines = ris(text, text.page).decode().split("\r\n")

    assert (lines[0], lines[-2], lines[-1]) == ("TY  - ELEC", "ER  - ", "")
    assert not [one for one in lines if "\n" in one]


def test_a_notice_of_several_lines_stays_one_field():
    text = text_of(SOURCE, "retracted", notice="First.\n\nER  - \nSecond")

    assert len(rispy.loads(ris(text, text.page).decode())) == 1


def test_a_site_with_a_serial_number_names_it(settings):
    settings.ISSN = "2049-3630"
    text = text_of(SOURCE)

    assert json.loads(csl_json(text, text.page))[0]["ISSN"] == "2049-3630"


def test_the_sentence_names_view_version_status_and_address():
    text = text_of(HEAD + "Words.\n", "under_review")

    assert sentence(text.pages[Audience.LAY]) == (
        "Imprimatur. A question? Lay view, version 3 (Under Review). March 2, 2026. "
        "https://imprimatur.example/articles/a-question/versions/3/lay/"
    )
