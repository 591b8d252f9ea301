"""What can be late, and the ladder of letters that says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from records.models import Deadline, Letter, Rung
from records.models.letter import LetterState


@dataclass(frozen=True)
class RungPlan:
    """One step of a ladder: at this instant (UTC), this person gets this letter."""

    rung: str
    at: datetime
    recipient: Any
    template: str


@transaction.atomic
def set_deadline(
    kind: str,
    subject: str,
    *,
    due_at: datetime,
    ladder: Sequence[RungPlan],
    data: Mapping[str, Any],
    at: datetime,
) -> Deadline:
    """Something is owed by a date. Where that was already so, the date and its ladder are set anew."""
    deadline = Deadline.objects.select_for_update().open().filter(kind=kind, subject=subject).first()
    if deadline is None:
        deadline = Deadline.objects.create(kind=kind, subject=subject, due_at=due_at, data=dict(data), opened_at=at)
    else:
        deadline.due_at, deadline.data, deadline.serial = due_at, dict(data), deadline.serial + 1
        deadline.save(update_fields=["due_at", "data", "serial"])
        _cancel_letters(deadline)
    Rung.objects.bulk_create(
        Rung(
            deadline=deadline,
            serial=deadline.serial,
            rung=plan.rung,
            recipient=plan.recipient,
            template=plan.template,
            at=plan.at,
        )
        for plan in ladder
    )
    return deadline


@transaction.atomic
def close_deadline(kind: str, subject: str, *, at: datetime) -> bool:
    """It is not owed any more: letters about it that have not gone out never will. Returns whether one was open."""
    deadline = Deadline.objects.select_for_update().open().filter(kind=kind, subject=subject).first()
    if deadline is None:
        return False
    deadline.closed_at = at
    deadline.save(update_fields=["closed_at"])
    _cancel_letters(deadline)
    return True


def is_due(kind: str, subject: str, due_at: datetime) -> bool:
    """Whether this is owed by exactly this date already."""
    return Deadline.objects.open().filter(kind=kind, subject=subject, due_at=due_at).exists()


def overdue(at: datetime) -> QuerySet[Deadline]:
    """Open deadlines whose date has passed, the oldest first."""
    return Deadline.objects.open().filter(due_at__lt=at).order_by("due_at", "pk")


# The latest due rung of each open deadline and recipient, unless it already has its letter. The conflict on the
# letter's key is what makes two schedulers at once write one letter.
_QUEUE_DUE = """
INSERT INTO {letter} (uuid, key, template, recipient_id, data, deadline_id, rung_id, state, created_at, available_at,
                      attempts, subject, body, error, address)
SELECT {uuid}, 'rung:' || r.id, r.template, r.recipient_id, d.data, d.id, r.id, 'queued', %s, %s, 0, '', '', '', ''
FROM {rung} r JOIN {deadline} d ON d.id = r.deadline_id AND d.serial = r.serial
WHERE d.closed_at IS NULL AND r.at <= %s AND r.passed_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM {letter} l WHERE l.rung_id = r.id)
  AND NOT EXISTS (
    SELECT 1 FROM {rung} n WHERE n.deadline_id = r.deadline_id AND n.serial = r.serial
      AND n.recipient_id = r.recipient_id AND n.at <= %s AND (n.at > r.at OR (n.at = r.at AND n.id > r.id)))
ON CONFLICT DO NOTHING
"""
# Django keeps a UUID as 32 hexadecimal digits on SQLite; hex(randomblob) makes one that reads back as such.
_NEW_UUID = {"sqlite": "lower(hex(randomblob(16)))", "postgresql": "gen_random_uuid()"}

# Rungs that a later due one has overtaken will never get a letter.
_MARK_PASSED = """
UPDATE {rung} SET passed_at = %s
WHERE passed_at IS NULL AND at <= %s
  AND NOT EXISTS (SELECT 1 FROM {letter} l WHERE l.rung_id = {rung}.id)
"""


@transaction.atomic
def queue_due(*, at: datetime) -> int:
    """Queue the letters that are due now, one per open deadline and recipient: the latest due rung's. Returns how many.

    Run twice, weeks late, or by two schedulers at once, it leads to the same letters; older rungs are marked passed.
    """
    names = {
        "letter": Letter._meta.db_table,
        "rung": Rung._meta.db_table,
        "deadline": Deadline._meta.db_table,
        "uuid": _NEW_UUID[connection.vendor],
    }
    moment = connection.ops.adapt_datetimefield_value(at)
    with connection.cursor() as cursor:
        cursor.execute(_QUEUE_DUE.format(**names), [moment] * 4)
        queued = cursor.rowcount
        cursor.execute(_MARK_PASSED.format(**names), [moment] * 2)
    return queued


def pass_over(before: datetime) -> int:
    """Rungs due before this instant get no letter: history that is played or restored reminds nobody."""
    due = Rung.objects.filter(at__lt=before, passed_at__isnull=True, letters__isnull=True)
    return Rung.objects.filter(pk__in=due.values("pk")).update(passed_at=before)


def _cancel_letters(deadline: Deadline) -> None:
    deadline.letters.filter(state=LetterState.QUEUED).update(state=LetterState.CANCELLED, address="")
