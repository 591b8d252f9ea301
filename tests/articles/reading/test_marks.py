"""What the frame marks in a signed text: what the board has not signed, and sources that their journals withdrew."""

from datetime import date

import pytest

from articles.audiences import Audience
from articles.bibliography.retractions import Retraction
from articles.models import Edition, RetractionNotice
from articles.reading.marks import changed_marks, doubt_of, notices_of, source_marks
from articles.reading.wordings import with_insertions
from articles.source_notices import mark_sources, take_in_notices
from editorial.management.commands.verify_site import in_process
from editorial.verification import signed_part, verify_pages
from records.models import AuditEntry
from tests.factories import MONDAY, make_published, make_successor

FRAGMENT = (
    '<div class="short-answer" data-block="short-answer"><p>Yes.</p></div><h2 data-block="b-1" id="sec-a">A</h2>'
    '<p data-block="b-2">One.<sup class="cite"><a href="#ref-1" id="cite-1-1" aria-label="Reference 1">1</a>,'
    '<a href="#ref-2" id="cite-2-1" aria-label="Reference 2">2</a></sup></p>'
    '<ol><li id="ref-1" data-block="ref-x"><cite>X</cite></li><li id="ref-2" data-block="ref-y">Y</li></ol>'
)


def notice(number: int, nature: str = "Retraction", **values: object) -> dict:
    facts = {"number": number, "nature": nature, "date": "2020-06-04", "notice_doi": "10.1/n", "reasons": []}
    return facts | values


def written(tmp_path, *rows: str):
    path = tmp_path / "notices.csv"
    path.write_text("\n".join(["RetractionNature,RetractionDate,OriginalPaperDOI,RetractionDOI", *rows]) + "\n")
    return path


def test_changed_blocks_are_marked_where_they_begin_and_nothing_else_is():
    marks = changed_marks(FRAGMENT, {"since": 3, "count": 4, "blocks": ["b-2", "short-answer", "gone"]})
    marked = with_insertions(FRAGMENT, marks)

    words = '<span class="visually-hidden">Not as in version 3: </span>'
    assert f'<p data-block="b-2"><span data-frame="unsigned" class="unsigned">{words}</span>One.' in marked
    assert f'data-block="short-answer"><div data-frame="unsigned" class="unsigned">{words}</div><p>Yes.' in marked
    assert len(marks) == 2
    assert signed_part(f'<article id="article">{marked}</article>') == FRAGMENT
    assert changed_marks(FRAGMENT, None) == []


def test_a_withdrawn_source_is_marked_in_the_list_and_where_it_is_cited():
    marked = with_insertions(FRAGMENT, source_marks(FRAGMENT, [notice(2, date=None, notice_doi="")]))

    assert '>2</a><span data-frame="source-notice" class="cite-doubt retracted" title="retracted"> retracted' in marked
    assert marked.count("data-frame") == 2
    assert '<li id="ref-2" data-block="ref-y"><span data-frame="source-notice" class="source-notice">' in marked
    assert signed_part(f'<article id="article">{marked}</article>') == FRAGMENT


def test_a_corrected_source_is_marked_in_the_list_alone():
    [(offset, html)] = source_marks(FRAGMENT, [notice(1, "Correction")])

    assert FRAGMENT[:offset].endswith('<li id="ref-1" data-block="ref-x">')
    assert "Corrected</span> June 4, 2020." in html
    assert 'href="https://doi.org/10.1/n"' in html


def test_what_a_journal_wrote_cannot_leave_its_mark():
    [(_, html)] = source_marks(FRAGMENT, [notice(1, "Correction", notice_doi='10.1/"><script>x</script>')])

    assert 'href="https://doi.org/10.1/%22%3E%3Cscript%3Ex%3C/script%3E"' in html


def test_the_line_above_the_text_names_what_is_in_doubt():
    assert doubt_of([notice(1, "Correction")]) is None
    assert doubt_of([]) is None
    one = doubt_of([notice(3)])
    assert one["sentence"] == (
        "Reference 3 was retracted by its journal on June 4, 2020. What rests on it is marked in the text."
    )
    several = doubt_of([notice(5), notice(2), notice(9), notice(1, "Expression of concern", date=None)])
    assert several["title"] == "Sources of this text are in doubt."
    assert several["sentence"].startswith(
        "References 5, 2 and 9 were retracted by their journals. Reference 1 is under an expression of concern."
    )
    assert several["href"] == "#ref-1"


def test_notices_carry_the_number_of_their_source():
    found = {"b": Retraction("Retraction", date(2020, 6, 4), "10.1/n", ("Error in Data",), "DOI")}

    assert notices_of([{"id": "a"}, {"id": "b"}], found) == [notice(2, reasons=["Error in Data"])]


@pytest.mark.django_db
def test_a_notice_reaches_every_page_that_cites_the_paper_and_leaves_it_again(tmp_path, client):
    published, other = make_published(), make_published()
    paper = published.references.get().doi
    before = {one.pk: one.stamp for one in Edition.objects.all()}

    taken = take_in_notices(written(tmp_path, f"Retraction,6/4/2020 0:00,{paper},10.1/n"), at=MONDAY)

    assert taken.articles == 2
    page = client.get(published.article.address("lay")).content.decode()
    assert "Reference 1 was retracted by its journal on June 4, 2020." in page
    assert page.count('data-frame="source-notice"') == 2 + page.count('id="cite-1-') - 1
    assert all(one.stamp != before[one.pk] for one in Edition.objects.all())
    assert list(verify_pages(in_process())) == []
    entry = AuditEntry.objects.filter(verb="mark_sources").latest("pk")
    assert entry.chain.name == other.article.chain
    assert entry.detail == {"references": {"1": "Retraction"}}

    assert mark_sources(at=MONDAY) == 0
    RetractionNotice.objects.all().delete()
    assert [one.sentence for one in verify_pages(in_process())] == [
        "what it says of its sources is not what is known of them"
    ] * 4
    assert mark_sources(at=MONDAY) == 2
    assert {one.pk: one.stamp for one in Edition.objects.all()} == before


@pytest.mark.django_db
def test_a_notice_about_a_paper_nobody_cites_builds_nothing(tmp_path):
    make_published()
    built = list(Edition.objects.values_list("built_at", flat=True))

    assert take_in_notices(written(tmp_path, "Retraction,6/4/2020 0:00,10.9999/else,10.1/n"), at=MONDAY).articles == 0
    assert list(Edition.objects.values_list("built_at", flat=True)) == built


@pytest.mark.django_db
def test_a_changed_passage_is_marked_in_the_view_that_changed(client):
    published = make_published()
    successor = make_successor(published, old="The upper blood pressure number fell", new="The upper number fell")

    pages = {
        one.value: client.get(f"/articles/{published.article.slug}/versions/{successor.number}/{one.value}/")
        for one in Audience
    }
    lay, professional = (pages[one].content.decode() for one in ("lay", "professional"))
    assert lay.count('data-frame="unsigned"') == 1
    assert "1 passage differs from version 1" in lay
    assert professional.count('data-frame="unsigned"') == 0
    assert "Every passage is as it stands in version 1" in professional
