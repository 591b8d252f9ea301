"""People, texts and rounds for tests, made by the real verbs."""

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from articles.drafting import revise_article, save_draft, start_article, submit_revision
from articles.models import Revision
from editorial.accounts.models import Role, User
from editorial.accounts.roles import grant_role
from reviews.board import appoint_member
from reviews.models import Assignment, BoardMember, ReviewPolicy, ReviewRound
from reviews.policies import set_policy
from reviews.reauthentication import Reauthentication
from reviews.reports import sign_report
from reviews.rounds import open_review

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PASSWORD = "a password for tests"
_serial = itertools.count(1)

SOURCE = """---
title: "{title}"
short-answer: "Yes, in most adults. [@kim2020]"
lay-short-answer: "Yes, for most adults. [@kim2020]"
origin: human
topics: [Cardiology]
references:
- id: kim2020
  type: article-journal
  title: A trial of walking
  author: [{{family: Kim, given: Ada}}]
  container-title: Journal of Examples
  issued: {{date-parts: [[2020]]}}
  DOI: 10.1000/walking.2020
---
## What the trial found {{lay="What was found"}}

Walking was studied in adults. [@kim2020]

::: professional
Systolic pressure fell by 4 mm Hg at 6 months. [@kim2020]
:::
::: lay
The upper blood pressure number fell by 4 mm Hg at 6 months. [@kim2020]
:::
"""


def make_user(*roles: str, name: str = "") -> User:
    """Somebody with these roles."""
    number = next(_serial)
    user = User.objects.create_user(f"person{number}@example.org", PASSWORD, name=name or f"Person {number}")
    for role in roles:
        grant_role(user, Role(role), at=MONDAY)
    return user


def make_member(*specialties: str, name: str = "", manager: User | None = None) -> BoardMember:
    """A board member in office since a year ago."""
    user = make_user(name=name or f"Member {next(_serial)}")
    return appoint_member(
        user,
        by=manager or make_user("managing_editor"),
        credentials="MD",
        specialties=list(specialties) or ["Cardiology"],
        term_from=MONDAY.date() - timedelta(days=365),
        at=MONDAY,
    )


def make_source(title: str = "Does walking lower blood pressure?") -> str:
    """A small text that passes pre-flight."""
    return SOURCE.format(title=title)


def make_draft(author: User | None = None, source: str = "", at: datetime = MONDAY) -> Revision:
    """A fresh draft."""
    author = author or make_user("author")
    return start_article(source or make_source(), by=author, at=at, slug=f"article-{next(_serial)}")


def make_submitted(author: User | None = None, at: datetime = MONDAY) -> Revision:
    """A submitted text."""
    author = author or make_user("author")
    return submit_revision(make_draft(author, at=at), by=author, at=at)


def make_policy(quorum: int = 2, specialty: Any = None, days: int = 14) -> ReviewPolicy:
    """A policy set by a managing editor of its own."""
    return set_policy(
        f"Policy {next(_serial)}",
        by=make_user("managing_editor"),
        quorum=quorum,
        specialty=specialty,
        days=days,
        validity_months=12,
        at=MONDAY,
    )


def make_round(
    *,
    members: int = 2,
    quorum: int = 2,
    specialty: Any = None,
    specialists: int = 0,
    at: datetime = MONDAY,
    author: User | None = None,
    editor: User | None = None,
) -> ReviewRound:
    """An open round on a submitted text, with this many invited members: of cardiology, and `specialists` of them of
    the specialty that the policy asks for.
    """
    editor = editor or make_user("editor")
    return open_review(
        make_submitted(author, at=at),
        by=editor,
        handling_editor=editor,
        policy=make_policy(quorum, specialty),
        members=[make_member(specialty.name if number < specialists else "Cardiology") for number in range(members)],
        at=at,
    )


def sign(assignment: Assignment, recommendation: str = "approve", *, at: datetime = MONDAY, comment: str = "") -> Any:
    """Sign as the assigned member, with a fresh proof."""
    user = assignment.member.user
    digest = assignment.round.digest
    proof = Reauthentication(user.pk, assignment.pk, digest, "password", at)
    return sign_report(
        assignment,
        by=user,
        digest=digest,
        recommendation=recommendation,
        proof=proof,
        comment=comment or ("Name the trial." if recommendation == "changes" else ""),
        at=at,
    )


def make_published(at: datetime = MONDAY, author: User | None = None) -> Revision:
    """An approved, published text."""
    review_round = make_round(at=at, author=author)
    for assignment in review_round.assignments.order_by("pk"):
        sign(assignment, at=at)
    return Revision.objects.get(pk=review_round.revision_id)


def make_successor(published: Revision, *, old: str = "", new: str = "", at: datetime = MONDAY) -> Revision:
    """The next text of a published article, handed in; `new` stands in it where `old` stood."""
    author = published.created_by
    draft = revise_article(published.article, by=author, at=at)
    if old:
        source = draft.source.replace(old, new)
        draft = save_draft(draft, source, by=author, lock_version=draft.lock_version, at=at)
    return submit_revision(draft, by=author, at=at)


def approve(revision: Revision, *, at: datetime = MONDAY) -> Revision:
    """A submitted text after one member signed it, which is all its policy asks for."""
    editor = make_user("editor")
    review_round = open_review(
        revision, by=editor, handling_editor=editor, policy=make_policy(1), members=[make_member()], at=at
    )
    sign(review_round.assignments.get(), at=at)
    return Revision.objects.get(pk=revision.pk)
