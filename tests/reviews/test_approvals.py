"""The quorum, to the letter: what counts, what is missing, what an approval leaves behind."""

from datetime import timedelta

import pytest

from articles.drafting import revise_article, submit_revision
from articles.editions import schedule_publication
from articles.errors import NotAllowed
from articles.models import Revision
from records import audit
from reviews.approvals import quorum_from, quorum_of
from reviews.models import Decision, ReviewRound, Specialty
from reviews.notices import confirm_retraction, propose_retraction
from reviews.reauthentication import VALID_FOR, Reauthentication, by_password
from reviews.rounds import open_review
from tests.factories import (
    MONDAY,
    PASSWORD,
    make_member,
    make_policy,
    make_published,
    make_round,
    make_submitted,
    make_user,
    sign,
)

pytestmark = pytest.mark.django_db


def missing(review_round: ReviewRound) -> tuple[str, ...]:
    return quorum_of(ReviewRound.objects.get(pk=review_round.pk)).missing


def test_what_is_missing_is_said_in_words():
    specialty = Specialty.objects.create(name="Surgery")
    review_round = make_round(members=3, quorum=2, specialty=specialty, specialists=1)
    surgeon, *others = review_round.assignments.order_by("-member__specialties__name", "pk")
    assert missing(review_round) == ("2 more signatures", "a signature in Surgery")

    sign(others[0])
    assert missing(review_round) == ("1 more signature", "a signature in Surgery")

    for one in (others[1], surgeon):
        sign(one, "changes")
    names = ", ".join(one.member.name for one in sorted((others[1], surgeon), key=lambda one: one.reports.get().pk))
    assert missing(review_round)[-1] == f"an answer to the changes asked for by {names}"


def test_a_standing_notice_is_missing_its_clearing_besides_all_else():
    published = make_published()
    notice = propose_retraction(published, by=make_user("managing_editor"), text="Doubts.", at=MONDAY)
    confirm_retraction(notice, by=make_member().user, at=MONDAY)
    review_round = ReviewRound.objects.get()
    quorum = quorum_of(review_round)

    assert quorum.missing == ("the retraction notice on this article to be cleared",)
    assert (quorum.needed, len(quorum.approvals), quorum.asks_for_changes) == (2, 2, ())


def test_a_standing_notice_is_named_after_what_else_is_missing():
    published = make_published()
    notice = propose_retraction(published, by=make_user("managing_editor"), text="Doubts.", at=MONDAY)
    confirm_retraction(notice, by=make_member().user, at=MONDAY)
    author, editor = published.created_by, make_user("editor")
    draft = submit_revision(revise_article(published.article, by=author, at=MONDAY), by=author, at=MONDAY)
    review_round = open_review(
        draft, by=editor, handling_editor=editor, policy=make_policy(1), members=[make_member()], at=MONDAY
    )

    assert missing(review_round) == ("1 more signature", "the retraction notice on this article to be cleared")


def test_a_reviewer_of_two_fields_is_shown_with_both():
    member = make_member("Cardiology", "Surgery")
    editor = make_user("editor")
    review_round = open_review(
        make_submitted(), by=editor, handling_editor=editor, policy=make_policy(1), members=[member], at=MONDAY
    )
    sign(review_round.assignments.get())

    assert Revision.objects.get().review_facts["reviewers"][0]["specialty"] == "Cardiology, Surgery"


def test_the_quorum_of_a_list_is_that_of_the_round():
    review_round = make_round(members=3)
    first, second, _ = review_round.assignments.order_by("pk")
    sign(first, "changes")
    sign(second)
    assignments = review_round.assignments.prefetch_related("reports")

    assert quorum_from(review_round, assignments) == quorum_of(review_round)


def test_an_approval_writes_down_exactly_what_was_decided_and_by_whom():
    revision = make_published()
    decision = Decision.objects.get()
    entry = audit.entries_of(revision.article.chain).get(verb="approve")

    assert (entry.subject, entry.actor) == ("version 1", None)
    assert entry.detail == {
        "round": 1,
        "digest": revision.digest,
        "decision": str(decision.key),
        "reports": [str(one.key) for one in decision.reports.order_by("pk")],
    }


def test_readers_see_each_reviewer_as_they_were_when_they_signed():
    revision = make_published()
    reports = list(Decision.objects.get().reports.order_by("pk"))

    assert revision.review_facts["reviewers"] == [
        {
            "name": one.assignment.member.name,
            "credentials": "MD",
            "specialty": "Cardiology",
            "meaning": "I have read both views of this text and approve it for publication.",
            "signed_at": MONDAY.isoformat(),
            "member_id": one.assignment.member_id,
        }
        for one in reports
    ]


def test_a_text_whose_hour_is_this_very_moment_is_published_with_its_approval():
    review_round = make_round()
    hour = MONDAY + timedelta(hours=1)
    schedule_publication(review_round.revision, hour, by=make_user("editor"), at=MONDAY)
    for one in review_round.assignments.all():
        sign(one, at=hour)

    assert Revision.objects.get().published_at == hour


@pytest.mark.parametrize(("age", "covered"), [(VALID_FOR, True), (VALID_FOR + timedelta(microseconds=1), False)])
def test_a_proof_is_good_for_five_minutes_and_not_a_moment_longer(age, covered):
    assignment = make_round().assignments.order_by("pk")[0]
    digest, user = assignment.round.digest, assignment.member.user
    proof = Reauthentication(user.pk, assignment.pk, digest, "password", MONDAY)

    assert proof.covers(by=user, assignment=assignment, digest=digest, at=MONDAY + age) is covered


def test_a_wrong_password_is_refused_in_these_words():
    assignment = make_round().assignments.order_by("pk")[0]
    with pytest.raises(NotAllowed) as refused:
        by_password(assignment.member.user, PASSWORD + "!", assignment=assignment, digest="", at=MONDAY)

    assert str(refused.value) == "This is not your password, so nothing was signed."
