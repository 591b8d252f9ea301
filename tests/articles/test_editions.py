"""Which text readers get, in every state."""

import pytest

from articles.drafting import revise_article, submit_revision
from articles.editions import public_revision, publish_revision
from articles.errors import NotAllowed, WorkflowError
from articles.models import Article, Edition, Revision
from articles.visibility import set_visibility
from records.models import AuditEntry
from reviews.decisions import decline_article, request_changes, withdraw_revision
from reviews.models import BoardMember
from reviews.notices import confirm_retraction, propose_retraction
from tests.factories import MONDAY, make_draft, make_member, make_published, make_round, make_submitted, make_user

pytestmark = pytest.mark.django_db


def shown() -> list[tuple[str, int, str]]:
    return [
        (one.audience, one.revision.number, one.stage)
        for one in Edition.objects.select_related("revision").order_by("pk")
    ]


def both(number: int, stage: str) -> list[tuple[str, int, str]]:
    return [("professional", number, stage), ("lay", number, stage)]


def test_a_draft_is_not_public():
    draft = make_draft()

    assert public_revision(draft.article) is None
    assert Article.objects.get().was_public is False


def test_a_submitted_text_is_public_as_submitted():
    make_submitted()

    assert shown() == both(1, "submitted")


def test_a_text_under_review_is_public_as_under_review():
    make_round()

    assert shown() == both(1, "under_review")


def test_a_text_with_changes_requested_stays_public_as_under_review():
    review_round = make_round()
    request_changes(review_round.revision, by=review_round.handling_editor, reason="Mend it.", at=MONDAY)

    assert shown() == both(1, "under_review")


@pytest.mark.parametrize("end", ["withdraw", "decline"])
def test_a_text_that_was_withdrawn_or_declined_leaves_the_site(end):
    review_round = make_round()
    if end == "withdraw":
        withdraw_revision(review_round.revision, by=review_round.handling_editor, at=MONDAY)
    else:
        decline_article(review_round.revision, by=review_round.handling_editor, reason="No.", at=MONDAY)

    assert shown() == []
    assert Article.objects.get().was_public is True


def test_an_approved_text_stays_while_its_successor_is_on_its_way():
    published = make_published()
    draft = revise_article(published.article, by=published.created_by, at=MONDAY)
    submit_revision(draft, by=published.created_by, at=MONDAY)

    assert shown() == both(1, "approved")
    assert {one.frame["newer"]["version"] for one in Edition.objects.all()} == {2}


def test_a_retracted_text_stays_readable_under_its_notice():
    published = make_published()
    manager, member = make_user("managing_editor"), make_member()
    notice = propose_retraction(published, by=manager, text="The data cannot be trusted.", at=MONDAY)
    confirm_retraction(notice, by=member.user, at=MONDAY)

    assert shown() == both(1, "retracted")
    assert {one.frame["notice"] for one in Edition.objects.all()} == {"The data cannot be trusted."}


def test_hiding_before_approval_takes_the_page_away_and_brings_it_back():
    revision, editor = make_submitted(), make_user("editor")
    set_visibility(revision.article, public=False, by=editor, at=MONDAY)
    assert shown() == []

    set_visibility(revision.article, public=True, by=editor, at=MONDAY)
    assert shown() == both(1, "submitted")


def test_hiding_before_approval_never_hides_an_approved_text():
    published = make_published()
    set_visibility(published.article, public=False, by=make_user("editor"), at=MONDAY)

    assert shown() == both(1, "approved")


def test_only_an_editor_hides_a_text():
    revision = make_submitted()

    with pytest.raises(NotAllowed, match="Only an editor"):
        set_visibility(revision.article, public=False, by=revision.created_by, at=MONDAY)


def test_publishing_the_successor_supersedes_the_published_text():
    from reviews.rounds import open_review
    from tests.factories import make_policy, sign

    published = make_published()
    draft = revise_article(published.article, by=published.created_by, at=MONDAY)
    submit_revision(draft, by=published.created_by, at=MONDAY)
    editor = make_user("editor")
    review_round = open_review(
        draft, by=editor, handling_editor=editor, policy=make_policy(1), members=[make_member()], at=MONDAY
    )
    sign(review_round.assignments.get())

    assert list(Revision.objects.order_by("number").values_list("state", flat=True)) == ["superseded", "approved"]
    assert shown() == both(2, "approved")


def test_what_is_not_approved_is_not_published():
    revision = make_round().revision

    with pytest.raises(WorkflowError, match="Only an approved text"):
        publish_revision(revision, at=MONDAY)


def test_reviewers_stand_in_the_frame_as_they_were_at_signing():
    make_published()
    BoardMember.objects.update(credentials="changed later")

    reviewers = Edition.objects.first().frame["reviewers"]
    assert [one["credentials"] for one in reviewers] == ["MD", "MD"]


def test_hiding_what_is_hidden_writes_nothing_down():
    draft = make_draft()
    editor = make_user("editor")
    set_visibility(draft.article, public=False, by=editor, at=MONDAY)
    before = AuditEntry.objects.count()
    set_visibility(draft.article, public=False, by=editor, at=MONDAY)

    assert AuditEntry.objects.count() == before
    assert Article.objects.get().public_before_approval is False
