"""The board's pages on the map of the site."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from articles.sitemaps import Place, register_pages
from reviews.models import BoardMember


def board_pages() -> Iterator[Place]:
    """The board, and each member who sits on it today."""
    yield Place(reverse("reviews:board"))
    for member in BoardMember.objects.current(timezone.localdate()).order_by("pk"):
        yield Place(member.get_absolute_url())


register_pages(board_pages)
