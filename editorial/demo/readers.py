"""What the demo's readers ask and report, and how editors answer: by the verbs that readers and editors use."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from articles.asking.mistakes import judge_mistake, report_mistake, state_correction
from articles.asking.passages import origin_of
from articles.asking.questions import answer_question, ask_question
from articles.audiences import Audience
from articles.models import Article, MistakeReport, Question
from articles.models.mistake import MistakeState

FILE = Path(__file__).with_name("readers.yaml")


@dataclass(frozen=True)
class Letterbox:
    """One thing that a reader sends, or that an editor does about it; `by` is empty for a reader."""

    at: datetime
    order: int
    by: str
    act: Callable[..., object]

    def take(self, by: Any) -> None:
        """Do it, as this person."""
        self.act(by=by, at=self.at)


def letterboxes(now: datetime) -> Iterator[Letterbox]:
    """Everything that readers sent and what became of it, each with its instant."""
    told = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    for order, one in enumerate(told["questions"]):
        yield Letterbox(now - timedelta(days=one["asked"]), order, "", partial(_ask, one))
        if "answer" in one:
            yield _step(now, order, one["answer"], partial(_answer, one))
    for order, one in enumerate(told["mistakes"]):
        yield Letterbox(now - timedelta(days=one["reported"]), order, "", partial(_report, one))
        if "judge" in one:
            yield _step(now, order, one["judge"], partial(_judge, one))
        if "correct" in one:
            yield _step(now, order, one["correct"], partial(_correct, one))


def _step(now: datetime, order: int, step: dict[str, Any], act: Callable[..., object]) -> Letterbox:
    return Letterbox(now - timedelta(days=step["days_ago"]), order, step["by"], act)


def _ask(told: dict[str, Any], *, by: Any, at: datetime) -> object:
    article = Article.objects.get(slug=told["article"])
    return ask_question(told["text"], Audience.LAY, at=at, article=article, address=told.get("address", ""))


def _answer(told: dict[str, Any], *, by: Any, at: datetime) -> object:
    return answer_question(Question.objects.get(text=told["text"]), told["answer"]["text"], by=by, at=at)


def _report(told: dict[str, Any], *, by: Any, at: datetime) -> object:
    origin = origin_of(told["article"], Audience.LAY, told["block"])
    return report_mistake(origin, told["text"], at=at) if origin else None


def _judge(told: dict[str, Any], *, by: Any, at: datetime) -> object:
    report = MistakeReport.objects.get(text=told["text"])
    return judge_mistake(report, MistakeState(told["judge"]["state"]), told["judge"]["answer"], by=by, at=at)


def _correct(told: dict[str, Any], *, by: Any, at: datetime) -> object:
    report = MistakeReport.objects.get(text=told["text"])
    newest = report.article.revisions.latest("number")
    return state_correction(report, newest, wrong=told["correct"]["wrong"], now=told["correct"]["now"], by=by, at=at)
