"""Write every public page's row anew from what was frozen, so that an upgrade's new facts show on older pages."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from articles.editions import rebuild_editions
from articles.models import Article


class Command(BaseCommand):
    """`rebuild_editions`: article by article, each in a transaction of its own; what was signed stays as it is."""

    help = "Write the rows of all public pages anew from what was frozen. Run it once after an upgrade."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild, and say how many articles have a page."""
        count = 0
        for pk in Article.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=500):
            with transaction.atomic():
                article = Article.objects.locked(pk)
                rebuild_editions(article)
                count += article.editions.exists()
        self.stdout.write(f"{count} article{'' if count == 1 else 's'} rebuilt.")
