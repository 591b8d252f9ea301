"""Make the search and the topics' lists anew from what readers see."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.search.reindexing import reindex


class Command(BaseCommand):
    """Index every public text anew, article by article; readers can search meanwhile."""

    help = "Index every public text anew, file it under its topics, and count the topics."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many."""
        self.stdout.write(f"Articles indexed: {reindex()}.")
