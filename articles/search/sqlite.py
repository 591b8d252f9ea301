"""The index on SQLite: an FTS5 table of stems, one row per edition."""

from collections.abc import Iterable, Sequence

from django.db import connection

from articles.search.query import Term


def write(edition: int, facets: Sequence[str], tokens: Sequence[str]) -> None:
    """Put an edition into the index, in place of what stood there."""
    _run(
        "INSERT OR REPLACE INTO articles_search (rowid, facets, words) VALUES (%s, %s, %s)",
        [edition, " ".join(facets), " ".join(tokens)],
    )


def write_facets(edition: int, facets: Sequence[str]) -> None:
    """Say anew how an edition may be filtered; its words stay."""
    _run("UPDATE articles_search SET facets = %s WHERE rowid = %s", [" ".join(facets), edition])


def remove(editions: Iterable[int]) -> None:
    """Take editions out of the index."""
    for edition in editions:
        _run("DELETE FROM articles_search WHERE rowid = %s", [edition])


def remove_strays() -> None:
    """Take out what is no edition any more."""
    _run("DELETE FROM articles_search WHERE rowid NOT IN (SELECT id FROM articles_edition)", [])


def newest(
    terms: Sequence[Term], facets: Sequence[str], *, field: str = "", every: bool = True, limit: int
) -> list[int]:
    """The youngest editions that have every facet, and every term or any, in the words of one field or anywhere."""
    words = (" AND " if every else " OR ").join(_expression(term, field) for term in terms)
    wanted = [*(_quoted(facet) for facet in facets), f"({words})"]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid FROM articles_search WHERE articles_search MATCH %s ORDER BY rowid DESC LIMIT %s",
            [" AND ".join(wanted), limit],
        )
        return [row[0] for row in cursor.fetchall()]


def _expression(term: Term, field: str) -> str:
    whole = _quoted(" ".join(field + stem for stem in term.stems))
    return f"({whole} OR {_quoted(field + term.words[0])} *)" if term.prefix else whole


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _run(statement: str, values: list[int | str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
