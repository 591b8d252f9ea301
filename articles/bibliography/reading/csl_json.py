"""CSL-JSON: one object or a list, also as Zotero's and Crossref's services wrap it."""

import json
from collections.abc import Iterator
from typing import Any

from articles.bibliography.reading.records import FoundRecord, ReferencesRefused, RefusedRecord, check_count


def read(text: str) -> Iterator[FoundRecord | RefusedRecord]:
    """Each object that is a reference."""
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise ReferencesRefused(f"The JSON cannot be read: {error.msg}, line {error.lineno}.") from error
    except (RecursionError, ValueError) as error:
        raise ReferencesRefused("The JSON cannot be read: it is nested too deeply, or a number is too long.") from error
    items = _items(content)
    check_count(len(items))
    for number, item in enumerate(items, 1):
        name = str(item["id"])[:60] if isinstance(item, dict) and isinstance(item.get("id"), str | int) else ""
        place = f"Record {number}" + (f" (“{name}”)" if name else "")
        if isinstance(item, dict):
            yield FoundRecord(place, item | {"container-title": item.get("container-title") or item.get("journal")})
        else:
            yield RefusedRecord(place, "It is not an object with keys and values.")


def _items(content: Any) -> list[Any]:
    """The list itself, whatever it is wrapped in."""
    for wrapping in ("message", "items", "references"):
        if isinstance(content, dict) and isinstance(content.get(wrapping), dict | list) and "type" not in content:
            content = content[wrapping]
    return content if isinstance(content, list) else [content]
