"""Subjects that articles are filed under."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse


class TopicQuerySet(models.QuerySet["Topic"]):
    """Filters on topics."""

    def in_use(self) -> "TopicQuerySet":
        """Topics under which a public text stands."""
        return self.filter(Q(approved_count__gt=0) | Q(waiting_count__gt=0))

    def largest_first(self) -> "TopicQuerySet":
        """By the number of approved texts, then by name."""
        return self.order_by("-approved_count", "name")


class Topic(models.Model):
    """A field of medicine. Made when a text that names it is saved; the slug is its address.

    The counts are of articles that readers see, approved or on their way; kept by `articles.search.indexing`.
    """

    name = models.CharField(max_length=80)
    slug = models.SlugField(max_length=80, unique=True)
    approved_count = models.IntegerField(default=0)
    waiting_count = models.IntegerField(default=0)

    objects: ClassVar[models.Manager["Topic"]] = TopicQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        indexes: ClassVar = [models.Index(fields=["-approved_count", "name"], name="topic_largest_first")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The topic's own page."""
        return reverse("articles:topic", args=[self.slug])
