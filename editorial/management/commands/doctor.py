"""Is this machine fit?"""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from editorial.health import examine


class Command(BaseCommand):
    """Look at everything that must be fit, and say what is wrong in plain sentences."""

    help = "Say in plain sentences whether settings, database, guards, search, cache, broker, mail and disk are fit."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """One line each; exit status 1 if anything is not fit."""
        findings = list(examine())
        for one in findings:
            self.stdout.write(f"{'ok    ' if one.fit else 'NOT OK'}  {one.sentence}")
        if not all(one.fit for one in findings):
            sys.exit(1)
