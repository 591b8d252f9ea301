"""The library of references: what is taken in, what is there already, and what is completed by hand or by look-up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q

from articles.bibliography.csl import kind_of, tier_of
from articles.bibliography.matching import Identity, identity_of, merged, missing_of, same_work, search_words
from articles.bibliography.shaping import shaped
from articles.errors import StaleSave, WorkflowError
from articles.models.library import LibraryReference
from articles.permissions import require
from records import audit

CHAIN = "library"
_DERIVED = (
    "csl",
    "title",
    "doi",
    "pmid",
    "title_key",
    "words",
    "kind",
    "tier",
    "missing",
    "lock_version",
    "changed_at",
)


@dataclass(frozen=True)
class TakenIn:
    """What an import did: entries that are new, and those that were there, of which some are fuller now."""

    new: tuple[LibraryReference, ...]
    known: tuple[LibraryReference, ...]
    completed: int

    @property
    def all(self) -> tuple[LibraryReference, ...]:
        """Everything the import names, each once."""
        return self.new + self.known


def add_references(records: Iterable[Mapping[str, Any]], *, by: Any, at: datetime) -> TakenIn:
    """Take records in. A work that is there already keeps its place, and gets what it lacked. Raises NotAllowed.

    The number of queries does not depend on the number of records.
    """
    require(by, "articles.change_library")
    given = [shaped(one) for one in records]
    try:
        return _take_in(given, by=by, at=at)
    except IntegrityError:  # somebody took the same works in at the same moment: now they are there
        return _take_in(given, by=by, at=at)


@transaction.atomic
def _take_in(records: Sequence[dict[str, Any]], *, by: Any, at: datetime) -> TakenIn:
    shelf = _Shelf(records)
    new: list[LibraryReference] = []
    known: dict[int, LibraryReference] = {}
    changed: dict[int, LibraryReference] = {}
    for csl, identity in shelf.wanted:
        entry = shelf.find(identity)
        if entry is None:
            entry = LibraryReference(created_by=by, created_at=at, lock_version=0)
            _describe(entry, csl, at)
            new.append(entry)
        else:
            fuller = merged(entry.csl, shelf.free_of_others(csl, identity, entry))
            if fuller != entry.csl:
                _describe(entry, fuller, at)
                changed[id(entry)] = entry
            if entry.pk:
                known[entry.pk] = entry
        shelf.put(entry)
    LibraryReference.objects.bulk_create(new, batch_size=500)
    completed = [one for one in changed.values() if one.pk in known]
    LibraryReference.objects.bulk_update(completed, _DERIVED, batch_size=200)
    detail = {"new": [one.pk for one in new], "known": sorted(known), "completed": [one.pk for one in completed]}
    audit.append(CHAIN, "add_references", by=by, detail=detail, at=at)
    return TakenIn(tuple(new), tuple(known.values()), len(completed))


@transaction.atomic
def edit_reference(
    entry: LibraryReference, csl: Mapping[str, Any], *, by: Any, lock_version: int, at: datetime
) -> LibraryReference:
    """Correct or complete an entry by hand. Texts that were written with it keep the words they have.

    Raises NotAllowed, StaleSave where somebody changed it meanwhile, and WorkflowError where it says nothing by which
    it could be told, or is another entry's double.
    """
    require(by, "articles.change_library")
    entry = LibraryReference.objects.select_for_update().get(pk=entry.pk)
    if entry.lock_version != lock_version:
        raise StaleSave(
            "Somebody changed this entry after you opened it. Your words are still below; compare, then save."
        )
    record = shaped({key: value for key, value in csl.items() if key != "id"})
    identity = identity_of(record)
    if not (record.get("title") or identity.doi or identity.pmid):
        raise WorkflowError("An entry needs a title, or at least a DOI or PMID.")
    other = _doubles(identity).exclude(pk=entry.pk).first()
    if other:
        raise WorkflowError(f"“{other}” is in the library already, with the same DOI, PMID, or title and year.")
    before = entry.csl
    _describe(entry, record, at)
    entry.save()
    keys = sorted(key for key in before.keys() | record.keys() if before.get(key) != record.get(key))
    detail = {key: {"before": before.get(key), "after": record.get(key)} for key in keys}
    audit.append(CHAIN, "edit_reference", by=by, subject=f"reference {entry.pk}", detail=detail, at=at)
    return entry


def _doubles(identity: Identity) -> Any:
    same = Q(pk__in=[])
    if identity.doi:
        same |= Q(doi=identity.doi)
    if identity.pmid:
        same |= Q(pmid=identity.pmid)
    if identity.title_key and not identity.doi and not identity.pmid:
        same |= Q(title_key=identity.title_key, doi="", pmid="")
    return LibraryReference.objects.filter(same)


def _describe(entry: LibraryReference, csl: dict[str, Any], at: datetime) -> None:
    """Fill the columns that only repeat what the record says."""
    csl = {key: value for key, value in csl.items() if key != "id"}
    identity = identity_of(csl)
    entry.csl, entry.title, entry.words = csl, csl.get("title", "")[:500], search_words(csl)
    entry.doi, entry.pmid, entry.title_key = identity.doi, identity.pmid, identity.title_key
    entry.kind, entry.tier = kind_of(csl), tier_of(csl, settings.OWN_PUBLISHERS)
    entry.missing, entry.changed_at = missing_of(csl), at
    entry.lock_version += 1


class _Shelf:
    """The entries that an import may meet, by what they are known by."""

    def __init__(self, records: Sequence[dict[str, Any]]) -> None:
        self.wanted = [(one, identity_of(one)) for one in records]
        self.by_doi: dict[str, LibraryReference] = {}
        self.by_pmid: dict[str, LibraryReference] = {}
        self.by_title: dict[str, list[LibraryReference]] = {}
        for column in ("doi", "pmid", "title_key"):
            values = {getattr(identity, column) for _, identity in self.wanted} - {""}
            for entry in LibraryReference.objects.filter(**{f"{column}__in": values}):
                self.put(self.by_doi.get(entry.doi) or self.by_pmid.get(entry.pmid) or entry)

    def put(self, entry: LibraryReference) -> None:
        """Stand an entry where it is found."""
        if entry.doi:
            self.by_doi[entry.doi] = entry
        if entry.pmid:
            self.by_pmid[entry.pmid] = entry
        titled = self.by_title.setdefault(entry.title_key, [])
        if not any(one is entry for one in titled):
            titled.append(entry)

    def find(self, identity: Identity) -> LibraryReference | None:
        """The entry of the same work: by DOI, then PMID, then title and year."""
        found = self.by_doi.get(identity.doi) or self.by_pmid.get(identity.pmid)
        if found or not identity.title_key:
            return found
        titled = self.by_title.get(identity.title_key, ())
        return next((one for one in titled if same_work(identity_of(one.csl), identity)), None)

    def free_of_others(self, csl: dict[str, Any], identity: Identity, entry: LibraryReference) -> dict[str, Any]:
        """The record without an identifier that belongs to another entry already."""
        taken = set()
        if self.by_doi.get(identity.doi, entry) is not entry:
            taken.add("DOI")
        if self.by_pmid.get(identity.pmid, entry) is not entry:
            taken.add("PMID")
        return {key: value for key, value in csl.items() if key not in taken}
