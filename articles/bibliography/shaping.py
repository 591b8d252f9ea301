"""The one shape in which a reference is kept, wherever it came from: CSL data of known keys, in one order."""

import re
from collections.abc import Mapping
from typing import Any

from articles.bibliography.csl import WEB_ADDRESS
from articles.bibliography.dates import shaped_date
from articles.bibliography.identifiers import bare_doi, normalized_pmcid, normalized_pmid
from articles.bibliography.kinds import CSL_TYPES, SERIAL, guessed_type, known_type
from articles.bibliography.languages import language_code
from articles.bibliography.names import MOST_NAMES, shaped_names
from articles.bibliography.texts import lines_of, plain

TEXTS = (
    "title", "container-title", "collection-title", "event-title", "publisher", "publisher-place", "volume", "issue",
    "page", "number", "edition", "version", "genre", "status", "language", "ISSN", "ISBN", "DOI", "PMID", "PMCID",
    "URL",
)  # fmt: skip
ORDER = ("id", "type", "title", "author", "editor", *TEXTS[1:], "issued", "accessed", "note")
KEY = re.compile(r"[A-Za-z0-9_](?:[:.#$%&+?<>~/-]?[A-Za-z0-9_])*")
KEY_LENGTH = 200
LONGEST_TEXT = 2000
LONGEST_NOTE = 500
_EXTRA = re.compile(r"([A-Za-z][A-Za-z -]{1,24}):\s*(\S.*)")
_EXTRAS = {key.casefold(): key for key in TEXTS if key != "title"} | {
    "type": "type",
    "citation key": "id",
    "accessed": "accessed",
}
_IGNORED_GENRES = {
    "article",
    "journal article",
    "journal",
    "research article",
    "original article",
    "article-journal",
    "journal: article",
}


def shaped(raw: Mapping[str, Any]) -> dict[str, Any]:
    """A record in our shape. What cannot be read is left out; shaping a second time changes nothing.

    Lines of a note such as “PMID: 12345678” are read as what they say, as Zotero does with its “Extra”.
    """
    given = {str(key): value for key, value in raw.items()}
    note = _absorbed(given)
    record: dict[str, Any] = {key: _text(key, given.get(key)) for key in TEXTS}
    record["note"] = note[:LONGEST_NOTE].strip()
    record["id"] = record_key(given.get("id"))
    for key in ("author", "editor"):
        record[key] = shaped_names(given.get(key))[:MOST_NAMES]
    for key in ("issued", "accessed"):
        date = shaped_date(given.get(key))
        record[key] = {"date-parts": [date]} if date else None
    _settle_address(record)
    record["type"] = known_type(given.get("type")) or guessed_type(record)
    if record["type"] in SERIAL:
        record["issue"], record["number"] = record["issue"] or record["number"], ""
    return {key: record[key] for key in ORDER if record[key]}


def record_key(value: object) -> str:
    """A citation key that a text can use, or "" where this is none."""
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return text if len(text) <= KEY_LENGTH and KEY.fullmatch(text) else ""


def _absorbed(given: dict[str, Any]) -> str:
    """Take what a note says about other fields into them; the rest of the note comes back."""
    left = []
    for line in lines_of(given.get("note")):
        found = _EXTRA.fullmatch(line)
        key = _EXTRAS.get(found.group(1).casefold(), "") if found else ""
        value = found.group(2) if found else ""
        if key == "type" and value in CSL_TYPES:
            given["type"] = value
        elif key == "id" and record_key(value):
            given["id"] = value
        elif key not in {"", "type", "id"} and not _said(key, given) and _said(key, {key: value}):
            given[key] = value
        else:
            left.append(line)
    return "; ".join(left)


def _said(key: str, given: Mapping[str, Any]) -> object:
    """What a record says in this field, in our shape; empty where it says nothing that can be read."""
    return shaped_date(given.get(key)) if key == "accessed" else _text(key, given.get(key))


def _text(key: str, value: object) -> str:
    if isinstance(value, list | tuple):
        value = value[0] if value else ""
    text = plain(value)[:LONGEST_TEXT].strip()
    cleaner = _CLEANERS.get(key)
    return cleaner(text) if cleaner and text else text


def _page(text: str) -> str:
    text = re.sub(r"^(?:pp?\.?|pages?)\s*(?=[\dA-Za-z])(?![a-z]{2})", "", text)
    return re.sub(r"\s*(?:[‐-―−]|--+|-)\s*", "-", text).strip(" -,;")


def _issn(text: str) -> str:
    found = re.search(r"\b\d{4}-?\d{3}[\dXx]\b", text)
    digits = found.group().replace("-", "").upper() if found else ""
    return f"{digits[:4]}-{digits[4:]}" if digits else ""


def _isbn(text: str) -> str:
    for found in re.finditer(r"[\dXx][\dXx -]{8,16}", text):
        digits = re.sub(r"[ -]", "", found.group()).upper()
        if re.fullmatch(r"\d{9}[\dX]|97[89]\d{10}", digits):
            return digits
    return ""


def _address(text: str) -> str:
    text = text.split(maxsplit=1)[0].rstrip(";,")
    return text if WEB_ADDRESS.fullmatch(text) else ""


def _genre(text: str) -> str:
    return "" if text.casefold() in _IGNORED_GENRES or bare_doi(text) else text


def _title(text: str) -> str:
    """Without the brackets of a translated title, and of nothing else."""
    bracketed = re.fullmatch(r"\[([^\[\]]+)\]", text)
    return bracketed.group(1).strip() if bracketed else text


_CLEANERS = {
    "title": _title, "page": _page, "ISSN": _issn, "ISBN": _isbn, "URL": _address, "genre": _genre, "DOI": bare_doi,
    "PMID": normalized_pmid, "PMCID": normalized_pmcid, "language": language_code,
}  # fmt: skip


def _settle_address(record: dict[str, Any]) -> None:
    """An address that only repeats an identifier becomes that identifier."""
    url = record["URL"]
    if re.match(r"https?://(?:dx\.)?doi\.org/", url, re.IGNORECASE):
        found = bare_doi(url)
        record["DOI"] = record["DOI"] or found
        record["URL"] = "" if found.casefold() == record["DOI"].casefold() else url
    elif re.match(r"https?://(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/", url):
        found = normalized_pmid(url)
        record["PMID"] = record["PMID"] or found
        record["URL"] = "" if found and found == record["PMID"] else url
