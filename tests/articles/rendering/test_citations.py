import pytest

from articles.audiences import Audience
from articles.rendering import render
from tests.articles.rendering.sample import body_of, problems, rendered

MARK = '<a href="#ref-{0}" id="cite-{0}-{1}" aria-label="Reference {0}">{0}</a>'


def numbers(source: str) -> list[tuple[int, str, bool]]:
    return [(one.number, one.key, one.cited) for one in render(source).references]


def test_citation_becomes_a_mark() -> None:
    assert body_of("A. [@r1]") == f'<p>A. <sup class="cite">{MARK.format(1, 1)}</sup></p>'


def test_bracket_with_two_citations_is_one_mark() -> None:
    assert body_of("A. [@r1; @r2]") == f'<p>A. <sup class="cite">{MARK.format(1, 1)},{MARK.format(2, 1)}</sup></p>'


def test_locator_and_prefix_are_said() -> None:
    assert 'aria-label="Reference 1, see, p. 3"' in body_of("A. [see @r1, p. 3]")


def test_numbers_follow_the_source_with_short_answers_first() -> None:
    source = (
        "---\ntitle: T\nlay-short-answer: L [@b]\nshort-answer: S [@c]\n"
        "references: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}, {id: d, title: D}, {id: e, title: E}]\n"
        "---\nText. [@e]\n"
    )
    assert numbers(source) == [(1, "c", True), (2, "b", True), (3, "e", True), (4, "a", False), (5, "d", False)]


def test_professional_side_of_a_pair_counts_first_and_views_agree() -> None:
    body = "::: professional\nA [@r2]\n:::\n::: lay\nB [@r1]\n:::\n\nC [@golse2017]\n"
    assert body_of(body, Audience.LAY) == (
        f'<p>B <sup class="cite">{MARK.format(2, 1)}</sup></p><p>C <sup class="cite">{MARK.format(3, 1)}</sup></p>'
    )


def test_every_link_inside_a_view_leads_somewhere() -> None:
    body = "::: professional\nA [@r2]\n:::\n::: lay\nB [@r1] [@r1]\n:::\n\nC [@golse2017; @r1]\n"
    for audience in Audience:
        fragment = rendered(body).views[audience].fragment
        targets = {part.split('"')[0] for part in fragment.split('href="#')[1:]}
        ids = [part.split('"')[0] for part in fragment.split(' id="')[1:]]
        assert targets - set(ids) == set()
        assert len(ids) == len(set(ids))


def test_citation_without_reference_is_shown_and_found() -> None:
    assert body_of("A. [@gone]") == '<p>A. <sup class="cite"><span class="cite-missing">[@gone]</span></sup></p>'
    assert problems("x\ny\n\nA. [@gone]") == [(4, "citation-unknown")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Mail a@example.org now", []),
        ("As @r1 says", [(1, "citation-bare")]),
        ("As @{r1} says", [(1, "citation-bare")]),
        ("[see below; @r1]", [(1, "citation-shape")]),
        ("[@r1 @r2]", [(1, "citation-shape")]),
        ("## A [@r1]", [(1, "heading-citation")]),
        ("[a [@r1]](https://example.org)", [(1, "link-nested")]),
        ("`[@gone]`", []),
        ("\\[@r1\\]", [(1, "citation-bare")]),
    ],
)
def test_what_is_no_citation_is_judged(body: str, expected: list[tuple[int, str]]) -> None:
    assert problems(body) == expected


def test_citation_in_the_title_is_found_at_its_line() -> None:
    findings = render('---\nsubtitle: s\ntitle: "T [@a]"\nreferences: [{id: a, title: A}]\n---\nx\n').findings
    assert [(one.line, one.rule) for one in findings] == [(3, "title-citation")]


def test_reference_list_links_out_and_back() -> None:
    source = (
        '---\ntitle: T\nreferences: [{id: a, title: "A <b>", DOI: 10.1000/x, PMID: 12, type: article-journal,'
        ' publisher: "Own House", author: [{family: Roe, given: Jane Q}], issued: {date-parts: [[2017]]}}]\n'
        "---\nx [@a]\n"
    )
    fragment = render(source, own_publishers=("own house",)).views[Audience.LAY].fragment
    entry = fragment.split("<ol>")[1].split("</ol>")[0]
    assert entry.split(">", 1)[1] == (
        '<span class="kind">Research</span> <span class="kind own">Own publication</span> '
        "Roe JQ. <cite>A &lt;b&gt;</cite>. "
        'Own House. 2017. <a class="doi" href="https://doi.org/10.1000/x" rel="external noopener">doi:10.1000/x</a> '
        '<a class="pmid" href="https://pubmed.ncbi.nlm.nih.gov/12/" rel="external noopener">PMID 12</a> '
        '<a class="back" href="#cite-1-1" aria-label="Back to the text, mention 1">↩</a></li>'
    )


def test_odd_reference_data_is_a_finding_at_its_line() -> None:
    odd = "- {id: b, title: B, DOI: nonsense, author: me}"
    findings = render(f"---\ntitle: T\nreferences:\n- {{id: a, title: A}}\n{odd}\n---\n[@a; @b]\n").findings
    assert [(one.line, one.rule) for one in findings] == [(5, "reference-shape"), (5, "reference-shape")]
