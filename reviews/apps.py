"""The reviews room's registration with Django."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Board, policies, rounds, reports, decisions; registers this room's permissions and guards."""

    name = "reviews"

    def ready(self) -> None:
        """Make the permission strings and the database guards known."""
        from reviews import guards, permissions  # noqa: F401, PLC0415 - both register on import, once models exist
