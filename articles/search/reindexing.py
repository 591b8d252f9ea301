"""The search and the topics' lists made anew from the editions, which are the authority."""

from django.db import transaction

from articles.models import Article, Edition, SearchEntry, SearchWord
from articles.search import index_editions
from articles.search.filing import file_editions, recount_topics
from articles.search.indexing import backend


def reindex() -> int:
    """Index every public text anew, one article in one transaction, with constant memory. Returns how many articles."""
    SearchWord.objects.all().delete()
    count = 0
    articles = Article.objects.filter(editions__isnull=False).distinct().order_by("pk").values_list("pk", flat=True)
    for pk in articles.iterator(chunk_size=500):
        with transaction.atomic():
            article = Article.objects.locked(pk)
            editions = list(article.editions.select_related("revision").order_by("pk"))
            if editions:
                topics = list(editions[0].revision.topics.all())
                index_editions(editions, topics, anew=True)
                file_editions(editions, topics)
                count += 1
    backend().remove_strays()
    recount_topics()
    return count


def unindexed() -> int:
    """How many public pages the search does not know."""
    return Edition.objects.count() - SearchEntry.objects.filter(edition__isnull=False).count()
