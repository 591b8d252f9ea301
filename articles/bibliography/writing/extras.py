"""What a format has no place for, as lines of a note that Zotero and our readers understand."""

from collections.abc import Iterable
from typing import Any

from articles.bibliography.shaping import TEXTS


def extra_lines(record: dict[str, Any], told: Iterable[str], *, type_told: bool, key_told: bool = True) -> list[str]:
    """“status: in press” and so on, for every variable that was not told otherwise; the note itself comes last."""
    told = set(told)
    lines = [] if type_told else [f"type: {record['type']}"]
    lines += [] if key_told or "id" not in record else [f"Citation Key: {record['id']}"]
    lines += [f"{key}: {record[key]}" for key in TEXTS if key in record and key not in told and key != "title"]
    return [*lines, record["note"]] if "note" in record else lines
