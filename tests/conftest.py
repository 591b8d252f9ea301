"""What the whole suite shares."""

from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from records import guards

LONGEST_FIRST = ("tests/journeys/test_state_machine.py", "tests/services/", "tests/browser/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that no process works on one of them while the other has none left."""
    items.sort(key=lambda one: next((n for n, name in enumerate(LONGEST_FIRST) if one.nodeid.startswith(name)), 9))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The test database; before it is dropped, sessions that killed processes and closed browsers left are ended."""
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture
def emptied_db(transactional_db: None) -> Iterator[None]:
    """A database with real transactions.

    Django empties its tables after such a test, which the guards refuse; so this one fixture takes them off first, and
    the emptying's own signal puts them back. The product has no switch for it.
    """
    guards.install(connection)
    yield
    guards.drop(connection)
