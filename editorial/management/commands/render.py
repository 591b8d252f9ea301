"""Print one view of a source file, without a database."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from articles.audiences import Audience
from articles.errors import SourceRefused
from articles.rendering import render
from articles.rendering.findings import Finding
from articles.rendering.sources import read_file


class Command(BaseCommand):
    """`render FILE --audience lay`: the fragment, or one line per error and exit status 1."""

    help = "Print the HTML fragment of one view. Errors go to stderr as FILE:LINE: sentence, with exit status 1."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The file and the reader."""
        parser.add_argument("file")
        parser.add_argument("--audience", required=True, choices=Audience.values)

    def handle(self, *args: Any, **options: Any) -> None:
        """Render, and say everything that is wrong."""
        path = options["file"]
        source = self._source(path)
        rendered = render(source, own_publishers=tuple(getattr(settings, "OWN_PUBLISHERS", ())))
        for finding in rendered.findings:
            self._say(path, finding)
        if any(finding.blocks for finding in rendered.findings):
            sys.exit(1)
        self.stdout.write(rendered.views[Audience(options["audience"])].fragment)

    def _source(self, path: str) -> str:
        try:
            return read_file(path)
        except SourceRefused as refusal:
            for finding in refusal.findings:
                self._say(path, finding)
        sys.exit(1)

    def _say(self, path: str, finding: Finding) -> None:
        prefix = "" if finding.blocks else "warning: "
        self.stderr.write(f"{path}:{finding.line}: {prefix}{finding.message}")
