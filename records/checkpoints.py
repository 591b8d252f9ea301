"""Heads of the audit chains, kept in a file outside the database.

Whoever may rewrite the whole database may also compute every hash anew. Only something kept elsewhere can tell: a line
of this file says where each chain ended at that moment.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from records.audit import Breach
from records.models import AuditChain, AuditEntry


def append_checkpoint(chains: Iterable[str] | None = None, *, at: datetime) -> int:
    """Write down where these chains end, or all of them. Returns how many; 0 where no file is set."""
    if not settings.AUDIT_CHECKPOINTS:
        return 0
    heads = AuditChain.objects.order_by("pk")
    if chains is not None:
        heads = heads.filter(name__in=list(chains))
    known = {one.name: [one.head_serial, one.head_hash] for one in heads}
    line = json.dumps({"at": at.astimezone(UTC).isoformat(), "heads": known}, sort_keys=True)
    path = Path(settings.AUDIT_CHECKPOINTS)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    return len(known)


def checkpoint_after_commit(chain: str, *, at: datetime) -> None:
    """Write down this chain's head once what is happening has happened."""
    transaction.on_commit(lambda: append_checkpoint([chain], at=at))


def verify_checkpoints(path: Path) -> Iterator[Breach]:
    """Compare the record with every line of a checkpoint file, and name what is older than it or differs."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            checkpoint = json.loads(line)
            at, heads = str(checkpoint["at"]), dict(checkpoint["heads"])
        except (ValueError, KeyError, TypeError):
            yield Breach(str(path), number, f"line {number} is no checkpoint")
            continue
        for chain, (serial, expected) in heads.items():
            yield from _compare(chain, int(serial), str(expected), at)


def _compare(chain: str, serial: int, expected: str, at: str) -> Iterator[Breach]:
    entry = AuditEntry.objects.filter(chain__name=chain, serial=serial).only("hash").first()
    if entry is None:
        yield Breach(chain, serial, f"the record is older than the checkpoint of {at}, which knows entry {serial}")
    elif entry.hash != expected:
        yield Breach(chain, serial, f"entry {serial} differs from the one the checkpoint of {at} knows")
