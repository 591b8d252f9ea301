"""What becomes of a reader's question: the editors answer it, decline it, or have an article written."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse

from articles import reminders
from articles.asking import gates
from articles.asking.emergencies import signs_of_emergency
from articles.asking.passages import Passage
from articles.asking.ranking import asked_words
from articles.audiences import Audience
from articles.drafting import TITLE_LENGTH, start_article
from articles.errors import WorkflowError
from articles.manifests import digest_of
from articles.models import Article, Question
from articles.models.question import QUESTION_LENGTH, QuestionState
from articles.permissions import require
from records import audit
from records.outbox import queue_letter

CHAIN = "questions"
MOST_ALIKE = 100
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Decision:
    """What the editors say: their words, the passages they point to, and the article that will answer."""

    state: QuestionState
    template: str
    answer: str = ""
    passages: Sequence[Passage] = ()
    draft: Article | None = None


@transaction.atomic
def ask_question(
    text: str, audience: Audience, *, at: datetime, article: Article | None = None, block: str = "", address: str = ""
) -> Question:
    """Take a reader's question in. Nobody needs an account for it.

    The same question from the same page that still waits is taken once, unless its asker wants an answer by mail.
    Raises gates.Refused where more has come in today than anybody can read.
    """
    recent = Question.objects.filter(asked_at__gt=at - A_DAY)
    same = recent.waiting().filter(text=text, article=article, audience=audience.value, address=address).first()
    if same:
        return same
    gates.check_total(recent.count())
    question = Question.objects.create(
        text=text,
        terms=terms_of(text),
        audience=audience.value,
        article=article,
        block=block,
        urgent=signs_of_emergency(text) is not None,
        address=address,
        asked_at=at,
    )
    _record(question, "ask", {"sha256": digest_of(text)}, at=at)
    reminders.expect_answers(at=at)
    return question


def answer_question(
    question: Question, answer: str, *, by: Any, at: datetime, passages: Sequence[Passage] = (), alike: bool = False
) -> int:
    """Answer a question in the editors' words, with passages; with `alike`, all that ask the same.

    The asker is told by letter. Returns how many questions were answered. Raises NotAllowed, and WorkflowError if it
    has been decided already or the answer says nothing.
    """
    if not answer.strip():
        raise WorkflowError("An answer needs words.")
    decision = Decision(QuestionState.ANSWERED, "question_answered", answer.strip(), passages)
    return _decide(question, decision, by=by, at=at, alike=alike)


def decline_question(question: Question, reason: str, *, by: Any, at: datetime, alike: bool = False) -> int:
    """Say why the editors do not answer. The asker is told by letter. Returns how many. Raises as `answer_question`."""
    if not reason.strip():
        raise WorkflowError("Say why: the reader who asked is told.")
    decision = Decision(QuestionState.DECLINED, "question_declined", reason.strip())
    return _decide(question, decision, by=by, at=at, alike=alike)


@transaction.atomic
def draft_from_question(
    question: Question, *, by: Any, at: datetime, title: str = "", slug: str = "", alike: bool = False
) -> Article:
    """Begin an article whose title is the question. The asker is told that it is being written, and where.

    Raises NotAllowed, and WorkflowError if the question has been decided already or the address is taken.
    """
    require(by, "articles.answer_questions", question)
    source = f"---\ntitle: {json.dumps(_title(title or question.text), ensure_ascii=False)}\n---\n\n"
    draft = start_article(source, by=by, at=at, slug=slug).article
    _decide(question, Decision(QuestionState.DRAFTED, "question_drafted", draft=draft), by=by, at=at, alike=alike)
    return draft


def terms_of(text: str) -> str:
    """What similar questions share: the stems of what they say, sorted."""
    stems = sorted(asked_words(text)) or sorted(set(text.lower().split()))
    return " ".join(stems)[:QUESTION_LENGTH]


@transaction.atomic
def _decide(question: Question, decision: Decision, *, by: Any, at: datetime, alike: bool) -> int:
    question = Question.objects.locked(question.pk)
    require(by, "articles.answer_questions", question)
    if question.state != QuestionState.RECEIVED:
        raise WorkflowError(f"{question.decided_by} has decided on this question already.")
    same = Question.objects.waiting().filter(terms=question.terms, audience=question.audience).exclude(pk=question.pk)
    others = same.select_for_update().order_by("pk")[: MOST_ALIKE - 1] if alike else ()
    decided = [question, *others]
    for one in decided:
        _settle(one, decision, by=by, at=at)
    reminders.expect_answers(at=at)
    return len(decided)


def _settle(question: Question, decision: Decision, *, by: Any, at: datetime) -> None:
    """Decide one question, owe its asker the letter, and let go of the address."""
    question.state, question.answer, question.draft = decision.state, decision.answer, decision.draft
    question.passages = [
        {
            "title": one.title,
            "heading": one.heading,
            "href": one.href,
            "version": one.version,
            "words": one.words,
            "sources": [f"{source.number}. {source.text}" for source in one.sources],
        }
        for one in decision.passages
    ]
    question.decided_by, question.decided_at = by, at
    address, question.address = question.address, ""
    question.save()
    if address:
        key = f"{decision.template}:{question.key}"
        queue_letter(decision.template, address=address, data=_letter_data(question), key=key, at=at)
    detail = {"answer_sha256": digest_of(decision.answer)} if decision.answer else {}
    _record(question, decision.state.value, detail, by=by, at=at)


def _letter_data(question: Question) -> dict[str, Any]:
    draft = question.draft
    return {
        "question": question.text,
        "answer": question.answer,
        "passages": question.passages,
        "public_path": reverse("articles:read", args=[draft.slug]) if draft else "",
    }


def _record(question: Question, verb: str, detail: dict[str, Any], *, at: datetime, by: Any = None) -> None:
    chain = question.article.chain if question.article else CHAIN
    audit.append(chain, f"question_{verb}", by=by, subject=f"question {question.key}", detail=detail, at=at)


def _title(text: str) -> str:
    """The question as a title, cut between words where it is too long."""
    text = " ".join(text.split())
    if len(text) <= TITLE_LENGTH:
        return text
    return text[:TITLE_LENGTH].rpartition(" ")[0] or text[:TITLE_LENGTH]
