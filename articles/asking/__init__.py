"""A follow-up question, answered with what approved articles say already, word for word.

Which passages fit is for an answer backend to say (`backends.py`); the words come from the signed fragments and from
nowhere else, so no backend can add one. `emergencies.py` reads whether help is needed at once, `gates.py` keeps robots
out without knowing anybody.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from articles.asking.backends import AnswerBackend, OwnWords, Place, chosen_backend
from articles.asking.emergencies import Emergency, signs_of_emergency
from articles.asking.passages import Passage, approved_editions, passages_of
from articles.asking.ranking import asked_words
from articles.audiences import Audience

__all__ = ["Answer", "AnswerBackend", "Place", "answer_from_articles"]

MOST_PASSAGES = 5
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Answer:
    """What is shown at once: passages, best first, the question's words that none of them has, and signs of danger."""

    passages: tuple[Passage, ...]
    unanswered: tuple[str, ...]
    emergency: Emergency | None


def answer_from_articles(question: str, audience: Audience, *, article: str = "", today: date) -> Answer:
    """Passages of approved articles in this view, for a question that may have come up on one `article` (its slug).

    A passage stands in the answer only while its article is approved on this day, whatever the backend named.
    """
    passages = passages_at(_places(question, audience, article, today)[:MOST_PASSAGES], audience, today=today)
    said = {stem for one in passages for stem in one.everything}
    missing = [word for stem, word in asked_words(question).items() if stem not in said]
    return Answer(passages, tuple(missing) if passages else (), signs_of_emergency(question))


def passages_at(places: Sequence[Place], audience: Audience, *, today: date) -> tuple[Passage, ...]:
    """The passages at these places, in their order; a place that is not approved today is left out."""
    editions = approved_editions({one.slug for one in places}, audience, today=today)
    found = {(one.slug, one.block): one for edition in editions for one in passages_of(edition)}
    return tuple(found[one] for one in dict.fromkeys((one.slug, one.block) for one in places) if one in found)


def _places(question: str, audience: Audience, article: str, today: date) -> Sequence[Place]:
    """What the backend names; where it cannot answer, our own search by words does."""
    try:
        return chosen_backend().places(question, audience, article=article, today=today)
    except Exception:
        logger.exception("The answer backend failed; the search by words answers instead.")
        return OwnWords().places(question, audience, article=article, today=today)
