import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from articles.bibliography.retractions import Retraction, find_retractions, import_retractions
from articles.errors import WorkflowError
from articles.models import RetractionNotice
from records import audit
from tests.factories import MONDAY

pytestmark = pytest.mark.django_db

HEADER = (
    "Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType,RetractionDate,"
    "RetractionDOI,RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,"
    "Reason,Paywalled,Notes,"
)


def row(number, *, date="7/4/2020 0:00", doi="10.1000/Paper", pmid="0", nature="Retraction", reason="+Error in Data;"):
    return (
        f'{number},"A title, with a comma",(HSC) Medicine;,"A ""named"" place;",A Journal,A House,Spain;,Ana;Bo;,,'
        f"Research Article;,{date},10.1000/notice{number},0,1/2/2019 0:00,{doi},{pmid},{nature},{reason},No,,"
    )


def written(tmp_path, *rows, header=HEADER, name="r.csv", ending="\r\n"):
    path = tmp_path / name
    path.write_bytes(ending.join((header, *rows)).encode("utf-8") + ending.encode())
    return path


def taken_in(tmp_path, *rows, **options):
    return import_retractions(written(tmp_path, *rows), at=MONDAY, **options)


def test_a_reference_is_matched_by_its_doi(tmp_path):
    taken_in(tmp_path, row(1, reason="+Error in Data;+Investigation by Journal/Publisher;"))

    assert find_retractions(
        [{"id": "a", "DOI": "https://doi.org/10.1000/PAPER."}, {"id": "b", "title": "A title"}]
    ) == {
        "a": Retraction(
            "Retraction",
            dt.date(2020, 7, 4),
            "10.1000/notice1",
            ("Error in Data", "Investigation by Journal/Publisher"),
            "DOI",
        )
    }


def test_a_reference_without_that_doi_is_matched_by_its_pmid(tmp_path):
    taken_in(tmp_path, row(1, doi="unavailable", pmid="12345"), row(2, doi="10.1000/other", pmid="0"))

    found = find_retractions([{"id": "a", "PMID": 12345, "DOI": "10.1000/x"}, {"id": "b", "PMID": "0"}])

    assert {key: (one.matched_by, one.notice_doi) for key, one in found.items()} == {"a": ("PMID", "10.1000/notice1")}


def test_a_title_alone_matches_nothing(tmp_path):
    taken_in(tmp_path, row(1))

    assert find_retractions([{"id": "a", "title": "A title, with a comma"}]) == {}


def test_a_later_reinstatement_clears_a_retraction(tmp_path):
    taken_in(
        tmp_path, row(1, date="1/2/2020"), row(2, date="3/4/2020 0:00", nature="Expression of concern"),
        row(3, date="5/6/2021 0:00", nature="Reinstatement"),
    )  # fmt: skip

    assert find_retractions([{"id": "a", "DOI": "10.1000/paper"}]) == {}


def test_an_earlier_or_undated_reinstatement_clears_nothing(tmp_path):
    taken_in(
        tmp_path, row(1, date="1/2/2022"), row(2, date="5/6/2021 0:00", nature="Reinstatement"),
        row(3, date="", nature="Reinstatement"),
    )  # fmt: skip

    assert find_retractions([{"id": "a", "DOI": "10.1000/paper"}])["a"].nature == "Retraction"


def test_the_weightiest_notice_that_stands_is_shown(tmp_path):
    taken_in(tmp_path, row(1, date="1/2/2020"), row(2, date="1/2/2022 0:00", nature="Correction"))

    found = find_retractions([{"id": "a", "DOI": "10.1000/paper"}])["a"]

    assert (found.nature, found.is_retraction) == ("Retraction", True)


def test_any_number_of_references_takes_one_query(tmp_path):
    taken_in(tmp_path, row(1))
    for count in (1, 3):
        with CaptureQueriesContext(connection) as queries:
            find_retractions([{"id": str(one), "DOI": f"10.1000/{one}", "PMID": one + 1} for one in range(count)])
        assert len(queries) == 1
    with CaptureQueriesContext(connection) as queries:
        find_retractions([{"id": "a", "title": "T"}])
    assert len(queries) == 0


def test_an_import_counts_what_it_leaves_out(tmp_path):
    done = taken_in(tmp_path, row(1), row(2, doi="", pmid="0"), row(3, nature="Gossip"), "", row(1))

    assert (done.kept, done.unidentified, done.unreadable) == (1, 1, 1)
    assert [one.verb for one in audit.entries_of("library")] == ["import_retractions"]


def test_a_second_import_brings_notices_up_to_date(tmp_path):
    taken_in(tmp_path, row(1), row(2, doi="10.1000/gone"))
    done = import_retractions(
        written(tmp_path, row(1, reason="+Plagiarism of Text;")), at=MONDAY + dt.timedelta(days=1), complete=True
    )

    assert (done.kept, done.removed) == (1, 1)
    assert [one.reasons for one in RetractionNotice.objects.all()] == [["Plagiarism of Text"]]


def test_lower_cased_columns_and_bracketed_lists_are_read(tmp_path):
    header = "institution,retractiondate,retractiondoi,originalpaperdoi,retractionnature,reason,container"
    line = (
        '"[\'A\', ""B\'s""]",7/4/2020 0:00,10.1/x,10.1000/paper,Retraction,'
        "\"['+Error in Data'\n '+Objections by Author(s)']\",A Journal"
    )
    for _ in range(2):
        import_retractions(written(tmp_path, line, header=header, ending="\n"), at=MONDAY)

    kept = RetractionNotice.objects.get()
    assert kept.reasons == ["Error in Data", "Objections by Author(s)"]
    assert kept.journal == "A Journal"


def test_bad_bytes_do_not_stop_an_import(tmp_path):
    path = written(tmp_path, row(1))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"A Journal", b"R\xe9vue\0 \xff"))

    assert import_retractions(path, at=MONDAY).kept == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "This is not a Retraction Watch file"),
        ("TY  - JOUR\nER  - \n", "This is not a Retraction Watch file"),
        (HEADER + "\n", "The file has column names and no notices."),
    ],
)
def test_another_file_is_refused_and_nothing_written(tmp_path, content, sentence):
    path = tmp_path / "x.csv"
    path.write_text(content)

    with pytest.raises(WorkflowError, match=sentence):
        import_retractions(path, at=MONDAY, complete=True)
    with pytest.raises(WorkflowError, match="cannot be read"):
        import_retractions(tmp_path / "absent.csv", at=MONDAY)
    assert list(audit.entries_of("library")) == []


@pytest.mark.parametrize("fields", [{"nature": "Retraction"}, {"nature": "Rumor", "paper_doi": "10.1000/x"}])
def test_the_database_refuses_a_notice_of_nothing(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        RetractionNotice.objects.create(source_key="k", imported_at=MONDAY, **fields)
