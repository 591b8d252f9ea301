"""Two texts that began as one: nothing of either side goes unseen."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.writing.merging import Choice, merge

BASE = "# Head\n\nFirst paragraph.\n\nSecond paragraph.\n\nThird paragraph.\n"
LINES = st.lists(st.sampled_from(["", "a", "b", "c", ":::", "::: lay"]), max_size=12).map("\n".join)
PARAGRAPHS = st.lists(
    st.sampled_from(["{}", "::: lay\n{}\n:::", "- {}\n- Item.", "{}\nA longer\nparagraph."]), min_size=2, max_size=8
)


def kinds(merged) -> list[str]:
    return [one.kind for one in merged.stretches if one.kind != "same"]


def test_edits_of_different_paragraphs_are_both_taken():
    merged = merge(BASE, BASE.replace("First", "Mine"), BASE.replace("Third", "Theirs"))

    assert kinds(merged) == ["mine", "theirs"]
    assert merged.text() == BASE.replace("First", "Mine").replace("Third", "Theirs")


def test_edits_of_one_line_ask_for_a_choice():
    merged = merge(BASE, BASE.replace("Second", "Mine"), BASE.replace("Second", "Theirs"))
    (number,) = merged.conflicts

    with pytest.raises(ValueError, match="choose"):
        merged.text()
    assert [merged.text({number: one}) for one in (Choice.MINE, Choice.THEIRS)] == [
        BASE.replace("Second", "Mine"),
        BASE.replace("Second", "Theirs"),
    ]
    assert merged.text({number: Choice.BOTH}) == BASE.replace("Second", "Mine paragraph.\n\nTheirs")


def test_neighboring_lines_of_one_paragraph_meet_and_of_two_do_not():
    assert kinds(merge("a\nb", "A\nb", "a\nB")) == ["conflict"]
    assert kinds(merge("a\n\nb", "A\n\nb", "a\n\nB")) == ["mine", "theirs"]


def test_the_same_edit_on_both_sides_is_no_conflict():
    changed = BASE.replace("Second", "New")

    assert kinds(merge(BASE, changed, changed)) == ["agreed"]
    assert merge(BASE, changed, changed).text() == changed


def test_two_paragraphs_put_in_one_place_ask_for_their_order():
    merged = merge("a\n\nb", "a\n\nmine\n\nb", "a\n\ntheirs\n\nb")

    assert kinds(merged) == ["conflict"]
    assert merged.text({merged.conflicts[0]: Choice.BOTH}) == "a\n\nmine\n\ntheirs\n\nb"


def test_what_one_side_took_out_and_the_other_changed_is_a_conflict():
    merged = merge(BASE, BASE.replace("Second paragraph.\n\n", ""), BASE.replace("Second", "Changed"))

    assert kinds(merged) == ["conflict"]


def test_without_a_common_text_what_both_share_stands_for_it():
    merged = merge(None, "a\n\nmine", "a\n\ntheirs")

    assert kinds(merged) == ["conflict"]
    assert merged.text({merged.conflicts[0]: Choice.BOTH}) == "a\n\nmine\n\ntheirs"
    assert merge(None, "a\n\nmine", "a").text() == "a\n\nmine"


def test_a_long_text_of_equal_lines_is_merged_at_once():
    many = "\n" * 50_000
    merged = merge(many, "x\n" + many + "y", "z" + many + "w")

    assert "\n".join(line for one in merged.stretches for line in one.mine) == "x\n" + many + "y"


@given(LINES, LINES, LINES)
def test_the_stretches_are_the_three_texts_letter_for_letter(base, mine, theirs):
    stretches = merge(base, mine, theirs).stretches

    for name, text in (("base", base), ("mine", mine), ("theirs", theirs)):
        lines = [line for one in stretches for line in getattr(one, name)]
        assert "\n".join(lines) == text


@given(LINES, LINES, LINES, st.sampled_from(Choice))
def test_no_line_of_either_side_vanishes_unless_the_other_took_it_out_or_somebody_chose(base, mine, theirs, choice):
    merged = merge(base, mine, theirs)
    result = Counter(merged.text(dict.fromkeys(merged.conflicts, choice)).split("\n"))
    conflicts = [merged.stretches[number] for number in merged.conflicts]
    taken_out = [one.base for one in merged.stretches if one.kind in {"mine", "theirs", "agreed"}]
    seen = [line for one in conflicts for line in (*one.mine, *one.theirs)]

    for text in (mine, theirs):
        lost = Counter(text.split("\n")) - result
        assert lost <= Counter([line for lines in taken_out for line in lines]) + Counter(seen)


@given(PARAGRAPHS, st.data())
def test_merging_applies_both_edits_where_they_touch_different_paragraphs(paragraphs, data):
    places = st.lists(st.sampled_from([0, 1, 2]), min_size=len(paragraphs), max_size=len(paragraphs))
    who = data.draw(places)

    def text(*sides: int) -> str:
        words = [f"New words {at}.\nMore." if side in sides else f"Words {at}." for at, side in enumerate(who)]
        return "\n\n".join(one.format(said) for one, said in zip(paragraphs, words, strict=True))

    assert merge(text(), text(1), text(2)).text() == text(1, 2)


@given(LINES, LINES)
def test_one_side_that_changed_nothing_leaves_the_other(base, changed):
    assert merge(base, changed, base).text() == changed
    assert merge(base, base, changed).text() == changed
    assert merge(base, changed, changed).text() == changed
