"""A text leaves as it is stored."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.models import Revision


class Command(BaseCommand):
    """Print the source of an article: its newest text, or the one with a given number."""

    help = "Print the Markdown source of an article, byte for byte as it is stored."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The address and, if asked, the version."""
        parser.add_argument("slug")
        parser.add_argument("--version-number", type=int, dest="number", help="the newest if left out")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it, or say that it is not there; exit status 2 then."""
        revisions = Revision.objects.filter(article__slug=options["slug"]).order_by("-number")
        if options["number"]:
            revisions = revisions.filter(number=options["number"])
        revision = revisions.first()
        if revision is None:
            self.stderr.write("There is no such article or version.")
            sys.exit(2)
        self.stdout.write(revision.source, ending="")
