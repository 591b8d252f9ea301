"""The workflow as a picture."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from editorial.workflow_drawing import draw, written_into

DOCUMENT = Path(settings.ROOT) / "docs" / "workflow.md"


class Command(BaseCommand):
    """Draw the life of a revision from the code."""

    help = "Print the state machine as a Mermaid diagram and a table; --write puts it into docs/workflow.md."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Print or write."""
        parser.add_argument("--write", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Draw it."""
        if options["write"]:
            DOCUMENT.write_text(written_into(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
        else:
            self.stdout.write(draw())
