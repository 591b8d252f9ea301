"""Letters: owed by a row, rung for by Celery, delivered under a lease.

A row is written in the transaction that owes it. Delivery claims a batch with a lease, sends each letter with a fixed
Message-ID and marks it sent. A worker killed between sending and marking is the one case in which a letter goes out
twice, and then under the same Message-ID.
"""

import logging
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.template import Context, Engine
from django.utils import timezone
from kombu.exceptions import OperationalError

from records.models import Deadline, Letter
from records.models.letter import LetterState
from records.personal_links import LEFT_OUT, personal_links, without_links

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=settings.LETTER_LEASE_SECONDS)
BATCH = 20
SUBJECT_LENGTH = Letter._meta.get_field("subject").max_length
MAX_ATTEMPTS = 8
BACK_OFF = timedelta(seconds=30)


def queue_letter(
    template: str,
    *,
    to: Any = None,
    address: str = "",
    data: Mapping[str, Any],
    key: str,
    at: datetime,
    deadline: Deadline | None = None,
) -> None:
    """Owe somebody a letter. The key names the occasion: a letter with a known key is silently the same letter.

    It goes `to` somebody with an account, or to a reader's bare `address`.
    """
    letter = Letter(
        key=key,
        template=template,
        recipient=to,
        address=address,
        data=dict(data),
        deadline=deadline,
        created_at=at,
        available_at=at,
    )
    Letter.objects.bulk_create([letter], ignore_conflicts=True)
    transaction.on_commit(_ring)


def deliver_due_letters(*, at: datetime | None = None, limit: int = BATCH) -> int:
    """Send what is due, batch by batch, until nothing is left to claim. Returns how many letters went out."""
    sent = 0
    while batch := _claim(at or timezone.now(), limit):
        sent += sum(_deliver(letter) for letter in batch)
    return sent


def withhold_before(moment: datetime) -> int:
    """Letters queued before this instant never go out: for history that is played or restored. Returns how many."""
    letters = Letter.objects.filter(state=LetterState.QUEUED, created_at__lt=moment)
    return letters.update(state=LetterState.WITHHELD, address="")


_CLAIM = """
UPDATE {table} SET lease_until = %s, lease_token = %s, attempts = attempts + 1
WHERE id IN (
  SELECT id FROM {table}
  WHERE state = 'queued' AND available_at <= %s AND (lease_until IS NULL OR lease_until < %s)
  ORDER BY available_at, id LIMIT %s{locking})
RETURNING id
"""


def _claim(now: datetime, limit: int) -> list[Letter]:
    """Take a batch in one statement: no two workers hold the same letter while its lease runs."""
    token = uuid.uuid4()
    locking = " FOR UPDATE SKIP LOCKED" if connection.vendor == "postgresql" else ""
    statement = _CLAIM.format(table=Letter._meta.db_table, locking=locking)
    moment, until = (connection.ops.adapt_datetimefield_value(one) for one in (now, now + LEASE))
    stored_token = Letter._meta.get_field("lease_token").get_db_prep_value(token, connection)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [until, stored_token, moment, moment, limit])
        ids = [row[0] for row in cursor.fetchall()]
    return list(
        Letter.objects.filter(pk__in=ids).select_related("recipient", "deadline").order_by("available_at", "pk")
    )


def _deliver(letter: Letter) -> bool:
    """Send one claimed letter. Whatever goes wrong is kept with the letter, and it is tried again later.

    A personal link goes out in the letter and stays nowhere: not with what is kept of it, nor in what a mail server
    quotes when it refuses.
    """
    if Deadline.objects.filter(letters=letter, closed_at__isnull=False).exists():
        _settle(letter, state=LetterState.CANCELLED)
        return False
    links: dict[str, str] = {}
    try:
        links = personal_links(letter.data)
        subject, body = _composed(letter, links)
        _message(letter, subject, body).send()
    except Exception as error:  # noqa: BLE001 - one bad letter must not keep the others
        said = without_links(str(error), links)
        said = said.replace(letter.address, "the reader's address") if letter.address else said
        logger.warning("Letter %s was not sent: %s", letter.pk, said)
        _postpone(letter, said)
        return False
    kept = without_links(body, links)
    return _settle(letter, state=LetterState.SENT, sent_at=timezone.now(), subject=subject, body=kept)


def compose(letter: Letter) -> tuple[str, str]:
    """Subject and body of a letter as anybody may see them: personal links are left out."""
    links = personal_links(letter.data)
    return _composed(letter, {name: link and LEFT_OUT for name, link in links.items()})


def _composed(letter: Letter, links: Mapping[str, str]) -> tuple[str, str]:
    """From its template and data; the first line is `Subject: ...`."""
    context = (
        letter.data
        | dict(links)
        | {
            "recipient": letter.recipient.get_full_name() if letter.recipient else "reader",
            "site_name": settings.SITE_NAME,
            "site_url": settings.SITE_URL,
        }
    )
    text = Engine.get_default().get_template(f"email/{letter.template}.txt").render(Context(context, autoescape=False))
    head, _, body = text.lstrip().partition("\n")
    subject = " ".join(head.removeprefix("Subject:").split())
    return subject[:SUBJECT_LENGTH], body.strip() + "\n"


def message_id_of(letter: Letter) -> str:
    """The Message-ID a letter has however often it is tried."""
    return f"<letter-{letter.uuid}@{settings.MESSAGE_ID_DOMAIN}>"


def _message(letter: Letter, subject: str, body: str) -> EmailMessage:
    headers = {
        "Message-ID": message_id_of(letter),
        "Date": format_datetime(letter.created_at.astimezone(UTC)),
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(
        subject, body, to=[letter.recipient.email if letter.recipient else letter.address], headers=headers
    )


def _settle(letter: Letter, **values: Any) -> bool:
    """Write a letter's end, if this worker still holds its lease. One called off while it went out has gone."""
    states = {LetterState.QUEUED}
    if values["state"] == LetterState.SENT:
        states.add(LetterState.CANCELLED)
    held = Letter.objects.filter(uuid=letter.uuid, lease_token=letter.lease_token, state__in=states)
    return bool(held.update(lease_until=None, lease_token=None, error="", address="", **values))


def _postpone(letter: Letter, error: str) -> None:
    held = Letter.objects.filter(uuid=letter.uuid, lease_token=letter.lease_token, state=LetterState.QUEUED)
    if letter.attempts >= MAX_ATTEMPTS:
        held.update(state=LetterState.FAILED, lease_until=None, lease_token=None, error=error, address="")
    else:
        later = timezone.now() + BACK_OFF * 2 ** (letter.attempts - 1)
        held.update(available_at=later, lease_until=None, lease_token=None, error=error)


def _ring() -> None:
    """Ring for delivery. The row is the record, so a broker that cannot be reached costs a few seconds, no letter."""
    from records.tasks import deliver_letters  # noqa: PLC0415 - the task calls this module

    try:
        deliver_letters.delay()
    except (OperationalError, OSError) as error:
        logger.warning("The broker cannot be reached; letters wait for the next sweep: %s", error)
