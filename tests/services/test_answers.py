"""Several answers to one invitation at the same moment: one wins, and each of the others gets a sentence."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection
from django.utils import timezone

from articles.errors import WorkflowError
from records import audit
from records.models import AuditEntry, Deadline
from reviews.invitations import accept_invitation, decline_invitation, suggest_instead
from reviews.models import Assignment
from reviews.more_time import ask_for_time
from reviews.rounds import invite_member
from tests.factories import make_member, make_round

Act = Callable[[], object]


def at_once(*acts: Act) -> list[str]:
    """Do all of it at the same moment. Returns the sentences of what was refused."""
    start, sentences, errors = threading.Barrier(len(acts)), list[str](), list[Exception]()

    def run(act: Act) -> None:
        start.wait()
        try:
            act()
        except WorkflowError as refusal:
            sentences.append(str(refusal))
        except Exception as error:  # noqa: BLE001 - anything else is what this test is about
            errors.append(error)
        connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    return sentences


@pytest.fixture
def assignment(emptied_db) -> Assignment:
    return make_round(at=timezone.now()).assignments.order_by("pk").first()


def test_two_ways_to_say_no_leave_one_of_them(assignment):
    given = {"by": assignment.member.user, "at": timezone.now()}
    other = make_member()
    refused = at_once(
        lambda: decline_invitation(assignment, kind="time", reason="", proof="link", **given),
        lambda: suggest_instead(assignment, member=other, kind="field", **given),
    )

    assert refused == ["Only an invitation that still waits for your word can be declined."]
    said = AuditEntry.objects.filter(verb__in=["decline_invitation", "suggest_instead"])
    assert [one.verb == "suggest_instead" for one in said] == [bool(Assignment.objects.get(pk=assignment.pk).suggests)]
    assert audit.verify() == []


def test_an_invitation_is_accepted_once_and_more_time_is_given_once(assignment):
    due, given = assignment.due_at, {"by": assignment.member.user, "at": timezone.now()}
    refused = at_once(
        *[lambda: accept_invitation(assignment, **given)] * 2,
        *[lambda days=days: ask_for_time(assignment, days=days, **given) for days in (3, 7)],
    )
    after = Assignment.objects.get(pk=assignment.pk)

    assert sorted(sentence[:32] for sentence in refused) == [
        "You have already answered this i",
        "You have had more time once, and",
    ]
    assert (after.state, (after.due_at - due).days) == ("accepted", after.days_more)
    assert Deadline.objects.open().get(subject=f"assignment:{assignment.pk}").due_at == after.due_at
    assert AuditEntry.objects.filter(verb="ask_for_time").count() == 1


def test_whoever_is_invited_and_suggested_at_once_is_asked_once(assignment):
    editor, other = assignment.round.handling_editor, make_member()
    refused = at_once(
        lambda: invite_member(assignment.round, other, by=editor, at=timezone.now()),
        lambda: suggest_instead(assignment, member=other, by=assignment.member.user, kind="time", at=timezone.now()),
        lambda: invite_member(assignment.round, other, by=editor, at=timezone.now()),
    )

    assert f"{other.name} was already asked in this round." in refused
    assert assignment.round.assignments.filter(member=other).count() == 1
