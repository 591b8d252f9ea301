"""What an edition keeps for machines, so that its page needs no second look at what was frozen."""

from typing import Any

from articles.audiences import Audience
from articles.bibliography.csl import citable, issued, kind_of
from articles.exports.names import csl_name, in_order
from articles.models import Revision
from articles.rendering.front_matter import parse

NAMED_AUTHORS = 6


def machine_facts(revision: Revision, manifest: dict[str, Any], audience: Audience) -> dict[str, Any]:
    """Authors, language, when this stage began, the size of the source, the references and the terms, in short."""
    front = parse(manifest["source"]).front_matter
    return {
        "authors": list(front.authors),
        "lang": front.lang,
        "since": revision.state_since.isoformat(),
        "source_bytes": len(manifest["source"].encode()),
        "references": [brief_reference(csl) for csl in manifest["references"]],
        "terms": [one for one in (brief_term(entry, audience) for entry in manifest["glossary"]) if one],
    }


def brief_reference(csl: dict[str, Any]) -> dict[str, Any]:
    """The parts of a reference that a catalog needs; what is empty is left out."""
    parts = citable(csl)
    authors = csl.get("author")
    found = {
        "key": str(csl.get("id", "")),
        "type": csl["type"] if isinstance(csl.get("type"), str) else "",
        "kind": kind_of(csl),
        "title": parts.title,
        "authors": [one for one in map(_author, authors if isinstance(authors, list) else []) if one][:NAMED_AUTHORS],
        "container": parts.container,
        "publisher": parts.publisher,
        "date": "-".join(f"{part:02d}" if place else f"{part:04d}" for place, part in enumerate(issued(csl)) if part),
        "doi": parts.doi,
        "pmid": parts.pmid,
        "url": parts.url,
    }
    return {name: value for name, value in found.items() if value}


def brief_term(entry: dict[str, Any], audience: Audience) -> dict[str, str] | None:
    """A term that was frozen with the text, in the words of this view; None where this view does not explain it."""
    definition = entry.get(audience.value) or ""
    return {"slug": entry["slug"], "term": entry["term"], "definition": definition} if definition else None


def _author(value: Any) -> dict[str, str] | None:
    if not isinstance(value, dict):
        return None
    if isinstance(value.get("family"), str):
        given = value["given"] if isinstance(value.get("given"), str) else ""
        return {"person": " ".join(f"{given} {value['family']}".split())}
    return {"group": " ".join(value["literal"].split())} if isinstance(value.get("literal"), str) else None


def author_names(frame: dict[str, Any]) -> list[str]:
    """The authors that a text names, given name first."""
    return [in_order(csl_name(one)) for one in frame.get("authors", [])]
