"""Which references are retracted: Retraction Watch data taken in, and matched to reference lists.

The file is the one that Crossref publishes (20 named columns, US dates, lists parted by semicolons, reasons with a
plus), or one of its copies with lower-cased columns and bracketed lists.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Q

from articles.bibliography.identifiers import normalized_doi, normalized_pmid
from articles.bibliography.retraction_file import read_rows
from articles.models.retraction import RetractionNature, RetractionNotice
from records import audit

CHAIN = "library"
BATCH = 1000
# The order in which notices of one day are read, and which of those that still stand weighs most.
_ORDER = (RetractionNature.CORRECTION, RetractionNature.CONCERN, RetractionNature.RETRACTION)
_FIELDS = ("nature", "date", "paper_doi", "paper_pmid", "notice_doi", "title", "journal", "reasons", "imported_at")


@dataclass(frozen=True)
class Retraction:
    """What stands against one reference now: a retraction, else a concern, else a correction."""

    nature: str
    date: dt.date | None
    notice_doi: str
    reasons: tuple[str, ...]
    matched_by: str

    @property
    def is_retraction(self) -> bool:
        """Whether the paper is withdrawn, rather than corrected or under concern."""
        return self.nature == RetractionNature.RETRACTION

    @property
    def sentence(self) -> str:
        """What is known of it, for a note: nature, date, notice and reasons."""
        parts = [self.nature + (f" of {self.date:%Y-%m-%d}" if self.date else "")]
        parts += [f"notice https://doi.org/{self.notice_doi}"] if self.notice_doi else []
        parts += ["reasons: " + ", ".join(self.reasons)] if self.reasons else []
        return ", ".join(parts)


@dataclass(frozen=True)
class ImportedRetractions:
    """What an import of notices did: rows kept, rows that name no paper, rows that cannot be read, rows taken out."""

    kept: int
    unidentified: int
    unreadable: int
    removed: int = 0


def find_retractions(references: Iterable[Mapping[str, Any]]) -> dict[str, Retraction]:
    """The references of a list against which a notice stands, by their keys. One query, however long the list.

    A reference is matched by DOI, else by PMID; a title alone proves nothing. A reinstatement clears the retractions
    and concerns before it.
    """
    wanted = [
        (str(one.get("id", "")), normalized_doi(one.get("DOI")), normalized_pmid(one.get("PMID"))) for one in references
    ]
    dois = {doi for _, doi, _ in wanted if doi}
    pmids = {pmid for _, _, pmid in wanted if pmid}
    if not dois and not pmids:
        return {}
    by_doi: dict[str, list[RetractionNotice]] = defaultdict(list)
    by_pmid: dict[str, list[RetractionNotice]] = defaultdict(list)
    for notice in RetractionNotice.objects.filter(Q(paper_doi__in=dois) | Q(paper_pmid__in=pmids)):
        by_doi[notice.paper_doi].append(notice)
        by_pmid[notice.paper_pmid].append(notice)
    found: dict[str, Retraction] = {}
    for key, doi, pmid in wanted:
        way, notices = ("DOI", by_doi.get(doi, [])) if doi and doi in by_doi else ("PMID", [])
        if not notices and pmid:
            notices = by_pmid.get(pmid, [])
        standing = _standing(notices)
        if standing:
            found[key] = Retraction(
                standing.nature, standing.date, standing.notice_doi, tuple(standing.reasons), matched_by=way
            )
    return found


@transaction.atomic
def import_retractions(path: str | Path, *, at: datetime, complete: bool = False) -> ImportedRetractions:
    """Take in a file of notices; a notice that is known already is brought up to date.

    With `complete` the file is everything there is, and notices that it does not hold are taken out. Raises
    WorkflowError, and writes nothing, where the file cannot be read or holds no notice at all.
    """
    unidentified = unreadable = 0
    batch: dict[str, RetractionNotice] = {}
    for row in read_rows(path):
        if row is None:
            unreadable += 1
        elif not row.paper_doi and not row.paper_pmid:
            unidentified += 1
        else:
            batch[row.source_key] = RetractionNotice(imported_at=at, **row.as_fields())
            if len(batch) >= BATCH:
                _write(batch)
    _write(batch)
    kept = RetractionNotice.objects.filter(imported_at=at).count()
    removed = RetractionNotice.objects.exclude(imported_at=at).delete()[0] if complete and kept else 0
    result = ImportedRetractions(kept, unidentified, unreadable, removed)
    audit.append(CHAIN, "import_retractions", subject=Path(path).name[:80], detail=vars(result), at=at)
    return result


def _write(batch: dict[str, RetractionNotice]) -> None:
    RetractionNotice.objects.bulk_create(
        batch.values(), update_conflicts=True, unique_fields=["source_key"], update_fields=_FIELDS
    )
    batch.clear()


def _standing(notices: list[RetractionNotice]) -> RetractionNotice | None:
    """The weightiest notice that no later reinstatement has cleared. An undated one counts as the oldest."""
    ordered = sorted(
        notices,
        key=lambda one: (one.date or dt.date.min, one.nature == RetractionNature.REINSTATEMENT, one.source_key),
    )
    standing: list[RetractionNotice] = []
    for notice in ordered:
        if notice.nature == RetractionNature.REINSTATEMENT:
            standing = [one for one in standing if one.nature == RetractionNature.CORRECTION]
        else:
            standing.append(notice)
    return max(standing, key=lambda one: _ORDER.index(RetractionNature(one.nature)), default=None)
