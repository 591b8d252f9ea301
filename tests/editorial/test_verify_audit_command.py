"""One command says whether the record is whole."""

import pytest
from django.core.management import call_command
from django.db import connection

from records import guards
from tests.factories import make_published

pytestmark = pytest.mark.django_db


def test_a_whole_record_passes(capsys):
    make_published()
    call_command("verify_audit")

    assert "whole. Every database guard stands." in capsys.readouterr().out


def test_the_first_broken_entry_is_named(capsys):
    revision = make_published()
    guards.drop(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE records_auditentry SET verb = 'x' WHERE verb = 'sign_report'")
    guards.install(connection)

    with pytest.raises(SystemExit):
        call_command("verify_audit")
    assert f"{revision.article.chain}: entry 6 was changed after it was written." in capsys.readouterr().out


def test_a_missing_guard_is_named(capsys):
    guard = guards.registered()[0]
    with connection.cursor() as cursor:
        for statement in guard.drop(connection.vendor):
            cursor.execute(statement)

    with pytest.raises(SystemExit):
        call_command("verify_audit")
    assert f"The database guard {guard.name} is missing" in capsys.readouterr().out


def test_a_chain_nobody_knows_is_said_to_be_missing(capsys):
    with pytest.raises(SystemExit):
        call_command("verify_audit", "--chain", "article:999")
    assert "There is no chain named article:999." in capsys.readouterr().err
