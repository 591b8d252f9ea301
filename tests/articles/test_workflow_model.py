"""A protected state: nobody assigns it, and reading the row again is safe."""

import pytest
from django.db import transaction
from django_fsm import ConcurrentTransition

from articles.models import Revision
from tests.factories import MONDAY, make_draft, make_submitted

pytestmark = pytest.mark.django_db


def test_nobody_assigns_a_state():
    with pytest.raises(AttributeError):
        make_draft().state = "approved"


def test_refreshing_reads_the_state_again():
    revision = make_draft()
    Revision.objects.filter(pk=revision.pk).update(state="discarded")
    revision.refresh_from_db()

    assert revision.state == "discarded"


def test_refreshing_other_fields_keeps_the_state_in_hand():
    revision = make_draft()
    Revision.objects.filter(pk=revision.pk).update(state="discarded", title="Another")
    revision.refresh_from_db(fields=["title"])

    assert (revision.title, revision.state) == ("Another", "draft")


def test_a_failed_refresh_leaves_the_values_in_hand_protected():
    revision = make_draft()
    revision.pk = -1
    with pytest.raises(Revision.DoesNotExist):
        revision.refresh_from_db()

    assert revision.state == "draft"
    with pytest.raises(AttributeError):
        revision.state = "approved"


def test_a_state_that_moved_meanwhile_is_not_overwritten():
    revision = make_submitted()
    stale = Revision.objects.get(pk=revision.pk)
    Revision.objects.filter(pk=revision.pk).update(state="withdrawn")
    stale.withdraw(at=MONDAY)

    with pytest.raises(ConcurrentTransition), transaction.atomic():
        stale.save()


def test_evidence_about_another_text_moves_nothing():
    from articles.evidence import ReviewOpening

    revision = make_submitted()
    with pytest.raises(ValueError, match="another text"):
        revision.open_review(ReviewOpening("0" * 64, 1, 1, "", MONDAY))
    assert revision.state == "submitted"
