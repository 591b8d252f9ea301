"""What became of every row of a text since a member last looked, and what is counted of it."""

import pytest

from articles.models import Revision
from reviews.bench import bench_rows
from reviews.invitations import accept_invitation
from reviews.models import Assignment
from reviews.rereading import compare_rows, counted_changes, rereading_of, stated_otherwise
from tests.factories import MONDAY
from tests.reviews.second_texts import CHANGED, SOURCE, assigned, begin, go_on, second_round

pytestmark = pytest.mark.django_db


def reread(assignment: Assignment, **asked: str):
    return rereading_of(assignment, bench_rows(assignment.round.revision), **asked)


def told(found) -> list[tuple[str, str]]:
    return [(one.rows[0].since.kind, one.section) for one in found.differing]


def folded(found) -> list[tuple[str, int, int]]:
    return [(one.section, one.passages, one.sources) for one in found.stretches if one.folded]


def test_what_stayed_is_folded_by_section_and_what_changed_is_not():
    found = reread(second_round())

    assert told(found) == [("changed", "What the trial found")]
    assert folded(found) == [
        ("Beginning", 2, 0),
        ("What the trial found", 1, 0),
        ("Harms", 2, 0),
        ("Outlook", 1, 0),
        ("References", 0, 1),
    ]
    assert (found.counts, found.opened, found.stated) == ("1 passage changed, 6 unchanged", False, ())


def test_a_change_shows_both_sides_with_marks_and_the_figures():
    (row,) = reread(second_round()).differing[0].rows

    assert (row.since.gone, row.since.new, row.since.anchor) == (("4 mm Hg",), ("5 mm Hg",), "change-1")
    assert "<del>4</del> <ins>5</ins>" in row.since.professional
    assert "<del>4</del> <ins>5</ins>" in row.since.lay
    assert "<ins>" not in row.professional


def test_every_row_that_is_signed_stands_on_the_page_letter_for_letter():
    assignment = second_round(CHANGED.replace("Nobody knows yet.", "Nobody knows.\n\nNobody ever will."))
    rows = bench_rows(assignment.round.revision)
    standing = [row for one in reread(assignment).stretches for row in one.rows if row.since.kind != "removed"]

    assert [(row.professional, row.lay) for row in standing] == [(row.professional, row.lay) for row in rows]


def test_what_is_new_and_removed_is_counted_and_led_to():
    new = CHANGED.replace("Sore knees were not counted.\n\n", "") + "\n- a list of what comes next\n"
    found = reread(second_round(new))

    assert told(found) == [("changed", "What the trial found"), ("removed", "Harms"), ("new", "Outlook")]
    assert found.counts == "1 passage changed, 1 new, 1 removed, 5 unchanged"
    assert [one.anchor for one in found.differing] == ["change-1", "change-2", "change-3"]


def test_whoever_handles_a_text_reads_the_same_counts():
    newer = second_round().round.revision

    assert counted_changes(newer.based_on, newer) == "1 passage changed, 6 unchanged"
    assert counted_changes(newer, newer) == "7 passages unchanged"


def test_a_passage_that_only_moved_says_so():
    source = SOURCE.replace("Sore knees were not counted.\n\n", "") + "\nSore knees were not counted.\n"
    found = reread(second_round(source))

    assert told(found) == [("moved", "Outlook")]
    assert found.differing[0].rows[0].since.label == "Moved, the words are the same"
    assert found.counts == "1 passage moved, 6 unchanged"


def test_a_passage_under_another_heading_is_not_folded():
    found = reread(second_round(SOURCE.replace("Sore knees", "## In pregnancy\n\nSore knees")))

    assert told(found) == [("new", "In pregnancy"), ("reheaded", "In pregnancy")]
    assert found.counts == "1 passage new, 1 under another heading, 6 unchanged"


def test_what_one_view_alone_says_anew_is_marked_as_added():
    pair = "::: professional\nNobody knows yet.\n:::\n::: lay\nWe do not know.\n:::"
    found = reread(second_round(SOURCE.replace("Nobody knows yet.", pair)))
    (gone, changed) = found.differing

    assert changed.rows[0].since.kind == "changed"
    assert "Added: " in changed.rows[0].since.lay
    assert "Added: " not in changed.rows[0].since.professional
    assert (gone.rows[0].professional, "Nobody knows yet." in gone.rows[0].lay) == (None, True)


def test_sources_are_counted_by_themselves():
    entry = "- {id: lee2021, type: article-journal, title: Falls, DOI: 10.1000/falls.2021}\n---\n"
    new = SOURCE.replace("---\n## What", entry + "## What").replace("rare. [@kim2020]", "rare. [@kim2020; @lee2021]")
    found = reread(second_round(new))

    assert found.counts == "1 passage changed, 6 unchanged; references: 1 added"
    assert [one.lists_sources for one in found.differing] == [False, True]
    assert found.differing[1].rows[0].since.gone == ()


def test_a_source_described_otherwise_opens_what_cites_it():
    found = reread(second_round(SOURCE.replace("A trial of walking", "A trial of running")))

    assert {kind for kind, _ in told(found)} == {"doubted", "changed"}
    assert found.counts.endswith("; references: 1 changed")
    assert "with a source that is described otherwise" in found.counts


def test_title_and_short_answer_are_compared():
    new = SOURCE.replace("Yes, for most adults.", "Yes, for all adults.").replace("Does walking", "How does walking")
    found = reread(second_round(new))

    assert told(found) == [("changed", "Beginning"), ("changed", "Beginning")]


def test_what_else_is_signed_is_named_where_it_differs():
    reason = '::: {.professional reason="for prescribers"}\nOnly for professionals.\n:::\n'
    found = reread(second_round((SOURCE + "\n" + reason).replace("origin: human", "origin: mixed")))

    assert found.stated == ("the origin of the text", "the reasons for what is left out or told differently")
    assert ("new", "Outlook") in told(found)


def test_waivers_and_glossary_are_named_too():
    revision, *_ = begin()
    other = revision.manifest.replace('"lay_waiver":""', '"lay_waiver":"Soon."').replace(
        '"glossary":[]', '"glossary":[1]'
    )

    assert stated_otherwise(revision, Revision(manifest=other, origin=revision.origin)) == (
        "why there is no lay view yet",
        "the words it explains",
    )


def test_a_text_that_was_only_accepted_stands_open():
    revision, editor, panel = begin()
    accept_invitation(assigned(revision, panel[0]), by=panel[0].user, at=MONDAY)
    assignment = assigned(go_on(revision, editor, CHANGED, panel), panel[0])

    assert reread(assignment).opened
    assert not reread(assignment, folds="shut").opened
    assert not reread(assignment, since="1").opened
    assert reread(assignment, since="1", folds="open").opened


def test_another_text_may_be_chosen_and_none_that_one_may_not_see():
    revision, editor, panel = begin(members=2)
    hidden = go_on(revision, editor, CHANGED, panel[:1])
    third = go_on(hidden, editor, SOURCE, panel)
    accept = assigned(revision, panel[1])
    assert accept.state == "cancelled"
    assignment = assigned(third, panel[0])

    assert (reread(assignment), reread(assigned(third, panel[1]))) == (None, None)
    assert reread(assignment, since="2").counts == "1 passage changed, 6 unchanged"
    assert [one.number for one in reread(assignment, since="1").others] == [2]
    assert reread(assigned(third, panel[1]), since="2") is None
    chosen = reread(assigned(third, panel[1]), since="1")
    assert (chosen.base.number, chosen.others, chosen.refused) == (1, (), False)


def test_rows_of_another_text_are_compared_with_nothing(monkeypatch):
    assignment = second_round()
    rows = bench_rows(assignment.round.revision)
    manifest = assignment.round.revision.manifest

    assert compare_rows(manifest, manifest, rows[:-1]) is None
    assert rereading_of(assignment, rows[:-1]) is None
