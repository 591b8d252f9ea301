import pytest

from articles.bibliography.reading import ReferencesRefused, read_references


def record(text):
    reading = read_references(text)
    assert (len(reading.records), reading.refused) == (1, ())
    return reading.records[0]


BIBTEX = r"""
@string{jcl = "Journal of X {\&} Y"}
@article{a2, title={A Study of {\"U}ber-{HER2} in \emph{E. coli}: 5\% and $\beta$ ($p<0.05$)},
  author="M{\"u}ller, J{\"o}rg and {World Health Organization} and Vincent van Gogh and \O{}rsted, H. C. and others",
  year=2001, month=jan # "~12", journal=jcl, pages={12--15}, doi={https://doi.org/10.1000/ABC\_x.}}
"""


def test_bibtex_gives_unicode_names_and_numbers():
    assert record(BIBTEX) == {
        "id": "a2",
        "type": "article-journal",
        "title": "A Study of Über-HER2 in E. coli: 5% and β (p<0.05)",
        "author": [
            {"family": "Müller", "given": "Jörg"},
            {"literal": "World Health Organization"},
            {"family": "van Gogh", "given": "Vincent"},
            {"family": "Ørsted", "given": "H. C."},
        ],
        "container-title": "Journal of X & Y",
        "page": "12-15",
        "DOI": "10.1000/ABC_x",
        "issued": {"date-parts": [[2001, 1, 12]]},
    }


def test_an_entry_with_unbalanced_braces_is_named_and_the_others_kept():
    reading = read_references(
        "@article{bad, title={Open {brace}, year=2001}\n\n@article{good, title={Good}, year={in press}}\n"
        "@article{good, title={The same key}, title={twice}}\n@article{cut, title={x"
    )

    assert [(one["id"], one["title"], one.get("status")) for one in reading.records] == [
        ("good", "Good", "in press"),
        ("good", "The same key", None),
    ]
    assert [one.place for one in reading.refused] == ["Line 1", "Line 5"]


def test_bibtex_takes_over_what_its_crossref_says():
    reading = read_references(
        "@inproceedings{child, crossref={all}, title={Child}, author={{\\c C}elik, Ay\\c{s}e}, pages={1--2}}\n"
        "@proceedings{all, title={Proc. of Things}, year=2019, editor={Smith, Jr., John}, publisher=Springer}"
    )

    assert reading.records[0] == {
        "id": "child",
        "type": "paper-conference",
        "title": "Child",
        "author": [{"family": "Çelik", "given": "Ayşe"}],
        "editor": [{"family": "Smith", "given": "John", "suffix": "Jr"}],
        "container-title": "Proc. of Things",
        "publisher": "Springer",
        "page": "1-2",
        "issued": {"date-parts": [[2019]]},
    }


def test_biblatex_fields_are_read():
    assert record(
        "@online{x, title={A}, subtitle={B}, date={2020-05-04/2021}, url={https://example.org/a_b},"
        " urldate={2021-01-02}, langid={english}, eprint={12345678}, eprinttype={pubmed}}"
    ) == {
        "id": "x",
        "type": "webpage",
        "title": "A: B",
        "language": "en",
        "PMID": "12345678",
        "URL": "https://example.org/a_b",
        "issued": {"date-parts": [[2020, 5, 4]]},
        "accessed": {"date-parts": [[2021, 1, 2]]},
    }


RIS = """TY  - JOUR
A1  - Liu R.
A1  - Adler, D.G., Jr.
A1  - World Health Organization
T1  - Duplication cysts: diagnosis
    and management
JF  - Endoscopic Ultrasound
Y1  - 2014/09//
VL  - 3
SP  - 152
EP  - 160
DO  - doi:10.4103/2303-9027.138783.
C3  - PUBMED 25184159,EMBASE 373791783
M3  - Journal Article
M3  - Review
N2  - An abstract, which is not kept.
ER  -
"""


def test_what_no_reader_can_see_is_left_out_of_a_record():
    assert (
        record("TY  - JOUR\nTI  - A \u202etrial\u202c of\u200b \u2067walking\u2069\nER  -\n")["title"]
        == "A trial of walking"
    )


def test_ris_is_read_as_databases_write_it():
    assert record("\ufeff1.\n" + RIS) == {
        "type": "article-journal",
        "title": "Duplication cysts: diagnosis and management",
        "author": [
            {"family": "Liu", "given": "R."},
            {"family": "Adler", "given": "D.G.", "suffix": "Jr"},
            {"literal": "World Health Organization"},
        ],
        "container-title": "Endoscopic Ultrasound",
        "volume": "3",
        "page": "152-160",
        "DOI": "10.4103/2303-9027.138783",
        "PMID": "25184159",
        "issued": {"date-parts": [[2014, 9]]},
    }


def test_an_accession_number_is_a_pmid_only_where_the_catalog_is_pubmed():
    text = "TY  - JOUR\nTI  - T\nAN  - 25785969\n{}ER  - \n"

    assert record(text.format("DB  - Ovid MEDLINE(R)\n"))["PMID"] == "25785969"
    assert "PMID" not in record(text.format("DB  - Scopus\n"))
    assert "PMID" not in record(text.format(""))


def test_ris_records_without_beginning_or_content_are_named():
    reading = read_references("AU  - Nobody, N\nER  - \nTY  - JOUR\nVL  - 1\nER  - \nTY  - JOUR\nTI  - Kept\n")

    assert [one["title"] for one in reading.records] == ["Kept"]
    assert [(one.place, one.reason) for one in reading.refused] == [
        ("Record 1 (line 1)", "It does not begin with a type (TY)."),
        ("Record 2 (line 3)", "It has neither a title nor a DOI or PMID."),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251"])
def test_cyrillic_is_read_in_its_encodings(encoding):
    text = "TY  - JOUR\r\nTI  - Состояние рецепторного аппарата\r\nAU  - Иванов, И. И.\r\nPY  - 2019\r\nER  - \r\n"

    assert record(text.encode(encoding)) == {
        "type": "article-journal",
        "title": "Состояние рецепторного аппарата",
        "author": [{"family": "Иванов", "given": "И. И."}],
        "issued": {"date-parts": [[2019]]},
    }


def test_latin_1_and_old_line_ends_are_read():
    text = "TY  - JOUR\rTI  - Über die Größe\rAU  - Müller, J\rPY  - in press\rER  - \r"

    assert record(text.encode("latin-1")) == {
        "type": "article-journal",
        "title": "Über die Größe",
        "author": [{"family": "Müller", "given": "J"}],
        "status": "in press",
    }


def test_web_of_science_is_told_from_ris():
    text = (
        "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Smith, JA\n   Doe, K\nAF Smith, John A., Jr.\n"
        "   Doe, Karen\nTI A long title that\n   goes on\nSO LANCET\nDT Review; Early Access\nPD MAY 12\nPY 2017\n"
        "BP 10\nEP 19\nPM 12345678\nER\n\nEF\n"
    )

    reading = read_references(text)
    assert (reading.format, reading.records) == (
        "Web of Science",
        (
            {
                "type": "article-journal",
                "title": "A long title that goes on",
                "author": [
                    {"family": "Smith", "given": "John A.", "suffix": "Jr"},
                    {"family": "Doe", "given": "Karen"},
                ],
                "container-title": "LANCET",
                "page": "10-19",
                "genre": "Review",
                "PMID": "12345678",
                "issued": {"date-parts": [[2017, 5, 12]]},
            },
        ),
    )


def test_medline_is_read():
    text = (
        "\nPMID- 12230038\nOWN - NLM\nIS  - 1467-5463 (Print)\nVI  - 3\nIP  - 3\nDP  - 2002 Sep-Oct\n"
        "TI  - The Bio* toolkits--a brief\n      overview.\nPG  - 296-302\nFAU - Mangalam, Harry J 3rd\n"
        "AU  - Mangalam HJ 3rd\nCN  - A Group\nLA  - eng\nPT  - Journal Article\nPT  - Practice Guideline\n"
        "JT  - Briefings in bioinformatics\nPMC - PMC1373603\nAID - x [pii]\nAID - 10.1093/bib/3.3.296 [doi]\n"
    )

    assert record(text) == {
        "type": "article-journal",
        "title": "The Bio* toolkits--a brief overview",
        "author": [{"family": "Mangalam", "given": "Harry J", "suffix": "3rd"}, {"literal": "A Group"}],
        "container-title": "Briefings in bioinformatics",
        "volume": "3",
        "issue": "3",
        "page": "296-302",
        "genre": "Practice Guideline",
        "language": "en",
        "ISSN": "1467-5463",
        "DOI": "10.1093/bib/3.3.296",
        "PMID": "12230038",
        "PMCID": "PMC1373603",
        "issued": {"date-parts": [[2002, 9]]},
    }


ARTICLE = (
    "<PubmedArticle><MedlineCitation><PMID>12345678</PMID><Article><Journal><JournalIssue><PubDate><Year>2017</Year>"
    "<Month>May</Month></PubDate></JournalIssue><Title>A Journal</Title></Journal><ArticleTitle>On <i>E. coli</i> "
    "&amp; H<sub>2</sub>O.</ArticleTitle><AuthorList><Author><LastName>van Dam</LastName><ForeName>A B</ForeName>"
    "</Author><Author><CollectiveName>A Group</CollectiveName></Author></AuthorList></Article></MedlineCitation>"
    '<PubmedData><ArticleIdList><ArticleId IdType="doi">10.1000/y</ArticleId></ArticleIdList></PubmedData>'
    "</PubmedArticle>"
)


def test_pubmed_xml_keeps_the_articles_beside_a_broken_one():
    reading = read_references(f"<PubmedArticleSet><PubmedArticle><a></PubmedArticle>\n{ARTICLE}</PubmedArticleSet>")

    assert reading.records == (
        {
            "type": "article-journal",
            "title": "On E. coli & H2O",
            "author": [{"family": "van Dam", "given": "A B"}, {"literal": "A Group"}],
            "container-title": "A Journal",
            "DOI": "10.1000/y",
            "PMID": "12345678",
            "issued": {"date-parts": [[2017, 5]]},
        },
    )
    assert [one.place for one in reading.refused] == ["Article 1 (line 1)"]


def test_pubmed_xml_with_entities_of_its_own_is_refused():
    with pytest.raises(ReferencesRefused, match="declares entities"):
        read_references(f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>{ARTICLE}')


@pytest.mark.parametrize(
    "wrapped",
    ["{0}", "[{0}]", '{{"items": [{0}]}}', '{{"status": "ok", "message": {0}}}', '{{"message": {{"items": [{0}]}}}}'],
)
def test_csl_json_is_read_however_it_is_wrapped(wrapped):
    text = (
        '{"id": "x", "title": ["A &amp; <i>B</i>"], "type": "journal-article", "container-title": ["Lancet"], "author":'
        ' [{"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"}, {"name": "WHO"}],'
        ' "issued": {"date-parts": [["2017", "5"]]}, "abstract": "not kept", "note": "PMID: 12345678"}'
    )

    assert record(wrapped.format(text)) == {
        "id": "x",
        "type": "article-journal",
        "title": "A & B",
        "author": [{"family": "van Gogh", "given": "Vincent"}, {"literal": "WHO"}],
        "container-title": "Lancet",
        "PMID": "12345678",
        "issued": {"date-parts": [[2017, 5]]},
    }
