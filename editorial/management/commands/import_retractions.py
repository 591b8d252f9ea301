"""manage.py import_retractions: take in what journals withdrew, from a Retraction Watch file."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from articles.errors import WorkflowError
from articles.source_notices import take_in_notices


class Command(BaseCommand):
    """Retractions, concerns, corrections and reinstatements that reference lists are compared with."""

    help = "Takes in a Retraction Watch CSV file, and marks retracted references on the pages that cite them."

    def add_arguments(self, parser: CommandParser) -> None:
        """A file, and whether it is all there is."""
        parser.add_argument("file")
        parser.add_argument("--complete", action="store_true", help="take out notices that this file does not hold")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many notices were kept and how many could not be."""
        try:
            taken = take_in_notices(options["file"], at=timezone.now(), complete=options["complete"])
        except WorkflowError as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        done = taken.imported
        self.stdout.write(f"{done.kept} notices kept.")
        if done.unidentified:
            self.stdout.write(f"{done.unidentified} left out: they name neither a DOI nor a PMID of the paper.")
        if done.unreadable:
            self.stdout.write(f"{done.unreadable} left out: their nature is none that we know.")
        if options["complete"]:
            self.stdout.write(f"{done.removed} taken out: the file does not hold them any more.")
        if taken.articles:
            self.stdout.write(f"{taken.articles} articles cite such a paper and say so now.")
