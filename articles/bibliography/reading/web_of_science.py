"""The tagged files of Web of Science, which are often named .ris and are none."""

import re
from collections.abc import Iterator
from typing import Any

from articles.bibliography.dates import read_date
from articles.bibliography.names import read_names
from articles.bibliography.reading.records import FoundRecord, check_count
from articles.bibliography.reading.tagged import TaggedRecord

_LINE = re.compile(r"([A-Z][A-Z0-9])(?: (.*)|\s*$)")
_TYPES = {"J": "article-journal", "B": "book", "S": "chapter", "P": "patent", "C": "paper-conference"}


def read(text: str) -> Iterator[FoundRecord]:
    """Each record from PT to ER."""
    record: TaggedRecord | None = None
    count = 0
    for number, line in enumerate(text.split("\n"), 1):
        found = _LINE.match(line)
        tag, value = (found.group(1), (found.group(2) or "").strip()) if found else ("", line.strip())
        if tag in {"PT", "ER", "EF"}:
            if record:
                count += 1
                check_count(count)
                yield FoundRecord(f"Record {count} (line {record.line})", _csl(record))
            record = TaggedRecord(number) if tag == "PT" else None
        if record is None:
            continue
        if tag:
            record.add(tag, value)
        elif value and record.order:
            # Each further line of names is a name; of other tags it goes on.
            last = record.order[-1][0]
            record.add(last, value) if last in {"AU", "AF", "BE", "ED", "CA"} else record.continue_last(value)
    if record:
        yield FoundRecord(f"Record {count + 1} (line {record.line})", _csl(record))


def _csl(record: TaggedRecord) -> dict[str, Any]:
    start, end = record.first("BP", "AR"), record.first("EP")
    date = read_date(f"{record.first('PD')} {record.first('PY')}")
    kind = _TYPES.get(record.first("PT"), "")
    title = record.first("TI")
    return {
        "type": "chapter" if kind == "book" and title and record.first("SO") else kind,
        "title": title or record.first("SO"),
        "container-title": record.first("SO") if title else "",
        "collection-title": record.first("SE"),
        "author": read_names(record.all("AF") or record.all("AU")) + [{"literal": one} for one in record.all("CA")],
        "editor": read_names(record.all("ED", "BE")),
        "issued": {"date-parts": [date]} if date else None,
        "status": "in press" if not date and record.first("EA") else "",
        "volume": record.first("VL"),
        "issue": record.first("IS"),
        "page": f"{start}-{end}" if start and end and start != end else start,
        "publisher": record.first("PU"),
        "publisher-place": record.first("PI"),
        "DOI": record.first("DI"),
        "PMID": record.first("PM"),
        "ISSN": record.first("SN", "EI"),
        "ISBN": record.first("BN"),
        "language": record.first("LA"),
        "genre": re.sub(r";.*", "", record.first("DT")),
    }
