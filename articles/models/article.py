"""An address, and what belongs to it rather than to one text."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from articles.audiences import Audience


class ArticleQuerySet(models.QuerySet["Article"]):
    """Filters on articles."""

    def locked(self, pk: int) -> "Article":
        """The article's row, held until the transaction ends: every verb on its revisions begins here."""
        return self.select_for_update().get(pk=pk)


class Article(models.Model):
    """An address (slug) that revisions of one question share. Started by `drafting.start_article` only."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    handling_editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="handled_articles", null=True, blank=True
    )
    public_before_approval = models.BooleanField(default=True)
    was_public = models.BooleanField(default=False)

    objects: ClassVar[models.Manager["Article"]] = ArticleQuerySet.as_manager()

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        """The bare address, which answers in the reader's own view."""
        return reverse("articles:read", args=[self.slug])

    @property
    def chain(self) -> str:
        """The name of this article's audit chain."""
        return f"article:{self.pk}"

    def address(self, audience: str) -> str:
        """The address of one view."""
        name = "articles:professional" if audience == Audience.PROFESSIONAL else "articles:lay"
        return reverse(name, args=[self.slug])
