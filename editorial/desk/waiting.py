"""What waits on a person, one sentence per row. A constant number of queries, however much waits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse

from articles.asking.mistake_queries import due_of_report
from articles.asking.question_queries import due_of
from articles.models import MistakeReport, Question, Revision
from articles.permissions import is_editor, is_managing_editor
from articles.states import RevisionState
from reviews.approvals import Quorum, quorum_from
from reviews.models import Assignment, Report, ReviewRound
from reviews.permissions import is_current_member
from reviews.queries import comments_for_authors, comments_said_to_be_done, open_assignments_of, proposed_notices

MOST = 50


@dataclass(frozen=True)
class WaitingRow:
    """One thing that waits: what to do, on which text, since when, by when."""

    sentence: str
    title: str
    href: str
    since: datetime
    due: datetime | None = None
    overdue: bool = False
    action: str = "Open"


def waiting_on(user: Any, *, at: datetime) -> list[WaitingRow]:
    """Everything that waits on this person now: overdue first, then the earliest due, then the oldest."""
    rows = [
        *_to_review(user, at),
        *_to_write(user, at),
        *_to_edit(user, at),
        *_to_confirm(user),
        *_to_answer(user),
        *_to_settle(user),
        *_from_readers(user, at),
    ]
    return sorted(rows, key=lambda row: (not row.overdue, row.due or at.max.replace(tzinfo=at.tzinfo), row.since))


def waiting_on_others(user: Any, *, at: datetime) -> list[WaitingRow]:
    """This person's texts that wait on somebody else, with the name of whom."""
    handed_in = [RevisionState.SUBMITTED, RevisionState.UNDER_REVIEW]
    revisions = Revision.objects.filter(state__in=handed_in).written_by(user).without_text()
    revisions = revisions.select_related("article__handling_editor").order_by("state_since")
    return [
        WaitingRow(
            "Submitted; waits for an editor to open the review."
            if one.state == RevisionState.SUBMITTED
            else f"With the board; {one.article.handling_editor} handles it.",
            one.title,
            one.desk_path,
            one.state_since,
        )
        for one in revisions[:MOST]
    ]


def _from_readers(user: Any, at: datetime) -> Iterator[WaitingRow]:
    """The oldest question and the oldest report that wait, each for all of their kind."""
    if not is_editor.test(user):
        return
    report = MistakeReport.objects.waiting().order_by("pk").first()
    if report:
        due, href = due_of_report(report), reverse("articles:mistakes")
        yield WaitingRow("Readers report mistakes; judge them.", report.text, href, report.reported_at, due, due < at)
    question = Question.objects.waiting().order_by("pk").first()
    if question:
        due, href = due_of(question), reverse("articles:questions")
        yield WaitingRow("Readers ask; answer them.", question.text, href, question.asked_at, due, due < at, "Answer")


def _to_review(user: Any, at: datetime) -> Iterator[WaitingRow]:
    if not is_current_member.test(user):
        return
    for one in open_assignments_of(user)[:MOST]:
        late = one.due_at < at
        sentence = "You are invited to review this text." if one.state == "invited" else "Your signature is awaited."
        href = reverse("reviews:bench", args=[one.pk])
        yield WaitingRow(sentence, one.round.revision.title, href, one.invited_at, one.due_at, late, "Review")


def _to_write(user: Any, at: datetime) -> Iterator[WaitingRow]:
    drafts = Revision.objects.filter(state=RevisionState.DRAFT).written_by(user).without_text()
    for one in drafts.select_related("article", "based_on").order_by("state_since")[:MOST]:
        asked = one.based_on is not None and one.based_on.state == RevisionState.CHANGES_REQUESTED
        sentence = "Changes were requested; revise this draft." if asked else "Finish and submit your draft."
        late = bool(one.author_due_at and one.author_due_at < at)
        href = reverse("articles:edit", args=[one.article.slug])
        yield WaitingRow(sentence, one.title, href, one.state_since, one.author_due_at, late, "Write")


def _to_edit(user: Any, at: datetime) -> Iterator[WaitingRow]:
    if not is_editor.test(user):
        return
    submitted = Revision.objects.filter(state=RevisionState.SUBMITTED).without_text()
    for one in submitted.select_related("article").order_by("state_since")[:MOST]:
        yield WaitingRow("Submitted; open the review.", one.title, one.desk_path, one.state_since)
    reports = Prefetch("assignments__reports", queryset=Report.objects.order_by("pk"))
    rounds = ReviewRound.objects.open().filter(handling_editor=user)
    rounds = rounds.select_related("revision__article", "specialty").prefetch_related(
        "assignments__member__user", reports
    )
    for review_round in rounds.order_by("due_at")[:MOST]:
        yield _round_row(review_round, at)


def _round_row(review_round: ReviewRound, at: datetime) -> WaitingRow:
    revision = review_round.revision
    quorum = quorum_from(review_round, review_round.assignments.all())
    at_work = [one for one in review_round.assignments.all() if one.is_at_work]
    late = review_round.is_late(at)
    due = review_round.due_at if late else max([review_round.due_at, *(one.due_at for one in at_work)])
    sentence = _round_sentence(at_work, quorum, late)
    return WaitingRow(sentence, revision.title, revision.desk_path, review_round.opened_at, due, late)


def _round_sentence(at_work: list[Assignment], quorum: Quorum, late: bool) -> str:
    if quorum.asks_for_changes:
        names = ", ".join(one.signer_name for one in quorum.asks_for_changes)
        return f"{names} asked for changes; answer them."
    if not at_work and not quorum.missing:
        return "Every signature is given; the retraction notice on this article holds it up."
    if not at_work:
        return f"Nobody is reading and it still needs {' and '.join(quorum.missing)}; invite somebody."
    names = ", ".join(one.member.name for one in at_work)
    return f"Waits on {names}{' (late)' if late else ''}; {len(quorum.approvals)} of {quorum.needed} signatures."


def _to_confirm(user: Any) -> Iterator[WaitingRow]:
    if not (is_managing_editor.test(user) or is_current_member.test(user)):
        return
    for notice in proposed_notices().exclude(proposed_by=user)[:MOST]:
        sentence = f"{notice.proposed_by} proposed to retract this text; confirm it or leave it."
        yield WaitingRow(sentence, notice.revision.title, notice.revision.desk_path, notice.proposed_at)


def _to_settle(user: Any) -> Iterator[WaitingRow]:
    """The comments of which an author says that they are done, one row for each article."""
    for slug, comments in _by_article(comments_said_to_be_done(user)):
        many = len(comments) > 1
        said = f"{len(comments)} of your comments are" if many else "your comment is"
        sentence = f"An author says that {said} done; look and resolve {'them' if many else 'it'}."
        href = reverse("reviews:comments", args=[slug])
        yield WaitingRow(sentence, comments[-1].round.revision.title, href, comments[0].done_at)


def _to_answer(user: Any) -> Iterator[WaitingRow]:
    """The comments that no author has answered, one row for each article."""
    for slug, comments in _by_article(comments_for_authors(user)):
        said = f"{len(comments)} comments wait" if len(comments) > 1 else "A comment waits"
        href = reverse("reviews:comments", args=[slug])
        title = comments[-1].round.revision.title
        yield WaitingRow(f"{said} for your answer.", title, href, comments[0].at, action="Answer")


def _by_article(comments: Any) -> Iterable[tuple[str, list[Any]]]:
    found: dict[str, list[Any]] = {}
    for one in comments[: MOST * 4]:
        found.setdefault(one.round.revision.article.slug, []).append(one)
    return found.items()
