"""Comments beside a text: where they stand, what became of their passage, and who may do what."""

import pytest
import rules

from articles.drafting import discard_draft, revise_article, save_draft, submit_revision
from articles.models import Revision
from reviews.bench import bench_rows
from reviews.comment_forms import CommentForm
from reviews.comments import Remark, answer_comment, comment_on, goes_on, resolve_comment
from reviews.decisions import decline_article, request_changes
from reviews.invitations import decline_invitation, recuse
from reviews.models import Comment, ReviewRound
from reviews.passages import passages_of
from reviews.rounds import open_review
from reviews.talk import choices_of, meant_by, talked, with_talk
from reviews.threads import comments_beside, standing_of, text_seen_by, threads_beside
from tests.factories import MONDAY, make_member, make_policy, make_published, make_round, make_user

pytestmark = pytest.mark.django_db

PAIR, SHARED = "p-8fcd0e6739-1", "b-2ffc3875de"


@pytest.fixture
def review_round():
    return make_round()


def member_of(review_round, index: int = 0):
    return review_round.assignments.order_by("pk")[index].member.user


def author_of(revision: Revision):
    return revision.contributions.order_by("pk")[0].user


def say(review_round, block: str = SHARED, view: str = "", text: str = "Which adults?", **more: str) -> Comment:
    return comment_on(review_round, Remark(block, view, text, **more), by=member_of(review_round), at=MONDAY)


def threads(revision: Revision, user):
    return threads_beside(revision, passages_of(revision), comments_beside(revision), standing_of(user, revision))


def next_draft(review_round, old: str = "", new: str = "") -> Revision:
    draft = request_changes(review_round.revision, by=review_round.handling_editor, reason="Mend it.", at=MONDAY)
    source = draft.source.replace(old, new) if old else draft.source
    return save_draft(draft, source, by=author_of(draft), lock_version=draft.lock_version, at=MONDAY)


def test_an_open_comment_stands_in_the_next_text_at_its_passage(review_round):
    say(review_round, quote="in adults")
    draft = next_draft(review_round)
    [thread] = threads(draft, author_of(draft))

    assert (thread.state, thread.now, thread.line) == ("same", "Walking was studied in adults.", 18)
    assert thread.around == ("Walking was studied ", "in adults", ".")
    assert (thread.may_answer, thread.may_say_done, thread.may_resolve) == (True, True, False)


def test_a_changed_passage_shows_what_it_said_and_says(review_round):
    say(review_round, suggestion="Walking was studied in men.")
    draft = next_draft(review_round, "studied in adults", "studied in older adults")
    [thread] = threads(draft, author_of(draft))

    assert thread.state == "changed"
    assert thread.since == "<p>Walking was studied in <ins>older</ins> adults.</p>"
    assert thread.suggested == "<p>Walking was studied in <del>adults</del> <ins>men</ins>.</p>"
    assert thread.around == ("Walking was studied in adults.", "", "")


def test_one_side_of_a_pair_changes_alone(review_round):
    for view in ("", "professional", "lay"):
        say(review_round, PAIR, view)
    draft = next_draft(review_round, "The upper blood", "Your upper blood")

    assert [(one.comment.audience, one.state) for one in threads(draft, author_of(draft))] == [
        ("", "changed"),
        ("professional", "same"),
        ("lay", "changed"),
    ]


def test_a_passage_that_is_gone_stands_at_the_end(review_round):
    say(review_round)
    say(review_round, "title")
    draft = next_draft(review_round, "Walking was studied in adults. [@kim2020]\n", "")

    found = threads(draft, author_of(draft))
    assert [(one.comment.block, one.state, one.now, one.line) for one in found] == [
        ("title", "same", "Does walking lower blood pressure?", 2),
        (SHARED, "gone", "", 0),
    ]


def test_a_passage_that_got_another_name_in_a_pair_is_known_by_its_words(review_round):
    say(review_round)
    say(review_round, PAIR, "lay")
    words, cited = "Walking was studied in adults.", " [@kim2020]"
    old = f"{words}{cited}\n"
    new = f"::: professional\n{words}{cited}\n:::\n::: lay\nGrown-ups walked.{cited}\n:::\n"
    draft = next_draft(review_round, old, new)
    [thread, lay] = threads(draft, author_of(draft))

    assert thread.block.startswith("p-")
    assert (thread.state, thread.now, thread.line) == ("changed", f"{words}\nGrown-ups walked.", 19)
    assert lay.state == "same"
    assert passages_of(draft).block_saying("Grown-ups walked.", "") == thread.block
    assert passages_of(draft).block_saying("Grown-ups walked.", "professional") == ""


def test_a_passage_that_got_another_name_and_says_the_same_is_unchanged(review_round):
    comment = say(review_round, PAIR, "professional")
    pair = "::: professional\nSystolic pressure fell by 4 mm Hg at 6 months. [@kim2020]\n:::\n::: lay\nThe upper"
    alone = '::: {.professional reason="For those who measure it."}\nSystolic pressure fell by 4 mm Hg at 6 months. '
    draft = next_draft(review_round, pair, f"{alone}[@kim2020]\n:::\n\nMore follows.\n\n::: lay\nThe upper")
    [thread] = threads(draft, author_of(draft))

    assert thread.block != comment.block
    assert (thread.state, thread.now) == ("same", comment.words)


def test_comments_stand_in_the_order_of_the_text(review_round):
    for block in (PAIR, "short-answer", SHARED, "title"):
        say(review_round, block)

    found = threads(review_round.revision, review_round.handling_editor)
    assert [one.comment.block for one in found] == ["title", "short-answer", SHARED, PAIR]


def test_an_author_says_done_and_the_thread_says_so(review_round):
    comment = say(review_round)
    author = review_round.revision.created_by
    answer_comment(comment, by=author, text="Added.", done=True, at=MONDAY)
    [thread] = threads(review_round.revision, member_of(review_round))

    assert thread.said_done
    assert [one.text for one in thread.replies] == ["Added."]


def test_what_a_page_offers_is_what_the_permissions_say(review_round):
    comment = say(review_round)
    editor = review_round.handling_editor
    own = comment_on(review_round, Remark("title", text="Shorter?"), by=editor, at=MONDAY)
    left = member_of(review_round, 1)
    recuse(review_round.assignments.get(member__user=left), by=left, reason="Kin.", at=MONDAY)
    review_round.revision.article.handling_editor = editor
    people = [member_of(review_round), left, editor, review_round.revision.created_by, make_user("editor")]
    people += [make_user("author"), make_member().user]

    for one in people:
        offered = {
            thread.comment: (thread.may_answer, thread.may_resolve, thread.may_withdraw)
            for thread in threads(review_round.revision, one)
        }
        assert offered == {
            said: (
                rules.has_perm("reviews.answer_comment", one, said),
                rules.has_perm("reviews.resolve_comment", one, said),
                said.by == one and rules.has_perm("reviews.resolve_comment", one, said),
            )
            for said in (comment, own)
        }


def test_nothing_is_offered_on_what_is_resolved_or_while_no_text_is_on_its_way(review_round):
    resolve_comment(say(review_round), by=review_round.handling_editor, how="taken", at=MONDAY)
    say(review_round, text="And?")
    editor = make_user("editor")
    settled, open_one = threads(review_round.revision, member_of(review_round))
    assert (settled.may_answer, settled.may_resolve) == (False, False)
    assert (open_one.may_answer, open_one.may_resolve) == (True, True)

    decline_article(review_round.revision, by=editor, reason="No.", at=MONDAY)
    found = threads(Revision.objects.get(pk=review_round.revision_id), member_of(review_round))
    assert [(one.may_answer, one.may_resolve) for one in found] == [(False, False), (False, False)]


def test_each_sees_comments_beside_the_newest_text_they_may_see(review_round):
    member, author, editor = member_of(review_round), review_round.revision.created_by, make_user("editor")
    article = review_round.revision.article
    draft = next_draft(review_round)
    assert [text_seen_by(one, article) for one in (member, author, editor)] == [review_round.revision, draft, draft]
    assert text_seen_by(make_user("author"), article) is None

    submitted = submit_revision(draft, by=author, at=MONDAY)
    second = open_review(
        submitted, by=editor, handling_editor=editor, policy=make_policy(1), members=[make_member()], at=MONDAY
    )
    say(second, text="Of the second text.")
    assert threads(text_seen_by(member, article), member) == []
    assert len(threads(text_seen_by(author, article), author)) == 1


def test_who_declines_the_next_round_keeps_their_part_in_the_one_before(review_round):
    comment = say(review_round)
    member, editor = member_of(review_round), review_round.handling_editor
    submitted = submit_revision(next_draft(review_round), by=review_round.revision.created_by, at=MONDAY)
    seat = member.board_member
    second = open_review(submitted, by=editor, handling_editor=editor, policy=make_policy(1), members=[seat], at=MONDAY)
    decline_invitation(second.assignments.get(), by=member, reason="", at=MONDAY)
    later = comment_on(second, Remark("title", text="Shorter?"), by=editor, at=MONDAY)

    assert [(one.may_answer, one.may_resolve) for one in threads(submitted, member)] == [(False, False), (True, True)]
    assert rules.has_perm("reviews.answer_comment", member, later) is False
    assert resolve_comment(comment, by=member, how="taken", at=MONDAY).how == "taken"


def test_comments_go_on_while_a_published_text_is_read_again():
    published = make_published()
    first = published.rounds.get()
    assert not goes_on(published.article)

    again = {one.name: getattr(first, one.name) for one in first._meta.concrete_fields if one.name != "id"}
    ReviewRound.objects.create(**again | {"number": 2, "kind": "reaffirmation", "closed_at": None})
    assert goes_on(published.article)


def test_a_draft_that_was_given_up_is_nobodys_newest_text(review_round):
    author = review_round.revision.created_by
    decline_article(review_round.revision, by=make_user("editor"), reason="No.", at=MONDAY)
    draft = revise_article(review_round.revision.article, by=author, at=MONDAY)
    discard_draft(draft, by=author, at=MONDAY)

    assert text_seen_by(author, draft.article).number == 1


def rows_of(revision: Revision, found=(), form=None):
    return with_talk(bench_rows(revision), passages_of(revision), found, form)


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
