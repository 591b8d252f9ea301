"""manage.py import_glossary: a dictionary becomes proposals for the glossary."""

from datetime import date
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from articles.errors import NotAllowed, WorkflowError
from articles.glossary.importing import FORMATS, import_glossary


class Command(BaseCommand):
    """`import_glossary FILE --editor EMAIL`: the terms of a dictionary, each of which then waits for a review."""

    help = "Takes in a dictionary for the glossary; bad records are named, the others kept. Exit status 2 if refused."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, its format, who answers for it, and when it was fetched."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--format", choices=sorted(FORMATS), default="nci")
        parser.add_argument("--editor", required=True, metavar="EMAIL", help="the editor who takes it in")
        parser.add_argument("--retrieved", type=date.fromisoformat, metavar="YYYY-MM-DD", help="when it was fetched")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was taken in and what was not."""
        editor = get_user_model().objects.filter(email__iexact=options["editor"], is_active=True).first()
        if editor is None:
            raise CommandError(f"There is no account with the mail address {options['editor']}.", returncode=2)
        try:
            data = options["file"].read_bytes()
            done = import_glossary(
                data, by=editor, at=timezone.now(), retrieved_on=options["retrieved"], form=options["format"]
            )
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read: {error.strerror}.", returncode=2) from error
        except (WorkflowError, NotAllowed) as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        for sentence in [*done.refused, *done.kept]:
            self.stderr.write(sentence)
        self.stdout.write(done.sentence)
