"""One article's place in the newsroom: its texts, rounds, and what this person may do next."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import rules
from django.urls import reverse

from articles.models import Article, Revision
from articles.permissions import is_editor
from articles.states import RevisionState
from records.audit import entries_of
from reviews.approvals import quorum_from
from reviews.models import Comment
from reviews.queries import rounds_of_article
from reviews.rereading import counted_changes


@dataclass(frozen=True)
class Act:
    """A button: its words, its address, and whether it posts at once or opens a page."""

    label: str
    href: str
    posts: bool = False
    kind: str = "quiet"


_PAGES: dict[str, tuple[tuple[str, str, str, bool, str], ...]] = {
    RevisionState.DRAFT: (
        ("articles.edit_draft", "Write", "articles:edit", False, "primary"),
        ("articles.submit_revision", "Submit", "articles:submit", False, "quiet"),
        ("articles.choose_terms", "Words it explains", "articles:choose_terms", False, "quiet"),
        ("articles.record_lay_waiver", "No lay view yet: record why", "articles:lay_waiver", False, "quiet"),
        ("articles.record_reading_waiver", "Hard to read: record why", "articles:reading_waiver", False, "quiet"),
        ("articles.discard_draft", "Discard this draft", "articles:discard", True, "danger"),
    ),
    RevisionState.SUBMITTED: (
        ("reviews.open_review", "Open the review", "reviews:open_review", False, "primary"),
        ("articles.schedule_publication", "Set the hour of publication", "articles:schedule", False, "quiet"),
        ("articles.withdraw_revision", "Withdraw", "reviews:withdraw", False, "quiet"),
        ("articles.decline_article", "Decline", "reviews:decline_article", False, "danger"),
    ),
    RevisionState.UNDER_REVIEW: (
        ("reviews.request_changes", "Request changes", "reviews:request_changes", False, "primary"),
        ("articles.schedule_publication", "Set the hour of publication", "articles:schedule", False, "quiet"),
        ("articles.withdraw_revision", "Withdraw", "reviews:withdraw", False, "quiet"),
        ("articles.decline_article", "Decline", "reviews:decline_article", False, "danger"),
    ),
    RevisionState.APPROVED: (
        ("articles.schedule_publication", "Set the hour of publication", "articles:schedule", False, "quiet"),
    ),
}
_FINISHED = {
    RevisionState.APPROVED,
    RevisionState.DECLINED,
    RevisionState.WITHDRAWN,
    RevisionState.DISCARDED,
    RevisionState.RETRACTED,
}


def acts_on(revision: Revision, user: Any) -> list[Act]:
    """What this person may do with the newest text of an article, now."""
    slug = revision.article.slug
    if revision.published:
        return _revise(revision, user)
    acts = [
        Act(label, reverse(name, args=[slug]), posts, kind)
        for permission, label, name, posts, kind in _PAGES.get(revision.state, ())
        if rules.has_perm(permission, user, revision)
    ]
    return acts + _revise(revision, user)


def _revise(revision: Revision, user: Any) -> list[Act]:
    on_its_way = revision.state == RevisionState.APPROVED and not revision.published
    if on_its_way or revision.state not in _FINISHED or not rules.has_perm("articles.revise_article", user, revision):
        return []
    address = reverse("articles:revise", args=[revision.article.slug])
    return [Act("Revise", address, posts=True, kind="primary")]


def may_propose_retraction(published: Revision | None, user: Any) -> bool:
    """Whether a published text stands and this person is one of the two a retraction takes."""
    return published is not None and rules.has_perm("reviews.propose_retraction", user, published)


def _readable(article: Article, revisions: list[Revision]) -> list[int]:
    """The numbers of the texts that the public may read, as `articles.queries.public_version` decides one by one."""
    newest = next((one for one in revisions if one.digest), None)
    before_approval = [newest] if newest and article.public_before_approval else []
    return [one.number for one in revisions if one.reader_status and (one.published or one in before_approval)]


def _changes(revision: Revision, revisions: list[Revision], user: Any) -> dict[str, Any] | None:
    """For an editor: what a text that waits for its approval says otherwise than the one handed in before it."""
    before = next((one for one in revisions if one.number < revision.number and one.digest), None)
    waits = revision.state in {RevisionState.SUBMITTED, RevisionState.UNDER_REVIEW}
    if before is None or not waits or not is_editor.test(user):
        return None
    counts = counted_changes(before, revision)
    return {"before": before.number, "counts": counts} if counts else None


def workspace_context(revision: Revision, user: Any, *, at: datetime) -> dict[str, Any]:
    """Everything the workspace page shows, in a constant number of queries."""
    article = revision.article
    revisions = list(article.revisions.order_by("-number").select_related("created_by"))
    published = next((one for one in revisions if one.state == RevisionState.APPROVED and one.published), None)
    rounds = [
        {
            "round": review_round,
            "quorum": quorum_from(review_round, review_round.assignments.all()),
            "assignments": review_round.assignments.all(),
            "late": review_round.is_late(at),
        }
        for review_round in rounds_of_article(article)
    ]
    return {
        "article": article,
        "revision": revision,
        "revisions": revisions,
        "readable": _readable(article, revisions),
        "published": published,
        "changes": _changes(revision, revisions, user),
        "acts": acts_on(revision, user),
        "may_retract": may_propose_retraction(published, user),
        "may_change_visibility": rules.has_perm("articles.change_visibility", user, article),
        "writers": [one.user for one in revision.contributions.select_related("user")],
        "rounds": rounds,
        "reads_answers": rules.has_perm("reviews.see_answers", user, revision),
        "now": at,
        "entries": list(entries_of(article.chain).order_by("-serial")[:50]),
        "open_comments": Comment.objects.open().on_article(article).count(),
        "is_public": article.editions.exists(),
    }
