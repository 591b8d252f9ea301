import datetime as dt
import json
import shutil
import subprocess

import pytest
import rispy

from articles.bibliography.retractions import Retraction
from articles.bibliography.shaping import shaped
from articles.bibliography.writing import FORMATS, write_references

RECORDS = [
    shaped(
        {
            "id": "golse2017",
            "type": "article-journal",
            "title": "Liver resection in HER2-positive disease: 50% & more {again}",
            "author": [
                {"family": "Golse", "given": "Nicolas"},
                {"family": "van der Berg", "given": "J.", "suffix": "Jr"},
                {"literal": "World Health Organization"},
            ],
            "container-title": "Annals of Examples",
            "issued": {"date-parts": [[2017, 5, 31]]},
            "volume": "12",
            "page": "3-9",
            "DOI": "10.1000/a_b",
            "PMID": "12345678",
        }
    ),
    shaped({"id": "b", "type": "report", "title": "Ein Bericht über “Größe”", "issued": {"date-parts": [[2020]]}}),
]
pandoc = pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")


def through_pandoc(text, *options):
    return subprocess.run(["pandoc", *options], input=text, capture_output=True, text=True, check=True).stdout


def test_rispy_reads_our_ris():
    first, second = rispy.loads(write_references(RECORDS, "ris"))

    assert (first["title"], first["doi"], first["year"]) == (RECORDS[0]["title"], "10.1000/a_b", "2017")
    assert first["authors"] == ["Golse, Nicolas", "van der Berg, J., Jr", "World Health Organization,"]
    assert (first["start_page"], first["end_page"]) == ("3", "9")
    assert second["title"] == RECORDS[1]["title"]


@pandoc
@pytest.mark.parametrize(("ending", "reader"), [("bib", "bibtex"), ("bib", "biblatex"), ("json", "csljson")])
def test_pandoc_reads_what_we_write(ending, reader):
    read = json.loads(through_pandoc(write_references(RECORDS, ending), "-f", reader, "-t", "csljson"))

    assert [one["id"] for one in read] == ["golse2017", "b"]
    assert [(one.get("family") or one["literal"]).split()[-1] for one in read[0]["author"]] == [
        "Golse", "Berg", "Organization",
    ]  # fmt: skip
    assert [one["issued"]["date-parts"][0][0] for one in read] == [2017, 2020]
    assert (read[0]["DOI"], read[0]["page"].replace("–", "-")) == ("10.1000/a_b", "3-9")
    assert "HER2" in read[0]["title"]


@pandoc
def test_pandoc_makes_a_bibliography_of_our_bibtex(tmp_path):
    path = tmp_path / "r.bib"
    path.write_text(write_references(RECORDS, "bib"), encoding="utf-8")

    shown = through_pandoc("See [@golse2017].", "--citeproc", "--bibliography", str(path), "-t", "plain")

    assert "See (Golse" in shown
    assert "50% & more {again}" in " ".join(shown.split()).lower()


@pytest.mark.parametrize("ending", FORMATS)
def test_what_is_retracted_says_so_in_every_format(ending):
    notice = Retraction("Retraction", dt.date(2020, 7, 4), "10.1000/notice", ("Error in Data",), "DOI")

    text = " ".join(write_references(RECORDS, ending, {"golse2017": notice}).replace("{", "").replace("}", "").split())

    assert "RETRACTED: Liver resection" in text
    assert "Retraction of 2020-07-04, notice https://doi.org/10.1000/notice, reasons: Error in Data" in text
    assert "RETRACTED: Ein Bericht" not in text


def test_a_concern_leaves_the_title_alone():
    notice = Retraction("Expression of concern", None, "", (), "PMID")

    record = json.loads(write_references(RECORDS[:1], "json", {"golse2017": notice}))[0]

    assert (record["title"], record["note"]) == (RECORDS[0]["title"], "Expression of concern")


def test_keys_that_bibtex_cannot_take_are_spelled_plainly_and_stay_apart():
    text = write_references([shaped({"id": key, "title": key}) for key in ("a#b", "a%b", "A_b")], "bib")

    assert [line for line in text.splitlines() if line.startswith("@")] == [
        "@misc{a_b,",
        "@misc{a_b_2,",
        "@misc{A_b_3,",
    ]
