"""Comments beside a text: where they stand, what became of their passage, and who may do what."""

from datetime import timedelta

import pytest
import rules

from articles.drafting import discard_draft, revise_article, submit_revision
from articles.models import Revision
from reviews.comments import Remark, answer_comment, comment_on, goes_on, resolve_comment
from reviews.decisions import decline_article
from reviews.invitations import decline_invitation, recuse
from reviews.models import ReviewRound
from reviews.passages import passages_of
from reviews.rounds import open_review
from reviews.threads import text_seen_by
from tests.factories import MONDAY, make_member, make_policy, make_published, make_round, make_user
from tests.reviews.commenting import PAIR, SHARED, author_of, member_of, next_draft, say, threads

pytestmark = pytest.mark.django_db


@pytest.fixture
def review_round():
    return make_round()


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


def test_who_steps_aside_hears_nothing_that_is_said_after_that(review_round):
    early = say(review_round)
    left = member_of(review_round, 1)
    answer_comment(early, by=review_round.handling_editor, text="Why?", at=MONDAY)
    recuse(review_round.assignments.get(member__user=left), by=left, reason="Kin.", at=MONDAY)
    later = MONDAY + timedelta(hours=1)
    comment_on(review_round, Remark("title", text="Between us."), by=review_round.handling_editor, at=later)
    answer_comment(early, by=review_round.handling_editor, text="Taken up?", at=later)

    [heard] = threads(review_round.revision, left)
    assert [one.text for one in heard.replies] == ["Why?"]
    assert len(threads(review_round.revision, member_of(review_round))) == 2


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
