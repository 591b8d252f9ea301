"""This room's work in the background."""

import time
from pathlib import Path

from celery import shared_task
from django.conf import settings

from records import outbox

A_DAY = 24 * 3600


@shared_task(name="records.deliver_letters")
def deliver_letters() -> int:
    """Deliver the letters that are due; running it twice, or in two workers, sends nothing twice."""
    return outbox.deliver_due_letters()


@shared_task(name="records.prune_broker")
def prune_broker() -> int:
    """Remove messages that the filesystem broker has handled more than a day ago. Returns how many."""
    folder = Path(settings.BROKER_FOLDER) / "done"
    if not folder.is_dir():
        return 0
    old = [path for path in folder.iterdir() if path.stat().st_mtime < time.time() - A_DAY]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
