import pytest

from articles.bibliography.reading import MAX_RECORDS, ReferencesRefused, read_references


def test_a_list_of_identifiers_is_read_whatever_stands_around_them():
    reading = read_references(
        "10.1000/abc.\nhttps://doi.org/10.1000/DEF\nPMID: 12345678\n23456789, 34567890\n\ndoi:10.1000/x;10.1001/y\n"
        "1. 10.1056/NEJMoa123.\nhello world\nSmith J. A title. Lancet 2017. doi: 10.1000/q1. PMID: 11112222.\n"
        "https://pubmed.ncbi.nlm.nih.gov/33332222/\n10.1000/ABC\n"
    )

    assert reading.format == "DOIs and PMIDs"
    assert [(one.get("DOI", ""), one.get("PMID", "")) for one in reading.records] == [
        ("10.1000/abc", ""), ("10.1000/DEF", ""), ("", "12345678"), ("", "23456789"), ("", "34567890"),
        ("10.1000/x", ""), ("10.1001/y", ""), ("10.1056/NEJMoa123", ""), ("10.1000/q1", "11112222"), ("", "33332222"),
    ]  # fmt: skip
    assert [one.place for one in reading.refused] == ["Line 8"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"  \n", "There is nothing in it."),
        (b"Title,Authors,DOI\n\"A\",\"B\",10.1000/x\n", "This is a table"),
        (b"a;b;c;d\n1;2;3;4\n5;6;7;8\n", "This is a table"),
        (b"<html><p>10.1000/x</p></html>", "This is a web page"),
        (b"%PDF-1.7 ...", "This is a PDF"),
        (b"PK\x03\x04...", "a packed file"),
        (b"abc\0\0\0def", "not a text file"),
        (b"%0 Journal Article\n%A X\n", "EndNote's own format"),
        (b"Just a paragraph of words.\nAnd another.", "No reference was found here"),
        (b"[]", "no reference in it that can be read"),
        (b'[{"title":', "The JSON cannot be read"),
        (b"[" * 100_000, "The JSON cannot be read"),
        (b"@article{a, title={x", "no reference in it that can be read"),
        (b"TY  - JOUR\nER  - \n", "no reference in it that can be read"),
        (b"x" * 50_000_000, "This is too large"),
        (b"TY  - JOUR\n" * (MAX_RECORDS + 1), "more than 5,000 references"),
    ],
    ids=lambda value: str(value)[:20],
)  # fmt: skip
def test_what_holds_no_reference_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(ReferencesRefused, match=sentence):
        read_references(content)
