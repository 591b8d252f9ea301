"""Dates of publication as catalogs write them, often in part."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from articles.bibliography.texts import plain

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
EARLIEST, LATEST = 1000, 2999
_NUMBERS = re.compile(r"(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?(?=$|[\s/T])")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR = re.compile(r"(?<!\d)(1[0-9]\d\d|2[0-9]\d\d)(?!\d)")
_DAY = re.compile(r"(?<![\d:])(0?[1-9]|[12]\d|3[01])(?![\d:])")
_NOT_YET = re.compile(
    r"in press|forthcoming|to appear|accepted|submitted|(?:online |e-?pub )?ahead of print|advance online",
    re.IGNORECASE,
)


def read_date(text: object) -> list[int] | None:
    """[year], [year, month] or [year, month, day]; None where no year can be read."""
    text = re.sub(r"^[\[(]*[cC©]?\s*(?=\d)", "", plain(text)).strip("[]() ")
    numbers = _NUMBERS.match(text) or _COMPACT.fullmatch(text)
    if numbers:
        found = valid([int(part or 0) for part in numbers.groups()])
        if found and (len(found) > 1 or not re.search(r"[A-Za-z]{3}", text)):
            return found
    year = _YEAR.search(text)
    if not year:
        return None
    rest = text[: year.start()] + " " + text[year.end() :]
    month = next((MONTHS.index(word) + 1 for word in _month_words(rest)), 0)
    day = _DAY.search(rest) if month else None
    return valid([int(year.group()), month, int(day.group()) if day else 0])


def valid(parts: list[int]) -> list[int] | None:
    """As much of a date as can be true, from the year on."""
    if not parts or not EARLIEST <= parts[0] <= LATEST:
        return None
    for length in (3, 2, 1):
        try:
            dt.date(*[*parts[:length], 1, 1][:3])
        except (ValueError, OverflowError):
            continue
        if len(parts) >= length:
            return parts[:length]
    return None


def shaped_date(value: Any) -> list[int] | None:
    """The first date of a CSL date variable; a raw or literal one is read as a text."""
    if isinstance(value, str | int):
        return read_date(value)
    if not isinstance(value, Mapping):
        return None
    parts = value.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    if isinstance(first, list):
        numbers = [int(str(one)) for one in first[:3] if re.fullmatch(r"\d{1,4}", str(one))]
        return valid(numbers)
    return read_date(value.get("raw") or value.get("literal"))


def publication_status(text: object) -> str:
    """“in press” and its like, where a text says that instead of a year."""
    found = _NOT_YET.search(plain(text))
    return found.group().lower() if found else ""


def iso(parts: list[int]) -> str:
    """2017, 2017-05 or 2017-05-31."""
    return "-".join(f"{one:04d}" if place == 0 else f"{one:02d}" for place, one in enumerate(parts))


def _month_words(text: str) -> list[str]:
    return [word.casefold()[:3] for word in re.findall(r"[A-Za-z]{3,9}", text) if word.casefold()[:3] in MONTHS]
