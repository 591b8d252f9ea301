"""RIS, as Zotero, EndNote, Mendeley, Embase, Ovid, Scopus, Cochrane and publishers write it."""

import re
from collections.abc import Iterator
from typing import Any

from articles.bibliography.dates import publication_status, read_date
from articles.bibliography.identifiers import bare_doi, normalized_pmid
from articles.bibliography.kinds import RIS_TYPES, known_type
from articles.bibliography.names import read_names
from articles.bibliography.reading.records import FoundRecord, RefusedRecord, check_count
from articles.bibliography.reading.tagged import TaggedRecord

_LINE = re.compile(r"[ \t]*([A-Z][A-Z0-9]) {1,2}-(?: (.*)|\s*$|(?<=-)(\S.*))")
_PMID_SAID = re.compile(r"\b(?:PUBMED|PMID|MEDLINE)[\s:]+([1-9]\d{0,7})\b", re.IGNORECASE)
_PMID_TAGS = ("AN", "C3", "C5", "XR", "U1", "U2", "U3", "U4", "U5")
_ACTUAL_DOI = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:?\s*)?10\.\d{4,9}/", re.IGNORECASE)

# Where a database shows its own subscribers a record; nobody else gets there.
_SEARCH = re.compile(
    r"https?://(?:[\w-]+\.)*(?:embase\.com|ovidsp[\w.]*\.ovid\.com|sfx\.[\w.]+|search\.ebscohost\.com|scopus\.com|"
    r"webofscience\.com|webofknowledge\.com|proquest\.com)/"
)


def read(text: str) -> Iterator[FoundRecord | RefusedRecord]:
    """Each record from TY to ER or to the next TY; lines that belong to no record are refused."""
    for number, record in enumerate(_records(text), 1):
        check_count(number)
        place = f"Record {number} (line {record.line})"
        if "TY" in record.values:
            yield FoundRecord(place, _csl(record))
        else:
            yield RefusedRecord(place, "It does not begin with a type (TY).")


def _records(text: str) -> Iterator[TaggedRecord]:
    record: TaggedRecord | None = None
    for number, line in enumerate(text.split("\n"), 1):
        found = _LINE.match(line)
        tag, value = (found.group(1), (found.group(2) or found.group(3) or "").strip()) if found else ("", line.strip())
        if tag in {"TY", "ER"}:
            if record:
                yield record
            record = TaggedRecord(number) if tag == "TY" else None
        if tag and tag != "ER":
            record = record or TaggedRecord(number)
            record.add(tag, value)
        elif record and value:
            record.continue_last(value)
    if record:
        yield record


def _csl(record: TaggedRecord) -> dict[str, Any]:
    csl_type = RIS_TYPES.get(record.first("TY").upper()) or known_type(record.first("TY"))
    own = record.first("TI", "T1", "CT")
    container = record.first("JF", "T2", "JO", *(["BT"] if own else []), "JA", "J2")
    csl: dict[str, Any] = {
        "type": csl_type,
        "id": record.first("ID"),
        "title": own or record.first("BT", "ST"),
        "container-title": container,
        "collection-title": record.first("T3"),
        "author": read_names(record.all("AU", "A1")),
        "editor": read_names(record.all("ED", "A2")),
        "publisher": record.first("PB"),
        "publisher-place": record.first("CY", "PP"),
        "volume": record.first("VL", "VO"),
        "issue": record.first("IS", "CP"),
        "page": _page(record),
        "edition": record.first("ET"),
        "language": record.first("LA"),
        "ISSN": record.all("SN"),
        "ISBN": next((one for one in record.all("SN") if len(re.findall(r"[\dXx]", one)) >= 10), ""),
        "DOI": _doi(record),
        "PMID": _pmid(record),
        "PMCID": next((one for one in record.all("C2") if re.match(r"PMC\d", one)), ""),
        "genre": record.first("M3") if not bare_doi(record.first("M3")) else "",
        "URL": _address(record),
        "accessed": record.first("Y2"),
        "note": record.all("N1"),
    }
    csl["ISSN"] = next((one for one in csl["ISSN"] if re.search(r"(?<!\d)\d{4}-?\d{3}[\dXx](?!\d)", one)), "")
    _date(csl, record)
    return csl


def _date(csl: dict[str, Any], record: TaggedRecord) -> None:
    dates = [date for date in map(read_date, record.all("PY", "Y1", "DA")) if date]
    if dates:
        year = dates[0][0]
        csl["issued"] = {"date-parts": [max((one for one in dates if one[0] == year), key=len)]}
    elif record.first("TY").upper() == "INPR":
        csl["status"] = "in press"
    else:
        csl["status"] = publication_status(" ".join(record.all("PY", "Y1", "DA")))


def _page(record: TaggedRecord) -> str:
    start, end = record.first("SP", "C7"), record.first("EP")
    return (
        f"{start}-{end}" if start and end and end != start and not re.search(r"\d\s*[-–]\s*\w", start) else start or end
    )


def _doi(record: TaggedRecord) -> str:
    said = [one for one in record.all("DO", "M3", "L3", "UR", "L2", "AN", "LK") if _ACTUAL_DOI.match(one)]
    return bare_doi(said[0]) if said else bare_doi(record.first("DO"))


def _pmid(record: TaggedRecord) -> str:
    """The PMID where the record says that it is one; a bare number may be any catalog's."""
    for value in record.all(*_PMID_TAGS):
        found = _PMID_SAID.search(value)
        if found:
            return found.group(1)
    catalog = " ".join(record.all("DB", "DP"))
    if re.search(r"\b(?:pubmed|medline|NLM)\b", catalog, re.IGNORECASE):
        return normalized_pmid(record.first("AN"))
    embase = re.match(r"([1-9]\d{5,7})(?:\s*\[|$)", record.first("C5")) if "embase" in catalog.casefold() else None
    return embase.group(1) if embase else ""


def _address(record: TaggedRecord) -> str:
    addresses = [part for one in record.all("UR", "L2", "LK") for part in one.split() if re.match(r"https?://", part)]
    return next((one.rstrip(";") for one in addresses if not _ACTUAL_DOI.match(one) and not _SEARCH.match(one)), "")
