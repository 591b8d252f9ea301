"""This room's work in the background."""

from celery import shared_task
from django.utils import timezone

from articles import editions


@shared_task(name="articles.publish_due")
def publish_due() -> int:
    """Publish the approved texts whose hour has come."""
    return editions.publish_due(at=timezone.now())
