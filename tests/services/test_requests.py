"""The real web server: killed in the middle of a signature, and asked too often."""

import threading
import time
import urllib.error

from django.utils import timezone

from articles.models import Edition, Revision
from records import audit
from reviews.models import Assignment, Decision, Report
from reviews.notices import confirm_retraction, propose_retraction
from tests.factories import PASSWORD, make_member, make_published, make_round, make_user, sign
from tests.services.processes import wait_until
from tests.services.visitor import Visitor

TRIES_ALLOWED = 5


def sign_by_form(visitor: Visitor, assignment: Assignment) -> None:
    path = f"/desk/reviews/{assignment.pk}/"
    visitor.sign_in(assignment.member.user.email)
    visitor.get(path)
    try:
        digest = assignment.round.digest
        visitor.post(path, digest=digest, recommendation="approve", password=PASSWORD)
    except (urllib.error.URLError, OSError):
        visitor.status = 0


def test_a_web_server_killed_in_the_middle_of_a_signature_leaves_no_half_decision(serve, tmp_path):
    now = timezone.now()
    review_round = make_round(at=now)
    first, second = review_round.assignments.order_by("pk")
    sign(first, at=now)
    middle = tmp_path / "middle"
    server = serve(halts_at=middle)
    visitor = Visitor(server.address)
    thread = threading.Thread(target=sign_by_form, args=(visitor, second))
    thread.start()
    assert wait_until(middle.exists)
    server.kill()
    thread.join()

    assert visitor.status == 0
    assert (Report.objects.count(), Decision.objects.count()) == (1, 0)
    assert Assignment.objects.get(pk=second.pk).state == "invited"
    assert Revision.objects.get(pk=review_round.revision_id).state == "under_review"
    assert set(Edition.objects.values_list("stage", flat=True)) == {"under_review"}
    assert audit.verify() == []

    sign_by_form(Visitor(serve().address), second)
    assert Revision.objects.get(pk=review_round.revision_id).state == "approved"
    assert audit.verify() == []


def test_guessing_a_password_is_limited_over_all_web_workers_together(serve):
    user = make_user("author")
    server = serve()
    refused = []
    for number in range(TRIES_ALLOWED + 4):
        visitor = Visitor(server.address)
        visitor.sign_in(user.email, f"wrong guess {number}")
        refused.append("Too many" in visitor.text)
    visitor.sign_in(user.email)

    assert refused == [False] * TRIES_ALLOWED + [True] * 4
    assert "Signed in as" not in visitor.get("/desk/")


def test_no_web_worker_shows_an_approval_for_long_after_a_retraction(serve):
    revision = make_published(at=timezone.now())
    server = serve(PAGE_COPY_SECONDS="1")
    path = revision.article.address("lay")
    visitors = [Visitor(server.address) for _ in range(8)]  # each on a connection of its own, so on either worker
    approved = {"Approved" in visitor.get(path) and "Retracted." not in visitor.text for visitor in visitors * 3}
    manager, member = make_user("managing_editor"), make_member()
    notice = propose_retraction(revision, by=manager, text="The data cannot be trusted.", at=timezone.now())
    confirm_retraction(notice, by=member.user, at=timezone.now())
    time.sleep(2)  # the longest that a copy is sent without a question
    shown = ["Retracted." in visitor.get(path) for visitor in visitors * 3]

    assert approved == {True}
    assert shown == [True] * 24
