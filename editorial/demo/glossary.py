"""The words that the demo's articles explain: proposed, reviewed and changed by the verbs an editor would use."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from articles.glossary.terms import add_term, edit_term, review_term
from articles.glossary.wording import Wording, with_texts, wording_of
from articles.models import GlossaryTerm

FILE = Path(__file__).with_name("glossary.yaml")
PROPOSED, REVIEWED = 880, 870


@dataclass(frozen=True)
class Lesson:
    """One thing an editor does to one word."""

    at: datetime
    order: int
    by: str
    do: str
    wording: Wording

    def take(self, by: Any) -> None:
        """Do it, as this person."""
        if self.do == "add":
            add_term(self.wording, by=by, at=self.at)
            return
        term = GlossaryTerm.objects.get(term=self.wording.term)
        if self.do == "edit":
            words = {one: getattr(self.wording, one) for one in ("lay_definition", "professional_definition")}
            changed = with_texts(wording_of(term), words)
            edit_term(term, changed, version=term.version, by=by, at=self.at)
        else:
            review_term(term, version=term.version, by=by, at=self.at)


def lessons(now: datetime) -> Iterator[Lesson]:
    """Everything that happened to the demo's words, each with its instant."""
    told = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    for order, term in enumerate(told["terms"], start=1):
        wording = _wording(told, term)
        yield Lesson(now - timedelta(days=PROPOSED), order, told["by"], "add", wording)
        if term.get("reviewed", True):
            yield Lesson(now - timedelta(days=REVIEWED), order, told["reviewed_by"], "review", wording)
        later = term.get("later")
        if later:
            changed = replace(wording, lay_definition=later["lay"], professional_definition=later["professional"])
            yield Lesson(now - timedelta(days=later["days_ago"]), order, later["by"], "edit", changed)
            reviewed = now - timedelta(days=later["reviewed_days_ago"])
            yield Lesson(reviewed, order, later["reviewed_by"], "review", changed)


def _wording(told: dict[str, Any], term: dict[str, Any]) -> Wording:
    return Wording(
        term=term["term"],
        lay_definition=term["lay"],
        professional_definition=term.get("professional", ""),
        pronunciation=term.get("pronunciation", ""),
        abbreviation=term.get("abbreviation", ""),
        synonyms=tuple(term.get("synonyms", ())),
        source=told["source"],
        license=told["license"],
    )
