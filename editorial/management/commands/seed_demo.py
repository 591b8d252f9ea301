"""Fill an empty newsroom with the demo desk."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from editorial.accounts.models import User


class Command(BaseCommand):
    """Play the demo's history, by real verbs in time order. Only into an empty newsroom, and only with DEBUG."""

    help = "Fill an empty newsroom with demo people, articles and their history (DEBUG only)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Silence where there is nothing to do."""
        parser.add_argument("--if-empty", action="store_true", help="say nothing where somebody already works here")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse or play."""
        if not settings.DEBUG:
            self.stderr.write("The demo desk is for a developer's machine; this one has DEBUG off.")
            sys.exit(1)
        if User.objects.exists():
            if not options["if_empty"]:
                self.stderr.write("Somebody already works here; the demo desk needs an empty newsroom.")
                sys.exit(1)
            return
        from editorial.demo.player import play  # noqa: PLC0415 - production never loads the demo

        self.stdout.write("Playing the demo's history (once, some seconds) ...")
        play(timezone.now())
