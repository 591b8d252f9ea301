"""The board's pages, the bench, and the editor's side, over HTTP."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from articles.models import Revision
from reviews.decisions import request_changes
from reviews.invitations import recuse
from reviews.models import Assignment, Report
from reviews.notices import confirm_retraction, propose_retraction
from tests.factories import (
    MONDAY,
    PASSWORD,
    make_member,
    make_policy,
    make_published,
    make_round,
    make_submitted,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def assignment(client) -> Assignment:
    assignment = make_round().assignments.order_by("pk").first()
    client.force_login(assignment.member.user)
    return assignment


def bench(assignment: Assignment) -> str:
    return reverse("reviews:bench", args=[assignment.pk])


def signed(assignment: Assignment, **changes) -> dict[str, str]:
    return {
        "digest": assignment.round.digest,
        "recommendation": "approve",
        "comment": "Well said.",
        "password": PASSWORD,
    } | changes


def test_opening_the_bench_changes_nothing_and_chooses_nothing(client, assignment):
    page = client.get(bench(assignment)).content.decode()

    assert Assignment.objects.get(pk=assignment.pk).state == "invited"
    assert " checked" not in page
    assert assignment.round.digest[:4] in page


@pytest.mark.parametrize("ends", ["the round", "their part"])
def test_a_verdict_that_comes_too_late_is_shown_to_whoever_wrote_it(client, assignment, ends):
    if ends == "the round":
        request_changes(assignment.round.revision, by=assignment.round.handling_editor, reason="Mend it.", at=MONDAY)
    else:
        recuse(assignment, by=assignment.member.user, reason="My brother.", at=MONDAY)
    quiet = client.get(bench(assignment)).content.decode()
    response = client.post(bench(assignment), signed(assignment, comment="Well <b>said</b>."))
    page = response.content.decode()

    assert "What you typed" not in quiet
    assert (response.status_code, "Well &lt;b&gt;said&lt;/b&gt;." in page) == (422, True)
    assert "was not signed" in page or "You have no part in this round any more." in page
    assert "What you typed" not in client.post(bench(assignment), signed(assignment, comment="")).content.decode()


def test_a_wrong_password_signs_nothing_and_keeps_what_was_written(client, assignment):
    response = client.post(bench(assignment), signed(assignment, password="wrong"))

    assert response.status_code == 422
    assert "not your password" in response.content.decode()
    assert response.context["form"]["comment"].value() == "Well said."
    assert response.context["form"]["recommendation"].value() == "approve"
    assert not Report.objects.exists()


def test_signing_writes_a_report(client, assignment):
    assert client.post(bench(assignment), signed(assignment)).status_code == 302
    assert Report.objects.get().comment == "Well said."


def test_a_stale_digest_is_refused_in_a_sentence(client, assignment):
    response = client.post(bench(assignment), signed(assignment, digest="0" * 64))

    assert response.status_code == 422
    assert "Open it again before you sign" in response.content.decode()


def test_another_members_bench_and_none_answer_alike(client, assignment):
    other = make_round().assignments.first()
    responses = [client.get(reverse("reviews:bench", args=[pk])) for pk in (other.pk, 999_999)]

    assert [one.status_code for one in responses] == [403, 403]
    assert responses[0].content == responses[1].content


def test_a_member_accepts_declines_and_recuses_by_button(client, assignment):
    client.post(reverse("reviews:answer", args=[assignment.pk]), {"answer": "accept"})
    assert Assignment.objects.get(pk=assignment.pk).state == "accepted"

    assert client.post(reverse("reviews:recuse", args=[assignment.pk]), {"reason": ""}).status_code == 422
    client.post(reverse("reviews:recuse", args=[assignment.pk]), {"reason": "My brother runs it."})
    assert Assignment.objects.get(pk=assignment.pk).state == "recused"


def test_an_editor_opens_a_review_and_no_policy_is_chosen_for_them(client):
    revision, editor, member = make_submitted(), make_user("editor"), make_member()
    policy = make_policy(1)
    client.force_login(editor)
    address = reverse("reviews:open_review", args=[revision.article.slug])

    assert client.get(address).context["form"]["policy"].value() is None
    response = client.post(address, {"handling_editor": editor.pk, "policy": "", "members": [member.pk]})
    assert response.status_code == 422
    assert response.context["form"]["members"].value() == [str(member.pk)]
    client.post(address, {"handling_editor": editor.pk, "policy": policy.pk, "members": [member.pk]})
    assert Revision.objects.get().state == "under_review"


def test_a_refused_panel_keeps_the_choices_and_says_why(client):
    revision, editor, member = make_submitted(), make_user("editor"), make_member()
    policy = make_policy(2)
    client.force_login(editor)
    response = client.post(
        reverse("reviews:open_review", args=[revision.article.slug]),
        {"handling_editor": editor.pk, "policy": policy.pk, "members": [member.pk]},
    )

    assert response.status_code == 422
    assert "asks for 2 signatures" in response.content.decode()


@pytest.mark.parametrize(
    ("name", "form", "state"),
    [
        ("request_changes", {"reason": "Mend it."}, "changes_requested"),
        ("withdraw", {"reason": ""}, "withdrawn"),
        ("decline_article", {"reason": "No."}, "declined"),
    ],
)
def test_the_handling_editor_ends_a_round(client, name, form, state):
    review_round = make_round()
    client.force_login(review_round.handling_editor)

    client.post(reverse(f"reviews:{name}", args=[review_round.revision.article.slug]), form)

    assert Revision.objects.get(pk=review_round.revision_id).state == state


def test_one_proposes_and_another_confirms_a_retraction(client):
    revision, manager, member = make_published(), make_user("managing_editor"), make_member()
    client.force_login(manager)
    client.post(reverse("reviews:propose_retraction", args=[revision.article.slug]), {"text": "Doubts."})
    notice = revision.notices.get()
    client.post(reverse("reviews:confirm_retraction", args=[notice.pk]))
    assert Revision.objects.get().state == "approved"

    client.force_login(member.user)
    client.post(reverse("reviews:confirm_retraction", args=[notice.pk]))
    assert Revision.objects.get().state == "retracted"


def test_a_members_page_says_what_became_of_each_text_they_signed(client, monkeypatch):
    revision = make_published()
    address = Report.objects.first().assignment.member.get_absolute_url()

    def told(day: date) -> list[str]:
        monkeypatch.setattr("django.utils.timezone.localdate", lambda: day)
        page = client.get(address).content.decode()
        return [one for one in ("Approved", "Review overdue", "Retracted") if f'">{one}</span>' in page]

    due = revision.review_due
    assert (told(due), told(due + timedelta(days=1))) == (["Approved"], ["Review overdue"])

    notice = propose_retraction(revision, by=make_user("managing_editor"), text="Doubts.", at=MONDAY)
    confirm_retraction(notice, by=make_member().user, at=MONDAY)
    assert told(due) == ["Retracted"]


def test_the_board_and_its_members_are_public(client):
    revision = make_published()
    signer = Report.objects.first().assignment.member

    assert signer.name in client.get("/board/").content.decode()
    page = client.get(signer.get_absolute_url()).content.decode()
    assert revision.title in page


@pytest.mark.parametrize("members", [1, 3])
def test_the_board_page_is_a_constant_number_of_queries(client, django_assert_num_queries, members):
    for _ in range(members):
        make_member()

    with django_assert_num_queries(2):
        client.get("/board/")


@pytest.mark.parametrize("members", [1, 2])
def test_a_second_click_on_sign_signs_once_and_is_no_refusal(client, members):
    assignment = make_round(members=members, quorum=members).assignments.first()
    client.force_login(assignment.member.user)
    answers = [client.post(bench(assignment), signed(assignment)).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert Report.objects.count() == 1
