"""What is said of a passage: who may, what is refused, and what becomes of it."""

import pytest
from django.db import transaction

from articles.drafting import save_draft, submit_revision
from articles.errors import NotAllowed, WorkflowError
from articles.models import Revision
from records.audit import entries_of, verify
from reviews.comments import MOST_OPEN, Remark, answer_comment, comment_on, resolve_comment
from reviews.decisions import request_changes, withdraw_revision
from reviews.invitations import decline_invitation, recuse
from reviews.models import Comment
from reviews.rounds import open_review
from tests.factories import MONDAY, make_member, make_policy, make_round, make_user, sign

pytestmark = pytest.mark.django_db

PAIR, SHARED = "p-8fcd0e6739-1", "b-2ffc3875de"  # the blocks of the factory's text


@pytest.fixture
def review_round():
    return make_round()


@pytest.fixture
def member(review_round):
    return review_round.assignments.order_by("pk")[0].member.user


def say(review_round, by, *, block: str = SHARED, text: str = "Which adults?", **more: str) -> Comment:
    return comment_on(review_round, Remark(block, text=text, **more), by=by, at=MONDAY)


def refusal(call, *args, **kwargs) -> str:
    with pytest.raises(WorkflowError) as refused, transaction.atomic():
        call(*args, **kwargs)
    return str(refused.value)


def test_a_member_comments_on_a_passage_and_it_is_recorded(review_round, member):
    comment = say(review_round, member, quote="studied  in adults", suggestion="studied in adults over 18")

    assert (comment.words, comment.quote) == ("Walking was studied in adults.", "studied in adults")
    assert (comment.digest, comment.audience, comment.view_label) == (review_round.digest, "", "Both views")
    assert comment.is_open
    entry = entries_of(review_round.revision.article.chain).last()
    assert (entry.verb, entry.actor, entry.detail["block"]) == ("comment_on", member, SHARED)
    assert "adults" not in str(entry.detail)
    assert verify() == []
    assert str(comment) == f"comment of {member} on {SHARED}"


def test_the_handling_editor_comments_too(review_round):
    assert say(review_round, review_round.handling_editor).by == review_round.handling_editor


def test_saying_the_same_twice_says_it_once(review_round, member):
    assert say(review_round, member) == say(review_round, member)
    assert Comment.objects.count() == 1


def test_nobody_else_comments(review_round):
    author = review_round.revision.created_by
    strangers = [author, make_user("author"), make_user("editor"), make_user("managing_editor"), make_member().user]
    for one in [*strangers, None]:
        with pytest.raises(NotAllowed, match="Only the handling editor and the members of this round"):
            say(review_round, one)
    assert not Comment.objects.exists()


@pytest.mark.parametrize("verb", [decline_invitation, recuse])
def test_who_declined_or_stepped_aside_neither_comments_nor_goes_on(review_round, member, verb):
    comment = say(review_round, member)
    verb(review_round.assignments.get(member__user=member), by=member, reason="My brother runs it.", at=MONDAY)

    for act in (
        lambda: say(review_round, member, text="More."),
        lambda: answer_comment(comment, by=member, text="More.", at=MONDAY),
        lambda: resolve_comment(comment, by=member, how="withdrawn", at=MONDAY),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_member_who_signed_still_comments(review_round, member):
    sign(review_round.assignments.get(member__user=member), "changes")

    assert say(review_round, member).is_open


def test_a_round_that_ended_takes_no_comment(review_round, member):
    request_changes(review_round.revision, by=review_round.handling_editor, reason="Mend it.", at=MONDAY)

    assert "This round has ended" in refusal(say, review_round, review_round.handling_editor)
    assert "This round has ended" in refusal(say, review_round, member)  # who had accepted, and lost nothing but time


@pytest.mark.parametrize(
    ("remark", "sentence"),
    [
        (Remark(SHARED), "Write a comment or suggest a wording."),
        (Remark(SHARED, text=" \x00\u202e\n\u200b "), "Write a comment or suggest a wording."),
        (Remark(SHARED, text="a" * 5_001), "A comment holds at most 5,000 characters; this one has 5,001."),
        (Remark(SHARED, quote="a" * 1_001, text="?"), "A quotation holds at most 1,000 characters"),
        (Remark(SHARED, suggestion="a" * 1_000_000), "A suggested wording holds at most 5,000 characters"),
        (Remark("b-0000000000", text="?"), "This passage does not stand in the text under review."),
        (Remark("references", text="?"), "This passage does not stand in the text under review."),
        (Remark(SHARED, "lay", text="?"), "This passage does not stand in the text under review."),
        (Remark(SHARED, text="?", quote="running"), "The quoted words do not stand in this passage."),
        (Remark(PAIR, "lay", text="?", quote="Systolic pressure"), "The quoted words do not stand in this passage."),
        (Remark(PAIR, suggestion="It fell."), "The two views say this in different words."),
        (Remark(SHARED, suggestion="Walking was studied in adults."), "The suggested wording is the one that stands"),
        (Remark(SHARED, quote="adults", suggestion="adults"), "The suggested wording is the one that stands"),
    ],
)
def test_a_remark_that_says_nothing_or_too_much_is_refused_in_a_sentence(review_round, member, remark, sentence):
    assert sentence in refusal(comment_on, review_round, remark, by=member, at=MONDAY)
    assert not Comment.objects.exists()


def test_quoted_words_settle_the_view_and_may_hold_a_citation(review_round, member):
    comment = say(review_round, member, block=PAIR, quote="fell by 4 mm Hg at 6 months. 1")
    assert comment.audience == ""
    assert comment.words == (
        "Systolic pressure fell by 4 mm Hg at 6 months.\nThe upper blood pressure number fell by 4 mm Hg at 6 months."
    )

    lay = say(review_round, member, block=PAIR, quote="The upper", suggestion="Your upper")
    assert (lay.audience, lay.view_label) == ("lay", "Lay view")
    assert lay.words == "The upper blood pressure number fell by 4 mm Hg at 6 months."


def test_typed_text_is_kept_in_plain_lines(review_round, member):
    comment = say(review_round, member, text="One\t1\r\n\r\nTwo \u00a0mg\u202e\x07 ")

    assert comment.text == "One\t1\n\nTwo \u00a0mg"


def test_one_person_has_only_so_many_open_comments_in_a_round(review_round, member, monkeypatch):
    monkeypatch.setattr("reviews.comments.MOST_OPEN", 2)
    assert MOST_OPEN == 200
    for text in ("One.", "Two."):
        say(review_round, member, text=text)

    assert refusal(say, review_round, member, text="Three.").startswith("You have 2 open comments in this round")


def test_a_comment_has_only_so_many_answers(review_round, member, monkeypatch):
    monkeypatch.setattr("reviews.comments.MOST_ANSWERS", 2)
    comment = say(review_round, member)
    for text in ("One.", "Two."):
        answer_comment(comment, by=member, text=text, at=MONDAY)

    assert refusal(answer_comment, comment, by=member, text="Three.", at=MONDAY).startswith(
        "This comment has 2 answers"
    )


def test_members_handling_editor_and_authors_answer(review_round, member):
    comment = say(review_round, member)
    other = review_round.assignments.order_by("pk")[1].member.user
    author, editor = review_round.revision.created_by, review_round.handling_editor
    for person in (member, other, editor, author):
        answer_comment(comment, by=person, text="Those over 18.", at=MONDAY)
    answer_comment(comment, by=author, text="Those over 18.", at=MONDAY)

    replies = list(comment.replies.all())
    assert [one.by for one in replies] == [member, other, editor, author]
    assert str(replies[0]) == f"answer of {member} to {comment}"
    for stranger in (make_user("author"), make_user("editor"), make_member().user, None):
        with pytest.raises(NotAllowed, match="Only the members who read the text"):
            answer_comment(comment, by=stranger, text="Hm.", at=MONDAY)


def test_only_an_author_says_that_it_is_done_and_that_resolves_nothing(review_round, member):
    comment = say(review_round, member)
    author = review_round.revision.created_by

    assert "Only an author" in refusal(answer_comment, comment, by=member, done=True, at=MONDAY)
    assert answer_comment(comment, by=author, done=True, at=MONDAY).says_done
    comment.refresh_from_db()
    assert comment.is_open
    for how in ("taken", "answered"):
        with pytest.raises(NotAllowed, match="an author says in an answer that it is done"):
            resolve_comment(comment, by=author, how=how, at=MONDAY)


def test_an_answer_says_something_and_not_too_much(review_round, member):
    comment = say(review_round, member)

    assert refusal(answer_comment, comment, by=member, text=" ", at=MONDAY) == "Write your answer."
    assert "at most 5,000" in refusal(answer_comment, comment, by=member, text="a" * 5_001, at=MONDAY)


@pytest.mark.parametrize(("who", "how"), [("member", "withdrawn"), ("member", "taken"), ("editor", "answered")])
def test_a_comment_is_resolved_once_by_its_writer_or_the_handling_editor(review_round, member, who, how):
    comment = say(review_round, member)
    by = member if who == "member" else review_round.handling_editor

    assert resolve_comment(comment, by=by, how=how, at=MONDAY).how == how
    assert "is resolved" in refusal(resolve_comment, comment, by=by, how=how, at=MONDAY)
    assert "say it in a comment of its own" in refusal(answer_comment, comment, by=by, text="But!", at=MONDAY)
    assert entries_of(review_round.revision.article.chain).last().detail["how"] == how


def test_nobody_resolves_what_another_wrote_or_withdraws_it_or_says_not_how(review_round, member):
    comment = say(review_round, member)
    other, editor = review_round.assignments.order_by("pk")[1].member.user, review_round.handling_editor

    for stranger in (other, make_user("editor"), None):
        with pytest.raises(NotAllowed):
            resolve_comment(comment, by=stranger, how="taken", at=MONDAY)
    assert refusal(resolve_comment, comment, by=editor, how="withdrawn", at=MONDAY) == (
        "Only who wrote a comment can withdraw it."
    )
    assert "Say how" in refusal(resolve_comment, comment, by=member, how="", at=MONDAY)


def test_a_former_handling_editor_still_resolves_their_own(review_round):
    former = review_round.handling_editor
    comment = say(review_round, former)
    article = review_round.revision.article
    article.handling_editor = make_user("editor")
    article.save()

    assert resolve_comment(comment, by=former, how="withdrawn", at=MONDAY).resolved_by == former


def test_a_comment_outlives_its_round_and_rests_while_no_text_is_on_its_way(review_round, member):
    comment = say(review_round, member)
    editor, author = review_round.handling_editor, review_round.revision.created_by
    draft = request_changes(review_round.revision, by=editor, reason="Mend it.", at=MONDAY)
    answer_comment(comment, by=author, text="Done.", done=True, at=MONDAY)
    draft = save_draft(
        draft, draft.source.replace("in adults", "in men"), by=author, lock_version=draft.lock_version, at=MONDAY
    )
    submitted = submit_revision(draft, by=author, at=MONDAY)
    policy, members = make_policy(1), [make_member()]
    second = open_review(submitted, by=editor, handling_editor=editor, policy=policy, members=members, at=MONDAY)
    newcomer = members[0].user
    answer_comment(comment, by=newcomer, text="It says so now.", at=MONDAY)
    later = say(second, newcomer, text="Men only?")
    with pytest.raises(NotAllowed):
        answer_comment(later, by=member, text="Of a text I was not asked to read.", at=MONDAY)

    withdraw_revision(Revision.objects.get(pk=submitted.pk), by=author, at=MONDAY)
    assert "cannot be answered" in refusal(answer_comment, comment, by=member, text="Hm.", at=MONDAY)
    assert "It waits for the next one." in refusal(resolve_comment, comment, by=member, how="taken", at=MONDAY)
