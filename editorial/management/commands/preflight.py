"""Say what stands between a source file and its reviewers, without a database."""

import json
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from articles.preflight import preflight_file


class Command(BaseCommand):
    """`preflight FILE --format json`: every finding; exit status 1 when one of them blocks submitting."""

    help = "List every problem of a source file. Exit status 1 when one of them blocks submitting."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and how to print."""
        parser.add_argument("file")
        parser.add_argument("--format", choices=("text", "json"), default="text")
        parser.add_argument("--lay-waiver", default="", help="the editor's reason for a text without a lay view")
        parser.add_argument(
            "--reading-waiver", default="", help="the editor's reason for a lay view that is hard to read"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, print, and leave with the status."""
        findings = preflight_file(
            options["file"],
            lay_waiver=options["lay_waiver"],
            reading_waiver=options["reading_waiver"],
            own_publishers=tuple(settings.OWN_PUBLISHERS),
        )
        if options["format"] == "json":
            self.stdout.write(json.dumps([finding.as_json() for finding in findings], ensure_ascii=False, indent=2))
        else:
            for one in findings:
                self.stdout.write(f"{options['file']}:{one.line}: {one.severity.value}: {one.message} [{one.rule}]")
        if any(finding.blocks for finding in findings):
            sys.exit(1)
