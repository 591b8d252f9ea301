"""The bench in a second round: what is folded and marked on the page, and that it changes nothing of what is signed."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Revision
from records.models import AuditEntry
from reviews.approvals import quorum_of
from reviews.bench import bench_rows
from reviews.comments import Remark, comment_on
from reviews.invitations import accept_invitation
from reviews.models import Assignment, Report
from reviews.rereading import rereading_of
from tests.factories import PASSWORD, make_member, make_published, make_successor, make_user
from tests.reviews.second_texts import CHANGED, LATER, assigned, begin, go_on, put_before, second_round

pytestmark = pytest.mark.django_db


def bench(client, assignment: Assignment, query: str = "") -> str:
    client.force_login(assignment.member.user)
    return client.get(reverse("reviews:bench", args=[assignment.pk]) + query).content.decode()


def folds_of(page: str) -> int:
    return page.count('<details class="stayed"')


def open_blocks(found) -> set[str]:
    return {name for one in found.stretches if not one.folded for row in one.rows for name in row.names}


def test_a_choice_that_is_none_is_answered_alike_and_the_usual_text_is_shown(client):
    assignment = second_round()
    pages = [bench(client, assignment, f"?since={one}") for one in ("7", "x", "2")]

    assert all("There is no such earlier text that you may see." in one for one in pages)
    assert all("1 passage changed, 6 unchanged" in one for one in pages)


def test_a_first_text_and_a_new_member_see_the_bench_as_it_was(client):
    revision, _, panel = begin()
    page = bench(client, assigned(revision, panel[0]))
    published = make_published()
    newer, member = make_successor(published, old="4 mm", new="5 mm", at=LATER), make_member()
    put_before(newer, make_user("editor"), [member], at=LATER)

    for one in (page, bench(client, assigned(newer, member))):
        assert "since-title" not in one
        assert "unchanged since" not in one
        assert "also what is folded" not in one


def test_the_bench_folds_marks_and_leads(client):
    page = bench(client, second_round())

    assert "Since version 1, which you signed on March 2, 2026" in page
    hidden = '<span class="visually-hidden">: [^<]+“[^<]+</span>'
    assert re.search(rf'<a href="#change-1">Changed under “[^”]+”{hidden}</a>', page)
    assert folds_of(page) == 5
    assert re.search(r"<b>Harms:</b>\s+2 passages\s+unchanged since you signed version 1 on March 2, 2026", page)
    assert "You sign the whole text, also what is folded here." in page
    assert re.search(r'The text without marks<span class="visually-hidden">\. [^<]+“[^<]+”</span>', page)


def test_a_heading_that_changed_is_told_as_one(client):
    page = " ".join(bench(client, second_round(CHANGED.replace("## Outlook", "## The future"))).split())

    assert '<a href="#change-2">Changed the heading “The future”<' in page


def test_all_is_opened_by_one_link(client):
    assignment = second_round()
    assert "?since=1&amp;folds=open" in bench(client, assignment)
    page = bench(client, assignment, "?since=1&folds=open")

    assert page.count('<details class="stayed" open>') == 5
    assert "?since=1&amp;folds=shut" in page


def test_a_row_with_an_open_comment_stays_open_and_one_with_a_refused_form(client):
    assignment = second_round()
    block = next(iter(bench_rows(assignment.round.revision)[-4].names))
    assert folds_of(bench(client, assignment)) == 5
    refused = client.post(reverse("reviews:comment", args=[assignment.pk]), {"passage": block, "text": ""})
    assert refused.status_code == 422
    assert block in open_blocks(refused.context["rereading"])

    comment_on(assignment.round, Remark(block=block, text="Why?"), by=assignment.member.user, at=LATER)
    page = client.get(reverse("reviews:bench", args=[assignment.pk]))
    assert block in open_blocks(page.context["rereading"])


def test_rereading_changes_nothing_of_what_is_signed_or_counted(client):
    folded_one, plain = second_round(), second_round()
    records = []
    for assignment, query in ((folded_one, "?since=1&folds=shut"), (plain, "")):
        before = AuditEntry.objects.count()
        bench(client, assignment, query)
        assert AuditEntry.objects.count() == before
        address = reverse("reviews:bench", args=[assignment.pk])
        form = {"digest": assignment.round.digest, "recommendation": "approve", "comment": "", "password": PASSWORD}
        assert client.post(address + query, form).status_code == 302
        report = Report.objects.filter(assignment=assignment).get()
        revision = Revision.objects.get(pk=assignment.round.revision_id)
        assert report.digest == assignment.round.digest == revision.digest
        records.append(
            (report.meaning, report.recommendation, revision.state, len(quorum_of(assignment.round).approvals))
        )

    assert records[0] == records[1]
    assert records[0][2:] == ("approved", 1)


def test_a_refused_signature_keeps_the_chosen_text_and_every_field(client):
    assignment = second_round()
    client.force_login(assignment.member.user)
    address = reverse("reviews:bench", args=[assignment.pk]) + "?since=1&folds=open"
    form = {"digest": assignment.round.digest, "recommendation": "approve", "comment": "Good.", "password": "wrong"}
    response = client.post(address, form)

    assert response.status_code == 422
    assert response.context["form"]["comment"].value() == "Good."
    assert response.context["rereading"].opened
    assert "?since=1&amp;folds=open#sign" in response.content.decode()


def test_the_bench_asks_as_often_for_one_change_as_for_three(client):
    make_member()  # the bench lists who could be suggested instead
    three = CHANGED.replace("rare.", "few.").replace("Nobody knows yet.", "Somebody knows now.\n\nIt was told.")
    counts = []
    for source in (CHANGED, three, three):
        assignment = second_round(source)
        bench(client, assignment)
        with CaptureQueriesContext(connection) as queries:
            bench(client, assignment)
        counts.append(len(queries))

    assert len(set(counts)) == 1


def test_rereading_takes_two_questions_and_one_for_a_first_text():
    revision, editor, panel = begin()
    rows = bench_rows(revision)
    for expected, at in ((1, LATER), (2, LATER + timedelta(days=1))):
        assignment = assigned(revision, panel[0])
        assignment = Assignment.objects.select_related("member__user", "round__revision__article").get(pk=assignment.pk)
        assert assignment.member.user.roles == frozenset()
        with CaptureQueriesContext(connection) as queries:
            rereading_of(assignment, rows)
        assert len(queries) == expected
        accept_invitation(assignment, by=panel[0].user, at=at)
        revision = go_on(revision, editor, CHANGED, panel, at=at)
        rows = bench_rows(revision)
