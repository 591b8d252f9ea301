"""What was typed and not saved: kept for its writer alone, no part of the record, never lost."""

from datetime import timedelta
from uuid import uuid4

import pytest

from articles.drafting import discard_draft, save_draft, submit_revision
from articles.errors import NotAllowed, WorkflowError
from articles.models import DraftText, DraftWorkingCopy
from articles.queries import offered_copies, working_copy
from articles.writing.working_copies import drop_copies, rebase_copy, text_of
from records import audit
from tests.articles.copies import keep
from tests.factories import MONDAY, make_draft, make_source, make_user

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def test_a_working_copy_changes_neither_the_draft_nor_who_wrote_it_nor_its_record():
    draft, editor = make_draft(), make_user("editor")
    copy = keep(draft, "half a word", by=editor)
    draft.refresh_from_db()

    assert (copy.source, copy.base_version, copy.base_source) == ("half a word", 1, draft.source)
    assert (draft.lock_version, [one.user for one in draft.contributions.all()]) == (1, [draft.created_by])
    assert [one.verb for one in audit.entries_of(draft.article.chain)] == ["start"]


def test_saving_what_was_kept_makes_its_writer_a_contributor():
    draft, editor = make_draft(), make_user("editor")
    copy = keep(draft, make_source("Mine?"), by=editor)
    save_draft(draft, copy.source, by=editor, lock_version=copy.base_version, at=MONDAY)

    assert draft.contributions.filter(user=editor).exists()


def test_one_sitting_has_one_copy_and_what_comes_late_changes_nothing():
    draft, sitting = make_draft(), uuid4()
    for serial, source in ((5, "newer"), (3, "late"), (5, "twice")):
        keep(draft, source, by=draft.created_by, sitting=sitting, serial=serial)

    assert [one.source for one in DraftWorkingCopy.objects.all()] == ["newer"]


def test_two_windows_of_one_person_keep_their_own():
    draft = make_draft()
    keep(draft, "one", by=draft.created_by)
    keep(draft, "two", by=draft.created_by, at=MONDAY + MINUTE)

    offered = offered_copies(draft.created_by, draft)
    assert [one.source for one in offered] == ["two", "one"]
    assert offered_copies(draft.created_by, draft, besides=(offered[0].sitting, None)) == offered[1:]


def test_a_copy_that_was_taken_up_goes_on_in_the_new_sitting():
    draft = make_draft()
    old = keep(draft, "one", by=draft.created_by)
    keep(draft, "one and two", by=draft.created_by, taken=old.sitting)

    assert [one.source for one in DraftWorkingCopy.objects.all()] == ["one and two"]


def test_typing_everything_back_leaves_no_copy():
    draft, sitting = make_draft(), uuid4()
    keep(draft, "other", by=draft.created_by, sitting=sitting)

    assert keep(draft, draft.source, by=draft.created_by, sitting=sitting, serial=2) is None
    assert not DraftWorkingCopy.objects.exists()


def test_nobody_reads_or_drops_the_copy_of_somebody_else():
    draft, editor = make_draft(), make_user("editor")
    copy = keep(draft, "mine", by=editor)

    assert offered_copies(draft.created_by, draft) == []
    assert working_copy(draft.created_by, draft, copy.sitting) is None
    assert drop_copies(draft, by=draft.created_by, sittings=(copy.sitting,)) == 0
    with pytest.raises(DraftWorkingCopy.DoesNotExist):
        rebase_copy(copy, "x", onto=draft, by=draft.created_by, at=MONDAY)
    assert drop_copies(draft, by=editor, sittings=(copy.sitting,)) == 1


@pytest.mark.parametrize("roles", [(), ("author",), ("administrator",)])
def test_only_those_who_may_write_keep_copies(roles):
    draft = make_draft()

    with pytest.raises(NotAllowed):
        keep(draft, "x", by=make_user(*roles))


@pytest.mark.parametrize(("source", "sentence"), [("a\nb\0", "line 2"), ("x" * 1_048_577, "1 MiB")])
def test_what_no_table_can_hold_is_refused_in_a_sentence(source, sentence):
    draft = make_draft()

    with pytest.raises(WorkflowError, match=sentence):
        keep(draft, source, by=draft.created_by)


def test_the_text_that_a_save_replaced_is_kept_while_the_draft_is_one():
    draft = make_draft()
    first = draft.source
    saved = save_draft(draft, make_source("Second?"), by=draft.created_by, lock_version=1, at=MONDAY)

    assert [text_of(saved, version) for version in (1, 2, 3)] == [first, saved.source, None]
    submit_revision(saved, by=draft.created_by, at=MONDAY)
    assert not DraftText.objects.exists()


def test_a_discarded_draft_leaves_no_earlier_texts():
    draft = make_draft()
    save_draft(draft, make_source("Second?"), by=draft.created_by, lock_version=1, at=MONDAY)
    discard_draft(draft, by=draft.created_by, at=MONDAY)

    assert not DraftText.objects.exists()


def test_a_copy_whose_page_moved_on_begins_from_the_newer_text():
    draft, sitting = make_draft(), uuid4()
    keep(draft, "one", by=draft.created_by, sitting=sitting)
    saved = save_draft(draft, make_source("Second?"), by=draft.created_by, lock_version=1, at=MONDAY)
    copy = keep(saved, "two", by=draft.created_by, sitting=sitting, serial=2)

    assert (copy.base_version, copy.base_source) == (2, saved.source)
