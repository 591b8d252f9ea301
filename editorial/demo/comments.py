"""What the demo's people say of passages: found by words that stand in them, said by the real verbs."""

from typing import Any

from reviews.comments import Remark, answer_comment, comment_on, resolve_comment
from reviews.models import Comment, ReviewRound
from reviews.passages import passages_of


def comment(step: Any, by: Any) -> Comment:
    """Speak of the passage in which the step's words stand."""
    said = dict(step.details)
    review_round = ReviewRound.objects.open().get(revision__article__slug=step.slug)
    passages = passages_of(review_round.revision)
    view, words = said.get("view", ""), said["passage"]
    block = next(name for name in passages.order if words in passages.words_of(name, view))
    remark = Remark(block, view, said.get("text", ""), said.get("quote", ""), said.get("suggestion", ""))
    return comment_on(review_round, remark, by=by, at=step.at)


def answer(step: Any, by: Any) -> object:
    """Answer the comment in which the step's words stand."""
    details = step.details
    return answer_comment(
        _meant(step), by=by, text=details.get("text", ""), done=details.get("done", False), at=step.at
    )


def resolve(step: Any, by: Any) -> object:
    """Settle the comment in which the step's words stand."""
    return resolve_comment(_meant(step), by=by, how=step.details["how"], at=step.at)


def _meant(step: Any) -> Comment:
    return Comment.objects.get(round__revision__article__slug=step.slug, text__contains=step.details["to"])
