"""The other wording of a pair stands beside it as a frame element, and the signed text stays letter for letter."""

import pytest

from articles.audiences import Audience
from articles.models import Edition
from articles.reading.wordings import other_wordings, section_links, with_insertions
from editorial.management.commands.verify_site import in_process
from editorial.verification import signed_part, verify_pages
from tests.factories import make_published

OURS = '<div class="body"><p data-block="b-1">Both.</p>\n<p data-block="p-a-1">Systolic pressure.</p>\n</div>'
THEIRS = '<div class="body"><p data-block="b-1">Both.</p>\n<p data-block="p-a-1">The <b>upper</b> number.</p>\n</div>'


def test_the_other_words_follow_the_passage_they_belong_to():
    [(offset, html)] = other_wordings(OURS, THEIRS, Audience.PROFESSIONAL)

    assert OURS[:offset].endswith("Systolic pressure.</p>")
    assert "<summary>Show the lay wording</summary>" in html
    assert '<p data-block="p-a-1">The <b>upper</b> number.</p>' in html


def test_without_what_was_inserted_the_fragment_is_the_same():
    insertions = other_wordings(OURS, THEIRS, Audience.PROFESSIONAL)
    page = f'<article id="article">{with_insertions(OURS, insertions)}</article>'

    assert len(page) > len(OURS) + 100
    assert signed_part(page) == OURS


def test_several_blocks_and_a_list_make_one_insertion_after_the_last():
    ours = '<p data-block="p-a-1">A</p><ul>\n<li data-block="p-a-2">B</li>\n</ul><p>D</p>'
    theirs = '<p data-block="p-a-1">a</p>'
    [(offset, html)] = other_wordings(ours, theirs, Audience.PROFESSIONAL)

    assert ours[offset:] == "<p>D</p>"
    [(_, html)] = other_wordings(theirs, ours, Audience.LAY)
    assert '<p data-block="p-a-1">A</p><ul>\n<li' in html


def test_a_pair_inside_a_list_item_stays_inside_it():
    ours = '<ul><li data-block="b-1">Before:<p data-block="p-a-1">A</p></li></ul>'
    [(offset, _)] = other_wordings(ours, '<p data-block="p-a-1">a</p>', Audience.PROFESSIONAL)

    assert ours[offset:] == "</li></ul>"


@pytest.mark.parametrize(
    ("block", "place", "words"),
    [
        ('<h2 data-block="b-1" id="sec-a">{}</h2>', "", "<p>{}</p>"),
        ('<h1 id="title" data-block="title">{}</h1>', "", "<p>{}</p>"),
        ('<div class="short-answer" data-block="short-answer"><p>{}</p></div>', "", "<p>{}</p>"),
        ('<ul><li data-block="b-1">{}</li></ul>', "</li></ul>", "{}"),
        ('<ul><li data-block="b-1">{}<ul><li data-block="b-2">b</li></ul></li></ul>', "<ul><li data-block", "{}"),
        ('<dl><dt data-block="b-1">{}</dt><dd data-block="b-2">b</dd></dl>', '</dt><dd data-block="b-2">b', "{}"),
        ('<div class="table" data-block="b-1"><table><tr><td>{}</td></tr></table></div>', "", "<td>{}</td>"),
        ('<ol><li id="note-1" data-block="n-1">{} <a class="back" href="#x">^</a></li></ol>', "</li></ol>", "{}"),
    ],
)
def test_a_block_worded_otherwise_in_part_shows_the_other_wording(block, place, words):
    ours, theirs = block.format("Fatty <em>liver</em> &amp; more"), block.format("<em>Steatosis</em> &amp; more")
    [(offset, html)] = other_wordings(ours, theirs, Audience.LAY)

    assert ours[offset:].startswith(place)
    assert words.format("<em>Steatosis</em> &amp; more") in html
    assert "<h" not in html
    assert "b-2" not in html


def test_a_sign_in_an_attribute_ends_no_tag():
    block = '<h2 data-block="b-1" title="1 > 0">{}</h2>'
    [(_, html)] = other_wordings(block.format("x"), block.format("y"), Audience.LAY)

    assert "<p>y</p>" in html


def test_letters_of_notes_and_other_blocks_make_no_other_wording():
    noted = '<li data-block="b-1">Same.<sup class="noted"><a href="#n">{}</a></sup><p data-block="b-2">{}</p></li>'
    [(offset, _)] = other_wordings(noted.format("a", "x"), noted.format("b", "y"), Audience.LAY)

    assert noted.format("a", "x")[offset:] == "</li>"


def test_what_stands_in_one_view_alone_has_no_other_words():
    assert other_wordings('<p data-block="p-a-1">A</p>', '<p data-block="p-b-1">b</p>', Audience.LAY) == []


def test_marks_and_ids_are_not_repeated():
    theirs = '<p data-block="p-a-1">x<sup class="cite"><a href="#ref-1" id="cite-1-1">1</a></sup></p>'
    [(_, html)] = other_wordings('<p data-block="p-a-1">A</p>', theirs, Audience.LAY)

    assert "id=" not in html
    assert "href=" not in html


@pytest.mark.django_db
def test_readers_find_the_other_wording_and_how_many_figures_agree(client):
    page = client.get(make_published().article.address("lay")).content.decode()

    assert page.count("<summary>Show the professional wording</summary>") == 3  # title, short answer, pair
    assert "Systolic pressure fell by 4 mm Hg at 6 months." in page
    assert "2 of 2 figures agree" in page
    assert list(verify_pages(in_process())) == []


@pytest.mark.django_db
def test_an_other_wording_that_was_changed_by_hand_is_named():
    make_published()
    edition = Edition.objects.get(audience="lay")
    *others, [offset, html] = edition.other_wordings
    changed = [*others, [offset, html.replace("4 mm", "40 mm")]]
    Edition.objects.filter(pk=edition.pk).update(other_wordings=changed)

    [found] = verify_pages(in_process())
    assert found.sentence == "the other wording beside a passage is not the one that was frozen"


def test_a_heading_leads_to_its_section_in_the_other_view():
    fragment = '<h2 data-block="b-1" id="sec-a">A <em>b</em></h2><p>x</p><h3 id="sec-c">C</h3>'
    [(offset, html)] = section_links(fragment, Audience.LAY, "/articles/x/lay/")

    assert fragment[offset:] == '<p>x</p><h3 id="sec-c">C</h3>'
    assert '<a href="/articles/x/lay/#sec-a" data-view="lay">This section in the lay view</a>' in html
    assert signed_part(f'<article id="article">{with_insertions(fragment, [(offset, html)])}</article>') == fragment
