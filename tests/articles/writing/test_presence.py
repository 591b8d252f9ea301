"""Who else has a draft open."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.errors import NotAllowed
from articles.models import DraftPresence
from articles.writing.presence import GONE_AFTER, Present, note_presence
from tests.factories import MONDAY, make_draft, make_submitted, make_user

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def test_each_sees_the_other_and_when():
    draft, editor = make_draft(make_user("author", name="Amara Osei")), make_user("editor", name="Grace Liu")

    assert note_presence(draft, by=editor, at=MONDAY) == []
    assert note_presence(draft, by=draft.created_by, at=MONDAY + 2 * MINUTE) == [Present("Grace Liu", 2)]
    assert note_presence(draft, by=editor, at=MONDAY + 2 * MINUTE) == [Present("Amara Osei", 0)]


def test_whoever_left_is_forgotten():
    draft = make_draft()
    note_presence(draft, by=make_user("editor"), at=MONDAY)

    assert note_presence(draft, by=draft.created_by, at=MONDAY + GONE_AFTER + MINUTE) == []
    assert DraftPresence.objects.count() == 1


def test_a_heartbeat_costs_the_same_for_one_and_for_three():
    draft = make_draft()
    counts = []
    for _ in range(3):
        note_presence(draft, by=make_user("editor"), at=MONDAY)
        with CaptureQueriesContext(connection) as queries:
            note_presence(draft, by=draft.created_by, at=MONDAY)
        counts.append(len(queries))

    assert len(set(counts)) == 1


def test_nobody_else_is_seen_and_no_frozen_text_is_open():
    draft, frozen = make_draft(), make_submitted()

    with pytest.raises(NotAllowed):
        note_presence(draft, by=make_user("author"), at=MONDAY)
    with pytest.raises(NotAllowed):
        note_presence(frozen, by=frozen.created_by, at=MONDAY)
