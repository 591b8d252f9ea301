"""What is folded together on a bench, and what stays open."""

from articles.writing.previews import Listed
from reviews.bench import BenchRow, Since
from reviews.stretches import stretches_of


def test_a_row_at_which_an_error_was_found_stays_open():
    rows = [BenchRow("<p>1</p>", None, since=Since("unchanged", None, None)) for _ in range(2)]
    wrong = Listed(1, 1, "error", "Retracted.", "", "")
    odd = BenchRow("<p>1</p>", None, (wrong,), since=Since("unchanged", None, None))
    assert [(one.folded, one.found) for one in stretches_of([rows[0], odd, rows[1]])] == [
        (True, 0),
        (False, 1),
        (True, 0),
    ]


def test_a_heading_without_passages_is_not_folded():
    rows = [BenchRow(f"<h2>{one}</h2>", None, since=Since("unchanged", None, None)) for one in "ab"]
    section = BenchRow("<section><p>x</p></section>", None, since=Since("unchanged", None, None))

    assert [(one.section, one.folded) for one in stretches_of([*rows, section])] == [
        ("a", False),
        ("b", False),
        ("", True),
    ]


def test_a_stretch_says_where_it_stands():
    htmls = ("<p>0</p>", "<h2>a</h2>", "<p>1</p>", '<ol><li data-block="ref-x">x</li></ol>')
    rows = [BenchRow(html, None, since=Since("changed", None, None, anchor="c")) for html in htmls]

    assert [one.where for one in stretches_of(rows)] == [
        "",
        "the heading “a”",
        "under “a”",
        "in the list of references",
    ]


def test_nothing_makes_no_stretch():
    assert stretches_of([]) == []


def test_a_heading_right_above_what_is_shown_stays_open():
    stays, differs = Since("unchanged", None, None), Since("changed", None, None, anchor="change-1")
    htmls = ("<h2>a</h2>", "<p>1</p>", "<h3>b</h3>", "<p>2</p>", "<h3>c</h3>", "<p>3</p>")
    rows = [BenchRow(html, None, since=differs if "2" in html[2:5] else stays) for html in htmls]

    assert [(len(one.rows), one.folded) for one in stretches_of(rows)] == [
        (1, False),
        (1, True),
        (1, False),
        (1, False),
        (2, True),
    ]


def test_what_changed_without_a_word_says_so():
    assert Since("changed", "<p>a</p>", None).wordless
    assert not Since("changed", "<p><ins>a</ins></p>", None).wordless
    assert not Since("new", "<p>a</p>", None).wordless
    assert Since("changed", "<p>a</p>", None, moved=True).label == "Changed, and moved"
