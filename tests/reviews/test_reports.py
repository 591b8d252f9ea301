"""A signature: who may give it, on what, and what it does."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from articles.errors import NotAllowed, WorkflowError
from articles.models import Edition, Revision
from records import audit
from records.models import Letter
from reviews.invitations import accept_invitation, decline_invitation, recuse
from reviews.models import Assignment, Decision, Report
from reviews.reauthentication import Reauthentication, by_password
from reviews.reports import sign_report, signature_of
from tests.factories import MONDAY, PASSWORD, make_round, make_user, sign

pytestmark = pytest.mark.django_db


def assignments_of(review_round) -> list[Assignment]:
    return list(review_round.assignments.order_by("pk"))


def test_one_of_two_signatures_approves_nothing():
    review_round = make_round()
    sign(assignments_of(review_round)[0])

    assert Revision.objects.get().state == "under_review"
    assert not Decision.objects.exists()


def test_the_quorum_approves_and_publishes_both_editions_in_one_step():
    review_round = make_round()
    for assignment in assignments_of(review_round):
        sign(assignment)

    revision = Revision.objects.get()
    decision = Decision.objects.get()
    assert (revision.state, revision.published_at, revision.decision_key) == ("approved", MONDAY, decision.key)
    assert (decision.verdict, decision.digest, decision.reports.count()) == ("approve", revision.digest, 2)
    assert sorted(Edition.objects.values_list("audience", "stage")) == [
        ("lay", "approved"),
        ("professional", "approved"),
    ]
    assert revision.review_due.isoformat() == "2027-03-02"


def test_approval_queues_one_letter_each_for_author_editor_and_members():
    review_round = make_round()
    for assignment in assignments_of(review_round):
        sign(assignment)

    assert Letter.objects.filter(template="approved").count() == 4


def test_a_signature_lands_in_the_audit_chain_with_its_digest():
    review_round = make_round()
    report = sign(assignments_of(review_round)[0])

    entry = audit.entries_of(review_round.revision.article.chain).filter(verb="sign_report").get()
    assert entry.detail["digest"] == review_round.digest
    assert entry.detail["signature"] == report.signature == signature_of(report)


def test_changes_asked_for_by_one_member_hold_up_a_full_quorum():
    review_round = make_round(members=3)
    first, second, third = assignments_of(review_round)
    sign(first, "changes")
    sign(second)
    sign(third)
    assert Revision.objects.get().state == "under_review"

    sign(first, "abstain")

    assert Revision.objects.get().state == "approved"


def test_the_latest_report_of_a_member_counts():
    review_round = make_round()
    first, second = assignments_of(review_round)
    sign(first)
    sign(first, "abstain")
    sign(second)

    assert Revision.objects.get().state == "under_review"
    assert Report.objects.count() == 3


def test_a_recusal_takes_a_signature_out_of_the_open_round_at_once():
    review_round = make_round()
    first, second = assignments_of(review_round)
    sign(first)
    recuse(first, by=first.member.user, reason="My institute sells it.", at=MONDAY)
    sign(second)

    assert Revision.objects.get().state == "under_review"


def test_the_quorum_needs_a_signature_of_the_policys_specialty():
    from reviews.board import Specialty
    from reviews.rounds import open_review
    from tests.factories import make_member, make_policy, make_submitted

    surgery = Specialty.objects.create(name="Surgery")
    editor = make_user("editor")
    surgeon = make_member("Surgery")
    review_round = open_review(
        make_submitted(),
        by=editor,
        handling_editor=editor,
        policy=make_policy(2, surgery),
        members=[make_member(), make_member(), surgeon],
        at=MONDAY,
    )
    first, second, third = assignments_of(review_round)
    sign(first)
    sign(second)
    assert Revision.objects.get().state == "under_review"

    sign(third)

    assert Revision.objects.get().state == "approved"


def test_nobody_signs_for_somebody_else():
    first, second = assignments_of(make_round())
    proof = Reauthentication(second.member.user_id, first.pk, first.round.digest, "password", MONDAY)

    with pytest.raises(NotAllowed):
        sign_report(
            first, by=second.member.user, digest=first.round.digest, recommendation="approve", proof=proof, at=MONDAY
        )


def test_another_text_than_the_one_shown_is_not_signed():
    assignment = assignments_of(make_round())[0]
    user = assignment.member.user
    proof = Reauthentication(user.pk, assignment.pk, "0" * 64, "password", MONDAY)

    with pytest.raises(WorkflowError, match="not the one under review"):
        sign_report(assignment, by=user, digest="0" * 64, recommendation="approve", proof=proof, at=MONDAY)


@pytest.mark.parametrize(
    "change",
    [{"assignment_id": -1}, {"digest": "0" * 64}, {"user_id": -1}, {"at": MONDAY - timedelta(minutes=6)}],
)
def test_a_proof_is_good_for_one_person_one_assignment_one_digest_and_five_minutes(change):
    assignment = assignments_of(make_round())[0]
    user, digest = assignment.member.user, assignment.round.digest
    good = {"user_id": user.pk, "assignment_id": assignment.pk, "digest": digest, "method": "password", "at": MONDAY}

    with pytest.raises(NotAllowed, match="password again"):
        sign_report(
            assignment,
            by=user,
            digest=digest,
            recommendation="approve",
            proof=Reauthentication(**(good | change)),
            at=MONDAY,
        )


def test_a_wrong_password_proves_nothing():
    assignment = assignments_of(make_round())[0]
    user = assignment.member.user

    with pytest.raises(NotAllowed, match="not your password"):
        by_password(user, "wrong", assignment=assignment, digest="d", at=MONDAY)
    assert by_password(user, PASSWORD, assignment=assignment, digest="d", at=MONDAY).method == "password"


def test_asking_for_changes_needs_words():
    assignment = assignments_of(make_round())[0]
    user, digest = assignment.member.user, assignment.round.digest
    proof = Reauthentication(user.pk, assignment.pk, digest, "password", MONDAY)

    with pytest.raises(WorkflowError, match="which changes"):
        sign_report(assignment, by=user, digest=digest, recommendation="changes", proof=proof, comment=" ", at=MONDAY)


def test_a_closed_round_takes_no_signature():
    review_round = make_round(members=3)
    first, second, third = assignments_of(review_round)
    sign(first)
    sign(second)

    with pytest.raises(WorkflowError, match="has ended"):
        sign(third)


def test_a_member_who_declined_cannot_sign():
    first, _ = assignments_of(make_round())
    accept_invitation(first, by=first.member.user, at=MONDAY)
    decline_invitation(first, by=first.member.user, reason="", at=MONDAY)

    with pytest.raises(WorkflowError, match="no part"):
        sign(first)


def test_the_database_refuses_a_signature_by_somebody_who_wrote_the_text():
    review_round = make_round()
    assignment = assignments_of(review_round)[0]
    review_round.revision.contributions.create(user=assignment.member.user, first_at=MONDAY, last_at=MONDAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.create(
            assignment=assignment,
            digest=review_round.digest,
            recommendation="approve",
            meaning="x",
            signed_at=MONDAY,
            signer_name="x",
            signer_credentials="x",
            proof="password",
            signature="x",
        )


def test_the_database_refuses_an_approval_without_its_quorum():
    review_round = make_round()
    sign(assignments_of(review_round)[0])

    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(
            round=review_round, verdict="approve", digest=review_round.digest, decided_by=None, decided_at=MONDAY
        )


@pytest.mark.parametrize("change", [{"recommendation": "abstain"}, {"digest": "x"}, {"comment": "x"}])
def test_the_database_never_changes_a_signed_report(change):
    sign(assignments_of(make_round())[0])

    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.update(**change)


def test_a_verdict_nobody_offered_is_refused():
    with pytest.raises(WorkflowError, match="Choose a verdict"):
        sign(assignments_of(make_round())[0], "maybe")


def test_a_signature_cut_in_the_middle_leaves_nothing_half_made(monkeypatch):
    review_round = make_round()
    entries = audit.entries_of(review_round.revision.article.chain).count()

    def cut(*_: object, **__: object) -> None:
        raise SystemError("the machine went away")

    monkeypatch.setattr("reviews.reports.approve_if_quorum", cut)
    with pytest.raises(SystemError):
        sign(assignments_of(review_round)[0])

    assert not Report.objects.exists()
    assert audit.entries_of(review_round.revision.article.chain).count() == entries
    assert {one.state for one in assignments_of(review_round)} == {"invited"}


def test_a_recusal_that_takes_away_the_only_objection_lets_the_quorum_approve():
    review_round = make_round(members=3)
    first, second, third = assignments_of(review_round)
    sign(first, "changes")
    sign(second)
    sign(third)
    recuse(first, by=first.member.user, reason="My institute sells it.", at=MONDAY)

    assert Revision.objects.get().state == "approved"
