"""Something outside the database that knows where the record ended."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from records.checkpoints import append_checkpoint


class Command(BaseCommand):
    """Append the head of every audit chain to the file that AUDIT_CHECKPOINTS names."""

    help = "Append the head of every audit chain to a file outside the database."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, or say that no file is set."""
        if not settings.AUDIT_CHECKPOINTS:
            self.stderr.write("Set AUDIT_CHECKPOINTS in the environment to a file on another disk or machine.")
            sys.exit(1)
        count = append_checkpoint(at=timezone.now())
        self.stdout.write(f"The heads of {count} chains stand in {settings.AUDIT_CHECKPOINTS}.")
