"""What the desk's pages read of the library."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from articles.bibliography.identifiers import normalized_doi, normalized_pmid
from articles.bibliography.matching import folded_words, identity_of, same_work
from articles.models import LibraryReference, Reference
from articles.permissions import is_editor
from articles.states import RevisionState

PAGE_LENGTH = 25
FOUND_LENGTH = 8
MOST_WORDS = 8
_GONE = (RevisionState.DISCARDED, RevisionState.DECLINED, RevisionState.WITHDRAWN, RevisionState.SUPERSEDED)


def listed_library(query: str = "", *, after: int = 0, incomplete: bool = False) -> list[LibraryReference]:
    """One page of the library, newest first; one entry too many says that there is more."""
    entries = found_in_library(query)
    if incomplete:
        entries = entries.exclude(missing=[])
    if after:
        entries = entries.filter(pk__lt=after)
    return list(entries.order_by("-pk")[: PAGE_LENGTH + 1])


def found_in_library(query: str) -> QuerySet[LibraryReference]:
    """Entries that hold every word of a query, at the beginning of a word; or the one with this DOI or PMID.

    No query finds all, and one of signs alone none. No index serves this: the words of every entry are read, at most
    WORDS_LENGTH characters of each, so that the time grows with the library (20,000 entries: below 0.1 s on SQLite).
    """
    doi = normalized_doi(query)
    if doi:
        return LibraryReference.objects.filter(doi=doi)
    pmid = normalized_pmid(query)
    found = Q()
    words = folded_words(query).split()[:MOST_WORDS]
    if query.strip() and not words:
        return LibraryReference.objects.none()
    for word in words:
        found &= Q(words__contains=f" {word}")
    return LibraryReference.objects.filter(found | Q(pmid=pmid) if pmid else found)


def citing_references(user: Any, entry: LibraryReference) -> list[Reference]:
    """The entries of reference lists that are this work, in texts that this person may see, with those texts."""
    identity = identity_of(entry.csl)
    same = Q(pk__in=[])
    if identity.doi:
        same |= Q(doi=identity.doi)
    if identity.pmid:
        same |= Q(pmid=identity.pmid)
    if identity.title_key:
        same |= Q(title_key=identity.title_key) & (Q(doi="") if identity.doi else Q())
    uses = Reference.objects.filter(same).exclude(revision__state__in=_GONE)
    if not is_editor.test(user):
        uses = uses.filter(Q(revision__editions__isnull=False) | Q(revision__contributions__user=user))
    rows = uses.select_related("revision__article").distinct().order_by("revision__article__slug", "-revision__number")
    return list(rows[:50])


def keys_in(references: Iterable[Mapping[str, Any]], entries: Iterable[LibraryReference]) -> dict[int, str]:
    """Under which key each entry stands in a list of references already; entries that do not are left out."""
    listed = [(str(one["id"]), identity_of(one)) for one in references]
    found = {}
    for entry in entries:
        identity = identity_of(entry.csl)
        key = next((key for key, known in listed if same_work(known, identity)), "")
        if key:
            found[entry.pk] = key
    return found
