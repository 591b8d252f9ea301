"""The editorial room's registration with Django."""

from django.apps import AppConfig
from django.urls import reverse


class EditorialConfig(AppConfig):
    """The desk, the settings, the commands."""

    name = "editorial"

    def ready(self) -> None:
        """Put the editorial policy on the map of the site."""
        from articles.sitemaps import Place, register_pages  # noqa: PLC0415 - once models exist

        register_pages(lambda: [Place(reverse("editorial:policy"))])
