"""Subjects that articles are filed under."""

from django.db import models


class Topic(models.Model):
    """A field of medicine. Made when a text that names it is saved; the slug is its address."""

    name = models.CharField(max_length=80)
    slug = models.SlugField(max_length=80, unique=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
