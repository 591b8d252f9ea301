"""A file becomes a draft."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.utils import timezone

from articles.drafting import start_article
from articles.errors import NotAllowed, WorkflowError
from articles.rendering.sources import read_source
from articles.writing.checks import findings_of


class Command(BaseCommand):
    """Import a Markdown file with front matter as the first draft of a new article."""

    help = "Import a Markdown file as a new draft; prints the address and every finding. Exit status 2 if refused."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, its author, an address."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--author", required=True, metavar="EMAIL")
        parser.add_argument("--slug", default="", help="the address; made from the title if left out")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, or refuse in sentences and write nothing."""
        file: Path = options["file"]
        author = get_user_model().objects.filter(email__iexact=options["author"], is_active=True).first()
        if author is None:
            self._refuse(f"There is no account with the mail address {options['author']}.")
        try:
            source = read_source(file.read_bytes())
            revision = start_article(source, by=author, at=timezone.now(), slug=options["slug"])
        except OSError as error:
            self._refuse(f"{file} cannot be read: {error.strerror}.")
        except (WorkflowError, NotAllowed) as refusal:
            for finding in getattr(refusal, "findings", ()):
                self.stderr.write(f"{file}:{finding.line}: {finding.message}")
            self._refuse(str(refusal))
        self.stdout.write(revision.article.slug)
        for finding in findings_of(revision):
            self.stdout.write(f"{file}:{finding.line}: {finding.severity.value}: {finding.message}")

    def _refuse(self, sentence: str) -> None:
        self.stderr.write(sentence)
        sys.exit(2)
