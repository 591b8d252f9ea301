"""BibTeX that BibTeX, BibLaTeX, Pandoc and reference managers read: UTF-8, with what is special to LaTeX escaped."""

import re
from collections.abc import Sequence
from typing import Any

from articles.bibliography.dates import MONTHS, iso
from articles.bibliography.kinds import BIBTEX_FOR
from articles.bibliography.languages import babel_name
from articles.bibliography.latex import from_text
from articles.bibliography.names import Name
from articles.bibliography.reading.bibtex import plain_key, type_of
from articles.bibliography.writing.extras import extra_lines

_FIELDS = {
    "collection-title": "series", "event-title": "eventtitle", "publisher-place": "address", "volume": "volume",
    "page": "pages", "edition": "edition", "version": "version", "genre": "type", "status": "pubstate",
    "ISSN": "issn", "ISBN": "isbn", "number": "number",
}  # fmt: skip
_VERBATIM = {"DOI": "doi", "PMID": "pmid", "PMCID": "pmcid", "URL": "url"}
_PUBLISHERS = {"techreport": "institution", "phdthesis": "school"}
_SUBTYPES = {"article-magazine": "magazine", "article-newspaper": "newspaper"}
_WORD = re.compile(r"(?<![\w\\{])\w+")


def write(records: Sequence[dict[str, Any]]) -> str:
    """All entries; a key that would stand twice gets a number."""
    used: set[str] = set()
    return "\n".join(_entry(one, number, used) for number, one in enumerate(records, 1))


def _entry(record: dict[str, Any], number: int, used: set[str]) -> str:
    kind = BIBTEX_FOR.get(record["type"], "misc")
    key = _key(record.get("id", ""), number, used)
    fields: dict[str, str] = {}
    if "title" in record:
        fields["title"] = _title(record["title"])
    for role in ("author", "editor"):
        if role in record:
            fields[role] = " and ".join(_name(name) for name in record[role])
    article = kind == "article"
    fields |= _dates(record)
    places = _FIELDS | {
        "container-title": "journal" if article else "booktitle",
        "publisher": _PUBLISHERS.get(kind, "publisher"),
        "issue": "number" if article else "issue",
    }
    fields |= {name: from_text(record[part]) for part, name in places.items() if part in record}
    fields["pages"] = re.sub(r"(?<=\w)-(?:\{\})?(?=\w)", "--", fields.get("pages", ""))
    if "language" in record:
        fields["langid"] = from_text(babel_name(record["language"]))
    fields |= {name: record[part] for part, name in _VERBATIM.items() if part in record}
    if type_of(kind, {}) != record["type"]:
        fields["entrysubtype"] = _SUBTYPES.get(record["type"], record["type"])
    if record.get("id", key) != key:
        fields["ids"] = record["id"]
    told = {*places, *_VERBATIM, "language"}
    fields["note"] = "\n".join(from_text(one) for one in extra_lines(record, told, type_told=True))
    inside = ",\n".join(_field(name, value) for name, value in fields.items() if value)
    return f"@{kind}{{{key},\n{inside}\n}}\n"


def _field(name: str, value: str) -> str:
    """One line; the month is one of BibTeX's own words and stands bare."""
    return f"  {name} = {value}" if name == "month" else f"  {name} = {{{value}}}"


def _key(wanted: str, number: int, used: set[str]) -> str:
    key = plain_key(wanted) or f"reference{number}"
    while key.lower() in used:
        key = f"{key}_{number}"
    used.add(key.lower())
    return key


def _title(title: str) -> str:
    """Words with capitals stand in braces, so that no style puts them in lower case; the first word's own may go."""
    return _WORD.sub(_protected, from_text(title))


def _protected(found: re.Match[str]) -> str:
    word = found.group()
    kept = word[1:] if found.start() == 0 else word
    return f"{{{word}}}" if any(one.isupper() for one in kept) else word


def _name(name: Name) -> str:
    """`Family, Suffix, Given`; a body, and parts that hold a comma or “and”, in braces of their own."""
    if "literal" in name:
        return f"{{{from_text(name['literal'])}}}"
    parts = (name[part] for part in ("family", "suffix", "given") if part in name)
    return ", ".join(f"{{{from_text(one)}}}" if re.search(r"\band\b", one, re.I) else from_text(one) for one in parts)


def _dates(record: dict[str, Any]) -> dict[str, str]:
    fields = {}
    if "issued" in record:
        parts = record["issued"]["date-parts"][0]
        fields = {"date": iso(parts), "year": f"{parts[0]:04d}"}
        if len(parts) > 1:
            fields["month"] = MONTHS[parts[1] - 1]
    if "accessed" in record:
        fields["urldate"] = iso(record["accessed"]["date-parts"][0])
    return fields
