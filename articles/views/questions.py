"""Readers' questions at the desk: the queue, and one question with what can be done with it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from articles.asking import question_queries as queries
from articles.asking.desk_forms import AnswerForm, DeclineForm, DraftForm
from articles.asking.passages import Passage
from articles.asking.questions import answer_question, decline_question, draft_from_question
from articles.errors import WorkflowError
from articles.models import Question
from articles.models.question import QuestionState
from articles.permissions import require


@login_required
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """The queue, by state and by article."""
    require(request.user, "articles.answer_questions", Question)
    state = request.GET.get("state", "")
    state = state if state in QuestionState.values else QuestionState.RECEIVED.value
    article, after = request.GET.get("article", "")[:60], request.GET.get("after", "")
    page = queries.listed_questions(
        state, article=article, after=int(after) if after.isdecimal() and len(after) < 16 else 0, at=timezone.now()
    )
    counted = queries.counted_states()
    asked = {"state": state} | ({"article": article} if article else {})
    context = {
        "page": page,
        "state": state,
        "article": article,
        "articles": queries.asked_about(),
        "tabs": [{"value": one.value, "label": one.label, "count": counted.get(one.value, 0)} for one in QuestionState],
        "next_href": f"?{urlencode(asked | {'after': page.after})}" if page.after else "",
    }
    return render(request, "articles/questions/list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, key: str) -> HttpResponseBase:
    """One question: what was asked, what the reader was shown, and answer, decline or begin an article."""
    require(request.user, "articles.answer_questions", Question)
    asked = get_object_or_404(Question.objects.select_related("article", "decided_by", "draft"), key=key)
    waiting = asked.state == QuestionState.RECEIVED
    passages = queries.fitting_passages(asked, today=timezone.localdate()) if waiting else ()
    act = request.POST.get("act", "") if request.method == "POST" else ""
    forms: dict[str, Any] = {
        "answer": AnswerForm(request.POST if act == "answer" else None, passages=passages, auto_id="answer_%s"),
        "decline": DeclineForm(request.POST if act == "decline" else None, auto_id="decline_%s"),
        "draft": DraftForm(request.POST if act == "draft" else None, initial={"title": asked.text}, auto_id="draft_%s"),
    }
    if act in forms and forms[act].is_valid():
        try:
            return _done(request, asked, act, forms[act].cleaned_data, passages)
        except WorkflowError as refusal:
            forms[act].add_error(None, str(refusal))
    same = queries.similar_questions(asked) if waiting else []
    context = {
        "question": asked,
        "waiting": waiting,
        "passages": passages,
        "same": same,
        "due": queries.due_of(asked),
        "overdue": waiting and queries.due_of(asked) < timezone.now(),
    }
    refused = act in forms and bool(forms[act].errors)
    return render(request, "articles/questions/question.html", context | forms, status=422 if refused else 200)


def _done(
    request: HttpRequest, asked: Question, act: str, said: dict[str, Any], passages: tuple[Passage, ...]
) -> HttpResponseBase:
    by, at, alike = request.user, timezone.now(), said["alike"]
    if act == "draft":
        draft = draft_from_question(asked, by=by, at=at, title=said["title"], slug=said["slug"], alike=alike)
        messages.success(request, "The draft has the question as its title. Readers who left an address are told.")
        return redirect("articles:edit", draft.slug)
    if act == "answer":
        chosen = [one for one in passages if one.key in said["passages"]]
        count = answer_question(asked, said["answer"], by=by, at=at, passages=chosen, alike=alike)
    else:
        count = decline_question(asked, said["reason"], by=by, at=at, alike=alike)
    word = "Answered" if act == "answer" else "Declined"
    what = "1 question" if count == 1 else f"{count} questions"
    messages.success(request, f"{word}: {what}. Readers who left an address are told.")
    return redirect("articles:questions")
