"""Comments: what members and the handling editor say of a passage, the answers, and how each is settled."""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from articles.errors import WorkflowError
from articles.models import Article
from articles.permissions import require
from records import audit
from reviews.models import Comment, CommentReply, ReviewRound
from reviews.models.comment import Resolution
from reviews.passages import BOTH, Passages, passages_of
from reviews.permissions import writes_on
from reviews.rounds import lock_round
from reviews.typed import plain

MOST_CHARACTERS = {"text": 5_000, "quote": 1_000, "suggestion": 5_000}
MOST_OPEN = 200  # of one person in one round
MOST_ANSWERS = 100  # to one comment
_NAMES = {"text": "A comment", "quote": "A quotation", "suggestion": "A suggested wording"}


@dataclass(frozen=True)
class Remark:
    """What somebody wants to say of one passage: `view` is "" for both; at least one of text and suggestion."""

    block: str
    view: str = BOTH
    text: str = ""
    quote: str = ""
    suggestion: str = ""


@transaction.atomic
def comment_on(review_round: ReviewRound, remark: Remark, *, by: Any, at: datetime) -> Comment:
    """Say something of one passage of the text under review; saying the same twice says it once.

    Raises NotAllowed, and WorkflowError if the round has ended, the passage or the quoted words do not stand in its
    text, nothing or too much is said, or a wording is suggested and it is not clear for which view.
    """
    review_round = lock_round(review_round)
    require(by, "reviews.comment", review_round)
    if not review_round.is_open:
        raise WorkflowError("This round has ended, so no comment can be added to it.")
    remark = _tidied(remark)
    _refuse_bad_size(remark)
    passages = passages_of(review_round.revision)
    remark = _placed(remark, passages)
    _refuse_idle_suggestion(remark, passages)
    standing = Comment.objects.open().filter(round=review_round, by=by)
    said = {"block": remark.block, "audience": remark.view, "text": remark.text}
    said |= {"quote": remark.quote, "suggestion": remark.suggestion}
    twin = standing.filter(**said).first()
    if twin is not None:
        return twin
    if standing.count() >= MOST_OPEN:
        raise WorkflowError(f"You have {MOST_OPEN} open comments in this round; resolve some before you add another.")
    comment = Comment.objects.create(
        round=review_round,
        digest=review_round.digest,
        passage_digest=passages.digest_of(remark.block, remark.view),
        words=passages.words_of(remark.block, remark.view),
        by=by,
        at=at,
        **said,
    )
    _record(comment, "comment_on", by=by, at=at, block=remark.block, said=_hash(asdict(remark)))
    return comment


@transaction.atomic
def answer_comment(comment: Comment, *, by: Any, text: str = "", done: bool = False, at: datetime) -> CommentReply:
    """Answer a comment while a text of the article is on its way; an author may say that it is done in the text.

    Saying the same twice in a row says it once. Raises NotAllowed, and WorkflowError if the comment is resolved, no
    text is on its way, nothing or too much is said, or somebody else than an author says that it is done.
    """
    comment = _locked(comment)
    require(by, "reviews.answer_comment", comment)
    _refuse_unless_alive(comment, "answered")
    text = plain(text)
    if done and not writes_on.test(by, comment):
        raise WorkflowError("Only an author of the text says that it is done there.")
    if not text and not done:
        raise WorkflowError("Write your answer.")
    if len(text) > MOST_CHARACTERS["text"]:
        raise WorkflowError(_too_long("An answer", MOST_CHARACTERS["text"], len(text)))
    last = comment.replies.order_by("-pk").first()
    if last is not None and (last.by_id, last.text, last.says_done) == (by.pk, text, done):
        return last
    if comment.replies.count() >= MOST_ANSWERS:
        raise WorkflowError(f"This comment has {MOST_ANSWERS} answers. Talk it over, and resolve it.")
    reply = CommentReply.objects.create(comment=comment, by=by, at=at, text=text, says_done=done)
    _record(comment, "answer_comment", by=by, at=at, done=done, said=_hash({"text": text}))
    return reply


@transaction.atomic
def resolve_comment(comment: Comment, *, by: Any, how: str, at: datetime) -> Comment:
    """Settle a comment for good: taken up, answered, or withdrawn by who wrote it.

    Raises NotAllowed, and WorkflowError if it is resolved already, no text of the article is on its way, or it is not
    said how.
    """
    comment = _locked(comment)
    require(by, "reviews.resolve_comment", comment)
    _refuse_unless_alive(comment, "resolved")
    if how not in Resolution.values:
        raise WorkflowError("Say how the comment is resolved: taken up, answered or withdrawn.")
    if how == Resolution.WITHDRAWN and comment.by_id != by.pk:
        raise WorkflowError("Only who wrote a comment can withdraw it.")
    comment.how, comment.resolved_by, comment.resolved_at = how, by, at
    comment.save(update_fields=["how", "resolved_by", "resolved_at"])
    _record(comment, "resolve_comment", by=by, at=at, how=how)
    return comment


def goes_on(article: Article) -> bool:
    """Whether a text of the article is on its way or being read again: till then its comments rest."""
    return article.revisions.open().exists() or ReviewRound.objects.open().filter(revision__article=article).exists()


def _locked(comment: Comment) -> Comment:
    """The comment with its round and article, held until the transaction ends; the article's row is taken first."""
    article = Article.objects.locked(comment.round.revision.article_id)
    found = Comment.objects.select_for_update(of=("self",)).select_related("round__revision").get(pk=comment.pk)
    found.round.revision.article = article
    return found


def _refuse_unless_alive(comment: Comment, verb: str) -> None:
    if not comment.is_open:
        raise WorkflowError("This comment is resolved. If something still stands, say it in a comment of its own.")
    if not goes_on(comment.round.revision.article):
        raise WorkflowError(
            f"No text of this article is on its way, so the comment cannot be {verb}. It waits for the next one."
        )


def _tidied(remark: Remark) -> Remark:
    quote = " ".join(plain(remark.quote).split())
    return replace(remark, text=plain(remark.text), quote=quote, suggestion=plain(remark.suggestion))


def _too_long(what: str, most: int, found: int) -> str:
    return f"{what} holds at most {most:,} characters; this one has {found:,}."


def _refuse_bad_size(remark: Remark) -> None:
    if not remark.text and not remark.suggestion:
        raise WorkflowError("Write a comment or suggest a wording.")
    for name, most in MOST_CHARACTERS.items():
        found = len(getattr(remark, name))
        if found > most:
            raise WorkflowError(_too_long(_NAMES[name], most, found))


def _placed(remark: Remark, passages: Passages) -> Remark:
    """The remark with the view it speaks of, which quoted words may settle."""
    views = passages.views_of(remark.block)
    if remark.view not in views:
        raise WorkflowError("This passage does not stand in the text under review. Open it again and choose one.")
    if not remark.quote:
        return remark
    found = passages.views_with(remark.block, remark.quote)
    if not (found & {remark.view} if remark.view else found):
        raise WorkflowError(
            "The quoted words do not stand in this passage. Copy them from it, or leave that field empty."
        )
    settled = remark.view == BOTH and len(found) == 1 and len(views) > 1
    return replace(remark, view=found.pop()) if settled else remark


def _refuse_idle_suggestion(remark: Remark, passages: Passages) -> None:
    if not remark.suggestion:
        return
    if remark.view == BOTH and len(passages.views_of(remark.block)) > 1:
        raise WorkflowError("The two views say this in different words. Choose the view your wording is meant for.")
    if remark.suggestion == (remark.quote or passages.words_of(remark.block, remark.view)):
        raise WorkflowError("The suggested wording is the one that stands there already.")


def _hash(said: dict[str, str]) -> str:
    """SHA-256 over what was said: the record proves it without repeating it."""
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _record(comment: Comment, verb: str, *, by: Any, at: datetime, **more: Any) -> None:
    revision = comment.round.revision
    detail = {"round": comment.round.number, "comment": str(comment.key)} | more
    audit.append(revision.article.chain, verb, by=by, subject=f"version {revision.number}", detail=detail, at=at)
