"""Search: the public texts of one view, found by their words.

`find` answers a reader; `index_editions` and `forget_editions` keep the index, from `editions.rebuild_editions` alone.
What is found, and in which order, is the same on both databases: words are cut and stemmed here, and `sqlite.py` and
`postgres.py` only keep an index of them. The work is bounded: of the texts that match, the `MOST_RANKED` youngest with
every word in the title and the `MOST_RANKED` youngest with every word anywhere are looked at, and as many are listed.
"""

from dataclasses import dataclass, field

from articles.audiences import Audience
from articles.models import Edition, Topic
from articles.search.indexing import TITLE, backend, forget_editions, index_editions
from articles.search.marking import Marker
from articles.search.query import Query, parse
from articles.search.spelling import corrected
from articles.states import ReaderStage

__all__ = ["MOST_PAGES", "MOST_RANKED", "Found", "find", "forget_editions", "index_editions", "suggest"]

MOST_RANKED = 200
PAGE_LENGTH = 10
MOST_PAGES = MOST_RANKED // PAGE_LENGTH
Row = tuple[int, str, str, str, str]


@dataclass(frozen=True)
class Found:
    """One page of results in their order; how many there are, and whether more match than were ranked."""

    query: Query
    editions: list[Edition] = field(default_factory=list)
    total: int = 0
    more: bool = False
    page: int = 1

    @property
    def pages(self) -> int:
        """How many pages can be opened."""
        return -(-self.total // PAGE_LENGTH)

    @property
    def marker(self) -> Marker:
        """Marks the query's words in a text."""
        return Marker(self.query)


def find(
    text: str,
    audience: Audience,
    *,
    stage: ReaderStage | None = None,
    topic: Topic | None = None,
    page: int = 1,
    every: bool = True,
) -> Found:
    """The public texts of one view that have every word of the query, best first; any of its words, unless `every`.

    A word counts by the best place it stands in: title, short answer, heading, text. Texts alike are ordered approved
    first, then youngest first; retracted ones come last. A page that does not exist is empty.
    """
    query = parse(text)
    if not query.terms:
        return Found(query)
    facets = [f"view:{audience.value}"]
    facets += [f"stage:{stage.value}"] if stage else []
    facets += [f"topic:{topic.pk}"] if topic else []
    found = backend().newest(query.terms, facets, every=every, limit=MOST_RANKED + 1)
    more = len(found) > MOST_RANKED
    if more:  # else all are in hand already
        found = found[:MOST_RANKED]
        found += backend().newest(query.terms, facets, field=TITLE, every=every, limit=MOST_RANKED)
    ranked = _ranked(query, set(found))[:MOST_RANKED]
    shown = ranked[(page - 1) * PAGE_LENGTH : page * PAGE_LENGTH]
    return Found(query, _fetched(shown), len(ranked), more, page)


def suggest(found: Found, audience: Audience) -> str:
    """The query with its spelling put right, where that would find something in this view; else ""."""
    better = corrected(found.query)
    return better if better and find(better, audience).total else ""


def _ranked(query: Query, editions: set[int]) -> list[int]:
    columns = ("pk", "stage", "title", "short_answer", "search_entry__headings")
    rows = Edition.objects.filter(pk__in=editions, search_entry__isnull=False).values_list(*columns)
    marker = Marker(query)
    return [row[0] for row in sorted(rows, key=lambda row: _place(marker, row))]


def _place(marker: Marker, row: Row) -> tuple[bool, int, bool, int]:
    pk, stage, title, answer, headings = row
    score = marker.score(title, answer, headings)
    return (stage == ReaderStage.RETRACTED, -score, stage != ReaderStage.APPROVED, -pk)


def _fetched(pks: list[int]) -> list[Edition]:
    if not pks:
        return []
    rows = Edition.objects.select_related("search_entry").defer("fragment", "contents", "other_wordings")
    found = rows.in_bulk(pks)
    return [found[pk] for pk in pks if pk in found]
