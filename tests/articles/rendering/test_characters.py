"""What nobody sees of a text neither hides from the checks nor turns what readers see."""

import pytest

from articles.parity import check_parity
from articles.rendering import render
from articles.rendering.characters import as_seen
from tests.articles.rendering.sample import HEAD

PAIR = "::: professional\n{}\n:::\n::: lay\n{}\n:::\n"
BODY = HEAD.count("\n")


def found_in(body: str) -> list[tuple[int, str, str]]:
    return [(one.line - BODY, one.rule, one.severity.value) for one in render(HEAD + body).findings]


def disagreements(professional: str, lay: str) -> list[str]:
    rendered = render(HEAD + PAIR.format(professional, lay))
    return [one.disagreement.message for one in check_parity(rendered)]


@pytest.mark.parametrize("space", ["\u2009", "\u202f", "\u00a0", "&#8239;", "\\ "], ids=ascii)
def test_a_figure_in_groups_of_three_is_one_figure_in_an_article_too(space):
    assert disagreements(f"Give 10{space}000 IU daily.", "Take 10,000 IU each day.") == []
    [wrong] = disagreements(f"Give 10{space}000 IU daily.", "Take 1,000 IU each day.")
    assert wrong.endswith("000 IU”, the lay text “1,000 IU”.")


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u2060", "\ufeff", "\u200d"], ids=ascii)
def test_a_character_without_width_hides_no_word_and_is_named(sign):
    pair = (f"Give met{sign}formin 5{sign}0 mg daily.", "Take metformin 50 mg each day.")
    assert disagreements(*pair) == []
    assert found_in(PAIR.format(*pair)) == [(2, "invisible-character", "warning")]
    [finding] = render(HEAD + f"Give met{sign}formin.\n").findings
    assert finding.message.startswith(f"A character that nobody sees (U+{ord(sign):04X}) stands after “met”.")


@pytest.mark.parametrize("sign", ["\u202e", "\u2067", "\u200f", "\u061c"], ids=ascii)
def test_a_sign_that_turns_the_direction_is_refused_at_its_line_and_shown(sign):
    rendered = render(f"{HEAD}Words.\n\nGive {sign}05 mg.\n")

    assert [(one.line - BODY, one.rule) for one in rendered.findings] == [(3, "direction-character")]
    for view in rendered.views.values():
        assert sign not in view.fragment
        assert "Give \ufffd05 mg." in view.fragment


def test_an_emoji_of_several_parts_is_no_finding():
    assert found_in("A nurse 👩\u200d⚕\ufe0f explains it.\n") == []


def test_words_are_seen_with_single_spaces():
    assert (
        as_seen("  12\u00a0345 people,\u00a0 2020\u00a0of them\u2009 old \n") == "12\u00a0345 people, 2020 of them old"
    )
    assert as_seen("a \t b\n") == "a b"
