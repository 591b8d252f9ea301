"""MEDLINE's tagged format (.nbib): four columns for the tag, six spaces before a further line."""

import textwrap
from collections.abc import Sequence
from typing import Any

from articles.bibliography.dates import MONTHS, iso
from articles.bibliography.languages import marc_code
from articles.bibliography.names import Name, comma_form, initials
from articles.bibliography.publication_types import GENRES, genre_of, type_of
from articles.bibliography.writing.extras import extra_lines

WIDTH = 88
_TAGS = {
    "issue": "IP", "volume": "VI", "page": "PG", "container-title": "JT", "collection-title": "CTI", "edition": "EN",
    "ISSN": "IS", "ISBN": "ISBN", "PMCID": "PMC", "publisher": "PB",
}  # fmt: skip
_PUBLICATION_TYPES = {
    "article-journal": "Journal Article",
    "article": "Preprint",
    "book": "Book",
    "chapter": "Book Chapter",
    "dataset": "Dataset",
    "article-newspaper": "Newspaper Article",
}


def write(records: Sequence[dict[str, Any]]) -> str:
    """All records, with an empty line between two."""
    return "\n".join("".join(map(_line, _lines(one))) for one in records)


def _line(pair: tuple[str, str]) -> str:
    tag, value = pair
    wrapped = textwrap.wrap(value, WIDTH - 6, break_long_words=False, break_on_hyphens=False) or [""]
    return f"{tag:<4}- " + "\n      ".join(wrapped) + "\n"


def _lines(record: dict[str, Any]) -> list[tuple[str, str]]:
    told = {*_TAGS, "PMID"}
    lines = [("PMID", record.get("PMID", ""))]
    lines += [("DP", _date(record["issued"]["date-parts"][0]))] if "issued" in record else []
    lines += [("TI", _ended(record["title"]))] if "title" in record else []
    for key, full, short in (("author", "FAU", "AU"), ("editor", "FED", "ED")):
        lines += [line for name in record.get(key, ()) for line in _name(name, full, short)]
    lines += [(tag, record[key]) for key, tag in _TAGS.items() if key in record]
    for key, tag in (("language", "LA"), ("publisher-place", "PL"), ("DOI", "AID")):
        if key in record and (key != "publisher-place" or "publisher" in record):
            lines.append((tag, _value(key, record[key])))
            told.add(key)
    types = [_PUBLICATION_TYPES.get(record["type"], "")]
    if record.get("genre") in GENRES and genre_of([record["genre"]]):
        types.append(record["genre"])
        told.add("genre")
    if record.get("title", "").startswith("RETRACTED: "):
        types.append("Retracted Publication")
    lines += [("PT", one) for one in types if one]
    read_back = type_of(types, is_book="ISBN" in record, has_container="container-title" in record)
    extras = extra_lines(record, told, type_told=read_back == record["type"], key_told=False)
    if "accessed" in record:
        extras.insert(0, f"accessed: {iso(record['accessed']['date-parts'][0])}")
    return lines + [("GN", one) for one in extras]


def _value(key: str, value: str) -> str:
    return marc_code(value) if key == "language" else f"{value} [doi]" if key == "DOI" else value


def _ended(title: str) -> str:
    """MEDLINE ends a title with a full stop."""
    return title if title[-1] in "?!" else f"{title}."


def _date(parts: list[int]) -> str:
    words = [f"{parts[0]:04d}", *(MONTHS[month - 1].capitalize() for month in parts[1:2]), *map(str, parts[2:])]
    return " ".join(words)


def _name(name: Name, full: str, short: str) -> list[tuple[str, str]]:
    if "literal" in name:
        return [("CN", name["literal"]) if full == "FAU" else (full, comma_form(name))]
    tail = f" {name['suffix']}" if "suffix" in name else ""
    return [
        (full, f"{name['family']}, {name['given']}{tail}"),
        (short, f"{name['family']} {initials(name['given'])}{tail}"),
    ]
