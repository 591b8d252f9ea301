"""A term is explained at its first use in each section, in the reader's words, and nowhere it does not belong."""

import re

import pytest

from articles.audiences import Audience
from articles.rendering import RenderedView, render
from articles.rendering.explaining import Explaining
from articles.rendering.glossary import Entry, Glossary
from tests.articles.rendering.sample import HEAD, body_of, rendered

ENTRY = Entry("biopsy", "biopsy", version=3, lay="A test.", professional="Tissue sampling.", source="Us", license="CC0")
GLOSSARY = Glossary([ENTRY])


def view_of(
    body: str,
    *entries: Entry,
    audience: Audience = Audience.LAY,
    head: str = HEAD,
    left_out: frozenset[str] = frozenset(),
) -> RenderedView:
    glossary = Glossary(entries) if entries else GLOSSARY
    return render(head + body, explaining=Explaining(glossary, left_out)).views[audience]


def linked(view: RenderedView) -> list[str]:
    return re.findall(r'<a class="term"[^>]*>(.*?)</a>', view.fragment, flags=re.DOTALL)


def test_a_term_links_to_its_entry_and_the_entry_back():
    view = view_of("A biopsy, another biopsy.\n")

    assert '<a class="term" href="#term-biopsy" id="termed-biopsy-1">biopsy</a>, another biopsy.' in view.fragment
    assert view.fragment.endswith(
        '<section class="terms" aria-labelledby="terms"><h2 id="terms" data-block="terms">Words used on this page</h2>'
        '<dl><dt id="term-biopsy" data-block="term-9621fbc743">biopsy</dt>'
        '<dd data-block="term-9621fbc743-means">A test. <a class="back" href="#termed-biopsy-1"'
        ' aria-label="Back to the text, use 1 of biopsy">↩</a></dd></dl>'
        '<p class="term-source" data-block="terms-source">Source of these explanations: Us (CC0).</p></section>'
    )


def test_each_reader_gets_their_own_words_and_a_professional_the_lay_ones_where_there_are_no_others():
    both = {one: view_of("A biopsy.\n", audience=one).terms[0].definition for one in Audience}
    lay_only = view_of("A scan.\n", Entry("scan", "scan", lay="A picture."), audience=Audience.PROFESSIONAL)

    assert both == {Audience.LAY: "A test.", Audience.PROFESSIONAL: "Tissue sampling."}
    assert lay_only.terms[0].definition == "A picture."


def test_a_lay_reader_gets_no_professional_words():
    view = view_of("A scan.\n", Entry("scan", "scan", professional="Tomography."))

    assert (linked(view), view.terms) == ([], ())


def test_it_is_explained_once_under_each_heading_of_two_marks():
    body = "A biopsy.\n\n## One\n\nbiopsy biopsy\n\n### Deeper\n\nbiopsy\n\n## Two\n\nNone.\n\n## Three\n\nBiopsies.\n"
    view = view_of(body)

    assert linked(view) == ["biopsy", "biopsy", "Biopsies"]
    assert view.terms[0].words == ("biopsy", "biopsy", "Biopsies")
    assert re.findall(r"termed-biopsy-\d", view.fragment)[:3] == [
        "termed-biopsy-1",
        "termed-biopsy-2",
        "termed-biopsy-3",
    ]


def test_the_short_answer_and_the_text_above_the_first_heading_are_one_section():
    head = HEAD.replace("An answer in plain words.", "A biopsy helps.")
    view = view_of("A biopsy.\n\n## One\n\nA biopsy.\n", head=head)

    assert view.fragment.index('class="term"') < view.fragment.index("</header>")
    assert len(linked(view)) == 2
    assert view.short_answer == "A biopsy helps."


@pytest.mark.parametrize(
    "body",
    [
        "## A biopsy\n\nText.\n",
        "[a biopsy](https://example.org/)\n",
        "`biopsy`\n",
        "```\nbiopsy\n```\n",
        "> A biopsy, says somebody.\n",
        "| biopsy |\n|---|\n| x |\n\n: A biopsy\n",
        "biopsy\n:   Defined here.\n",
        "biopsy~2~\n",
        "*bio*psy\n",
        "pre*biopsy*\n",
        "one bio\n\npsy\n",
    ],
)
def test_where_a_term_is_not_explained(body):
    assert linked(view_of(body)) == []


@pytest.mark.parametrize(
    "body",
    [
        "A biopsy[@r1] was done.\n",
        "*A biopsy* was done.\n",
        "- item\n- biopsy\n",
        "| x |\n|---|\n| biopsy |\n",
        "A note.^[A biopsy.]\n",
        '[pathology]{lay="biopsy"}\n',
        '[a biopsy]{.approx reason="why"}\n',
        "one\nbiopsy\n",
    ],
)
def test_where_a_term_is_explained(body):
    assert linked(view_of(body)) == ["biopsy"]


def test_titles_are_never_touched():
    head = HEAD.replace("A question?", "A biopsy?").replace("origin:", 'subtitle: "A biopsy"\norigin:')
    view = view_of("Text.\n", head=head)

    assert (linked(view), view.title, view.subtitle) == ([], "A biopsy?", "A biopsy")


def test_each_view_explains_only_what_it_says():
    body = "::: professional\nA biopsy.\n:::\n::: lay\nA sample.\n:::\n"
    views = {one: view_of(body, audience=one) for one in Audience}

    assert [len(views[one].terms) for one in (Audience.PROFESSIONAL, Audience.LAY)] == [1, 0]
    assert "Words used on this page" not in views[Audience.LAY].fragment


def test_a_term_that_is_left_out_is_not_explained_and_neither_are_shorter_ones_in_it():
    entries = [Entry("biopsy", "biopsy", lay="x"), Entry("needle-biopsy", "needle biopsy", lay="y")]
    view = view_of("A needle biopsy, a biopsy.\n", *entries, left_out=frozenset({"needle-biopsy"}))

    assert linked(view) == ["biopsy"]


def test_an_abbreviation_of_the_text_keeps_its_long_form_inside_a_term():
    view = view_of("*[CT]: computed tomography\n\nA CT.\n", Entry("ct", "CT", lay="A scan."))

    assert 'id="termed-ct-1"><abbr title="computed tomography">CT</abbr></a>' in view.fragment


def test_definitions_are_words_whatever_they_hold():
    nasty = (
        '<script>x</script> <b>b</b> &lt; [a](javascript:x) `c` biopsy .* (?P<x>) {{ y }} <a class="term" href="#x">'
    )
    view = view_of("A biopsy.\n", Entry("biopsy", "biopsy", lay=nasty))

    assert linked(view) == ["biopsy"]
    assert "<script" not in view.fragment
    assert "&lt;script&gt;x&lt;/script&gt; &lt;b&gt;b&lt;/b&gt; &amp;lt; [a](javascript:x)" in view.fragment


def test_different_sources_are_named_with_each_word():
    entries = [Entry("a", "alpha", lay="x", source="One", license="L."), Entry("b", "beta", lay="y", source="Two.")]
    view = view_of("alpha beta\n", *entries)

    assert re.findall(r'<span class="term-source">(.*?)</span>', view.fragment) == ["Source: One (L).", "Source: Two."]


def test_several_uses_are_counted_back():
    view = view_of("A biopsy.\n\n## One\n\nA biopsy.\n")

    assert "A test. ↩ <a" in view.fragment
    assert re.findall(r'href="#termed-biopsy-(\d)" aria-label="[^"]*">(\d)<', view.fragment) == [("1", "1"), ("2", "2")]


def test_without_a_glossary_nothing_changes():
    assert rendered("A biopsy.\n").views[Audience.LAY].terms == ()
    assert body_of("A biopsy.\n") == "<p>A biopsy.</p>"
