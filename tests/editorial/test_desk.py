"""What waits on whom, and the newsroom's pages."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.drafting import revise_article, submit_revision
from editorial.desk.waiting import waiting_on, waiting_on_others
from editorial.desk.workspace import acts_on
from records.models import Letter
from records.outbox import deliver_due_letters
from reviews.decisions import request_changes, withdraw_revision
from reviews.notices import confirm_retraction, propose_retraction
from reviews.rounds import open_review
from tests.factories import (
    MONDAY,
    approve,
    make_draft,
    make_member,
    make_policy,
    make_published,
    make_round,
    make_submitted,
    make_successor,
    make_user,
    sign,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def sentences(user, at=MONDAY) -> list[str]:
    return [row.sentence for row in waiting_on(user, at=at)]


def test_a_draft_waits_on_its_author():
    draft = make_draft()

    assert sentences(draft.created_by) == ["Finish and submit your draft."]


def test_changes_wait_on_the_author_and_are_overdue_after_fourteen_days():
    review_round = make_round()
    author = review_round.revision.created_by
    request_changes(review_round.revision, by=review_round.handling_editor, reason="Mend it.", at=MONDAY)
    rows = waiting_on(author, at=MONDAY + 15 * DAY)

    assert [(row.sentence, row.overdue) for row in rows] == [("Changes were requested; revise this draft.", True)]


def test_a_submitted_text_waits_on_every_editor():
    make_submitted()

    assert sentences(make_user("editor")) == sentences(make_user("managing_editor")) == ["Submitted; open the review."]


def test_an_invitation_waits_on_the_member():
    review_round = make_round()

    assert sentences(review_round.assignments.first().member.user) == ["You are invited to review this text."]


def test_a_round_waits_on_named_members():
    review_round = make_round()
    first, second = review_round.assignments.order_by("pk")
    sign(first)

    row = waiting_on(review_round.handling_editor, at=MONDAY + 20 * DAY)[0]
    assert row.sentence == f"Waits on {second.member.name} (late); 1 of 2 signatures."
    assert row.overdue is True


def test_changes_asked_for_wait_on_the_handling_editor():
    review_round = make_round()
    first = review_round.assignments.order_by("pk").first()
    sign(first, "changes")

    assert sentences(review_round.handling_editor) == [f"{first.member.name} asked for changes; answer them."]


def test_a_round_that_nobody_reads_says_what_it_needs():
    review_round = make_round(members=2)
    for assignment in review_round.assignments.all():
        sign(assignment, "abstain")

    assert sentences(review_round.handling_editor) == [
        "Nobody is reading and it still needs 2 more signatures; invite somebody."
    ]


def test_a_proposed_retraction_waits_on_the_second_person_and_not_on_the_first():
    manager, member = make_user("managing_editor", name="Mia Manager"), make_member()
    propose_retraction(make_published(), by=manager, text="Doubts.", at=MONDAY)

    assert sentences(member.user) == ["Mia Manager proposed to retract this text; confirm it or leave it."]
    assert sentences(manager) == []


def test_texts_that_wait_on_others_say_on_whom():
    review_round = make_round()
    rows = waiting_on_others(review_round.revision.created_by, at=MONDAY)

    assert [row.sentence for row in rows] == [f"With the board; {review_round.handling_editor} handles it."]


def test_overdue_rows_come_first():
    member = make_member()
    late, fresh = make_round(at=MONDAY), make_round(at=MONDAY + 30 * DAY)
    for one in (fresh, late):
        one.assignments.create(member=member, invited_by=one.opened_by, invited_at=one.opened_at, due_at=one.due_at)

    assert [row.overdue for row in waiting_on(member.user, at=MONDAY + 30 * DAY)] == [True, False]


@pytest.mark.parametrize("articles", [1, 3])
def test_the_desk_is_a_constant_number_of_queries(client, articles):
    editor = make_user("editor", "author")
    for _ in range(articles):
        sign(make_round(editor=editor).assignments.first())
        make_submitted()
        make_draft(editor)
    client.force_login(editor)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse("editorial:desk")).status_code == 200

    assert len(captured) == 16


def test_the_desk_of_somebody_with_nothing_to_do_says_so(client):
    client.force_login(make_user())

    assert client.get(reverse("editorial:desk")).status_code == 200


@pytest.mark.parametrize("who", ["author", "editor", "member"])
def test_the_workspace_opens_for_those_concerned(client, who):
    review_round = make_round()
    people = {
        "author": review_round.revision.created_by,
        "editor": review_round.handling_editor,
        "member": review_round.assignments.first().member.user,
    }
    client.force_login(people[who])

    assert client.get(review_round.revision.desk_path).status_code == 200


def test_the_workspace_links_the_versions_that_readers_get_and_no_other(client):
    review_round = make_round()
    first, editor = review_round.revision, review_round.handling_editor
    client.force_login(editor)

    def offered() -> list[int]:
        page = client.get(first.desk_path).content.decode()
        addresses = {one: reverse("articles:version_lay", args=[first.article.slug, one]) for one in (1, 2)}
        linked = [one for one, address in addresses.items() if f'href="{address}"' in page]
        assert [one for one, address in addresses.items() if client.get(address).status_code == 200] == linked
        return linked

    request_changes(first, by=editor, reason="Mend it.", at=MONDAY)
    assert offered() == [1]
    second = submit_revision(first.article.revisions.get(number=2), by=first.created_by, at=MONDAY)
    assert offered() == [2]
    withdraw_revision(second, by=first.created_by, at=MONDAY)
    assert offered() == []


def test_the_workspace_of_a_text_one_may_not_see_and_of_none_answer_alike(client):
    revision = make_draft()
    client.force_login(make_member().user)
    responses = [client.get(one) for one in (revision.desk_path, reverse("editorial:workspace", args=["nothing"]))]

    assert [one.status_code for one in responses] == [403, 403]
    assert responses[0].content == responses[1].content


def labels(revision, user) -> list[str]:
    return [act.label for act in acts_on(revision, user)]


def test_the_workspace_tells_an_editor_what_a_text_on_its_way_says_otherwise(client):
    published = make_published()
    newer = make_successor(published, old="4 mm Hg", new="5 mm Hg")
    compare = reverse("articles:compare_lay", args=[newer.article.slug, 1, 2])
    people = [published.created_by, make_user("editor")]

    def told() -> list[bool]:
        found = []
        for user in people:
            client.force_login(user)
            page = client.get(newer.desk_path).content.decode()
            found.append("Since version 1: 1 passage changed, 3 unchanged." in page and f'href="{compare}"' in page)
        return found

    assert told() == [False, True]
    assert client.get(compare).status_code == 200
    approve(newer)
    assert told() == [False, False]


def test_buttons_are_those_a_person_may_press():
    draft = make_draft()

    assert labels(draft, draft.created_by) == ["Write", "Submit", "Words it explains", "Discard this draft"]
    assert labels(draft, make_user("editor")) == [
        "Write",
        "Submit",
        "Words it explains",
        "No lay view yet: record why",
        "Hard to read: record why",
    ]
    assert labels(draft, make_user("administrator")) == []


def test_a_published_text_can_be_revised():
    revision = make_published()

    assert labels(revision, revision.created_by) == ["Revise"]


def test_letters_are_shown_to_their_reader_and_to_editors(client):
    review_round = make_round(members=1, quorum=1, at=timezone.now())
    deliver_due_letters()
    letter = Letter.objects.get()
    address = reverse("editorial:letter", args=[letter.uuid])

    for user, status in ((letter.recipient, 200), (review_round.handling_editor, 200), (make_user("author"), 404)):
        client.force_login(user)
        assert client.get(address).status_code == status
        assert (letter.subject in client.get(reverse("editorial:letters")).content.decode()) is (status == 200)
    client.force_login(letter.recipient)
    assert str(letter.uuid) in client.get(address).content.decode()


def test_a_round_with_every_signature_that_is_held_up_is_told_apart_from_one_that_needs_more():
    revision = make_published()
    notice = propose_retraction(revision, by=make_user("managing_editor"), text="Doubts.", at=MONDAY)
    confirm_retraction(notice, by=make_member().user, at=MONDAY)
    author, editor = revision.created_by, make_user("editor")
    draft = submit_revision(revise_article(revision.article, by=author, at=MONDAY), by=author, at=MONDAY)
    review_round = open_review(
        draft, by=editor, handling_editor=editor, policy=make_policy(1), members=[make_member()], at=MONDAY
    )
    sign(review_round.assignments.get())

    assert sentences(editor) == ["Every signature is given; the retraction notice on this article holds it up."]


def test_the_ways_across_the_desk_are_those_that_are_open(client):
    people = {
        "editor": make_user("editor"),
        "author": make_user("author"),
        "member": make_member().user,
    }
    open_to = {}
    for who, user in people.items():
        client.force_login(user)
        nav = client.get(reverse("editorial:desk")).content.decode().partition('aria-label="Desk"')[2]
        ways = [part.partition('"')[0] for part in nav.partition("</nav>")[0].split('href="')[1:]]
        assert {client.get(way).status_code for way in ways} == {200}
        open_to[who] = len(ways)

    assert open_to == {"editor": 8, "author": 5, "member": 3}
