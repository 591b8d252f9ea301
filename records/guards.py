"""Database guards: triggers that refuse what must never happen, whoever asks and by whatever way.

Each room registers its own. They are dropped before migrations run, since SQLite rebuilds tables to change them, and
installed again afterwards. There is no switch for them in the product.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

VENDORS = ("sqlite", "postgresql")
_REGISTERED: dict[str, "Guard"] = {}


@dataclass(frozen=True)
class Guard:
    """One refusal: on `event` of a row of `table`, when `condition` holds (per vendor), with `sentence`."""

    name: str
    table: str
    event: str
    condition: Mapping[str, str]
    sentence: str
    refuses_truncate: bool = False

    def create(self, vendor: str) -> list[str]:
        """The statements that install this guard."""
        sentence = self.sentence.replace("'", "''")
        condition = self.condition[vendor]
        if vendor == "sqlite":
            return [
                (
                    f'CREATE TRIGGER "guard_{self.name}" BEFORE {self.event} ON "{self.table}" FOR EACH ROW'
                    f" WHEN {condition} BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
                )
            ]
        statements = [
            (
                f'CREATE OR REPLACE FUNCTION "guard_{self.name}"() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN'
                f" RAISE EXCEPTION USING MESSAGE = '{sentence}', ERRCODE = 'integrity_constraint_violation';"
                " END $guard$"
            ),
            (
                f'CREATE OR REPLACE FUNCTION "guard_{self.name}_when"()'
                " RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN"
                f" IF {condition} THEN RAISE EXCEPTION USING MESSAGE = '{sentence}',"
                " ERRCODE = 'integrity_constraint_violation'; END IF;"
                f" RETURN {'OLD' if self.event == 'DELETE' else 'NEW'}; END $guard$"
            ),
            (
                f'CREATE TRIGGER "guard_{self.name}" BEFORE {self.event} ON "{self.table}" FOR EACH ROW'
                f' EXECUTE FUNCTION "guard_{self.name}_when"()'
            ),
        ]
        if self.refuses_truncate:
            statements.append(
                f'CREATE TRIGGER "guard_{self.name}_truncate" BEFORE TRUNCATE ON "{self.table}" FOR EACH STATEMENT'
                f' EXECUTE FUNCTION "guard_{self.name}"()'
            )
        return statements

    def drop(self, vendor: str) -> list[str]:
        """The statements that remove it; harmless where it is not installed."""
        if vendor == "sqlite":
            return [f'DROP TRIGGER IF EXISTS "guard_{self.name}"']
        return [
            f'DROP FUNCTION IF EXISTS "guard_{self.name}_when"() CASCADE',
            f'DROP FUNCTION IF EXISTS "guard_{self.name}"() CASCADE',
        ]


def register(*guards: Guard) -> None:
    """Make guards known; a name stands once."""
    for guard in guards:
        if _REGISTERED.setdefault(guard.name, guard) != guard:
            raise ValueError(f"Two guards are named {guard.name}.")


def registered() -> list[Guard]:
    """Every guard of every room."""
    return list(_REGISTERED.values())


def refuse_when(table: str, name: str, event: str, condition: str | Mapping[str, str], sentence: str) -> Guard:
    """Refuse the event where the condition, written over OLD and NEW, holds."""
    per_vendor = dict.fromkeys(VENDORS, condition) if isinstance(condition, str) else dict(condition)
    return Guard(name, table, event, per_vendor, sentence)


def refuse_update(table: str, sentence: str) -> Guard:
    """Refuse every change of a row."""
    return Guard(f"{table}_no_update", table, "UPDATE", dict.fromkeys(VENDORS, "TRUE"), sentence)


def refuse_delete(table: str, sentence: str) -> Guard:
    """Refuse to remove a row, and on PostgreSQL to empty the table."""
    condition = dict.fromkeys(VENDORS, "TRUE")
    return Guard(f"{table}_no_delete", table, "DELETE", condition, sentence, refuses_truncate=True)


def changed(*columns: str) -> dict[str, str]:
    """The condition that any of these columns changed, NULLs included, per vendor."""
    return {
        "sqlite": " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in columns),
        "postgresql": " OR ".join(f'OLD."{column}" IS DISTINCT FROM NEW."{column}"' for column in columns),
    }


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every guard on its table; tables that do not exist are passed over."""
    drop(connection)
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for guard in registered():
            if guard.table in tables:
                for statement in guard.create(connection.vendor):
                    cursor.execute(statement)


def drop(connection: BaseDatabaseWrapper) -> None:
    """Take every guard off; only migrations and the suite's one fixture do this."""
    with connection.cursor() as cursor:
        for guard in registered():
            for statement in guard.drop(connection.vendor):
                cursor.execute(statement)


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of guards that should be installed and are not."""
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        present = {row[0] for row in cursor.fetchall()}
    return [guard.name for guard in registered() if f"guard_{guard.name}"[:63] not in present]


def drop_before_migrating(using: str, **_: Any) -> None:
    """Signal receiver: guards go before any migration of any room runs."""
    drop(connections[using])


def install_after_migrating(using: str, **_: Any) -> None:
    """Signal receiver: guards are back when the migrations are done."""
    install(connections[using])
