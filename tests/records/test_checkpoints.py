"""A file outside the database finds what hashes alone cannot."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from records import audit, guards
from records.checkpoints import append_checkpoint, verify_checkpoints
from records.models import AuditChain, AuditEntry
from reviews.decisions import withdraw_revision
from tests.factories import MONDAY, make_round, make_submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(settings, tmp_path) -> Path:
    settings.AUDIT_CHECKPOINTS = str(tmp_path / "elsewhere" / "checkpoints.jsonl")
    return Path(settings.AUDIT_CHECKPOINTS)


def rewrite(chain: str) -> None:
    """Change an entry and compute every hash anew, as somebody with the database's own password could."""
    guards.drop(connection)
    head = AuditChain.objects.get(name=chain)
    previous = ""
    for entry in head.entries.order_by("serial"):
        entry.subject, entry.previous_hash = "version 9", previous
        entry.hash = previous = audit._hash(chain, entry)
        entry.save()
    head.head_hash = previous
    head.save()
    guards.install(connection)


def sentences(file: Path) -> list[str]:
    return [one.sentence.partition(" the checkpoint of")[0] for one in verify_checkpoints(file)]


def test_a_complete_rewrite_passes_every_hash_and_is_found_by_the_file(file):
    chain = make_submitted().article.chain
    append_checkpoint(at=MONDAY)
    rewrite(chain)

    assert audit.verify() == []
    assert sentences(file) == ["entry 2 differs from the one"]


def test_a_restored_old_backup_is_older_than_the_file(file):
    chain = make_submitted().article.chain
    append_checkpoint(at=MONDAY)
    guards.drop(connection)
    AuditEntry.objects.filter(chain__name=chain, serial=2).delete()
    first = AuditEntry.objects.get(chain__name=chain)
    AuditChain.objects.filter(name=chain).update(head_serial=1, head_hash=first.hash)
    guards.install(connection)

    assert audit.verify() == []
    assert sentences(file) == ["the record is older than"]


def test_a_record_that_grew_agrees_with_the_file(file):
    append_checkpoint(at=MONDAY)
    make_submitted()
    append_checkpoint(at=MONDAY)

    assert list(verify_checkpoints(file)) == []


def test_a_decision_writes_a_checkpoint_once_it_is_made(file, django_capture_on_commit_callbacks):
    revision = make_round().revision
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_revision(revision, by=revision.created_by, at=MONDAY)

    heads = json.loads(file.read_text())["heads"]
    assert list(heads) == [revision.article.chain]


def test_a_damaged_line_is_named(file):
    append_checkpoint(at=MONDAY)
    with file.open("a") as checkpoints:
        checkpoints.write("nonsense\n")

    assert sentences(file) == ["line 2 is no checkpoint"]


def test_the_commands_write_and_compare(file, capsys):
    chain = make_submitted().article.chain
    call_command("audit_checkpoint")
    assert "The heads of" in capsys.readouterr().out
    call_command("verify_audit", "--checkpoints", str(file))
    rewrite(chain)

    with pytest.raises(SystemExit):
        call_command("verify_audit", "--checkpoints", str(file))
    assert f"{chain}: entry 2 differs" in capsys.readouterr().out


def test_without_a_file_the_command_says_so(settings, capsys):
    settings.AUDIT_CHECKPOINTS = ""

    with pytest.raises(SystemExit):
        call_command("audit_checkpoint")
    assert "Set AUDIT_CHECKPOINTS" in capsys.readouterr().err
    assert append_checkpoint(at=MONDAY) == 0
