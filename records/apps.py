"""The records room's registration with Django."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class RecordsConfig(AppConfig):
    """Audit chains, letters, deadlines, guards."""

    name = "records"

    def ready(self) -> None:
        """Register this room's guards, and have all guards step aside while migrations run."""
        from records import guards, own_guards  # noqa: F401, PLC0415 - own guards register once models exist

        pre_migrate.connect(guards.drop_before_migrating, sender=self)
        post_migrate.connect(guards.install_after_migrating, sender=self)
