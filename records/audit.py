"""What happened, in hash chains: one per article, and one each for board, policies, glossary and access."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from records.models import AuditChain, AuditEntry


@dataclass(frozen=True)
class Breach:
    """The first broken entry of a chain, and what is wrong with it."""

    chain: str
    serial: int
    sentence: str


def append(
    chain: str,
    verb: str,
    *,
    by: Any = None,
    subject: str = "",
    detail: Mapping[str, Any] | None = None,
    at: datetime,
) -> AuditEntry:
    """Write down that something happened, in the transaction in which it does. `by` is None where nobody acted alone.

    Raises TransactionManagementError outside a transaction: what happened and its record stand or fall together.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("An audit entry belongs to the transaction it records.")
    AuditChain.objects.get_or_create(name=chain)
    head = AuditChain.objects.select_for_update().get(name=chain)
    entry = AuditEntry(
        chain=head,
        serial=head.head_serial + 1,
        at=at,
        actor=by,
        verb=verb,
        subject=subject,
        detail=json.loads(json.dumps(dict(detail or {}))),
        previous_hash=head.head_hash,
    )
    entry.hash = _hash(chain, entry)
    entry.save(force_insert=True)
    head.head_serial, head.head_hash = entry.serial, entry.hash
    head.save(update_fields=["head_serial", "head_hash"])
    return entry


def entries_of(chain: str) -> QuerySet[AuditEntry]:
    """One chain's entries in order, with their actors, for a page."""
    return AuditEntry.objects.filter(chain__name=chain).select_related("actor").order_by("serial")


def head_of(chain: str) -> str:
    """The hash of a chain's newest entry, which names the state of all that the chain records; "" before the first."""
    return AuditChain.objects.filter(name=chain).values_list("head_hash", flat=True).first() or ""


def verify(chain: str | None = None) -> list[Breach]:
    """Read chains from end to end and name the first broken entry of each. Memory does not grow with their length."""
    chains = AuditChain.objects.order_by("pk")
    if chain is not None:
        chains = chains.filter(name=chain)
    return [breach for head in chains.iterator() for breach in _first_breach(head)]


def _first_breach(head: AuditChain) -> Iterator[Breach]:
    serial, previous = 0, ""
    for entry in head.entries.order_by("serial").iterator(chunk_size=500):
        serial += 1
        if entry.serial != serial:
            yield Breach(head.name, serial, f"entry {serial} is missing; entry {entry.serial} follows in its place")
            return
        if entry.previous_hash != previous:
            yield Breach(head.name, serial, f"entry {serial} does not follow from the one before it")
            return
        if entry.hash != _hash(head.name, entry):
            yield Breach(head.name, serial, f"entry {serial} was changed after it was written")
            return
        previous = entry.hash
    if serial < head.head_serial:
        yield Breach(head.name, serial + 1, f"entries {serial + 1} to {head.head_serial} are missing from the end")
    elif serial > head.head_serial or previous != head.head_hash:
        yield Breach(head.name, serial, f"the stored head does not agree with entry {serial}")


def _hash(chain: str, entry: AuditEntry) -> str:
    """SHA-256 over the canonical JSON of everything an entry says, the hash before it included."""
    content = {
        "chain": chain,
        "serial": entry.serial,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": entry.actor_id,
        "verb": entry.verb,
        "subject": entry.subject,
        "detail": entry.detail,
        "previous": entry.previous_hash,
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
