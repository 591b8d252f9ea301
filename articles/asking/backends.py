"""Who says which passages fit a question. Ours compares words; another may be named by the setting ANSWER_BACKEND."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from articles import search
from articles.asking.passages import approved_editions, passages_of
from articles.asking.ranking import asked_words, ranked
from articles.audiences import Audience
from articles.search.query import MOST_TERMS
from articles.states import ReaderStage

MOST_ARTICLES = 12


@dataclass(frozen=True)
class Place:
    """One block of one article."""

    slug: str
    block: str


class AnswerBackend(Protocol):
    """Names the places that fit a question, best first. It gives no words: those come from what was signed."""

    def places(self, question: str, audience: Audience, *, article: str, today: date) -> Sequence[Place]:
        """The places in this view that fit; `article` is the slug of the page the question came up on, or ""."""


class OwnWords:
    """The blocks that share the question's words: at most `MOST_ARTICLES` articles are looked at."""

    def places(self, question: str, audience: Audience, *, article: str, today: date) -> Sequence[Place]:
        """The blocks with most of the question's words, rare ones counting more."""
        words = asked_words(question)
        if not words:
            return []
        text = " ".join(list(words.values())[:MOST_TERMS]) + " ?"
        found = search.find(text, audience, stage=ReaderStage.APPROVED, every=False).editions
        slugs = dict.fromkeys([*([article] if article else []), *(one.slug for one in found)])
        editions = approved_editions(list(slugs)[:MOST_ARTICLES], audience, today=today)
        passages = [one for edition in editions for one in passages_of(edition)]
        return [Place(one.slug, one.block) for one in ranked(words, passages, first=article)]


def chosen_backend() -> AnswerBackend:
    """The backend that the setting names."""
    backend: AnswerBackend = import_string(settings.ANSWER_BACKEND)()
    return backend
