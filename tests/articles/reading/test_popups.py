"""A pop-up stands after each linked word as a frame element, made of what was frozen."""

from articles.audiences import Audience
from articles.reading.popups import term_popups
from articles.reading.wordings import other_wordings, with_insertions
from articles.rendering import render
from articles.rendering.explaining import Explaining
from articles.rendering.glossary import Entry, Glossary
from editorial.verification import signed_part
from tests.articles.rendering.sample import HEAD

FROZEN = {"slug": "biopsy", "term": "biopsy", "pronunciation": "", "lay": "A test.", "professional": ""}
BODY = "*[CT]: computed tomography\n\nA biopsy, a CT.\n\n::: professional\nA biopsy.\n:::\n::: lay\nA test.\n:::\n"
GLOSSARY = Glossary([Entry("biopsy", "biopsy", lay="A test."), Entry("ct", "CT", lay="A scan.")])


def test_a_pop_up_follows_the_link_and_leads_to_the_glossary():
    fragment = 'x <a class="term" href="#term-biopsy" id="termed-biopsy-1">biopsies</a> y'
    [(offset, html)] = term_popups(fragment, [FROZEN], Audience.LAY)

    assert fragment[offset:] == " y"
    assert html == (
        '<span data-frame="term" class="term-popup" id="popup-biopsy-1" popover>'
        '<span class="visually-hidden" aria-hidden="true"> [</span><b>biopsy</b> <span>A test.</span>'
        ' <a href="/glossary/biopsy/">biopsy in the glossary</a>'
        '<span class="visually-hidden" aria-hidden="true">]</span></span>'
    )


def test_a_view_without_words_for_a_term_shows_no_pop_up():
    fragment = '<a class="term" href="#term-biopsy" id="termed-biopsy-1">x</a>'

    assert term_popups(fragment, [FROZEN], Audience.PROFESSIONAL) == []
    assert term_popups(fragment, [], Audience.LAY) == []


def test_what_was_frozen_is_shown_as_words():
    fragment = '<a class="term" href="#term-biopsy" id="termed-biopsy-1">x</a>'
    nasty = FROZEN | {"term": "<b>", "lay": '</span><script>x</script>"', "pronunciation": "<i>"}
    [(_, html)] = term_popups(fragment, [nasty], Audience.LAY)

    assert "<script" not in html
    assert "&lt;/span&gt;&lt;script&gt;x&lt;/script&gt;&quot;" in html
    assert signed_part(f'<article id="article">{fragment}{html}</article>') == fragment


def test_an_attribute_that_looks_like_a_link_is_none():
    fragment = (
        '<a href="https://x.example/" aria-label="<a class=&quot;term&quot; href=&quot;#term-biopsy&quot;>">x</a>'
    )

    assert term_popups(fragment, [FROZEN], Audience.LAY) == []


def test_without_pop_ups_and_other_wordings_the_fragment_is_the_same():
    views = render(HEAD + BODY, explaining=Explaining(GLOSSARY)).views
    ours, theirs = views[Audience.LAY].fragment, views[Audience.PROFESSIONAL].fragment
    frozen = [FROZEN, FROZEN | {"slug": "ct", "term": "CT"}]
    popups = term_popups(ours, frozen, Audience.LAY)
    whole = with_insertions(ours, sorted([*other_wordings(ours, theirs, Audience.LAY), *popups]))

    assert [html.partition('id="')[2].partition('"')[0] for _, html in popups] == ["popup-biopsy-1", "popup-ct-1"]
    assert '<abbr title="computed tomography">CT</abbr></a><span data-frame="term"' in whole
    assert whole.count("data-frame") == 4
    assert signed_part(f'<article id="article">{whole}</article>') == ours
