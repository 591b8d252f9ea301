"""This room's work in the background."""

from celery import shared_task
from django.utils import timezone

from records import deadlines
from records.tasks import deliver_letters


@shared_task(name="reviews.remind")
def remind() -> int:
    """Put the reminders that are due in the outbox; running it twice sends nothing twice."""
    queued = deadlines.queue_due(at=timezone.now())
    if queued:
        deliver_letters.delay()
    return queued
