"""Say how much schooling a text asks of its readers, without a database."""

import json
import re
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.errors import SourceRefused
from articles.readability import Reading, readings_of
from articles.readability.summaries import full_report
from articles.rendering import RenderedRevision, render
from articles.rendering.front_matter import ParsedSource, parse
from articles.rendering.sources import read_file

BARE = "---\ntitle: Text\n---\n"
UNREAD = {"too-long", "too-many-marks", "nesting"}
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)  # prose is indented for looks: it is no code there


class Command(BaseCommand):
    """`readability FILE --format json`: the grades of each view and block; no front matter means prose."""

    help = "Print the reading grades of each view of a source file, or of plain prose, with its hardest blocks."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and how to print."""
        parser.add_argument("file")
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure and print."""
        try:
            source = read_file(options["file"])
        except SourceRefused as refusal:
            for one in refusal.findings:
                self.stderr.write(f"{options['file']}:{one.line}: {one.message}")
            sys.exit(1)
        bare = not source.startswith("---\n")
        source = BARE + _INDENT.sub("", source) if bare else source
        skipped = BARE.count("\n") if bare else 0
        rendered, parsed = render(source), parse(source)
        self._say_what_is_left_out(options["file"], rendered, parsed, skipped)
        readings = readings_of(rendered, parsed)
        reports = {audience.value: _moved(full_report(reading), skipped) for audience, reading in readings.items()}
        if options["format"] == "json":
            self.stdout.write(json.dumps(reports, ensure_ascii=False, indent=2))
            return
        for audience, reading in readings.items():
            self.stdout.write(_sentence(audience.label, reading))
            for block in reports[audience.value]["worst_blocks"]:
                grade = block["flesch_kincaid_after_defined_terms"]
                self.stdout.write(f"  line {block['line']}: grade {grade}, {block['words']} words: {block['excerpt']}")
            for long in reports[audience.value]["longest_sentences"]:
                self.stdout.write(f"  line {long['line']}: a sentence of {long['words']} words: {long['text'][:80]}")

    def _say_what_is_left_out(self, name: str, rendered: RenderedRevision, parsed: ParsedSource, skipped: int) -> None:
        unread = [one for one in rendered.findings if one.rule in UNREAD]
        for one in (*parsed.refusals, *unread):
            self.stderr.write(f"{name}:{max(1, one.line - skipped)}: {one.message}")


def _sentence(label: str, reading: Reading) -> str:
    whole = reading.whole
    size = f"{whole.raw.sentences} sentences, {whole.raw.words} words"
    if not whole.raw.enough:
        return f"{label} view: too short to grade ({size})."
    return (
        f"{label} view: Flesch-Kincaid {whole.known.flesch_kincaid:.1f} (raw {whole.raw.flesch_kincaid:.1f}), "
        f"SMOG {whole.known.smog:.1f} (raw {whole.raw.smog:.1f}); {size}, {whole.passive_share:.0%} passive."
    )


def _moved(report: dict[str, Any], lines: int) -> dict[str, Any]:
    """The report with the lines of the file that was handed in."""
    for name in ("longest_sentences", "worst_blocks", "blocks"):
        for one in report[name]:
            one["line"] = max(1, one["line"] - lines)
    return report
