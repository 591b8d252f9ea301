"""The project and the desk: it imports every other room, and nobody imports it."""

from editorial.celery import app as celery_app

__all__ = ["celery_app"]
