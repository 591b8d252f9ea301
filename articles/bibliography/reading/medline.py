"""MEDLINE's tagged format (.nbib), as PubMed saves it."""

import re
from collections.abc import Iterator
from typing import Any

from articles.bibliography.dates import read_date
from articles.bibliography.names import Name, literal, read_name
from articles.bibliography.publication_types import genre_of, type_of
from articles.bibliography.reading.records import FoundRecord, RefusedRecord, check_count
from articles.bibliography.reading.tagged import TaggedRecord

_LINE = re.compile(r"([A-Z][A-Z0-9]{1,3}) *- ?(.*)")
_FULL_NAMES = {"FAU": "AU", "FED": "ED"}


def read(text: str) -> Iterator[FoundRecord | RefusedRecord]:
    """Each record from its PMID on."""
    record: TaggedRecord | None = None
    count = 0
    for number, line in enumerate(text.split("\n"), 1):
        found = _LINE.match(line)
        if found and found.group(1) == "PMID":
            if record:
                count += 1
                check_count(count)
                yield FoundRecord(_place(record), _csl(record))
            record = TaggedRecord(number)
        if record is None:
            continue
        if found:
            record.add(found.group(1), found.group(2).strip())
        elif line.strip():
            record.continue_last(line.strip())
    if record:
        yield FoundRecord(_place(record), _csl(record))


def _place(record: TaggedRecord) -> str:
    return f"PMID {record.first('PMID') or 'none'} (line {record.line})"


def _csl(record: TaggedRecord) -> dict[str, Any]:
    date = read_date(record.first("DP")) or read_date(record.first("DEP"))
    is_book = bool(record.first("BTI", "ISBN"))
    types = record.all("PT")
    return {
        "type": type_of(types, is_book=is_book, has_container=bool(record.first("JT", "TA", "BTI"))),
        "genre": genre_of(types),
        "title": _title(record.first("TI") or record.first("BTI")),
        "container-title": record.first("JT", "TA") or (record.first("BTI") if record.first("TI") else ""),
        "collection-title": record.first("CTI"),
        "author": _names(record, "FAU", "AU", "CN"),
        "editor": _names(record, "FED", "ED"),
        "issued": {"date-parts": [date]} if date else None,
        "status": "in press" if record.first("PST") == "aheadofprint" and not record.first("VI", "PG") else "",
        "volume": record.first("VI"),
        "issue": record.first("IP"),
        "page": record.first("PG"),
        "edition": record.first("EN"),
        "publisher": record.first("PB"),
        "publisher-place": record.first("PL") if record.first("PB") else "",
        "ISSN": record.first("IS"),
        "ISBN": record.first("ISBN"),
        "language": record.first("LA"),
        "DOI": next((one for one in record.all("AID", "LID") if one.endswith("[doi]")), ""),
        "PMID": record.first("PMID"),
        "PMCID": record.first("PMC"),
        "note": record.all("GN"),
    }


def _title(text: str) -> str:
    """A title without the full stop that MEDLINE sets after it."""
    return text.removesuffix(".").replace(".]", "]")


def _names(record: TaggedRecord, *tags: str) -> list[Name]:
    """Full names where there are any; the short form of a full one follows it and is passed over."""
    full = bool(record.all(tags[0]))
    found: list[Name | None] = []
    for tag, value in record.order:
        if tag not in tags or not value or (full and tag in _FULL_NAMES.values()):
            continue
        found.append(literal(value) if tag == "CN" else read_name(value))
    return [name for name in found if name]
