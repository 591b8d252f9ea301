"""The reviews room's registration with Django."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Board, policies, rounds, reports, decisions; registers this room's permissions and guards."""

    name = "reviews"

    def ready(self) -> None:
        """Make the permission strings, the database guards, the board's pages and its personal links known."""
        from reviews import guards, links, permissions, sitemaps  # noqa: F401, PLC0415 - they register on import, with models
