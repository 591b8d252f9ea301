"""What an import gives: records in our shape, and those that were refused, each with its place and the reason."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from articles.bibliography.shaping import shaped
from articles.errors import WorkflowError

MAX_RECORDS = 5000


class ReferencesRefused(WorkflowError):
    """An import of which nothing can be taken in; the sentence says why."""

    def __init__(self, sentence: str, refused: "tuple[RefusedRecord, ...]" = ()) -> None:
        super().__init__(sentence)
        self.refused = refused


@dataclass(frozen=True)
class RefusedRecord:
    """One record that was not taken in: where it stands, and why."""

    place: str
    reason: str


@dataclass(frozen=True)
class FoundRecord:
    """One record as its reader found it, not yet in our shape."""

    place: str
    csl: dict[str, Any]


@dataclass(frozen=True)
class Reading:
    """What was read: the format, the records in our shape, and what was refused."""

    format: str
    records: tuple[dict[str, Any], ...]
    refused: tuple[RefusedRecord, ...] = field(default=())


def gathered(kind: str, found: Iterable[FoundRecord | RefusedRecord]) -> Reading:
    """All that a reader found. Raises ReferencesRefused where nothing is left, or there is too much."""
    records: list[dict[str, Any]] = []
    refused: list[RefusedRecord] = []
    for one in found:
        if isinstance(one, RefusedRecord):
            refused.append(one)
            continue
        record = shaped(one.csl)
        if record.get("title") or record.get("DOI") or record.get("PMID"):
            records.append(record)
        else:
            refused.append(RefusedRecord(one.place, "It has neither a title nor a DOI or PMID."))
        check_count(len(records))
    if not records:
        named = f" {refused[0].place}: {refused[0].reason}" if refused else ""
        raise ReferencesRefused(f"There is no reference in it that can be read ({kind}).{named}", tuple(refused))
    return Reading(kind, tuple(records), tuple(refused))


def check_count(count: int) -> None:
    """Raises ReferencesRefused where there are more records than one import may have."""
    if count > MAX_RECORDS:
        raise ReferencesRefused(f"There are more than {MAX_RECORDS:,} references in it; import them in parts.")
