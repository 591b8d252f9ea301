"""What a journal says of a paper reaches the pages that cite it: notices taken in, and those pages built anew."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.db.models import F

from articles.bibliography.retractions import ImportedRetractions, find_retractions, import_retractions
from articles.editions import rebuild_editions
from articles.manifests import read_manifest
from articles.models import Article, Edition, Reference, RetractionNotice
from articles.reading.marks import notices_of
from records import audit


@dataclass(frozen=True)
class NoticesTaken:
    """What a file of notices brought, and how many articles show something else since."""

    imported: ImportedRetractions
    articles: int


@transaction.atomic
def take_in_notices(path: str | Path, *, at: datetime, complete: bool = False) -> NoticesTaken:
    """Take in a file of notices, and mark their papers on every page that cites one; or unmark them.

    Raises WorkflowError, and writes nothing, where the file cannot be read or holds no notice at all.
    """
    imported = import_retractions(path, at=at, complete=complete)
    return NoticesTaken(imported, mark_sources(at=at))


@transaction.atomic
def mark_sources(*, at: datetime) -> int:
    """Build every article anew whose pages do not say what is known of its sources today. Returns how many were.

    Only articles are looked at that cite a paper with a notice, or show one.
    """
    count = 0
    for pk in sorted(_concerned()):
        article = Article.objects.select_for_update().get(pk=pk)
        shown = article.editions.select_related("revision").first()
        if shown is None:
            continue
        references = read_manifest(shown.revision.manifest)["references"]
        known = notices_of(references, find_retractions(references))
        if known == shown.frame.get("source_notices", []):
            continue
        rebuild_editions(article)
        detail = {"references": {one["number"]: one["nature"] for one in known}}
        audit.append(article.chain, "mark_sources", subject=f"version {shown.revision.number}", detail=detail, at=at)
        count += 1
    return count


def _concerned() -> set[int]:
    """The articles with a public page that cites a paper against which a notice stands, or that shows a mark."""
    notices = RetractionNotice.objects.all()
    shown = Reference.objects.filter(revision__editions__isnull=False).annotate(article=F("revision__article_id"))
    by_doi = shown.filter(doi__in=notices.exclude(paper_doi="").values("paper_doi")).values_list("article", flat=True)
    by_pmid = shown.filter(pmid__in=notices.exclude(paper_pmid="").values("paper_pmid")).values_list(
        "article", flat=True
    )
    marked = Edition.objects.exclude(marks=[]).values_list("article_id", flat=True)
    return {*by_doi, *by_pmid, *marked}
