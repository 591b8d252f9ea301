"""Chains are whole, and whoever breaks one is found."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError

from records import audit, guards
from records.models import AuditChain, AuditEntry
from tests.factories import MONDAY, make_user

pytestmark = pytest.mark.django_db


def make_chain(length: int = 4) -> None:
    with transaction.atomic():
        for number in range(length):
            audit.append("article:1", "save", subject=f"version {number}", detail={"number": number}, at=MONDAY)


def run_unguarded(statement: str) -> None:
    """What somebody with the database's own password could do: take the guards off first."""
    guards.drop(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement)
    guards.install(connection)


def test_append_links_each_entry_to_the_one_before():
    make_chain(3)

    entries = list(audit.entries_of("article:1"))

    assert [one.serial for one in entries] == [1, 2, 3]
    assert [one.previous_hash for one in entries] == ["", entries[0].hash, entries[1].hash]
    assert AuditChain.objects.get().head_hash == entries[2].hash


def test_append_keeps_who_acted():
    user = make_user()
    audit.append("board", "appoint_member", by=user, at=MONDAY)

    assert AuditEntry.objects.get(verb="appoint_member", chain__name="board").actor == user


def test_append_outside_a_transaction_is_refused(emptied_db):
    with pytest.raises(TransactionManagementError):
        audit.append("board", "appoint_member", at=MONDAY)


def test_verify_finds_a_whole_chain_whole():
    make_chain()

    assert audit.verify() == []


@pytest.mark.parametrize(
    ("tampering", "serial", "sentence"),
    [
        ("UPDATE {entry} SET verb = 'approve' WHERE serial = 2", 2, "entry 2 was changed after it was written"),
        ("UPDATE {entry} SET subject = 'x' WHERE serial = 3", 3, "entry 3 was changed after it was written"),
        ("DELETE FROM {entry} WHERE serial = 2", 2, "entry 2 is missing; entry 3 follows in its place"),
        ("DELETE FROM {entry} WHERE serial > 2", 3, "entries 3 to 4 are missing from the end"),
        (
            "UPDATE {entry} SET previous_hash = 'x' WHERE serial = 4",
            4,
            "entry 4 does not follow from the one before it",
        ),
        ("UPDATE {chain} SET head_hash = 'x'", 4, "the stored head does not agree with entry 4"),
        ("UPDATE {chain} SET head_serial = 3", 4, "the stored head does not agree with entry 4"),
    ],
)
def test_verify_names_the_first_broken_entry(tampering, serial, sentence):
    make_chain()
    run_unguarded(tampering.format(entry="records_auditentry", chain="records_auditchain"))

    assert audit.verify() == [audit.Breach("article:1", serial, sentence)]


def test_verify_looks_at_one_chain_only_when_asked():
    make_chain()
    with transaction.atomic():
        audit.append("board", "appoint_member", at=MONDAY)
    run_unguarded("UPDATE records_auditentry SET verb = 'x' WHERE verb = 'appoint_member'")

    assert audit.verify("article:1") == []
    assert [one.chain for one in audit.verify()] == ["board"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE records_auditentry SET verb = 'x'",
        "DELETE FROM records_auditentry",
        "DELETE FROM records_auditchain",
        "UPDATE records_auditchain SET head_serial = head_serial - 1",
        "UPDATE records_auditchain SET name = 'other', head_serial = head_serial + 1",
    ],
)
def test_the_database_refuses_to_rewrite_a_chain(statement):
    make_chain()

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
