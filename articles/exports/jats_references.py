"""A reference list as JATS element citations, from the CSL data that was frozen with the text."""

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

from articles.bibliography.csl import citable, issued, kind_of
from articles.bibliography.retractions import Retraction
from articles.exports.elements import add
from articles.exports.texts import marked_reference_title

_TYPES = {
    "article-journal": "journal",
    "article-magazine": "magazine",
    "article-newspaper": "newspaper",
    "article": "preprint",
    "book": "book",
    "chapter": "book",
    "report": "report",
    "webpage": "web",
    "post-weblog": "web",
    "thesis": "thesis",
    "dataset": "data",
    "paper-conference": "confproc",
    "legislation": "gov",
    "standard": "standard",
}
_WHOLE = frozenset({"book", "report", "thesis", "webpage", "standard", "legislation"})
_PAGES = re.compile(r"(\w+)\s*[-\u2013]\s*(\w+)")


def reference(
    parent: etree._Element, number: int, csl: Mapping[str, Any], retraction: Retraction | None, marks: list[str]
) -> None:
    """One entry. `marks` are the ids of the places in both views that cite it."""
    kind = csl.get("type")
    kind = kind if isinstance(kind, str) else ""
    ref = add(parent, "ref", id=f"ref-{number}")
    add(ref, "label", str(number))
    use = re.sub(r"[^a-z]+", "-", kind_of(csl).lower())
    made = add(ref, "element-citation", publication_type=_TYPES.get(kind, "other"), specific_use=use)
    _people(made, csl)
    _titles(made, csl, kind, retraction)
    _date(made, csl)
    _place(made, csl)
    _addresses(made, csl)
    if retraction:
        add(made, "comment", _notice(retraction), content_type="retraction-notice")
    if marks:
        back = add(add(ref, "note", specific_use="cited-at"), "p", "Cited at ")
        for count, mark in enumerate(marks, start=1):
            add(back, "xref", str(count), ref_type="other", rid=mark).tail = " " if count < len(marks) else None


def _people(made: etree._Element, csl: Mapping[str, Any]) -> None:
    for role, tag in (("author", "author"), ("editor", "editor")):
        names = csl.get(role)
        people = [one for one in names if isinstance(one, Mapping)] if isinstance(names, list) else []
        group = add(made, "person-group", person_group_type=tag) if people else None
        for one in people:
            family, given, literal = (_text(one, key) for key in ("family", "given", "literal"))
            if family:
                name = add(group, "name")
                add(name, "surname", family)
                if given:
                    add(name, "given-names", given)
            else:
                add(group, "collab", literal or given)


def _titles(made: etree._Element, csl: Mapping[str, Any], kind: str, retraction: Retraction | None) -> None:
    title = marked_reference_title(_text(csl, "title") or "Untitled", retraction)
    container = _text(csl, "container-title")
    if kind in _WHOLE and not container:
        add(made, "source", title)
    else:
        add(made, "chapter-title" if kind == "chapter" else "article-title", title)
        if container:
            add(made, "source", container)
    if _text(csl, "publisher"):
        add(made, "publisher-name", _text(csl, "publisher"))


def _date(made: etree._Element, csl: Mapping[str, Any]) -> None:
    parts = [one for one in issued(csl) if one]
    if not parts:
        return
    iso = "-".join(f"{part:02d}" if place else f"{part:04d}" for place, part in enumerate(parts))
    for tag, value in zip(("year", "month", "day"), parts, strict=False):
        add(made, tag, str(value), iso_8601_date=iso if tag == "year" else "")


def _place(made: etree._Element, csl: Mapping[str, Any]) -> None:
    for key in ("volume", "issue"):
        if _text(csl, key):
            add(made, key, _text(csl, key))
    page = _text(csl, "page")
    first_last = _PAGES.fullmatch(page)
    if first_last:
        add(made, "fpage", first_last.group(1))
        add(made, "lpage", first_last.group(2))
    elif page:
        add(made, "page-range" if re.search(r"[-\u2013,]", page) else "elocation-id", page)


def _addresses(made: etree._Element, csl: Mapping[str, Any]) -> None:
    parts = citable(csl)
    for kind, value in (("doi", parts.doi), ("pmid", parts.pmid), ("pmcid", _text(csl, "PMCID"))):
        if value:
            add(made, "pub-id", value, pub_id_type=kind)
    if parts.url:
        add(made, "ext-link", parts.url, ext_link_type="uri", href=parts.url)


def _notice(retraction: Retraction) -> str:
    words = retraction.nature + (f", {retraction.date.isoformat()}" if retraction.date else "")
    notice = f". Notice: https://doi.org/{retraction.notice_doi}" if retraction.notice_doi else ""
    reasons = f". Reasons: {'; '.join(retraction.reasons)}" if retraction.reasons else ""
    return f"{words}{notice}{reasons}."


def _text(csl: Mapping[str, Any], key: str) -> str:
    value = csl.get(key)
    return " ".join(str(value).split()) if isinstance(value, str | int) and not isinstance(value, bool) else ""
