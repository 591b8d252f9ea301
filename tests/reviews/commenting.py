"""What tests of comments share."""

from articles.drafting import save_draft
from articles.models import Revision
from reviews.bench import bench_rows
from reviews.comments import Remark, comment_on
from reviews.decisions import request_changes
from reviews.models import Comment
from reviews.passages import passages_of
from reviews.talk import with_talk
from reviews.threads import comments_beside, standing_of, threads_beside
from tests.factories import MONDAY

PAIR, SHARED = "p-8fcd0e6739-1", "b-2ffc3875de"


def member_of(review_round, index: int = 0):
    return review_round.assignments.order_by("pk")[index].member.user


def author_of(revision: Revision):
    return revision.contributions.order_by("pk")[0].user


def say(review_round, block: str = SHARED, view: str = "", text: str = "Which adults?", **more: str) -> Comment:
    return comment_on(review_round, Remark(block, view, text, **more), by=member_of(review_round), at=MONDAY)


def threads(revision: Revision, user):
    return threads_beside(revision, passages_of(revision), comments_beside(revision), standing_of(user, revision))


def next_draft(review_round, old: str = "", new: str = "") -> Revision:
    draft = request_changes(review_round.revision, by=review_round.handling_editor, reason="Mend it.", at=MONDAY)
    source = draft.source.replace(old, new) if old else draft.source
    return save_draft(draft, source, by=author_of(draft), lock_version=draft.lock_version, at=MONDAY)


def rows_of(revision: Revision, found=(), form=None):
    return with_talk(bench_rows(revision), passages_of(revision), found, form)
