"""Comments as they stand beside a text: with their answers, what became of the passage, and what this person may do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from articles.differences import plain_difference
from articles.models import Article, Revision
from articles.permissions import handles, is_editor
from articles.states import RevisionState
from reviews.comments import goes_on
from reviews.models import Assignment, Comment, CommentReply
from reviews.passages import Passages
from reviews.permissions import NEWEST_ROUND_FIRST, writes_on_article


@dataclass(frozen=True)
class Standing:
    """What one person may do with the comments on an article, asked once for a whole page; the verbs ask again."""

    user: Any
    alive: bool  # whether comments on the article are answered and resolved now
    handles: bool
    writes: bool
    edits: bool
    reads_until: int  # the number of the newest text they were asked to review and did not turn down
    left_at: datetime | None  # when they stepped aside, from which on they hear no more of it

    def hears(self, said: Comment | CommentReply) -> bool:
        """Whether it was said before they stepped aside, if they did."""
        return self.left_at is None or said.at <= self.left_at

    def may_answer(self, comment: Comment) -> bool:
        """Whether an answer of theirs would be taken."""
        return self._lives(comment) and (self.handles or self.writes or self._reads(comment))

    def may_resolve(self, comment: Comment) -> bool:
        """Whether they may settle it."""
        own = comment.by_id == self.user.pk and (self.edits or self._reads(comment))
        return self._lives(comment) and (self.handles or own)

    def may_withdraw(self, comment: Comment) -> bool:
        """Whether they may take it back, which only who wrote it may."""
        return comment.by_id == self.user.pk and self.may_resolve(comment)

    def _lives(self, comment: Comment) -> bool:
        return self.alive and comment.is_open

    def _reads(self, comment: Comment) -> bool:
        return comment.round.revision.number <= self.reads_until


@dataclass(frozen=True)
class Thread:
    """One comment with its answers, beside one text."""

    comment: Comment
    block: str  # where it stands in this text
    replies: tuple[CommentReply, ...]
    state: str  # same, changed or gone: what the passage is now
    now: str
    line: int
    may_answer: bool
    may_resolve: bool
    may_withdraw: bool
    may_say_done: bool

    @cached_property
    def since(self) -> SafeString:
        """What became of the passage's words."""
        return plain_difference(self.comment.words, self.now)

    @cached_property
    def suggested(self) -> SafeString:
        """The suggested wording, laid over the words it would replace."""
        return plain_difference(self.comment.quote or self.comment.words, self.comment.suggestion)

    @property
    def said(self) -> str:
        """The first words of what it says, which tell it from the others of the same person."""
        return Truncator(self.comment.text or self.comment.suggestion).words(8)

    @property
    def around(self) -> tuple[str, str, str]:
        """The passage cut at the quoted words, or whole where they cannot be found in it letter for letter."""
        words, quote = self.comment.words, self.comment.quote
        before, found, after = words.partition(quote) if quote else (words, "", "")
        return before, found, after

    @property
    def said_done(self) -> bool:
        """Whether an author says that it is done in the text."""
        return any(one.says_done for one in self.replies)


def text_seen_by(user: Any, article: Article) -> Revision | None:
    """The newest text of the article that this person may see, given-up drafts left out, or None."""
    revisions = article.revisions.exclude(state=RevisionState.DISCARDED)
    if not is_editor.test(user):
        revisions = revisions.filter(Q(contributions__user=user) | Q(rounds__assignments__member__user=user))
    return revisions.select_related("article").order_by("-number").first()


def standing_of(user: Any, revision: Revision) -> Standing:
    """What this person may do with the comments on the revision's article."""
    article = revision.article
    asked = Assignment.objects.of(user).filter(round__revision__article=article)
    asked = asked.exclude(state="declined").order_by(*NEWEST_ROUND_FIRST)
    newest = asked.values("state", "answered_at", number=F("round__revision__number")).first()
    stepped_aside = bool(newest and newest["state"] == "recused")
    writes, edits = writes_on_article.test(user, article), is_editor.test(user)
    return Standing(
        user=user,
        alive=goes_on(article),
        handles=handles.test(user, revision),
        writes=writes,
        edits=edits,
        reads_until=newest["number"] if newest and not stepped_aside else 0,
        left_at=newest["answered_at"] if newest and stepped_aside and not (writes or edits) else None,
    )


def comments_beside(revision: Revision) -> QuerySet[Comment]:
    """What was said of this text and of those before it, with the answers, for who may see this text."""
    comments = Comment.objects.on_article(revision.article).filter(round__revision__number__lte=revision.number)
    heavy = ("source", "blocks", "manifest")
    comments = comments.select_related("by", "resolved_by", "round__revision")
    return comments.defer(*(f"round__revision__{one}" for one in heavy)).prefetch_related("replies__by")


def threads_beside(
    revision: Revision, passages: Passages, comments: Iterable[Comment], standing: Standing
) -> list[Thread]:
    """Each comment that they hear of beside this text, in its order; those on passages that are gone come last."""
    threads = [_thread(one, revision, passages, standing) for one in comments if standing.hears(one)]
    last = len(passages.order)
    return sorted(
        threads,
        key=lambda one: (last if one.state == "gone" else passages.order[one.block], one.comment.pk),
    )


def _thread(comment: Comment, revision: Revision, passages: Passages, standing: Standing) -> Thread:
    block, state = _place(comment, passages)
    view = comment.audience
    return Thread(
        comment=comment,
        block=block,
        replies=tuple(filter(standing.hears, comment.replies.all())),
        state=state,
        now=passages.words_of(block, view),
        line=passages.line_of(block, view),
        may_answer=standing.may_answer(comment),
        may_resolve=standing.may_resolve(comment),
        may_withdraw=standing.may_withdraw(comment),
        may_say_done=standing.writes and standing.may_answer(comment),
    )


def _place(comment: Comment, passages: Passages) -> tuple[str, str]:
    """Where a comment stands in a text, and what its passage is there.

    A passage gets another name where it is taken into a pair, or out of one: it is known again by its words.
    """
    block, view = comment.block, comment.audience
    digest = passages.digest_of(block, view) if block in passages.order else ""
    if digest:
        return block, "same" if digest == comment.passage_digest else "changed"
    block = passages.block_saying(comment.words, view)
    if not block:
        return comment.block, "gone"
    return block, "same" if passages.words_of(block, view) == comment.words else "changed"
