"""Comments on the bench: the rows that hold them, the forms, and how many are open."""

import pytest

from articles.drafting import submit_revision
from reviews.bench import bench_rows
from reviews.comment_forms import CommentForm
from reviews.comments import Remark, comment_on, resolve_comment
from reviews.passages import passages_of
from reviews.rounds import open_review
from reviews.talk import choices_of, meant_by, talked, with_talk
from tests.factories import MONDAY, make_member, make_policy, make_round
from tests.reviews.commenting import PAIR, SHARED, member_of, next_draft, rows_of, say, threads

pytestmark = pytest.mark.django_db


@pytest.fixture
def review_round():
    return make_round()


def test_rows_of_the_bench_offer_their_passages_and_hold_their_threads(review_round):
    say(review_round, PAIR, "lay")
    resolve_comment(say(review_round, PAIR), by=member_of(review_round), how="withdrawn", at=MONDAY)
    rows = rows_of(review_round.revision, threads(review_round.revision, member_of(review_round)))
    talks = {row.talk.place: row.talk for row in rows if row.talk}

    assert [one.value for one in talks[PAIR].choices] == [PAIR, f"{PAIR}:professional", f"{PAIR}:lay"]
    assert talks[PAIR].choices[2].label == ("Lay view: “The upper blood pressure number fell by 4…”")
    assert [one.comment.audience for one in talks[PAIR].open] == ["lay"]
    assert [one.comment.how for one in talks[PAIR].resolved] == ["withdrawn"]
    assert [one.value for one in talks[SHARED].choices] == [SHARED]
    assert "references" not in talks
    assert meant_by("title") == ("title", "")


def test_a_refused_form_stands_at_its_passage_or_at_the_first_one(review_round):
    for passage, place in ((f"{PAIR}:lay", PAIR), ("b-none", "title"), ("", "title")):
        rows = rows_of(review_round.revision, form=CommentForm({"passage": passage}))

        assert [row.talk.place for row in rows if row.talk and row.talk.form] == [place]
    chosen = [
        one
        for row in rows_of(review_round.revision, form=CommentForm({"passage": f"{PAIR}:lay"}))
        if row.talk
        for one in row.talk.choices
        if one.chosen
    ]
    assert [one.value for one in chosen] == [f"{PAIR}:lay"]
    assert with_talk([], passages_of(review_round.revision), [], CommentForm({"passage": ""})) == []


def test_the_bench_counts_open_comments_and_leaves_out_what_was_settled_before(review_round):
    early = say(review_round, text="Settled before the second round.")
    say(review_round, text="Still open.")
    gone = say(review_round, "title", text="About the title.")
    resolve_comment(early, by=member_of(review_round), how="taken", at=MONDAY)
    author, editor = review_round.revision.created_by, review_round.handling_editor
    submitted = submit_revision(next_draft(review_round, "Walking was", "Swimming was"), by=author, at=MONDAY)
    member = make_member()
    later = MONDAY.replace(hour=12)
    second = open_review(
        submitted, by=editor, handling_editor=editor, policy=make_policy(1), members=[member], at=later
    )
    comment_on(second, Remark("short-answer", text="Mine."), by=member.user, at=later)
    assignment = second.assignments.get()

    shown = talked(assignment, bench_rows(submitted))
    held = {row.talk.place: [one.comment.text for one in row.talk.open] for row in shown["rows"] if row.talk}
    assert held["title"] == ["About the title."]
    assert (shown["open_comments"], shown["my_open_comments"], shown["may_comment"]) == (3, 1, True)
    assert [row for row in shown["rows"] if row.talk and row.talk.resolved] == []
    assert shown["gone"] == [one for one in threads(submitted, member.user) if one.state == "gone"]

    resolve_comment(gone, by=editor, how="answered", at=later)
    assert next(len(row.talk.resolved) for row in talked(assignment, bench_rows(submitted))["rows"] if row.talk) == 1


def test_choices_name_each_passage_once(review_round):
    passages = passages_of(review_round.revision)

    assert [one.value for one in choices_of([SHARED, SHARED, "references"], passages, SHARED)] == [SHARED]
