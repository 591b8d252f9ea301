import pytest

from articles.bibliography.identifiers import bare_doi, normalized_doi, normalized_pmcid, normalized_pmid


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1000/ABC.1", "10.1000/abc.1"),
        ("10.1000/abc.", "10.1000/abc"),
        ("doi: 10.1000/abc;", "10.1000/abc"),
        ("https://doi.org/10.1000/abc", "10.1000/abc"),
        ("http://dx.doi.org/10.1000%2Fabc%28x%29", "10.1000/abc(x)"),
        ("(10.1000/abc).", "10.1000/abc"),
        ("10.1016/S0140-6736(20)31180-6", "10.1016/s0140-6736(20)31180-6"),
        ("10.1000/abc [doi]", "10.1000/abc"),
        (
            "10.1002/(SICI)1097-0142(19990101)85:1<1::AID-CNCR1>3.0.CO;2-X",
            "10.1002/(sici)1097-0142(19990101)85:1<1::aid-cncr1>3.0.co;2-x",
        ),
        ("10.1000/a\u200bbc", "10.1000/abc"),
        ("unavailable", ""),
        ("10.1000/", ""),
        (None, ""),
    ],
)
def test_a_doi_is_found_in_what_stands_around_it(text, doi):
    assert normalized_doi(text) == doi


def test_a_bare_doi_keeps_its_case():
    assert bare_doi("doi:10.1016/S0140-6736(20)31180-6.") == "10.1016/S0140-6736(20)31180-6"


@pytest.mark.parametrize(
    ("text", "pmid"),
    [
        ("12345678", "12345678"),
        (12345678, "12345678"),
        ("PMID: 12345678.", "12345678"),
        ("12345678.0", "12345678"),
        ("0012", "12"),
        ("12345678 [pmid]", "12345678"),
        ("https://pubmed.ncbi.nlm.nih.gov/12345678/", "12345678"),
        ("0", ""),
        ("PMC12345", ""),
        ("1234567890", ""),
        ("", ""),
    ],
)
def test_a_pmid_is_digits(text, pmid):
    assert normalized_pmid(text) == pmid


@pytest.mark.parametrize(
    ("text", "pmcid"),
    [("PMC1373603", "PMC1373603"), ("1373603", "PMC1373603"), ("pmc: 1", ""), ("PMCID: PMC7.1", "PMC7")],
)
def test_a_pmcid_says_what_it_is(text, pmcid):
    assert normalized_pmcid(text) == pmcid
