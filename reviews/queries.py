"""What pages read across this room."""

from datetime import date
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.http import Http404

from articles.models import Contribution, Revision
from reviews.models import Assignment, BoardMember, Comment, CommentReply, PublicNotice, Report, ReviewRound
from reviews.models.assignment import AT_WORK


def current_board(day: date) -> QuerySet[BoardMember]:
    """Members in office on this day, with the number of published texts each approved, for the public board page."""
    carried = Q(
        assignments__reports__decisions__verdict="approve", assignments__round__revision__published_at__isnull=False
    )
    signed = Count("assignments__round__revision", filter=carried, distinct=True)
    members = BoardMember.objects.current(day).select_related("user").prefetch_related("specialties")
    return members.annotate(reviewed_count=signed)


def public_reports_of(member: BoardMember) -> QuerySet[Report]:
    """The approvals of this member that carried a decision on a published text, newest first, for the public."""
    reports = Report.objects.filter(
        assignment__member=member,
        decisions__verdict="approve",
        assignment__round__revision__published_at__isnull=False,
    )
    return reports.select_related("assignment__round__revision__article").order_by("-signed_at")


def open_assignments_of(user: Any) -> QuerySet[Assignment]:
    """What this member has yet to say a word on, the earliest due first."""
    assignments = Assignment.objects.open().of(user)
    return assignments.select_related("round__revision__article", "round__specialty").order_by("due_at", "pk")


def rounds_of_article(article: Any) -> QuerySet[ReviewRound]:
    """Every round on any text of this article, oldest first, with its members, for the newsroom."""
    rounds = ReviewRound.objects.filter(revision__article=article).select_related(
        "revision", "specialty", "handling_editor", "policy", "decision"
    )
    people = ("assignments__member__user", "assignments__suggested_member__user", "assignments__reports")
    return rounds.prefetch_related(*people).order_by("opened_at", "pk")


def board_with_load(day: date) -> QuerySet[BoardMember]:
    """Members in office with the number of reviews each has open, the least busy first, for an editor's choice."""
    waiting = Count("assignments", filter=Q(assignments__state__in=AT_WORK, assignments__round__closed_at__isnull=True))
    members = BoardMember.objects.current(day).select_related("user").prefetch_related("specialties")
    return members.annotate(open_count=waiting).order_by("open_count", "user__name", "pk")


def open_round_of(article: Any) -> ReviewRound | None:
    """The round that is open on a text of this article, if one is."""
    rounds = ReviewRound.objects.open().filter(revision__article=article)
    return rounds.select_related("revision__article", "specialty", "handling_editor").first()


def comments_for_authors(user: Any) -> QuerySet[Comment]:
    """Open comments on this person's texts that are on their way, which no author has answered, oldest first."""
    on_their_way = Revision.objects.open().written_by(user).values("article")
    authors = Contribution.objects.filter(revision__article=OuterRef(OuterRef("round__revision__article")))
    answers = CommentReply.objects.filter(comment=OuterRef("pk"), by__in=authors.values("user"))
    comments = Comment.objects.open().filter(round__revision__article__in=on_their_way).exclude(by=user)
    return _with_text(comments.exclude(Exists(answers))).order_by("at", "pk")


def comments_said_to_be_done(user: Any) -> QuerySet[Comment]:
    """This person's open comments that an author says are done, while a text is on its way, with `done_at`.

    Rounds that they declined or stepped aside from are left out, since they have no part in these any more.
    """
    left = Assignment.objects.of(user).filter(state__in=["declined", "recused"])
    on_its_way = Revision.objects.open().values("article")
    comments = Comment.objects.open().filter(by=user, replies__says_done=True, round__revision__article__in=on_its_way)
    comments = comments.exclude(round__in=left.values("round"))
    return _with_text(comments).annotate(done_at=Max("replies__at")).order_by("done_at", "pk")


def _with_text(comments: QuerySet[Comment]) -> QuerySet[Comment]:
    """Each with the title of the text it was written on, and without what makes that long."""
    heavy = (f"round__revision__{one}" for one in ("source", "blocks", "manifest"))
    return comments.select_related("round__revision__article").defer(*heavy)


def published_revision(slug: str) -> Revision:
    """The published text of an article. Raises Http404 where none is: published texts are nobody's secret."""
    revision = Revision.objects.published().select_related("article").filter(article__slug=slug).first()
    if revision is None:
        raise Http404("No text of this article is published.")
    return revision


def proposed_notices() -> QuerySet[PublicNotice]:
    """Retractions that wait for a second person, for managing editors and board members."""
    waiting = PublicNotice.objects.filter(
        confirmed_at__isnull=True, cleared_at__isnull=True, revision__state="approved"
    )
    return waiting.select_related("revision__article", "proposed_by")
