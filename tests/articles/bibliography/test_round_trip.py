"""What we write reads back as the same records, in every format, whatever stands in them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.bibliography.kinds import CSL_TYPES
from articles.bibliography.reading import read_references
from articles.bibliography.shaping import shaped
from articles.bibliography.writing import FORMATS, write_references

LETTERS = st.sampled_from("abcxyzABCéüßøłñçŁŠйЖ中αβ0123456789")
MARKS = st.sampled_from("{}\\&%$#_~^\"'`@-–—.,;:!?()[]<>/=+*|µ≥°“”’ ")
TEXTS = st.one_of(
    st.text(st.one_of(LETTERS, LETTERS, LETTERS, MARKS, st.just(" ")), min_size=1, max_size=40),
    st.sampled_from(
        [
            "HER2-positive disease: the “A & B” trial", "P < 0.05 in 50% of {cells}", "--dash---ends--", "``quoted''",
            "A title that ends.", "What then?", "TY  - JOUR", "@article{x, title={y}}", "PMID- 12", "ER  -",
            "Müller–Łukasiewicz’s sign", "A very long title " * 12, "note: PMID: 12", "$x_1^2$", "C:\\temp\\new",
        ]
    ),
)  # fmt: skip
WORDS = st.text(st.one_of(LETTERS, st.sampled_from("-'’. ")), min_size=1, max_size=14)
NAMES = st.one_of(
    st.fixed_dictionaries(
        {"family": WORDS, "given": WORDS},
        optional={
            "suffix": st.sampled_from(["Jr", "Sr.", "III", "2nd", "MD"]),
            "non-dropping-particle": st.sampled_from(["van der", "de", "von"]),
        },
    ),
    st.fixed_dictionaries({"literal": TEXTS}),
    st.sampled_from(
        [
            {"literal": "World Health Organization"}, {"literal": "Society A, Society B, and Others"},
            {"family": "Smith and Wesson", "given": "J. P."},
            {"family": "O’Neil", "given": "Ana-Maria", "suffix": "Jr"},
            {"literal": "Group; Consortium"}, {"family": "Plato"}, {"literal": "R & D {Unit}"},
        ]
    ),
)  # fmt: skip
DATES = st.builds(
    lambda year, month, day, length: {"date-parts": [[year, month, day][:length]]},
    st.integers(1600, 2100), st.integers(1, 12), st.integers(1, 28), st.integers(1, 3),
)  # fmt: skip
RECORDS = st.fixed_dictionaries(
    {"type": st.sampled_from(sorted(CSL_TYPES)), "title": TEXTS},
    optional={
        "id": st.from_regex(r"[A-Za-z0-9_]([:.#$%&+?<>~/-]?[A-Za-z0-9_]){0,8}", fullmatch=True),
        "author": st.lists(NAMES, max_size=4),
        "editor": st.lists(NAMES, max_size=2),
        "container-title": TEXTS,
        "collection-title": TEXTS,
        "event-title": TEXTS,
        "publisher": TEXTS,
        "publisher-place": WORDS,
        "volume": st.sampled_from(["12", "Suppl 1", "XIV"]),
        "issue": st.sampled_from(["3", "1-2", "Pt 2"]),
        "page": st.sampled_from(["296-302", "e1007128", "S12–S19", "1531-40", "1-3, 7", "12", "p. 5"]),
        "number": WORDS,
        "edition": st.sampled_from(["2", "2nd", "Third revised"]),
        "version": WORDS,
        "genre": st.sampled_from(["Review", "Practice Guideline", "PhD thesis", "a {genre} & more"]),
        "status": st.sampled_from(["in press", "submitted"]),
        "language": st.sampled_from(["en", "English", "ger", "en-US", "Klingon"]),
        "ISSN": st.sampled_from(["0140-6736", "1742464x"]),
        "ISBN": st.sampled_from(["978-0-306-40615-7", "0306406152"]),
        "DOI": st.sampled_from(
            ["10.1016/S0140-6736(20)31180-6", "10.1000/a_b%c#d&e", "10.1002/(SICI)1097(1999)85:1<1::AID-C1>3.0.CO;2-X"]
        ),
        "PMID": st.integers(1, 40_000_000),
        "PMCID": st.sampled_from(["PMC1373603"]),
        "URL": st.sampled_from(["https://example.org/a_b?c=%20d&e=f#g~h", "http://example.org/"]),
        "note": TEXTS,
        "issued": DATES,
        "accessed": DATES,
    },
)


@pytest.mark.parametrize("ending", FORMATS)
@settings(max_examples=120, deadline=None)
@given(raw=RECORDS)
def test_an_export_reads_back_as_the_same_record(ending, raw):
    record = shaped(raw)
    if not (record.get("title") or record.get("DOI") or record.get("PMID")):
        return
    written = write_references([record], ending)
    reading = read_references(written.encode())

    read = reading.records[0]
    if "id" not in record:
        read = {key: value for key, value in read.items() if key != "id"}
    assert (len(reading.records), reading.refused) == (1, ())
    assert read == record


@pytest.mark.parametrize("ending", FORMATS)
@settings(max_examples=15, deadline=None)
@given(raws=st.lists(RECORDS, min_size=2, max_size=5))
def test_records_stay_apart_and_in_order(ending, raws):
    records = [shaped(raw) | {"id": f"key{number}"} for number, raw in enumerate(raws)]
    records = [shaped(one) for one in records if one.get("title")]
    if not records:
        return

    assert list(read_references(write_references(records, ending)).records) == records


@settings(max_examples=200, deadline=None)
@given(raw=RECORDS)
def test_shaping_twice_changes_nothing(raw):
    assert shaped(shaped(raw)) == shaped(raw)
