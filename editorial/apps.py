"""The editorial room's registration with Django."""

from django.apps import AppConfig


class EditorialConfig(AppConfig):
    """The desk, the settings, the commands."""

    name = "editorial"
