"""What may be late in this room: opening a submitted text, handing in a revised one, answering readers."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse

from articles.days import day_of
from articles.models import Article, MistakeReport, Question, Revision
from records import deadlines

OPENING = "opening"
RESUBMISSION = "resubmission"
ANSWERS = "answers"
QUEUE = "questions"
JUDGMENT = "judgment"
TIME_TO_OPEN = timedelta(days=3)
TIME_TO_RESUBMIT = timedelta(days=14)
TIME_BEFORE_EDITOR_IS_TOLD = timedelta(days=7)
TIME_BEFORE_MANAGER_IS_TOLD = timedelta(days=7)
TIME_BEFORE_MANAGERS_JUDGE = timedelta(days=3)
NOT_BEFORE = timedelta(days=1)


def expect_opening(revision: Revision, *, at: datetime) -> None:
    """A submitted text waits for an editor: after three days every editor gets a letter."""
    due = at + TIME_TO_OPEN
    ladder = [deadlines.RungPlan("not_opened", due, editor, "not_opened") for editor in editors()]
    deadlines.set_deadline(
        OPENING, _subject(revision.article), due_at=due, ladder=ladder, data=letter_data(revision), at=at
    )


def stop_waiting_for_opening(article: Article, *, at: datetime) -> None:
    """Somebody opened, withdrew or declined the text."""
    deadlines.close_deadline(OPENING, _subject(article), at=at)


def expect_resubmission(draft: Revision, *, at: datetime) -> datetime:
    """Changes were asked for: after 14 days the authors hear, a week later the handling editor. Returns when due."""
    due = at + TIME_TO_RESUBMIT
    ladder = [
        deadlines.RungPlan("not_resubmitted", due, one.user, "not_resubmitted")
        for one in draft.contributions.select_related("user")
    ]
    editor = draft.article.handling_editor
    if editor:
        told_at = due + TIME_BEFORE_EDITOR_IS_TOLD
        ladder.append(deadlines.RungPlan("not_resubmitted_editor", told_at, editor, "not_resubmitted_editor"))
    deadlines.set_deadline(
        RESUBMISSION, _subject(draft.article), due_at=due, ladder=ladder, data=letter_data(draft), at=at
    )
    return due


def stop_waiting_for_author(article: Article, *, at: datetime) -> None:
    """The revised text came in, or was given up."""
    deadlines.close_deadline(RESUBMISSION, _subject(article), at=at)


def expect_answers(*, at: datetime) -> None:
    """Readers wait for answers: the oldest waiting question sets the date, and nobody hears before it.

    When it has passed every editor gets one letter, whatever number of questions wait; a week later the managing
    editors get it again. Where the next question is late already, the editors who just answered one have a day.
    """
    waiting = Question.objects.waiting().order_by("pk")
    oldest = waiting.first()
    if oldest is None:
        deadlines.close_deadline(ANSWERS, QUEUE, at=at)
        return
    due = oldest.asked_at + timedelta(days=settings.QUESTION_DAYS)
    if deadlines.is_due(ANSWERS, QUEUE, due):
        return
    first = max(due, at + NOT_BEFORE)
    told = [("questions_waiting", first, one) for one in editors()]
    told += [("questions_late", first + TIME_BEFORE_MANAGER_IS_TOLD, one) for one in managing_editors()]
    ladder = [deadlines.RungPlan(rung, moment, person, "questions_waiting") for rung, moment, person in told]
    data = {"question": oldest.text, "asked": day_of(oldest.asked_at), "desk_path": reverse("articles:questions")}
    deadlines.set_deadline(ANSWERS, QUEUE, due_at=due, ladder=ladder, data=data, at=at)


def expect_judgment(article: Article, *, at: datetime) -> None:
    """A reader says that a text is wrong: its handling editor, or every editor, hears at once and when the oldest
    report is due; the managing editors hear some days later. One ladder for an article, however many reports.
    """
    oldest = MistakeReport.objects.waiting().filter(article=article).order_by("pk").first()
    if oldest is None:
        deadlines.close_deadline(JUDGMENT, _subject(article), at=at)
        return
    due = oldest.reported_at + timedelta(days=settings.MISTAKE_DAYS)
    if deadlines.is_due(JUDGMENT, _subject(article), due):
        return
    handling = article.handling_editor
    first = max(due, at + NOT_BEFORE)
    people = [handling] if handling and handling.is_active else editors()
    told = [("reported", at, one) for one in people if oldest.reported_at == at]
    told += [("late", first, one) for one in people]
    told += [("very_late", first + TIME_BEFORE_MANAGERS_JUDGE, one) for one in managing_editors()]
    ladder = [deadlines.RungPlan(rung, moment, person, "mistakes_waiting") for rung, moment, person in told]
    data = letter_data(oldest.revision) | {
        "text": oldest.text,
        "reported": day_of(oldest.reported_at),
        "due": day_of(due),
        "desk_path": reverse("articles:mistakes"),
    }
    deadlines.set_deadline(JUDGMENT, _subject(article), due_at=due, ladder=ladder, data=data, at=at)


def editors() -> list[Any]:
    """Everybody who may open a review, in a stable order."""
    people = get_user_model().objects.filter(is_active=True, role_grants__role__in=["editor", "managing_editor"])
    return list(people.distinct().order_by("pk"))


def managing_editors() -> list[Any]:
    """Everybody who keeps the queue moving, in a stable order."""
    people = get_user_model().objects.filter(is_active=True, role_grants__role="managing_editor")
    return list(people.distinct().order_by("pk"))


def letter_data(revision: Revision) -> dict[str, Any]:
    """What every letter about a text may say: its title, version, and where to find it."""
    return {
        "title": revision.title,
        "version": revision.number,
        "slug": revision.article.slug,
        "public_path": revision.article.get_absolute_url(),
        "desk_path": revision.desk_path,
    }


def _subject(article: Article) -> str:
    return f"article:{article.pk}"
