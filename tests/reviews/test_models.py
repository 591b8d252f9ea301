"""Rows of this room name themselves in plain words."""

import pytest

from reviews.models import Decision, Report, ReviewRound
from reviews.notices import propose_retraction
from tests.factories import MONDAY, make_published, make_user

pytestmark = pytest.mark.django_db


def test_rows_name_themselves():
    revision = make_published()
    review_round = ReviewRound.objects.get()
    report = Report.objects.order_by("pk")[0]
    member = report.assignment.member
    notice = propose_retraction(revision, by=make_user("managing_editor"), text="Doubts.", at=MONDAY)

    assert str(review_round) == f"round 1 on {revision}"
    assert str(review_round.policy) == review_round.policy.name
    assert str(report.assignment) == f"{member.name} in {review_round}"
    assert str(member) == f"{member.name}, MD"
    assert str(member.specialties.get()) == "Cardiology"
    assert str(report) == f"{member.name}: Approve"
    assert str(Decision.objects.get()) == f"Approved: {review_round}"
    assert str(notice) == f"Retraction: {revision}"
