"""Two texts of one view beside each other, block by block."""

import re

import pytest

from articles.audiences import Audience
from articles.differences.pieces import pieces
from articles.rendering import render
from tests.articles.differences.test_difference import BODY, HEAD


def fragments(old: str, new: str, audience: Audience = Audience.LAY) -> tuple[str, str]:
    before = render(old)
    after = render(new, known=before.blocks)
    return before.views[audience].fragment, after.views[audience].fragment


def compared(old: str, new: str, audience: Audience = Audience.LAY):
    return pieces(*fragments(HEAD + old, HEAD + new, audience))


def differing(found):
    return [one for one in found if one.kind != "unchanged" or one.moved or one.doubted]


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def test_a_text_beside_itself_is_unchanged_throughout():
    found = compared(BODY, BODY)

    assert differing(found) == []
    assert [one.at for one in found] == list(range(len(found)))


def test_a_changed_figure_is_marked_and_told():
    (found,) = differing(compared(BODY, BODY.replace("53%", "54%")))

    assert (found.kind, found.gone, found.new) == ("changed", ("53%",), ("54%",))
    assert "<del>53%</del> <ins>54%</ins>" in found.html


def test_a_new_passage_and_one_that_went_stand_at_their_places():
    old = "## One\n\nWords that stay.\n\nThese will go away.\n\n## Two\n\nMore words.\n"
    new = "## One\n\nWords that stay.\n\n## Two\n\nMore words.\n\n- a list\n"
    found = [(one.kind, words(one.html)) for one in compared(old, new)]

    assert found[3:8] == [
        ("unchanged", "Words that stay."),
        ("removed", "These will go away."),
        ("unchanged", "Two"),
        ("unchanged", "More words."),
        ("new", "a list"),
    ]


def test_what_stood_before_all_others_comes_first():
    found = compared("Old words alone stand here.\n\n## Results\n\nSame.\n", "## Results\n\nSame.\n")
    (gone,) = [one for one in found if one.kind == "removed"]

    assert words(gone.html) == "Old words alone stand here."
    assert found.index(gone) < [words(one.html) for one in found].index("Results")


def test_a_passage_that_moved_says_so_and_the_rest_does_not():
    body = "## One\n\nFirst words.\n\n## Two\n\nSecond words.\n\n## Three\n\nThird words.\n"
    moved = body.replace("First words.\n\n", "") + "\nFirst words.\n"
    (found,) = differing(compared(body, moved))

    assert (found.kind, found.moved, words(found.html)) == ("unchanged", True, "First words.")


def test_the_same_words_under_another_name_are_the_same():
    shared = "## Results\n\nIt works in adults.\n"
    paired = "## Results\n\n::: professional\nIt works in adults.\n:::\n::: lay\nIt works in grown-ups.\n:::\n"

    assert differing(compared(shared, paired, Audience.PROFESSIONAL)) == []
    assert {one.kind for one in differing(compared(shared, paired))} == {"new", "removed"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("## A\n\nSafe.\n", "## A\n\n## In pregnancy\n\nSafe.\n", ["Safe."]),  # a new heading
        ("## A\n\nOne.\n\n## B\n\nTwo.\n", "## A\n\nOne.\n\nTwo.\n", ["Two."]),  # one that went
        ("## A\n\n### In men\n\nSafe.\n\n## B\n", "## A\n\n### In all\n\nSafe.\n\n## B\n", ["Safe."]),
        ("## A\n\n### C\n\nSafe.\n\n## B\n", "## Of men\n\n### C\n\nSafe.\n\n## B\n", ["C", "Safe."]),
        ("## A\n\nSafe.\n\n## B\n\nNo.\n", "## A\n\nSafe.\n\n### C\n\nMore.\n\n## B\n\nNo.\n", []),
    ],
)
def test_the_same_words_under_another_heading_say_so(old, new, expected):
    assert [words(one.html) for one in compared(old, new) if one.reheaded] == expected


def test_one_of_two_equal_passages_is_new():
    found = compared("## A\n\nSame.\n\n## B\n", "## A\n\nSame.\n\n## B\n\nSame.\n")

    assert [(one.kind, words(one.html)) for one in differing(found)] == [("new", "Same.")]


def test_an_entry_that_came_and_one_that_went_are_labeled_in_their_list():
    items = "## Results\n\n- one item\n- another item\n- a last item\n"
    (found,) = differing(compared(items, items.replace("- another item\n", "") + "- a fresh entry\n"))

    assert found.kind == "changed"
    assert words(found.html.replace("</li>", " ")) == "one item Removed: another item a last item Added: a fresh entry"


def test_the_first_entry_that_went_stands_first():
    items = "## Results\n\n- one item here\n- another quite different entry\n- a last item\n"
    (found,) = differing(compared(items, items.replace("- one item here\n", "")))

    assert words(found.html).startswith("Removed: one item here")


def test_a_changed_order_of_entries_is_a_change_without_marks():
    items = "## Results\n\n- one item here\n- another quite different entry\n"
    (found,) = differing(compared(items, "## Results\n\n- another quite different entry\n- one item here\n"))

    assert found.kind == "changed"
    assert "<ins>" not in found.html


def test_numbers_of_sources_may_differ():
    new = BODY.replace("## Results", "## Results\n\nNew first. [@b2021]\n")
    found = compared(BODY.replace("[@a2020]", ""), new.replace("[@a2020]", ""))

    assert [(one.kind, words(one.html)) for one in differing(found)][:1] == [("new", "New first. 2")]


def swapped(head: str) -> str:
    return head.replace("- {id: a2020, type: article-journal, title: First}\n", "")


def test_a_source_that_came_is_told_of_the_list():
    old = HEAD.replace("- {id: b2021, type: article-journal, title: Second}\n", "") + "Words. [@a2020]\n"
    new = HEAD + "Words. [@a2020] [@b2021]\n"
    found = [one.entries for one in pieces(*fragments(old, new)) if one.entries]

    assert [[kind for kind, _ in entries] for entries in found] == [["new"]]


def test_a_source_that_went_is_told_of_the_list_and_numbers_are_those_of_today():
    old, new = HEAD + BODY, swapped(HEAD).replace(" [@a2020]", "") + BODY.replace(" [@a2020]", "")
    found = pieces(*fragments(old, new))
    harms = next(one for one in found if "Harms are rare" in one.html)
    survival = next(one for one in found if "Survival" in one.html)

    assert [kind for one in found for kind, _ in one.entries] == ["removed"]
    assert (harms.kind, words(harms.html)) == ("unchanged", "Harms are rare. 1")
    assert "old 1" in words(survival.html)


def test_a_removed_passage_cites_by_the_numbers_of_today():
    old = HEAD + BODY + "\nGone with its source. [@b2021]\n"
    new = HEAD.replace("[@a2020]", "[@b2021] [@a2020]") + BODY
    found = pieces(*fragments(old, new))

    assert [words(one.html) for one in found if one.kind == "removed"] == ["Gone with its source. 1"]


def test_a_source_described_otherwise_casts_doubt_on_what_cites_it():
    old, new = HEAD + BODY, (HEAD + BODY).replace("title: Second", "title: Something else")
    found = pieces(*fragments(old, new))

    assert [words(one.html) for one in found if one.doubted] == ["Harms are rare. 2"]
    assert [kind for one in found for kind, _ in one.entries] == ["changed"]


def test_every_source_may_be_another():
    old = HEAD.replace("- {id: b2021, type: article-journal, title: Second}\n", "") + "Words. [@a2020]\n"
    new = old.replace("a2020", "c2022").replace("title: First", "title: Third")
    found = pieces(*fragments(old, new))

    assert [(one.kind, one.entries[0][0]) for one in found if one.entries] == [("removed", "removed"), ("new", "new")]


def test_words_of_the_glossary_that_no_name_stands_on_are_compared_too():
    asides = '<section class="notes"><p>{}</p></section>'
    (found,) = pieces(asides.format("Old words."), asides.format("New words."))

    assert found.kind == "changed"
    assert "<p><del>Old</del> <ins>New</ins> words.</p>" in found.html


def test_which_words_are_links_to_the_glossary_may_differ():
    link = '<div class="body"><p data-block="b-1">A <a href="#term-ct" id="termed-ct-1">scan</a>.</p></div>'
    plain = '<div class="body"><p data-block="b-1">A scan.</p></div>'

    assert [one.kind for one in pieces(link, plain)] == ["unchanged"]


def body(*parts: str) -> str:
    return f'<div class="body">{"".join(parts)}</div>'


def test_what_went_to_another_list_is_not_told_as_gone():
    first, second = '<li data-block="b-1">one</li>', '<li data-block="b-2">two</li>'
    old = body("<p data-block='b-9'>text</p>", f"<ul>{first}</ul>", f"<ol>{second}</ol>")
    found = pieces(old, body("<p data-block='b-9'>text</p>", f"<ol>{second}{first}</ol>"))

    assert [one.kind for one in found] == ["unchanged", "changed"]


def test_a_name_that_was_given_to_other_words_hides_nothing():
    old = body('<p data-block="b-1">One.</p>', '<p data-block="b-2">Two.</p>')
    found = pieces(old, body('<p data-block="b-1">Two.</p>'))

    assert [(one.kind, words(one.html)) for one in found] == [("removed", "One."), ("unchanged", "Two.")]


def test_an_entry_that_went_to_another_list_and_changed_is_shown_as_it_was():
    first, second, third = (f'<li data-block="b-{one}">{word}</li>' for one, word in enumerate(("one", "two", "three")))
    old = body(f"<ul>{first}{second}</ul>", f"<ol>{third}</ol>")
    found = pieces(old, body(f"<ul>{first}</ul>", f"<ol>{third}{second.replace('two', 'four')}</ol>"))

    assert [words(one.html) for one in found] == ["oneRemoved: two", "threeAdded: four"]


def test_what_is_left_of_a_list_that_went_is_shown_without_what_stands_elsewhere():
    first, second, third = (f'<li data-block="b-{one}">{word}</li>' for one, word in enumerate(("one", "two", "three")))
    old = body(f"<ul>{first}{second}</ul>", f"<ol>{third}</ol>")
    found = pieces(old, body(f"<ol>{third}{first}</ol>"))

    assert [(one.kind, words(one.html)) for one in found if one.kind == "removed"] == [("removed", "two")]


TERMS = '<section class="terms"><h2 data-block="t">T</h2><dl>{}<dt data-block="v">v</dt></dl></section>'
QUOTE = '<div class="body"><blockquote><p data-block="p">p</p>{}</blockquote></div>'


@pytest.mark.parametrize(
    ("whole", "part", "expected"),
    [
        (TERMS, '<dt data-block="x">x</dt><dd data-block="y">y</dd>', "T Removed: x Removed: y v"),  # into the list
        (QUOTE, '<ul><li data-block="x">x</li></ul>', "p Removed: x"),  # its list is gone
        (QUOTE, '<p data-block="x">x</p>', "p Removed: x"),  # beside what it stood beside
    ],
)
def test_what_went_is_put_where_it_stood(whole, part, expected):
    (found,) = pieces(whole.format(part), whole.format(""))

    assert words(re.sub(r"(</?(?:h2|li|dt|dd|p)[ >])", r" \1", found.html)) == expected
