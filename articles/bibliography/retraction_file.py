"""The rows of a Retraction Watch file, read with patience: its copies differ in case, lists, dates and encoding."""

import csv
import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from articles.bibliography.identifiers import normalized_doi, normalized_pmid
from articles.errors import WorkflowError
from articles.models.retraction import RetractionNature

LONGEST_FIELD = 1024 * 1024
_NATURES = {nature.value.casefold(): nature.value for nature in RetractionNature}
_ABSENT = {"", "none", "nan", "null", "n/a", "na", "unavailable", "0"}
_US_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\b")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})\b")


@dataclass(frozen=True)
class NoticeRow:
    """One notice of the file, in our words."""

    source_key: str
    nature: str
    date: dt.date | None
    paper_doi: str
    paper_pmid: str
    notice_doi: str
    title: str
    journal: str
    reasons: list[str]

    def as_fields(self) -> dict[str, Any]:
        """The columns of the table, by name."""
        return asdict(self)


def read_rows(path: str | Path) -> Iterator[NoticeRow | None]:
    """Each row of the file, or None for one whose nature is not known. Memory does not grow with the file.

    Raises WorkflowError where the file cannot be opened, or is no such file.
    """
    csv.field_size_limit(LONGEST_FIELD)
    try:
        with Path(path).open(encoding="utf-8-sig", errors="replace", newline="") as file:
            rows = csv.reader(line.replace("\0", "") for line in file)
            columns = _columns(next(rows, []))
            count = 0
            for row in rows:
                if any(cell.strip() for cell in row):
                    count += 1
                    yield _notice({name: row[index] for name, index in columns.items() if index < len(row)})
    except OSError as error:
        raise WorkflowError(f"The file cannot be read: {error.strerror or error}.") from error
    except csv.Error as error:
        raise WorkflowError(f"The file is not a CSV file: {error}.") from error
    if not count:
        raise WorkflowError("The file has column names and no notices.")


def _columns(header: list[str]) -> dict[str, int]:
    """Where each column stands; names are compared without case, spaces and marks."""
    columns = {re.sub(r"[^a-z]", "", name.casefold()): index for index, name in reversed(list(enumerate(header)))}
    columns.pop("", None)
    papers = {"originalpaperdoi", "originalpaperpubmedid"} & columns.keys()
    if "retractionnature" not in columns or not papers:
        raise WorkflowError(
            "This is not a Retraction Watch file: it needs the columns RetractionNature and OriginalPaperDOI or "
            "OriginalPaperPubMedID in its first line."
        )
    return columns


def _notice(row: dict[str, str]) -> NoticeRow | None:
    nature = _NATURES.get(" ".join(row.get("retractionnature", "").split()).casefold())
    if nature is None:
        return None
    doi, pmid = _given(row, "originalpaperdoi"), _given(row, "originalpaperpubmedid")
    paper_doi, paper_pmid = normalized_doi(doi), normalized_pmid(pmid)
    date, notice_doi = _date(row.get("retractiondate", "")), normalized_doi(_given(row, "retractiondoi"))
    record = _given(row, "recordid")
    identity = "|".join((paper_doi, paper_pmid, nature, str(date), notice_doi))
    key = f"record {record}" if re.fullmatch(r"\d{1,12}", record) else hashlib.sha256(identity.encode()).hexdigest()
    return NoticeRow(
        source_key=key,
        nature=nature,
        date=date,
        paper_doi=paper_doi,
        paper_pmid=paper_pmid,
        notice_doi=notice_doi,
        title=" ".join(_given(row, "title").split())[:500],
        journal=" ".join((_given(row, "journal") or _given(row, "container")).split())[:300],
        reasons=_listed(row.get("reason", "")),
    )


def _given(row: dict[str, str], name: str) -> str:
    value = row.get(name, "").strip()
    return "" if value.casefold() in _ABSENT else value


def _date(text: str) -> dt.date | None:
    us, iso = _US_DATE.match(text.strip()), _ISO_DATE.match(text.strip())
    try:
        if us:
            return dt.date(int(us[3]), int(us[1]), int(us[2]))
        return dt.date(int(iso[1]), int(iso[2]), int(iso[3])) if iso else None
    except ValueError:
        return None


def _listed(text: str) -> list[str]:
    """Reasons without their plus, each once: `+A;+B;` or `['+A' '+B']`."""
    text = text.strip()
    if text.startswith("["):
        parts = [single or double for single, double in re.findall(r"'([^']*)'|\"([^\"]*)\"", text)]
    else:
        parts = text.split(";")
    reasons = (" ".join(part.strip().lstrip("+").split()) for part in parts)
    return list(dict.fromkeys(one for one in reasons if one.casefold() not in _ABSENT))
