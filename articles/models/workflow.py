"""A model whose state only its own transitions may change."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django_fsm import ConcurrentTransitionMixin


class WorkflowModel(ConcurrentTransitionMixin, models.Model):
    """A row with a protected state.

    Verbs lock the row first; that a state which moved meanwhile is refused on save is the second net. Refreshing is
    safe under threads here: the library's own mixin switches protection off on the shared field for its duration.
    """

    class Meta:
        abstract = True

    def refresh_from_db(
        self,
        using: str | None = None,
        fields: Iterable[str] | None = None,
        from_queryset: Any = None,
    ) -> None:
        """Read the row again, the protected state included if it is among `fields`.

        On failure the values in hand stay as they were.
        """
        names = None if fields is None else list(fields)
        protected = {field.attname for field in self.state_fields if getattr(field, "protected", False)}
        held = {name: self.__dict__.pop(name) for name in protected if name in self.__dict__}
        try:
            models.Model.refresh_from_db(self, using=using, fields=names, from_queryset=from_queryset)
        except BaseException:
            self.__dict__.update(held)
            raise
        if names is not None:
            self.__dict__.update({name: value for name, value in held.items() if name not in names})
        self._update_initial_state()
