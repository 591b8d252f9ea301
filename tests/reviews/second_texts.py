"""A text in its second round, for tests of what changed since the first."""

from datetime import datetime, timedelta
from typing import Any

from articles.drafting import save_draft, start_article, submit_revision
from articles.models import Revision
from reviews.decisions import request_changes
from reviews.models import Assignment, BoardMember
from reviews.rounds import open_review
from tests.factories import MONDAY, make_member, make_policy, make_source, make_user, sign

LATER = MONDAY + timedelta(days=3)
MORE = """
## Harms {lay="What can go wrong"}

Falls were rare. [@kim2020]

Sore knees were not counted.

## Outlook

Nobody knows yet.
"""
SOURCE = make_source() + MORE
CHANGED = SOURCE.replace("by 4 mm Hg", "by 5 mm Hg")


def begin(source: str = SOURCE, members: int = 1, at: datetime = MONDAY) -> tuple[Any, Any, list[BoardMember]]:
    """The first text under review, its editor and its members."""
    author, editor = make_user("author"), make_user("editor")
    draft = start_article(source, by=author, at=at, slug=f"text-of-{author.pk}")
    revision = submit_revision(draft, by=author, at=at)
    panel = [make_member() for _ in range(members)]
    put_before(revision, editor, panel, at=at)
    return revision, editor, panel


def put_before(revision: Revision, editor: Any, panel: list[BoardMember], *, at: datetime = MONDAY) -> None:
    """Open the review of a submitted text."""
    policy = make_policy(len(panel))
    open_review(revision, by=editor, handling_editor=editor, policy=policy, members=panel, at=at)


def assigned(revision: Revision, member: BoardMember) -> Assignment:
    """The task of a member in the newest round on a text."""
    return Assignment.objects.filter(round__revision=revision, member=member).order_by("-pk")[0]


def go_on(revision: Revision, editor: Any, source: str, panel: list[BoardMember], at: datetime = LATER) -> Revision:
    """Request changes, hand in another text, and put it before these members."""
    author = revision.created_by
    draft = request_changes(Revision.objects.get(pk=revision.pk), by=editor, reason="Please.", at=at)
    draft = save_draft(draft, source, by=author, lock_version=draft.lock_version, at=at)
    newer = submit_revision(draft, by=author, at=at)
    put_before(newer, editor, panel, at=at)
    return newer


def second_round(source: str = CHANGED, first: str = SOURCE) -> Assignment:
    """The task of a member who asked for changes of the first text, on the second."""
    revision, editor, panel = begin(first)
    sign(assigned(revision, panel[0]), "changes", at=MONDAY)
    return assigned(go_on(revision, editor, source, panel), panel[0])
