"""What a signature covers: one canonical JSON text, and its SHA-256 digest."""

import hashlib
import json
from collections.abc import Collection
from typing import Any

from articles.audiences import Audience
from articles.bibliography.identifiers import normalized_doi, normalized_pmid
from articles.blocks import for_manifest
from articles.glossary.uses import used_terms
from articles.models import Revision
from articles.parity import agreeing_figures
from articles.readability import readings_of
from articles.readability.summaries import summary
from articles.rendering import RenderedRevision, RenderedView
from articles.rendering.front_matter import parse

FORMAT = "imprimatur-manifest/1"


def digest_of(manifest: str) -> str:
    """SHA-256 of the manifest's UTF-8 bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(manifest.encode()).hexdigest()


def build_manifest(revision: Revision, rendered: RenderedRevision, retracted: Collection[str] | None = None) -> str:
    """Everything the board signs, as canonical JSON: sorted keys, no spaces, UTF-8.

    The article's identity and the revision's number are part of it, so that a signature cannot be moved to another
    article or version that happens to hold the same words.
    """
    parsed = parse(revision.source)
    content = {
        "format": FORMAT,
        "article": str(revision.article.uid),
        "version": revision.number,
        "source": revision.source,
        "references": [reference.csl for reference in rendered.references],
        "glossary": used_terms(rendered),
        "terms_left_out": {"all": not revision.explains_terms, "terms": revision.terms_left_out},
        "reasons": [{"kind": one.kind, "line": one.line, "reason": one.reason} for one in rendered.reasons],
        "lay_waiver": revision.lay_waiver,
        "reading_waiver": revision.reading_waiver,
        "outline": {audience.value: _outline(rendered.views[audience]) for audience in Audience},
        "has_lay_text": rendered.has_lay_text,
        "figures": _figures(rendered),
        "readability": {one.value: summary(reading) for one, reading in readings_of(rendered, parsed).items()},
        "sources": _sources(rendered, retracted),
        "blocks": for_manifest(rendered.blocks),
        "fragments": {audience.value: rendered.views[audience].fragment for audience in Audience},
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def _figures(rendered: RenderedRevision) -> dict[str, int]:
    """How many figures of the professional wordings the lay wordings state alike, and how many there are."""
    agree, total = agreeing_figures(rendered)
    return {"agree": agree, "total": total}


def _sources(rendered: RenderedRevision, retracted: Collection[str] | None) -> dict[str, Any]:
    """How many references there are, how many can be found by DOI or PMID, and which were withdrawn by then.

    Where no notices were imported, nobody knows which were: that is None.
    """
    found = [
        one for one in rendered.references if normalized_doi(one.csl.get("DOI")) or normalized_pmid(one.csl.get("PMID"))
    ]
    return {
        "listed": len(rendered.references),
        "identified": len(found),
        "own": sum(one.tier == "own" for one in rendered.references),
        "retracted": None if retracted is None else sorted(retracted),
    }


def read_manifest(manifest: str) -> dict[str, Any]:
    """The frozen content, as it was signed."""
    content = json.loads(manifest)
    if content.get("format") != FORMAT:
        raise ValueError("This manifest has a format that this version does not read.")
    return content


def _outline(view: RenderedView) -> dict[str, Any]:
    return {
        "title": view.title,
        "subtitle": view.subtitle,
        "short_answer": view.short_answer,
        "contents": [{"level": entry.level, "id": entry.id, "text": entry.text} for entry in view.contents],
    }
