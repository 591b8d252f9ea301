"""The articles room's registration with Django."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """Articles, revisions, editions; registers this room's permissions and guards."""

    name = "articles"

    def ready(self) -> None:
        """Make the permission strings and the database guards known."""
        from articles import guards, permissions  # noqa: F401, PLC0415 - register once models exist
        from articles.asking import guards as reader_guards  # noqa: F401, PLC0415 - register once models exist
