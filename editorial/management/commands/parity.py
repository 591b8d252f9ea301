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
        as_json = options["format"] == "json"
        try:
            source = read_file(options["file"])
        except SourceRefused as refusal:
            self._refuse(options["file"], refusal.findings, as_json=as_json)
        rendered = render(source)
        if rendered.parsed.refusals:
            self._refuse(options["file"], rendered.parsed.refusals, as_json=as_json)
        found = check_parity(rendered)
        if as_json:
            self._write_json([_as_json(one) for one in found])
        else:
            for one in found:
                said = one.disagreement
                self.stdout.write(f"{options['file']}:{one.line}: {said.severity}: {said.message} [{said.rule}]")
        if any(one.disagreement.severity == ERROR for one in found):
            sys.exit(1)

    def _refuse(self, name: str, findings: tuple[Finding, ...], *, as_json: bool) -> None:
        for one in findings:
            self.stderr.write(f"{name}:{one.line}: {one.message}")
        if as_json:
            self._write_json([_entry(one.rule, ERROR, one.line, one.message) for one in findings])
        sys.exit(1)

    def _write_json(self, entries: list[dict[str, Any]]) -> None:
        self.stdout.write(json.dumps(entries, ensure_ascii=False, indent=2))


def _entry(rule: str, severity: str, line: int, message: str, **more: str) -> dict[str, Any]:
    """One finding; what a file that cannot be read does not have is empty."""
    blank = dict.fromkeys(("block", "professional", "lay", "suggestion"), "")
    return {"rule": rule, "severity": severity, "line": line, "message": message, **blank, **more}


def _as_json(one: ParityFinding) -> dict[str, Any]:
    said = one.disagreement
    sides = {"professional": said.professional, "lay": said.lay, "suggestion": said.suggestion}
    return _entry(said.rule, said.severity, one.line, said.message, block=one.block, **sides)
