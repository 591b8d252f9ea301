"""Which passages are compared with which, in a whole text; and texts that are bad on purpose."""

import time
from itertools import pairwise

import pytest

from articles.parity import agreeing_figures, check_parity, pairs_of
from articles.parity.comparison import forget
from articles.rendering import render
from tests.articles.rendering.sample import HEAD

LISTS = """
::: professional
- Give 5 mg.
- Wait 10 minutes.
:::
::: lay
- You get {first} mg.
- Wait {second} minutes.
:::
"""


def checked(body: str, head: str = HEAD) -> list[tuple[str, int, str]]:
    source = head + body
    found = check_parity(render(source))
    return [(one.disagreement.rule, one.line - head.count("\n"), one.disagreement.severity) for one in found]


def test_lists_of_the_same_length_are_compared_item_by_item():
    assert checked(LISTS.format(first=5, second=10)) == []
    assert checked(LISTS.format(first=10, second=5)) == [("values", 2, "error"), ("values", 2, "error")]


TABLES = """
::: professional
| Arm | Deaths at {0} |
|---|---|
| Drug | 5 |

: Deaths within {1}
:::
::: lay
| Group | Deaths at {2} |
|---|---|
| Got the drug | 5 |

: Deaths within {3}
:::
"""


def test_the_head_and_the_caption_of_a_table_are_compared_too():
    assert checked(TABLES.format("30 days", "2 years", "30 days", "2 years")) == []
    assert checked(TABLES.format("30 days", "2 years", "90 days", "2 years")) == [("values", 2, "error")]
    assert checked(TABLES.format("30 days", "2 years", "30 days", "3 years")) == [("values", 2, "error")]
    assert checked('| A | At [30 days]{lay="90 days"} |\n|---|---|\n| x | y |\n') == [("values", 1, "error")]


ANSWERS = """---
title: "Does it help {title} people?"
short-answer: "It helped 49.6% of them."
lay-short-answer: "It helped {answer} of them."
---
Words.[^n]

[^n]: It was [50%]{{.approx reason="rounded in a note"}} before.
"""


@pytest.mark.parametrize(
    ("title", "answer", "expected"),
    [
        ("50", "49.6%", []),
        ("50", "50%", ["values"]),
        ("50", "[50%]{.approx reason='rounded'}", []),
        ("[50]{lay='60'}", "49.6%", ["values"]),
    ],
)
def test_titles_and_short_answers_are_compared_as_they_are_read(title, answer, expected):
    source = ANSWERS.format(title=title, answer=answer)

    assert [one.disagreement.rule for one in check_parity(render(source))] == expected


def test_every_escape_is_listed_for_reviewers_wherever_it_stands():
    source = ANSWERS.format(title="50", answer="[50%]{.approx reason='rounded'}")

    assert [(one.line, one.reason) for one in render(source).reasons] == [(4, "rounded"), (8, "rounded in a note")]


def test_the_line_is_that_of_the_pairs_professional_block():
    body = "Words.\n\n::: professional\nGive 5 mg.\n:::\n::: lay\nYou get 6 mg.\n:::\n"

    assert checked(body) == [("values", 3, "error")]


def test_title_and_short_answers_are_pairs():
    head = HEAD.replace("title: ", "lay-title: Is 6 mg enough?\ntitle: Is 5 mg enough? ", 1)
    source = head + "Words.\n"

    assert {one.block for one in check_parity(render(source))} >= {"title"}


def test_other_words_inside_a_sentence_are_compared_too():
    assert checked('Take [5 mg]{lay="five milligrams"} now.\n') == []
    assert checked('Take [5 mg]{lay="6 mg"} now.\n') == [("values", 1, "error")]


def test_an_escape_on_either_side_answers_for_its_words():
    body = '::: professional\nTake [apixaban]{.approx reason="named above"}.\n:::\n::: lay\nTake it.\n:::\n'

    assert checked(body) == []


def test_figures_are_counted_over_all_pairs():
    source = HEAD + LISTS.format(first=5, second=11)

    assert agreeing_figures(render(source)) == (1, 2)


@pytest.mark.parametrize(
    "body",
    [
        "::: lay\nAlone.\n:::\n",
        "::: professional\n:::\n::: lay\n:::\n",
        "::: professional\n5 mg\n:::\n::: lay\n:::\n",
        "::: professional\n::: lay\nNested.\n:::\n:::\n",
        "::: professional\nNever closed.\n",
        "::: professional\n| a | b |\n|---|---|\n| 1 | 2 |\n:::\n::: lay\n- one\n- two\n:::\n",
    ],
)
def test_odd_blocks_break_nothing(body):
    assert isinstance(checked(body), list)


LONG = [
    "5 mg ",
    "at least ",
    "1 in 4 ",
    "not ",
    "every ",
    "[",
    "\u2009",
    "-",
    "type 2 ",
    "one - ",
    "1\u2009000\u2009",
    "analgesic",
    "a ",
    "# mg at # days ",
    "aspirin # mg ",
    "may rise, and not at least # mg or more, ",
    "no more than # mg by mouth, if only # % may fall; ",
]


def seconds_of(rendered) -> float:
    """One comparison of pairs never seen before, in processor time; the least of several is that of the work alone."""
    forget()
    began = time.process_time()
    list(check_parity(rendered))
    return time.process_time() - began


@pytest.mark.parametrize("unit", LONG)
def test_time_grows_with_length_and_not_with_its_square(unit):
    taken = []
    for length in (2_000, 8_000):
        words = "".join(unit.replace("#", str(number)) for number in range(length // len(unit)))
        other = words.replace("7", "9")
        source = f"{HEAD}::: professional\n{words}\n:::\n::: lay\n{other}\n:::\n"
        rendered = render(source)
        taken.append(min(seconds_of(rendered) for _ in range(3)))

    assert all(after < 9 * before + 0.2 for before, after in pairwise(taken))


def test_of_many_amounts_on_one_side_only_the_first_are_named():
    ours, theirs = (" ".join(str(number) for number in range(start, start + 200)) for start in (100, 500))
    found = checked(f"::: professional\n{ours}\n:::\n::: lay\n{theirs}\n:::\n")

    assert 30 <= len([one for one in found if one[0] == "values"]) <= 61


def test_pairs_of_a_text_without_pairs_are_none():
    source = HEAD + "Words.\n"

    assert [one.block for one in pairs_of(render(source)) if one.block not in {"title", "short-answer"}] == []
