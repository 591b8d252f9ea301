"""What the whole suite shares."""

from collections.abc import Iterator

import pytest
from django.db import connection

from records import guards


@pytest.fixture
def emptied_db(transactional_db: None) -> Iterator[None]:
    """A database with real transactions.

    Django empties its tables after such a test, which the guards refuse; so this one fixture takes them off first, and
    the emptying's own signal puts them back. The product has no switch for it.
    """
    guards.install(connection)
    yield
    guards.drop(connection)
