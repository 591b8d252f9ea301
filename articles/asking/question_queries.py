"""What the desk reads of readers' questions: the queue, and what belongs to one of them."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Max, Min, Q

from articles.asking import MOST_PASSAGES, answer_from_articles
from articles.asking.passages import Passage
from articles.audiences import Audience
from articles.days import day_of
from articles.models import Question
from articles.models.question import QuestionState

PAGE_LENGTH = 20
MOST_ARTICLES = 50


@dataclass(frozen=True)
class QueueRow:
    """Questions that ask the same: the oldest of them, how many there are, how many want a letter, whom it waits on."""

    question: Question
    count: int
    letters: int
    sentence: str
    overdue: bool


@dataclass(frozen=True)
class QueuePage:
    """One page of the queue; `after` continues it."""

    rows: list[QueueRow] = field(default_factory=list)
    after: int = 0


def listed_questions(state: str, *, article: str = "", after: int = 0, at: datetime) -> QueuePage:
    """One page of questions in this state, in two queries. Waiting ones are grouped, the longest waiting first; others
    are listed by themselves, newest first.
    """
    found = Question.objects.filter(state=state)
    if article:
        found = found.filter(article__slug=article)
    if state != QuestionState.RECEIVED:
        found = found.filter(pk__lt=after) if after else found
        rows = list(found.select_related("article", "decided_by", "draft").order_by("-pk")[: PAGE_LENGTH + 1])
        shown = rows[:PAGE_LENGTH]
        page = [QueueRow(one, 1, 0, _decided(one), overdue=False) for one in shown]
        return QueuePage(page, shown[-1].pk if len(rows) > PAGE_LENGTH else 0)
    groups = found.values("terms", "audience").annotate(
        first=Min("pk"), count=Count("pk"), letters=Count("pk", filter=~Q(address=""))
    )
    groups = groups.filter(first__gt=after) if after else groups
    chosen: list[Any] = list(groups.order_by("first")[: PAGE_LENGTH + 1])
    shown_groups = chosen[:PAGE_LENGTH]
    questions = Question.objects.select_related("article").in_bulk([one["first"] for one in shown_groups])
    page = [_waiting(questions[one["first"]], one, at) for one in shown_groups if one["first"] in questions]
    return QueuePage(page, shown_groups[-1]["first"] if len(chosen) > PAGE_LENGTH else 0)


def counted_states() -> dict[str, int]:
    """How many questions stand in each state."""
    return dict(Question.objects.order_by().values_list("state").annotate(count=Count("pk")))


def asked_about() -> list[dict[str, Any]]:
    """The articles that waiting questions came from, those with the newest questions first, for the filter."""
    waiting = Question.objects.waiting().filter(article__isnull=False).order_by()
    found = waiting.values("article__slug").annotate(count=Count("pk"), newest=Max("pk")).order_by("-newest")
    return [{"slug": one["article__slug"], "count": one["count"]} for one in found[:MOST_ARTICLES]]


def similar_questions(question: Question) -> list[Question]:
    """The other waiting questions that ask the same."""
    same = Question.objects.waiting().filter(terms=question.terms, audience=question.audience)
    return list(same.exclude(pk=question.pk).order_by("pk")[:PAGE_LENGTH])


def fitting_passages(question: Question, *, today: date) -> tuple[Passage, ...]:
    """What the reader was shown, as it would be today: for the editor to point to."""
    slug = question.article.slug if question.article else ""
    found = answer_from_articles(question.text, Audience(question.audience), article=slug, today=today)
    return found.passages[:MOST_PASSAGES]


def due_of(question: Question) -> datetime:
    """By when it should be answered."""
    return question.asked_at + timedelta(days=settings.QUESTION_DAYS)


def _waiting(question: Question, group: dict[str, Any], at: datetime) -> QueueRow:
    due = due_of(question)
    overdue = due < at
    day = day_of(due)
    sentence = f"Waits for an editor; an answer was due on {day}." if overdue else f"Waits for an editor, until {day}."
    return QueueRow(question, group["count"], group["letters"], sentence, overdue)


def _decided(question: Question) -> str:
    done = {
        QuestionState.ANSWERED: "Answered",
        QuestionState.DECLINED: "Declined",
        QuestionState.DRAFTED: "An article was begun",
    }[QuestionState(question.state)]
    when = question.decided_at
    return f"{done} by {question.decided_by} on {day_of(when)}." if when else f"{done}."
