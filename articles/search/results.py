"""The page of search results, in words."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from articles import search
from articles.audiences import Audience
from articles.entries import entry_of
from articles.models import Edition, Topic
from articles.queries import listed_editions, topics_in_use
from articles.search import Found
from articles.states import ReaderStage

STAGES = (ReaderStage.APPROVED, ReaderStage.UNDER_REVIEW, ReaderStage.SUBMITTED)
TOPICS_OFFERED = 50
NEWEST_OFFERED = 4


@dataclass(frozen=True)
class ResultPage:
    """What a reader asked for, and what there is: everything the search page shows."""

    text: str
    audience: Audience
    stage: ReaderStage | None
    topic: Topic | None
    number: int
    today: date

    @cached_property
    def found(self) -> Found:
        """The texts that have every word."""
        return self._find(every=True)

    @cached_property
    def loosely(self) -> Found | None:
        """Where no text has every word of several: the texts that have some; None where there are none either."""
        if self.found.total or len(self.found.query.terms) < 2:
            return None
        found = self._find(every=False)
        return found if found.total else None

    @property
    def shown(self) -> Found:
        """What is listed."""
        return self.loosely or self.found

    @property
    def asked(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.found.query.text)

    @property
    def query(self) -> str:
        """What was read of the reader's words."""
        return self.found.query.text

    @cached_property
    def entries(self) -> list[dict[str, Any]]:
        """The results of this page, the reader's words marked in them."""
        return [self._entry(one) for one in self.shown.editions]

    @cached_property
    def suggestion(self) -> dict[str, str] | None:
        """The query with its spelling put right, where that finds something."""
        better = "" if self.found.total or not self.found.query.terms else search.suggest(self.found, self.audience)
        return {"text": better, "href": self._href(q=better, topic="", status="")} if better else None

    @property
    def other_view(self) -> dict[str, str]:
        """The same search in the other view."""
        return {"label": self.audience.other.label.lower(), "href": self._href(view=self.audience.other.value)}

    @property
    def unfiltered(self) -> str:
        """The same search without topic and status, where there is one; else ""."""
        return self._href(topic="", status="") if self.stage or self.topic else ""

    @property
    def previous_href(self) -> str:
        """The page before this one."""
        return self._href(page=min(self.number - 1, self.shown.pages)) if self.number > 1 and self.shown.pages else ""

    @property
    def next_href(self) -> str:
        """The page after this one."""
        return self._href(page=self.number + 1) if self.number < self.shown.pages else ""

    @property
    def stages(self) -> list[dict[str, Any]]:
        """What the status may be narrowed to."""
        return [{"value": one.value, "label": one.label, "chosen": one is self.stage} for one in STAGES]

    @cached_property
    def topics(self) -> list[Topic]:
        """What the topic may be narrowed to: the largest, and the chosen one."""
        found = topics_in_use(most=TOPICS_OFFERED)
        if self.topic and self.topic not in found:
            found.append(self.topic)
        return sorted(found, key=lambda one: one.name.casefold())

    @cached_property
    def newest(self) -> list[dict[str, Any]]:
        """What was approved last, offered where nothing was found."""
        found = listed_editions(self.audience, ReaderStage.APPROVED, length=NEWEST_OFFERED)
        return [entry_of(one, self.today) for one in found[:NEWEST_OFFERED]]

    def _find(self, *, every: bool) -> Found:
        return search.find(self.text, self.audience, stage=self.stage, topic=self.topic, page=self.number, every=every)

    def _entry(self, edition: Edition) -> dict[str, Any]:
        marker = self.shown.marker
        return entry_of(edition, self.today) | {
            "title": marker.marked(edition.title),
            "short_answer": marker.marked(edition.short_answer),
            "excerpt": marker.excerpt(edition.search_entry.body),
        }

    def _href(self, **changed: object) -> str:
        values: dict[str, object] = {
            "q": self.query,
            "view": self.audience.value,
            "status": self.stage.value if self.stage else "",
            "topic": self.topic.slug if self.topic else "",
        }
        return "?" + urlencode({name: value for name, value in (values | changed).items() if value})
