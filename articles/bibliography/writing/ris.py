"""RIS: CRLF, two-letter tags, ER at the end of each record."""

from collections.abc import Sequence
from typing import Any

from articles.bibliography.kinds import RIS_TYPES, ris_type
from articles.bibliography.names import comma_form
from articles.bibliography.writing.extras import extra_lines

_TAGS = {
    "container-title": "T2", "collection-title": "T3", "volume": "VL", "issue": "IS", "edition": "ET",
    "publisher": "PB", "publisher-place": "CY", "language": "LA", "genre": "M3", "ISSN": "SN", "ISBN": "SN",
    "DOI": "DO", "PMCID": "C2", "URL": "UR",
}  # fmt: skip


def write(records: Sequence[dict[str, Any]]) -> str:
    """All records, one after another."""
    return "".join("".join(f"{tag}  - {value}\r\n" for tag, value in _lines(one)) + "\r\n" for one in records)


def _lines(record: dict[str, Any]) -> list[tuple[str, str]]:
    tag = ris_type(record["type"])
    lines = [("TY", tag)]
    lines += [("ID", record["id"])] if "id" in record else []
    lines += [("TI", record["title"])] if "title" in record else []
    lines += [("AU", comma_form(name)) for name in record.get("author", ())]
    lines += [("A2", comma_form(name)) for name in record.get("editor", ())]
    lines += _dates(record)
    lines += [(_TAGS[key], record[key]) for key in _TAGS if key in record]
    lines += _pages(record.get("page", ""))
    lines += [("AN", record["PMID"]), ("DB", "PubMed")] if "PMID" in record else []
    type_told = RIS_TYPES[tag] == record["type"]
    lines += [("N1", one) for one in extra_lines(record, {*_TAGS, "page", "PMID"}, type_told=type_told)]
    return [*lines, ("ER", "")]


def _dates(record: dict[str, Any]) -> list[tuple[str, str]]:
    lines = []
    for key, tag in (("issued", "DA"), ("accessed", "Y2")):
        if key in record:
            parts = record[key]["date-parts"][0]
            lines += [("PY", f"{parts[0]:04d}")] if key == "issued" else []
            lines.append((tag, "/".join([f"{parts[0]:04d}", *(f"{one:02d}" for one in parts[1:])])))
    return lines


def _pages(page: str) -> list[tuple[str, str]]:
    start, dash, end = page.partition("-")
    if dash and start and end and start != end and "-" not in end and "," not in page and " " not in page:
        return [("SP", start), ("EP", end)]
    return [("SP", page)] if page else []
