import pytest

from articles.audiences import Audience
from articles.rendering import Reason
from tests.articles.rendering.sample import FIRST_LINE, body_of, problems, rendered

PAIR = "::: professional\nDoctors.\n:::\n::: lay\nPatients.\n:::\n"


def both(body: str) -> tuple[str, str]:
    return body_of(body, Audience.PROFESSIONAL), body_of(body, Audience.LAY)


def test_pair_shows_each_reader_one_side() -> None:
    assert both(PAIR) == ("<p>Doctors.</p>", "<p>Patients.</p>")


def test_pair_shares_its_block_name() -> None:
    fragments = [rendered(PAIR).views[audience].fragment for audience in Audience]
    names = [fragment.split('<div class="body"><p data-block="')[1].split('"')[0] for fragment in fragments]
    assert names[0] == names[1]
    assert names[0].startswith("p-")


def test_shared_text_stands_in_both_views() -> None:
    assert both("Shared.") == ("<p>Shared.</p>", "<p>Shared.</p>")


def test_blocks_stand_in_list_items() -> None:
    body = "- a\n\n  ::: professional\n  Doctors.\n  :::\n  ::: lay\n  Patients.\n  :::\n"
    assert both(body) == ("<ul><li><p>a</p><p>Doctors.</p></li></ul>", "<ul><li><p>a</p><p>Patients.</p></li></ul>")


def test_container_for_the_other_reader_is_left_out() -> None:
    assert both("> ::: lay\n> x\n> :::") == ("", "<blockquote><p>x</p></blockquote>")


def test_inline_variant_shows_plain_words() -> None:
    assert both('A [steatosis]{lay="fatty & <b> liver"}.')[1] == "<p>A fatty &amp; &lt;b&gt; liver.</p>"


def test_inline_variant_keeps_professional_formatting() -> None:
    assert both('[*in vivo*]{lay="in the body"}') == ("<p><em>in vivo</em></p>", "<p>in the body</p>")


def test_heading_variant_has_one_id_in_both_views() -> None:
    assert both('## Selection {lay="Who can?"}') == (
        '<h2 id="sec-selection">Selection</h2>',
        '<h2 id="sec-selection">Who can?</h2>',
    )


def test_contents_follow_the_view() -> None:
    views = rendered('## Selection {lay="Who can?"}\n\n### Part\n\n#### Deep\n').views
    contents = {audience: [(one.level, one.id, one.text) for one in views[audience].contents] for audience in Audience}
    assert contents == {
        Audience.PROFESSIONAL: [(2, "sec-selection", "Selection"), (3, "sec-part", "Part")],
        Audience.LAY: [(2, "sec-selection", "Who can?"), (3, "sec-part", "Part")],
    }


def test_same_headings_get_different_ids() -> None:
    assert body_of("## A\n\n## A\n\n## A 2\n") == (
        '<h2 id="sec-a">A</h2><h2 id="sec-a-2">A</h2><h2 id="sec-a-2-2">A 2</h2>'
    )


def test_lone_professional_block_gives_its_reason() -> None:
    body = '::: {.professional reason="dosing"}\nGive 5 mg.\n:::\n'
    assert rendered(body).reasons == (Reason(FIRST_LINE, "professional_only", "dosing", "Give 5 mg."),)


def test_escape_is_listed_and_changes_nothing() -> None:
    body = 'For [about half]{.approx reason="rounded"}.'
    assert both(body) == ("<p>For about half.</p>", "<p>For about half.</p>")
    assert rendered(body).reasons == (Reason(FIRST_LINE, "approx", "rounded", "about half"),)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("::: lay\nx\n", [(1, "fence-unclosed")]),
        ("x\n\n:::\n", [(3, "fence-stray")]),
        ("x\n::: lay\ny\n:::\n", [(2, "fence-glued"), (4, "fence-stray")]),
        ("::: note\nx\n:::\n", [(1, "fence-unknown")]),
        ("::: {.lay .note}\nx\n:::\n", [(1, "fence-unknown")]),
        ('::: {.lay reason="x"}\nx\n:::\n', [(1, "fence-attributes")]),
        (":::: lay\n::: professional\nx\n:::\n::::\n", [(2, "fence-nested")]),
        (" ::: lay\nx\n", [(1, "fence-indented")]),
        ("::: lay\n:::\n", [(1, "fence-empty")]),
        ('[a]{lay="*b*"}', [(1, "lay-formatting")]),
        ('## a {lay="`b`"}', [(1, "lay-formatting")]),
        ("## a {#b}", [(1, "heading-attributes")]),
        ("x\n[a]{.b}", [(2, "span-attributes")]),
        ("```\n::: lay\n```\n", []),
        (":::lay\nx\n:::\n", []),
        ("::: lay :::\nx\n:::\n", []),
    ],
)
def test_marks_outside_the_profile_are_found_at_their_line(body: str, expected: list[tuple[int, str]]) -> None:
    assert problems(body) == expected


def test_unread_block_is_shown_as_text() -> None:
    assert body_of("::: lay\nx\n", Audience.PROFESSIONAL) == '<p class="unread">::: lay</p><p>x</p>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [("Shared.", False), (PAIR, True), ('[a]{lay="b"}', True), ('## a {lay="b"}', True)],
)
def test_lay_text_is_noticed(body: str, expected: bool) -> None:
    assert rendered(body, "---\ntitle: T\n---\n").has_lay_text is expected
