"""What a search costs as the articles grow in number: rare words, words that every text has, and a topic's list."""

import random
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client

from articles.models import Article

RARE = "rare%06d"
_NUMBERS = "WITH RECURSIVE numbers(n) AS (SELECT %s UNION ALL SELECT n + 1 FROM numbers WHERE n < %s) "
_OF_ORIGIN = "(SELECT id FROM articles_edition WHERE article_id = %s)"
_ENTRIES = {
    "sqlite": (
        "INSERT INTO articles_searchentry (edition_id, revision_id, headings, body, changed_at) " + _NUMBERS + "SELECT"
        " edition_id + 1000 + 2 * n, revision_id + 1000 + n, headings, substr(body, 1, 900), changed_at"
        " FROM numbers, articles_searchentry WHERE edition_id IN " + _OF_ORIGIN
    ),
    "postgresql": (
        "INSERT INTO articles_searchentry (edition_id, revision_id, headings, body, changed_at, facets, words) "
        + _NUMBERS
        + "SELECT edition_id + 1000 + 2 * n, revision_id + 1000 + n, headings, substr(body, 1, 900), changed_at,"
        " facets,"
        " (SELECT string_agg(one, ' ') FROM (SELECT unnest(string_to_array(words::text, ' ')) AS one LIMIT 120) part)"
        "::tsvector || ('''rare' || lpad(n::text, 6, '0') || ''':1')::tsvector"
        " FROM numbers, articles_searchentry WHERE edition_id IN " + _OF_ORIGIN
    ),
}
_WORDS = (
    "INSERT INTO articles_search (rowid, facets, words) " + _NUMBERS + "SELECT articles_search.rowid + 1000 + 2 * n,"
    " facets, substr(words, 1, 900) || printf(' rare%%06d', n) FROM numbers, articles_search"
    " WHERE articles_search.rowid IN " + _OF_ORIGIN
)
_FILINGS = (
    "INSERT INTO articles_filing (topic_id, edition_id, audience, stage, listed_at) " + _NUMBERS + "SELECT"
    " topic_id, edition_id + 1000 + 2 * n, audience, stage, listed_at"
    " FROM numbers, articles_filing WHERE edition_id IN " + _OF_ORIGIN
)


def copy_words(origin: Article, first: int, last: int) -> None:
    """Let the copies of an article be found: by its words, and each by one of its own. See `newsroom.copy_article`."""
    statements = [_ENTRIES[connection.vendor], _FILINGS, *([_WORDS] if connection.vendor == "sqlite" else [])]
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, [first, last, origin.pk])
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def searches(reader: Client, topic: str, size: int, whims: random.Random) -> dict[str, Callable[[], None]]:
    """What readers look for among so many copies."""
    return {
        "search, a rare word": lambda: _found(reader, RARE % whims.randint(1, size), 1),
        "search, a rare and a frequent word": lambda: _found(reader, f"breast {RARE % whims.randint(1, size)}", 1),
        "search, a word that every text has": lambda: _found(reader, "breast", 200),
        "search, two such words": lambda: _found(reader, "breast cancer", 200),
        "search, a misspelled word": lambda: _found(reader, "metastassis", 0),
        "topic page": lambda: _opened(reader, f"/topics/{topic}/?view=professional"),
    }


def _found(reader: Client, text: str, count: int) -> None:
    response = reader.get("/search/", {"q": text, "view": "professional"})
    found = response.context["page"].found.total if response.context else None
    if response.status_code != 200 or (found is not None and found != count):
        raise AssertionError(f"{text}: {response.status_code}, {found} instead of {count}")


def _opened(reader: Client, address: str) -> Any:
    response = reader.get(address)
    if response.status_code != 200:
        raise AssertionError(f"{address}: {response.status_code}")
