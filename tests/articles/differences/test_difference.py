"""Two signed pages laid over each other."""

import re

import pytest

from articles.audiences import Audience
from articles.differences import difference
from articles.rendering import render

HEAD = """---
title: Does it work?
short-answer: "Yes. [@a2020]"
lay-short-answer: "Yes. [@a2020]"
origin: human
references:
- {id: a2020, type: article-journal, title: First}
- {id: b2021, type: article-journal, title: Second}
---
"""
BODY = """## Results

Survival was 53% at 5 years. [@a2020]

- one item
- another item

::: professional
Clearance is 10^9^ cells.
:::
::: lay
The cells go away.
:::

## Harms

Harms are rare. [@b2021]
"""


def compared(old: str, new: str, audience: Audience = Audience.LAY):
    before = render(HEAD + old)
    after = render(HEAD + new, known=before.blocks)
    return difference(before.views[audience].fragment, after.views[audience].fragment)


def told(found):
    return [(one.kind, one.block, one.section, one.gone, one.new) for one in found.changes]


def words_in(found, tag):
    return re.findall(rf"<{tag}>(.*?)</{tag}>", found.html)


def test_equal_texts_have_no_difference():
    found = compared(BODY, BODY)

    assert found.changes == ()
    assert "<ins>" not in found.html


def test_a_changed_figure_is_marked_alone():
    found = compared(BODY, BODY.replace("53%", "54%"))

    assert told(found) == [("changed", "passage", "Results", ("53%",), ("54%",))]
    assert (words_in(found, "del"), words_in(found, "ins")) == (["53%"], ["54%"])


def test_a_range_is_told_whole():
    found = compared(BODY, BODY.replace("at 5 years", "at 5 to 7 years"))

    assert found.changes[0].new == ("5 to 7 years",)


def test_an_added_entry_of_a_list_stands_in_its_list():
    found = compared(BODY, BODY.replace("- another item", "- another item\n- a third item"))

    assert told(found) == [("added", "passage", "Results", (), ())]
    assert re.search(r"<ul>(?:(?!</ul>).)*Added: </span>a third item", found.html, re.DOTALL)


def test_a_removed_entry_stays_in_its_list():
    found = compared(BODY, BODY.replace("- another item\n", ""))

    assert told(found) == [("removed", "passage", "Results", (), ())]
    assert re.search(r"<ul>(?:(?!</ul>).)*Removed: </span>another item", found.html, re.DOTALL)


def test_a_removed_passage_is_shown_where_it_stood():
    found = compared(BODY, BODY.replace("Survival was 53% at 5 years. [@a2020]\n\n", ""))

    assert [one[:3] for one in told(found)] == [("removed", "passage", "Results")]
    assert found.html.index("Removed: ") < found.html.index("one item")


def test_what_came_before_the_first_block_that_stayed_is_not_lost():
    found = compared("Old words alone.\n", "Something quite different and new here.\n")
    everything = "".join(found.html.split("difference-label"))

    assert "Old" in everything
    assert "Something" in everything


def test_a_change_of_the_other_wording_is_no_change_of_this_view():
    changed = BODY.replace("10^9^ cells", "10^8^ cells")

    assert compared(BODY, changed, Audience.LAY).changes == ()
    assert len(compared(BODY, changed, Audience.PROFESSIONAL).changes) == 1


def test_raised_figures_that_went_stay_raised():
    found = compared(BODY, BODY.replace("10^9^ cells", "10^8^ cells"), Audience.PROFESSIONAL)

    assert words_in(found, "del") == ["<sup>9</sup>"]


def test_a_source_that_only_got_another_number_is_no_change():
    swapped = BODY.replace("## Results", "## Results\n\nNew first. [@b2021]\n")
    found = compared(BODY.replace("[@a2020]", ""), swapped.replace("[@a2020]", ""))

    assert told(found) == [("added", "passage", "Results", (), ())]


def test_another_source_is_a_change():
    found = compared(BODY, BODY.replace("years. [@a2020]", "years. [@b2021]"))

    assert [one[:2] for one in told(found)] == [("changed", "passage")]


def test_a_table_is_shown_whole_before_and_after():
    table = "## Results\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"
    found = compared(table, table.replace("| 2 |", "| 3 |"))

    assert told(found) == [("changed", "table", "Results", ("2",), ("3",))]
    assert found.html.count("<table>") == 2


def test_a_change_in_the_short_answer_is_told_of_the_opening():
    before, after = render(HEAD + BODY), render(HEAD.replace('"Yes. [', '"No. [') + BODY)
    found = difference(before.views[Audience.LAY].fragment, after.views[Audience.LAY].fragment)

    assert [one[:3] for one in told(found)] == [("changed", "opening", "")]


def test_long_stretches_that_say_the_same_are_folded():
    many = "## Start\n\n" + "\n\n".join(f"Passage number {one} stays." for one in range(9)) + "\n\nLast words.\n"
    found = compared(many, many.replace("Last words", "Last new words"))

    assert "8 parts that say the same" not in found.html.split("<details")[0]
    assert found.html.count("<details") == 2  # the passages, and the sources


@pytest.mark.parametrize("attack", ["<script>alert(1)</script>", '<img src=x onerror="alert(1)">', "&lt;script&gt;"])
def test_words_that_look_like_html_stay_words(attack):
    found = compared(BODY, BODY.replace("Harms are rare", f"Harms {attack} are rare"))

    assert "<script" not in found.html
    assert "<img" not in found.html


def test_every_anchor_of_a_change_stands_once():
    found = compared(BODY, BODY.replace("53%", "54%").replace("one item", "new item").replace("rare", "frequent"))
    ids = re.findall(r'id="([^"]*)"', found.html)

    assert ids == [one.place for one in found.changes]
