"""What the signature that approves costs beside the same statements sent by hand."""

from collections.abc import Callable
from typing import Any

from django.db import connection, transaction

from benchmarks.newsroom import Newsroom, sign
from benchmarks.timing import side_by_side

Statement = tuple[str, Any]


def rolled_back(act: Callable[[], object]) -> None:
    """Do it in a transaction and take it back, so that it can be done again."""
    with transaction.atomic():
        act()
        transaction.set_rollback(True)


def measure_signing(room: Newsroom) -> dict[str, float]:
    """The speed of the verb relative to raw SQL that locks, reads and writes the same."""
    first, second = room.article_under_review("signed").assignments.order_by("pk")
    sign(first)
    statements = _statements(lambda: sign(second))
    taken = side_by_side(
        {
            "verb": lambda: rolled_back(lambda: sign(second)),
            "raw": lambda: rolled_back(lambda: _replay(statements)),
        },
        times=5,
    )
    return {"sign and approve": taken["raw"] / taken["verb"], "statements": len(statements)}


def _statements(act: Callable[[], object]) -> list[Statement]:
    """Every statement the act sends, those that only begin or end a transaction aside."""
    found: list[Statement] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(("BEGIN", "SAVEPOINT", "RELEASE")):
            found.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        rolled_back(act)
    return found


def _replay(statements: list[Statement]) -> None:
    with connection.cursor() as cursor:
        for sql, params in statements:
            cursor.execute(sql, params)
            if cursor.description:
                cursor.fetchall()
