"""What the desk shows of a text while it is typed."""

import pytest

from articles.parity import check_parity
from articles.parity.comparison import forget
from articles.rendering import render
from articles.writing import previews
from articles.writing.previews import preview_of
from tests.factories import make_source

DISAGREES = make_source().replace("number fell by 4 mm", "number fell by 6 mm")


def marked(source: str) -> list[list[str]]:
    """What is said beside the passages of either view."""
    views = [one.html.split('class="mark-here"')[1:] for one in preview_of(source).views]
    return [[mark.partition(">")[2].partition("<")[0] for mark in view] for view in views]


def test_a_clean_text_has_two_views_and_no_findings():
    preview = preview_of(make_source())

    assert (preview.findings, preview.summary, [one.audience for one in preview.views]) == (
        (),
        "No findings",
        ["professional", "lay"],
    )


def test_a_pair_that_disagrees_is_marked_in_both_views_with_both_spans():
    errors = [one for one in preview_of(DISAGREES).findings if one.severity == "error"]

    assert [(one.line, one.professional, one.lay) for one in errors] == [(20, "4 mm Hg", "6 mm Hg")]
    assert [len([one for one in view if one.startswith("Error, line 20:")]) for view in marked(DISAGREES)] == [1, 1]


@pytest.mark.parametrize(
    ("before", "after", "views"),
    [
        ("Systolic pressure fell", "<b>Systolic pressure fell", [1, 0]),
        ("The upper blood", "The <b>upper blood", [0, 1]),
        ("Walking was studied", "<b>Walking was studied", [1, 1]),
    ],
)
def test_a_finding_stands_beside_its_passage_in_the_views_that_have_it(before, after, views):
    found = [[one for one in view if "HTML" in one] for view in marked(make_source().replace(before, after))]

    assert [len(one) for one in found] == views


def test_a_finding_of_the_short_answer_stands_beside_it():
    source = make_source().replace("Yes, in most adults. [@kim2020]", "Yes, in most adults. [@nobody]")

    assert [any("@nobody" in one for one in view) for view in marked(source)] == [True, False]


def test_what_is_missing_is_listed_and_marks_no_passage():
    preview = preview_of(make_source().replace("origin: human\n", ""))

    assert [one.block for one in preview.findings] == [""]


def test_a_text_full_of_errors_is_listed_in_part_and_says_so(monkeypatch):
    monkeypatch.setattr(previews, "MOST_LISTED", 3)
    preview = preview_of(make_source() + "\n<b>x\n" * 5)

    assert (len(preview.findings), preview.unlisted, preview.summary) == (3, 2, "5 errors")


def test_errors_are_listed_before_the_warnings_above_them_and_a_passage_has_one_row(monkeypatch):
    monkeypatch.setattr(previews, "MOST_LISTED", 4)
    body = (
        "\nIt fell by 30%.\n" * 4
        + "\n::: professional\nGive 5 mg and 7 mL.\n:::\n::: lay\nYou get 6 mg and 8 mL.\n:::\n"
    )
    preview = preview_of(make_source() + body)

    assert [(row.severity, len(row.findings)) for row in preview.rows] == [("error", 2), ("warning", 1), ("warning", 1)]
    assert [one.number for one in preview.findings] == [1, 2, 3, 4]
    assert preview.summary.startswith("2 errors, ")


@pytest.mark.parametrize("source", ["", "---\n", "---\ntitle: [\n---\nx", "\0", "no head", "---\nx: 1\n---\n::: lay\n"])
def test_nothing_that_is_typed_breaks_the_preview(source):
    preview = preview_of(source)

    assert preview.findings != ()
    assert len(preview.views) == 2


def test_marks_hold_no_markup_of_the_author():
    for view in preview_of(make_source() + '\nSee [@<script>x</script>] and [@"onload=x].\n').views:
        assert "<script" not in view.html


def test_what_is_remembered_is_what_would_be_found():
    rendered = render(DISAGREES)
    forget()
    plain = check_parity(rendered)
    for _ in range(2):
        assert check_parity(rendered) == plain
