"""What the search knows of the public texts."""

from typing import ClassVar

from django.db import models


class SearchEntry(models.Model):
    """The plain words of one edition, for excerpts. Written by `articles.search.indexing` alone.

    The index itself is the database's own: an FTS5 table on SQLite, tsvector columns of this table on PostgreSQL.
    """

    edition = models.OneToOneField(
        "articles.Edition", on_delete=models.CASCADE, primary_key=True, related_name="search_entry"
    )
    revision_id = models.BigIntegerField()
    headings = models.TextField()
    body = models.TextField()
    changed_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"words of edition {self.edition_id}"


class SearchWord(models.Model):
    """A word that stands in a public text, so that a misspelled one can be put right.

    `opening` is its first two letters, `skeleton` its consonants: two short lists in which similar words are sought.
    """

    word = models.CharField(max_length=30, primary_key=True)
    opening = models.CharField(max_length=2)
    skeleton = models.CharField(max_length=30)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["opening"], name="search_word_opening"),
            models.Index(fields=["skeleton"], name="search_word_skeleton"),
        ]

    def __str__(self) -> str:
        return self.word
