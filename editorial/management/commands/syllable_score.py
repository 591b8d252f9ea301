"""Say how well our rules count syllables, compared with a pronouncing dictionary."""

import json
import re
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.readability.scoring import SyllableScore, pronunciations, score_syllables


class Command(BaseCommand):
    """`syllable_score DICTIONARY [TEXT ...]`: over the dictionary's words, and over the running words of texts."""

    help = "Compare our syllable rules with a pronouncing dictionary in the format of Carnegie Mellon (cmudict.dict)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The dictionary, and texts whose words are counted as often as they come."""
        parser.add_argument("dictionary")
        parser.add_argument("texts", nargs="*")
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, compare, print."""
        try:
            spoken = pronunciations(Path(options["dictionary"]).read_text("utf-8", errors="replace").splitlines())
            texts = [Path(name).read_text("utf-8", errors="replace") for name in options["texts"]]
        except OSError as error:
            raise CommandError(f"The file cannot be read: {error}.") from error
        if not spoken:
            raise CommandError("There is no word with its pronunciation in this file.")
        scores = {"dictionary": score_syllables(spoken)}
        if texts:
            running = re.findall(r"[A-Za-z]+(?:['’][a-z]+)?", " ".join(texts))
            scores["texts"] = score_syllables(spoken, (word.replace("’", "'") for word in running))
        if options["format"] == "json":
            self.stdout.write(json.dumps({name: _as_json(one) for name, one in scores.items()}, indent=2))
            return
        for name, one in scores.items():
            self.stdout.write(_sentence(name, one))


def _sentence(name: str, score: SyllableScore) -> str:
    exact, near = score.exact / (score.words or 1), score.within_one / (score.words or 1)
    return (
        f"{name}: {score.words:,} words, {exact:.1%} counted exactly, {near:.1%} within one; "
        f"{score.lean:+.1%} syllables in all."
    )


def _as_json(score: SyllableScore) -> dict[str, float]:
    return {
        "words": score.words,
        "exact": round(score.exact / (score.words or 1), 4),
        "within_one": round(score.within_one / (score.words or 1), 4),
        "lean": round(score.lean, 4),
    }
