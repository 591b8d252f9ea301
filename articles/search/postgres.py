"""The index on PostgreSQL: two tsvector columns beside the plain words, under one GIN index.

The vectors are written out here instead of by a text search configuration, so that both databases cut words alike.
"""

from collections.abc import Iterable, Sequence

from django.db import connection

from articles.search.query import Term

LAST_POSITION = 16_383  # PostgreSQL, "Limitations" of text search
MOST_POSITIONS = 255


def write(edition: int, facets: Sequence[str], tokens: Sequence[str]) -> None:
    """Put an edition into the index, in place of what stood there."""
    _run(
        "UPDATE articles_searchentry SET facets = %s::tsvector, words = %s::tsvector WHERE edition_id = %s",
        [_vector(facets), _vector(tokens), edition],
    )


def write_facets(edition: int, facets: Sequence[str]) -> None:
    """Say anew how an edition may be filtered; its words stay."""
    _run("UPDATE articles_searchentry SET facets = %s::tsvector WHERE edition_id = %s", [_vector(facets), edition])


def remove(editions: Iterable[int]) -> None:
    """Nothing to do: the index goes with the row."""


def remove_strays() -> None:
    """Nothing to do, for the same reason."""


def newest(
    terms: Sequence[Term], facets: Sequence[str], *, field: str = "", every: bool = True, limit: int
) -> list[int]:
    """The youngest editions that have every facet, and every term or any, in the words of one field or anywhere."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT edition_id FROM articles_searchentry WHERE words @@ %s::tsquery AND facets @@ %s::tsquery"
            " ORDER BY edition_id DESC LIMIT %s",
            [
                (" & " if every else " | ").join(_expression(term, field) for term in terms),
                " & ".join(_quoted(facet) for facet in facets),
                limit,
            ],
        )
        return [row[0] for row in cursor.fetchall()]


def _expression(term: Term, field: str) -> str:
    whole = "(" + " <-> ".join(_quoted(field + stem) for stem in term.stems) + ")"
    return f"({whole} | {_quoted(field + term.words[0])}:*)" if term.prefix else whole


def _vector(tokens: Sequence[str]) -> str:
    positions: dict[str, list[str]] = {}
    for position, token in enumerate(tokens, start=1):
        found = positions.setdefault(token, [])
        if len(found) < MOST_POSITIONS:
            found.append(str(min(position, LAST_POSITION)))
    return " ".join(f"{_quoted(token)}:{','.join(found)}" for token, found in positions.items())


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


def _run(statement: str, values: list[int | str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
