"""What the database refuses about texts, tried through the ORM by somebody who goes round the verbs."""

import pytest
from django.db import IntegrityError, transaction

from articles.models import Edition, Reference, Revision
from articles.states import STEPS, RevisionState
from tests.factories import MONDAY, make_draft, make_published, make_round, make_submitted

pytestmark = pytest.mark.django_db


def refused(act) -> bool:
    try:
        with transaction.atomic():
            act()
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize(
    "change",
    [
        {"source": "x"},
        {"blocks": "[]"},
        {"title": "x"},
        {"manifest": "{}"},
        {"digest": "0" * 64},
        {"lay_waiver": "x"},
        {"reading_waiver": "x"},
        {"origin": "machine"},
        {"number": 9},
        {"submitted_at": None},
    ],
)
def test_a_submitted_text_is_frozen(change):
    revision = make_submitted()

    assert refused(lambda: Revision.objects.filter(pk=revision.pk).update(**change))


def test_a_draft_may_still_change():
    revision = make_draft()

    assert not refused(lambda: Revision.objects.filter(pk=revision.pk).update(title="Another"))


@pytest.mark.parametrize("target", [state for state in RevisionState if (RevisionState.DRAFT, state) not in STEPS])
def test_a_draft_takes_no_step_that_is_not_its_own(target):
    revision = make_draft()
    allowed = target is RevisionState.DRAFT

    assert refused(lambda: Revision.objects.filter(pk=revision.pk).update(state=target)) is not allowed


def test_a_revision_is_born_as_a_draft():
    revision = make_submitted()
    revision.pk, revision.number = None, 2

    assert refused(lambda: revision.save(force_insert=True))


def test_under_review_becomes_approved_by_a_decision_or_not_at_all():
    revision = make_round().revision

    def approve() -> None:
        Revision.objects.filter(pk=revision.pk).update(
            state="approved",
            decision_key="00000000000000000000000000000001",
            decided_at=MONDAY,
            review_due="2027-01-01",
        )

    assert refused(approve)


def test_an_approved_text_is_retracted_by_a_notice_or_not_at_all():
    revision = make_published()

    assert refused(lambda: Revision.objects.filter(pk=revision.pk).update(state="retracted"))


def test_revisions_are_never_removed():
    revision = make_draft()

    assert refused(lambda: Revision.objects.filter(pk=revision.pk)._raw_delete("default"))


def test_the_references_of_a_submitted_text_are_frozen():
    revision = make_submitted()

    assert refused(lambda: revision.references.update(kind="Guideline"))
    assert refused(lambda: Reference.objects.filter(revision=revision)._raw_delete("default"))
    assert refused(
        lambda: Reference.objects.create(revision=revision, position=9, key="x", csl={}, kind="x", tier="own")
    )


def test_an_edition_shows_the_frozen_fragment_or_nothing():
    make_published()
    edition = Edition.objects.filter(audience="lay").get()

    assert refused(lambda: Edition.objects.filter(pk=edition.pk).update(fragment=edition.fragment.replace("4", "5", 1)))


def test_an_edition_of_the_other_view_cannot_be_swapped_in():
    make_published()
    lay, professional = Edition.objects.order_by("audience")

    assert refused(lambda: Edition.objects.filter(pk=lay.pk).update(fragment=professional.fragment))


def test_what_is_not_approved_cannot_be_shown_as_approved():
    make_round()

    assert refused(lambda: Edition.objects.update(stage="approved"))


def test_published_at_is_never_taken_back():
    revision = make_published()

    assert refused(lambda: Revision.objects.filter(pk=revision.pk).update(published_at=None))
