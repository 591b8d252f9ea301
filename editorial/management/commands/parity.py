"""Say where the lay text of a source file does not state what the professional text states, without a database."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.errors import SourceRefused
from articles.parity import ERROR, ParityFinding, check_parity
from articles.rendering import render
from articles.rendering.findings import Finding
from articles.rendering.sources import read_file


class Command(BaseCommand):
    """`parity FILE --format json`: every finding; exit status 1 when one of them is an error."""

    help = "Compare both sides of every pair of a source file. Exit status 1 when one of them states something else."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and how to print."""
        parser.add_argument("file")
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare, print, and leave with the status."""
        try:
            source = read_file(options["file"])
        except SourceRefused as refusal:
            self._refuse(options["file"], refusal.findings)
        rendered = render(source)
        if rendered.parsed.refusals:
            self._refuse(options["file"], rendered.parsed.refusals)
        found = check_parity(rendered)
        if options["format"] == "json":
            self.stdout.write(json.dumps([_as_json(one) for one in found], ensure_ascii=False, indent=2))
        else:
            for one in found:
                said = one.disagreement
                self.stdout.write(f"{options['file']}:{one.line}: {said.severity}: {said.message} [{said.rule}]")
        if any(one.disagreement.severity == ERROR for one in found):
            sys.exit(1)

    def _refuse(self, name: str, findings: tuple[Finding, ...]) -> None:
        for one in findings:
            self.stderr.write(f"{name}:{one.line}: {one.message}")
        sys.exit(1)


def _as_json(one: ParityFinding) -> dict[str, Any]:
    said = one.disagreement
    return {
        "rule": said.rule,
        "severity": said.severity,
        "block": one.block,
        "line": one.line,
        "professional": said.professional,
        "lay": said.lay,
        "message": said.message,
        "suggestion": said.suggestion,
    }
