"""When two records are one work, what of both is kept, and what is still missing of one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from articles.bibliography.csl import KINDS, issued
from articles.bibliography.identifiers import normalized_doi, normalized_pmid
from articles.bibliography.shaping import shaped
from articles.bibliography.texts import folded

TITLE_KEY_LENGTH = 200
WORDS_LENGTH = 2000
SHORTEST_TITLE = 12  # a shorter one (“Editorial”) says too little to be anybody's alone


@dataclass(frozen=True)
class Identity:
    """By what a work is known: DOI, then PMID, then its normalized title and year. Empty where it has none."""

    doi: str
    pmid: str
    title_key: str


def identity_of(csl: Mapping[str, Any]) -> Identity:
    """What a record is known by. A title counts together with a year only."""
    title, year = folded(str(csl.get("title") or "")), issued(csl)[0]
    key = f"{year}:{title}"[:TITLE_KEY_LENGTH] if year and len(title) >= SHORTEST_TITLE else ""
    return Identity(normalized_doi(csl.get("DOI")), normalized_pmid(csl.get("PMID")), key)


def same_work(one: Identity, other: Identity) -> bool:
    """By DOI, then PMID, then title and year. Two DOIs that differ are two works, whatever their titles say."""
    for name in ("doi", "pmid"):
        mine, theirs = getattr(one, name), getattr(other, name)
        if mine and theirs:
            return bool(mine == theirs)
    return bool(one.title_key and one.title_key == other.title_key)


def merged(kept: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """One record of two of the same work: what one lacks the other gives; the fuller list or date stays."""
    both = dict(given) | {key: value for key, value in kept.items() if value}
    if not kept.get("title"):
        both["type"] = given.get("type", kept.get("type"))
    for key in ("author", "editor"):
        both[key] = max(kept.get(key) or [], given.get(key) or [], key=_letters)
    both["issued"] = max((one for one in (kept.get("issued"), given.get("issued")) if one), key=_parts, default=None)
    return shaped(both)


def missing_of(csl: Mapping[str, Any]) -> list[str]:
    """What a reader or a catalog would ask for and the record does not say, in words."""
    wanted = {"title": "title", "author": "authors", "issued": "year"}
    kind = csl.get("type")
    if kind == "article-journal":
        wanted |= {"container-title": "journal", "page": "pages"}
    elif kind in {"book", "report", "thesis", "standard"}:
        wanted |= {"publisher": "publisher"}
    elif kind in {"chapter", "paper-conference"}:
        wanted |= {"container-title": "name of the book"}
    elif kind in {"webpage", "post-weblog"}:
        wanted |= {"URL": "address", "accessed": "day of access"}
    missing = [word for key, word in wanted.items() if not csl.get(key)]
    if kind in KINDS and kind in {"article-journal", "article"} and not (csl.get("DOI") or csl.get("PMID")):
        missing.append("DOI or PMID")
    return [one for one in missing if not (one in {"year", "pages"} and csl.get("status"))]


def search_words(csl: Mapping[str, Any]) -> str:
    """Everything that one looks for in a record, folded, words apart."""
    names = [name.get("family") or name.get("literal") or "" for name in csl.get("author") or []]
    parts = [
        csl.get("title", ""), *names, csl.get("container-title", ""), csl.get("publisher", ""),
        str(issued(csl)[0] or ""), csl.get("DOI", ""), csl.get("PMID", ""),
    ]  # fmt: skip
    return folded_words(" ".join(parts))[:WORDS_LENGTH]


def folded_words(text: str) -> str:
    """The words of a text, each folded, with a space before and after each."""
    words: Iterable[str] = (folded(word) for word in text.replace("-", " ").replace("–", " ").split())
    return f" {' '.join(word for word in words if word)} "


def _letters(names: list[dict[str, str]]) -> tuple[int, int]:
    return len(names), sum(len(part) for name in names for part in name.values())


def _parts(date: Mapping[str, Any]) -> int:
    return len(date["date-parts"][0])
