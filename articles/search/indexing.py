"""The search follows what readers see: written in the transaction that writes the editions."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from types import ModuleType

from django.db import connection
from django.utils import timezone
from lxml import html

from articles.models import Edition, SearchEntry, Topic
from articles.search import postgres, sqlite
from articles.search.spelling import learn
from articles.search.words import composed, stems_of

MOST_WORDS = 30_000  # of one view; what stands after them is not found
TITLE = "title:"
_NEXT_FIELD = "|"  # no phrase reaches over it
_LEFT_OUT = "//sup|//header|//section[contains(@class, 'references')]"
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_BLOCKS = (*_HEADINGS, "p", "li", "td", "th", "dt", "dd", "br", "caption", "pre")


@cache
def backend() -> ModuleType:
    """The module that keeps the index of this database."""
    return postgres if connection.vendor == "postgresql" else sqlite


def index_editions(editions: Sequence[Edition], topics: Sequence[Topic], *, anew: bool = False) -> None:
    """Let the editions of an article be found by their words as they stand now.

    Where one shows the same frozen text as before, only what it is filtered by is written; `anew` writes everything.
    """
    now = timezone.now()
    entries = SearchEntry.objects.filter(edition__in=editions)
    indexed = {} if anew else dict(entries.values_list("edition_id", "revision_id"))
    unchanged = [one for one in editions if indexed.get(one.pk) == one.revision_id]
    entries.filter(edition__in=unchanged).update(changed_at=now)
    for one in unchanged:
        backend().write_facets(one.pk, _facets(one, topics))
    texts: list[str] = []
    for one in editions:
        if one not in unchanged:
            texts += _write(one, topics, now)
    learn(texts)


def forget_editions(editions: Sequence[Edition]) -> None:
    """Take editions that are about to be removed out of the search."""
    backend().remove([one.pk for one in editions])


def plain_body(fragment: str) -> str:
    """The words of a signed fragment's body: no tags, no citation marks, no reference list."""
    tree = html.fragment_fromstring(fragment, create_parent="div")
    for element in tree.xpath(_LEFT_OUT):
        element.drop_tree()
    for block in tree.iter(*_BLOCKS):
        ends = ": " if block.tag in _HEADINGS and (block.text_content().strip()[-1:] or "?").isalnum() else " "
        block.tail = f"{ends}{block.tail or ''}"
    return composed(" ".join(tree.text_content().replace("\x00", "").split()))


def _write(edition: Edition, topics: Sequence[Topic], now: datetime) -> list[str]:
    """Write one edition whole; gives back its texts."""
    headings = composed("\n".join(entry["text"] for entry in edition.contents))
    body = plain_body(edition.fragment)
    values = {"revision_id": edition.revision_id, "headings": headings, "body": body, "changed_at": now}
    SearchEntry.objects.update_or_create(edition=edition, defaults=values)
    fields = [edition.title, edition.short_answer, *(topic.name for topic in topics), headings, body]
    tokens = [TITLE + stem for stem in stems_of(edition.title)]
    for field in fields:
        tokens += [_NEXT_FIELD, *stems_of(field)]
    backend().write(edition.pk, _facets(edition, topics), tokens[:MOST_WORDS])
    return fields


def _facets(edition: Edition, topics: Sequence[Topic]) -> list[str]:
    return [f"view:{edition.audience}", f"stage:{edition.stage}", *(f"topic:{topic.pk}" for topic in topics)]
