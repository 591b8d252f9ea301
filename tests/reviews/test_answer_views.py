"""Answering over HTTP: by the link in the letter, and on the bench."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from records import audit
from records.models import AuditEntry
from reviews import more_time
from reviews.invitations import accept_invitation, decline_invitation
from reviews.links import path_of, token_of
from reviews.models import Assignment
from tests.factories import MONDAY, make_member, make_round, make_user, sign

pytestmark = pytest.mark.django_db
WHOLE_DAYS = {"time-days": "7", "time-reason": "On call."}


@pytest.fixture
def assignment() -> Assignment:
    return make_round(at=timezone.now()).assignments.order_by("pk").first()


def now(assignment: Assignment) -> Assignment:
    return Assignment.objects.get(pk=assignment.pk)


def everything() -> str:
    return str(list(Assignment.objects.values())) + str(list(AuditEntry.objects.values()))


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_opening_the_link_changes_nothing_however_often(client, assignment, method):
    before = everything()
    for _ in range(3):
        getattr(client, method)(path_of(assignment))

    assert everything() == before


def test_the_page_says_what_is_asked_and_shows_no_text(client, assignment):
    review_round = assignment.round
    response = client.get(path_of(assignment))
    page = response.content.decode()

    for words in (
        "Does walking lower blood pressure?",
        "Yes, in most adults.",
        assignment.member.name,
        str(review_round.handling_editor),
        "2 signatures; valid for 12 months",
        "48 words, about",
        "1 minute,",
        "in the past 36 months",
    ):
        assert words in page
    assert "Systolic pressure fell" not in page
    assert review_round.digest[:12] not in page
    assert "sessionid" not in response.cookies


def test_nobody_keeps_lists_or_passes_on_the_page(client, assignment):
    for address in (path_of(assignment), "/reviews/invitation/nothing/", reverse("reviews:answered")):
        response = client.get(address)
        assert response["Cache-Control"] == "no-store"
        assert response["Referrer-Policy"] == "strict-origin"
        assert response["X-Robots-Tag"] == "noindex"
        assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert "Disallow: /reviews/\n" in client.get("/robots.txt").content.decode()


def test_a_wrong_link_and_one_that_is_over_get_the_same_page(client, assignment):
    over = path_of(assignment)
    decline_invitation(assignment, by=assignment.member.user, reason="On leave.", at=MONDAY)
    addresses = [over, "/reviews/invitation/nothing/", over.replace(token_of(assignment)[:4], "0000")]
    responses = [client.get(one) for one in addresses] + [client.post(one, {"answer": "accept"}) for one in addresses]

    assert {one.status_code for one in responses} == {410}
    assert len({one.content for one in responses}) == 1
    assert assignment.member.name not in responses[0].content.decode()


def test_words_that_were_sent_to_a_closed_link_are_shown_to_whoever_sent_them(client):
    sent = {"answer": "decline", "decline-kind": "other", "decline-reason": "Exams, <b>all</b> week.", "x": "Unasked."}
    page = client.post("/reviews/invitation/nothing/", sent).content.decode()

    assert "Exams, &lt;b&gt;all&lt;/b&gt; week." in page
    assert "Unasked." not in page


def test_an_answer_without_the_forms_token_is_refused(assignment):
    client = Client(enforce_csrf_checks=True)

    assert client.post(path_of(assignment), {"answer": "accept"}).status_code == 403
    assert now(assignment).state == "invited"


def test_a_form_from_the_page_is_taken_as_a_browser_sends_it(assignment):
    client = Client(enforce_csrf_checks=True, headers={"host": "testserver"})
    client.get(path_of(assignment), secure=True)
    sent = {"answer": "accept", "csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    headers = {"origin": "https://testserver", "referer": "https://testserver/"}

    assert client.post(path_of(assignment), sent, secure=True, headers=headers | {"origin": "null"}).status_code == 403
    assert client.post(path_of(assignment), sent, secure=True, headers=headers).status_code == 302
    assert now(assignment).state == "accepted"


def test_accepting_by_the_link_leads_to_the_bench_through_the_sign_in(client, assignment):
    response = client.post(path_of(assignment), {"answer": "accept"}, follow=True)
    page = response.content.decode()
    bench = reverse("reviews:bench", args=[assignment.pk])

    assert (now(assignment).state, response.redirect_chain) == ("accepted", [(path_of(assignment), 302)])
    assert "you accepted the review" in page
    assert f'href="{bench}"' in page
    assert 'value="accept"' not in page
    assert client.get(bench)["Location"] == f"/accounts/login/?next={bench}"
    assert audit.entries_of(assignment.round.revision.article.chain).last().detail["proof"] == "link"


@pytest.mark.parametrize(
    ("sent", "state", "kind"),
    [
        ({"answer": "decline", "decline-kind": "time"}, "declined", "time"),
        ({"answer": "decline", "decline-kind": "other", "decline-reason": "Exams."}, "declined", "other"),
        ({"answer": "decline", "decline-kind": "conflict", "decline-reason": "My brother."}, "recused", "conflict"),
        ({"answer": "suggest", "suggest-kind": "field", "suggest-somebody": "Bo, bo@example.org"}, "declined", "field"),
    ],
)
def test_declining_by_the_link_closes_it(client, assignment, sent, state, kind):
    response = client.post(path_of(assignment), sent)

    assert response["Location"] == reverse("reviews:answered")
    assert (now(assignment).state, now(assignment).reason_kind) == (state, kind)
    assert client.get(response["Location"]).status_code == 200
    assert client.get(path_of(assignment)).status_code == 410


def test_a_member_who_can_be_asked_is_offered_and_can_be_suggested(client, assignment):
    free = make_member(name="Ada Other")
    page = client.get(path_of(assignment)).content.decode()
    other = Assignment.objects.exclude(pk=assignment.pk).get().member
    assert "Ada Other, MD (Cardiology)" in page
    assert f">{other.name}, MD" not in page

    refused = client.post(
        path_of(assignment), {"answer": "suggest", "suggest-kind": "time", "suggest-member": other.pk}
    )
    assert refused.status_code == 422
    client.post(path_of(assignment), {"answer": "suggest", "suggest-kind": "time", "suggest-member": free.pk})
    assert now(assignment).suggested_member == free


def test_more_time_by_the_link_moves_the_date_and_is_not_offered_again(client, assignment):
    due = assignment.due_at
    page = client.get(path_of(assignment)).content.decode()
    assert "7 days more, until" in page

    response = client.post(path_of(assignment), {"answer": "time"} | WHOLE_DAYS, follow=True)
    page = response.content.decode()
    assert now(assignment).due_at == due + timedelta(days=7)
    assert "You asked for 7 days more" in page
    assert "given no more than once" in page
    again = client.post(path_of(assignment), {"answer": "time"} | WHOLE_DAYS)
    assert again.status_code == 422
    assert "given no more than once" in again.content.decode()
    assert now(assignment).days_more == 7


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose one of the answers below."),
        ({"answer": "applaud"}, "Choose one of the answers below."),
        ({"answer": "decline", "decline-reason": "Words I typed."}, "Please look at the marked field."),
        ({"answer": "decline", "decline-kind": "conflict"}, "what the conflict of interest is"),
        (
            {"answer": "suggest", "suggest-kind": "time", "suggest-reason": "Words I typed."},
            "Choose a member, or write",
        ),
        ({"answer": "time", "time-reason": "Words I typed."}, "Please look at the marked field."),
        ({"answer": "time", "time-days": "99", "time-reason": "Words I typed."}, "Please look at the marked field."),
    ],
)
@pytest.mark.parametrize("way", ["link", "bench"])
def test_a_refused_answer_says_why_and_keeps_what_was_typed(client, assignment, way, sent, sentence):
    address = path_of(assignment)
    if way == "bench":
        client.force_login(assignment.member.user)
        address = reverse("reviews:answer", args=[assignment.pk])
    before = everything()
    response = client.post(address, sent)
    page = response.content.decode()

    assert response.status_code == 422
    assert sentence in page
    assert ("Words I typed." in page) is any(one == "Words I typed." for one in sent.values())
    assert page.count('<details class="answer" open>') == (sent.get("answer") in {"decline", "suggest", "time"})
    assert everything() == before


@pytest.mark.parametrize("way", ["link", "bench"])
def test_an_answer_that_was_overtaken_says_so_and_keeps_what_was_typed(client, assignment, monkeypatch, way):
    address = path_of(assignment)
    if way == "bench":
        client.force_login(assignment.member.user)
        address = reverse("reviews:answer", args=[assignment.pk])
    lock = more_time.lock_assignment

    def overtaken(assignment: Assignment) -> Assignment:
        decline_invitation(assignment, by=assignment.member.user, reason="The other tab.", at=MONDAY)
        return lock(assignment)

    monkeypatch.setattr(more_time, "lock_assignment", overtaken)
    response = client.post(address, {"answer": "time"} | WHOLE_DAYS)
    page = response.content.decode()

    assert response.status_code == 422
    assert "still waits for your word" in page
    assert "On call." in page


@pytest.mark.parametrize(
    ("sent", "said", "state"),
    [
        ({"answer": "accept"}, "The review is yours", "accepted"),
        ({"answer": "time"} | WHOLE_DAYS, "You have more time", "invited"),
        ({"answer": "decline", "decline-kind": "field"}, "Declined. Thank you", "declined"),
        (
            {"answer": "decline", "decline-kind": "conflict", "decline-reason": "Mine."},
            "You have stepped aside",
            "recused",
        ),
    ],
)
def test_the_bench_takes_the_same_answers(client, assignment, sent, said, state):
    client.force_login(assignment.member.user)
    bench = client.get(reverse("reviews:bench", args=[assignment.pk])).content.decode()
    page = client.get(reverse("reviews:answer", args=[assignment.pk])).content.decode()
    for name in ("accept", "decline", "suggest", "time"):
        assert f'value="{name}"' in bench
        assert f'value="{name}"' in page
    response = client.post(reverse("reviews:answer", args=[assignment.pk]), sent, follow=True)

    assert said in response.content.decode()
    assert now(assignment).state == state
    assert audit.entries_of(assignment.round.revision.article.chain).last().detail["proof"] == "session"


def test_the_bench_offers_no_answer_where_none_is_open(client):
    assignments = list(make_round(quorum=1).assignments.order_by("pk"))
    sign(assignments[0], "abstain")
    client.force_login(assignments[0].member.user)
    page = client.get(reverse("reviews:bench", args=[assignments[0].pk])).content.decode()

    assert 'value="decline"' not in page
    assert "Declare a conflict of interest" in page


def test_whoever_is_signed_in_as_somebody_else_still_answers_for_the_member(client, assignment):
    client.force_login(make_user("editor"))
    client.post(path_of(assignment), {"answer": "accept"})
    entry = audit.entries_of(assignment.round.revision.article.chain).last()

    assert (entry.actor, entry.detail["proof"]) == (assignment.member.user, "link")


@pytest.mark.parametrize("members", [1, 3])
def test_the_page_is_a_constant_number_of_queries(client, members):
    for _ in range(members):
        make_member()
    assignment = make_round(members=members, quorum=1).assignments.order_by("pk").first()
    accept_invitation(assignment, by=assignment.member.user, at=MONDAY)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path_of(assignment)).status_code == 200

    assert len(captured) == 3
