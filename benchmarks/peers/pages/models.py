"""An article as a Wagtail site would hold it: a title, an answer, a body of rich text."""

from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtailcache.cache import WagtailCacheMixin


class ArticlePage(WagtailCacheMixin, Page):
    """One text, one view."""

    answer = models.TextField()
    body = RichTextField()
    reviewed_on = models.DateField(null=True)

    template = "pages/article.html"
    cache_control = "max-age=60"
