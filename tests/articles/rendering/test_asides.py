"""Footnotes, abbreviations and definition lists, in both views."""

import pytest

from articles.audiences import Audience
from articles.rendering.audience import letters
from tests.articles.rendering.sample import body_of, problems, rendered


def notes_of(body: str, audience: Audience) -> str:
    fragment = rendered(body).views[audience].fragment
    return fragment.partition('<section class="notes"')[2].partition("</section>")[0]


def test_a_definition_list_has_terms_and_definitions_tight_and_loose() -> None:
    assert body_of("a *b*\n: c\n: d\n\ne\n\n:   f\n    g\n\n    - h\n") == (
        "<dl><dt>a <em>b</em></dt><dd>c</dd><dd>d</dd><dt>e</dt><dd><p>fg</p><ul><li>h</li></ul></dd></dl>"
    )
    assert problems("a *b*\n: c\n: d\n\ne\n\n:   f\n    g\n\n    - h\n") == []


def test_a_caption_before_a_table_defines_nothing() -> None:
    html = body_of("Words.\n\n: Caption\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")

    assert "<caption>Caption</caption>" in html
    assert "<dl>" not in html


def test_a_term_whose_definition_is_for_the_other_reader_goes_with_it() -> None:
    body = 'a\n\n:   ::: {.professional reason="r"}\n    b\n    :::\n\nc\n\n:   d\n'

    assert body_of(body, Audience.LAY) == "<dl><dt>c</dt><dd><p>d</p></dd></dl>"
    assert body_of(body) == "<dl><dt>a</dt><dd><p>b</p></dd><dt>c</dt><dd><p>d</p></dd></dl>"


def test_each_view_letters_the_notes_that_it_mentions() -> None:
    body = (
        "::: professional\nOurs.[^p]\n:::\n::: lay\nTheirs.\n:::\n\nShared.[^s] Again.[^s] Here.^[In *place*.]\n\n"
        "[^p]: For professionals. [@r1]\n[^s]: For\nboth.\n"
    )
    ours, theirs = notes_of(body, Audience.PROFESSIONAL), notes_of(body, Audience.LAY)

    assert problems(body) == []
    assert [ours.count("<li "), theirs.count("<li ")] == [3, 2]
    assert "For professionals." in ours
    assert "For professionals." not in theirs
    assert "#noted-1-1" in theirs
    assert "#noted-1-2" in theirs
    assert "In <em>place</em>." in theirs
    assert '<a href="#note-2" id="noted-2-1" aria-label="Note b">b</a>' in body_of(body)


def test_a_source_that_a_note_cites_is_numbered_after_the_text() -> None:
    found = rendered("Text.^[Note. [@r2]] More. [@r1]\n")

    assert [(one.key, one.cited) for one in found.references][:2] == [("r1", True), ("r2", True)]


def test_a_note_of_a_pair_is_compared_like_the_rest_of_it() -> None:
    found = rendered("::: professional\nA.[^1]\n:::\n::: lay\nB.^[5 mg.]\n:::\n\n[^1]: 5 mg.\n").passages

    assert [(one.kind, one.audience, one.text) for one in found if one.pair] == [
        ("paragraph", "professional", "A."),
        ("note", "professional", "5 mg."),
        ("paragraph", "lay", "B."),
        ("note", "lay", "5 mg."),
    ]


def test_two_notes_with_the_same_words_have_names_of_their_own() -> None:
    html = notes_of("a^[Same.] b^[Same.]\n", Audience.LAY)
    names = [part.partition('"')[0] for part in html.split('data-block="')[2:]]

    assert names[1] == f"{names[0]}-r2"


def test_an_abbreviation_is_explained_once_under_each_heading_and_never_in_code() -> None:
    body = (
        "*[CT]: computed tomography\n*[CT scan]: a scan\n\nA CT, a CT, `CT`, SCT.\n\n## CT\n\nThe *CT* and a CT scan.\n"
    )

    assert problems(body) == []
    assert body_of(body) == (
        '<p>A <abbr title="computed tomography">CT</abbr>, a CT, <code>CT</code>, SCT.</p><h2 id="sec-ct">CT</h2>'
        '<p>The <em><abbr title="computed tomography">CT</abbr></em> and a <abbr title="a scan">CT scan</abbr>.</p>'
    )


def test_an_abbreviation_between_the_blocks_of_a_pair_does_not_part_them() -> None:
    found = rendered("::: professional\nA\n:::\n\n*[A]: b\n\n::: lay\nC\n:::\n")

    assert len({one.pair for one in found.audience_blocks}) == 1


def test_an_explanation_cannot_leave_its_attribute() -> None:
    assert body_of('*[A]: b" onclick="c\n\nA\n') == '<p><abbr title="b&quot; onclick=&quot;c">A</abbr></p>'


@pytest.mark.parametrize(("number", "expected"), [(1, "a"), (26, "z"), (27, "aa"), (53, "ba"), (703, "aaa")])
def test_letters_count_as_an_ordered_list_does(number: int, expected: str) -> None:
    assert letters(number) == expected
