"""One reference as CSL data: its kind, its tier, and the parts a reader sees.

The data is what an author wrote; any part may have the wrong shape. Nothing here raises: a part that cannot be read
is left out and named in `problems`.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

DOI = re.compile(r"10\.\d{4,9}/[^\s<>\"'\\^`{}|]{1,200}")
PMID = re.compile(r"[1-9]\d{0,8}")
WEB_ADDRESS = re.compile(r"https?://[^\s<>\"'\\^`{}|]{1,2000}")
SHOWN_AUTHORS = 6
KINDS = {
    "article-journal": "Research",
    "article-magazine": "Article",
    "article-newspaper": "Article",
    "article": "Preprint",
    "book": "Book",
    "chapter": "Book",
    "report": "Report",
    "webpage": "Web page",
    "post-weblog": "Web page",
    "thesis": "Thesis",
    "dataset": "Data",
    "paper-conference": "Conference",
    "legislation": "Law",
    "standard": "Guideline",
}
_GENRES = (("guideline", "Guideline"), ("review", "Review"), ("meta-analysis", "Review"), ("trial", "Research"))
_SOCIETY = re.compile(
    r"\b(?:society|college|association|academy|organi[sz]ation|network|institute|federation|agency|commission|ministry"
    r"|centers? for disease control|NICE|WHO|ESMO|ASCO|NCCN|EASL|AASLD|ESC|AHA|ACC)\b"
)


@dataclass(frozen=True)
class Citable:
    """The parts of one reference, as plain text; addresses are checked by pattern."""

    authors: str = ""
    title: str = ""
    container: str = ""
    publisher: str = ""
    year: str = ""
    locator: str = ""
    doi: str = ""
    pmid: str = ""
    url: str = ""
    problems: tuple[str, ...] = field(default=())


def citable(csl: Mapping[str, Any]) -> Citable:
    """Take one reference apart for printing."""
    problems: list[str] = []
    doi = _matching(csl, "DOI", DOI, problems, strip=r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)")
    return Citable(
        authors=authors_of(csl.get("author"), problems),
        title=_text(csl, "title", problems),
        container=_text(csl, "container-title", problems),
        publisher=_text(csl, "publisher", problems),
        year=str(issued(csl, problems)[0] or ""),
        locator=_locator(csl, problems),
        doi=doi,
        pmid=_matching(csl, "PMID", PMID, problems),
        url=_matching(csl, "URL", WEB_ADDRESS, problems),
        problems=tuple(problems),
    )


def kind_of(csl: Mapping[str, Any]) -> str:
    """The label a reader sees: Guideline, Research, Review, Report, Book, Web page, ..."""
    genre = csl.get("genre")
    words = genre.casefold() if isinstance(genre, str) else ""
    for word, label in _GENRES:
        if word in words:
            return label
    kind = csl.get("type")
    return KINDS.get(kind, "Source") if isinstance(kind, str) else "Source"


def tier_of(csl: Mapping[str, Any], own_publishers: Iterable[str] = ()) -> str:
    """How near a source stands to the evidence: `own`, `society`, `primary` or `secondary`.

    Own publications are those whose publisher, container or author names one of ours. A guideline of a learned
    society or an authority is `society`; original research is `primary`; everything else is `secondary`.
    """
    names = (
        " | ".join(str(csl.get(key) or "") for key in ("publisher", "container-title"))
        + " | "
        + str(csl.get("author") or "")
    )
    folded = names.casefold()
    if any(own.strip().casefold() in folded for own in own_publishers if own.strip()):
        return "own"
    kind = kind_of(csl)
    if kind == "Guideline" and _SOCIETY.search(_society_words(names)):
        return "society"
    return "primary" if kind in {"Research", "Data"} else "secondary"


def issued(csl: Mapping[str, Any], problems: list[str] | None = None) -> tuple[int, ...]:
    """The date of publication as (year,), (year, month) or (year, month, day); (0,) where none can be read."""
    value = csl.get("issued")
    if value is None:
        return (0,)
    parts = value.get("date-parts") if isinstance(value, Mapping) else None
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else None
    numbers = [int(str(one)) for one in first if re.fullmatch(r"\d{1,4}", str(one))] if first else []
    if first and len(numbers) == len(first) <= 3 and _is_date(numbers):
        return tuple(numbers)
    if problems is not None:
        problems.append("issued must be written {date-parts: [[2017, 5, 31]]}")
    return (0,)


def is_after(date: tuple[int, ...], day: dt.date) -> bool:
    """Whether something of this (perhaps partial) date lies after a day."""
    return date[0] > 0 and date > (day.year, day.month, day.day)[: len(date)]


def authors_of(value: Any, problems: list[str]) -> str:
    """The first six authors, then “et al.”"""
    if value is None:
        return ""
    if not isinstance(value, list):
        problems.append("author must be a list of names")
        return ""
    names = [_name(one) for one in value]
    if not all(names):
        problems.append("an author must have family and given, or literal")
    shown = [name for name in names if name]
    return ", ".join(shown[:SHOWN_AUTHORS]) + (", et al." if len(shown) > SHOWN_AUTHORS else "")


def _name(value: Any) -> str:
    if not isinstance(value, Mapping):
        return ""
    if isinstance(value.get("literal"), str):
        return _spaced(value["literal"])
    family, given, suffix = value.get("family"), value.get("given"), value.get("suffix")
    if not isinstance(family, str):
        return ""
    initials = "".join(part[0] for part in re.split(r"[\s.-]+", given) if part) if isinstance(given, str) else ""
    return _spaced(f"{family} {initials} {suffix if isinstance(suffix, str) else ''}")


def _is_date(numbers: list[int]) -> bool:
    try:
        dt.date(*[*numbers, 1, 1][:3])
    except ValueError:
        return False
    return True


def _society_words(names: str) -> str:
    """Long names in any case; short ones (WHO, ACC) only in capitals, so that “who” is not taken for one."""
    return re.sub(r"\b[A-Z]?[a-z]{4,}\b", lambda match: match.group().casefold(), names)


def _text(csl: Mapping[str, Any], key: str, problems: list[str]) -> str:
    value = csl.get(key)
    if value is None:
        return ""
    if isinstance(value, str | int) and not isinstance(value, bool):
        return _spaced(str(value))
    problems.append(f"{key} must be a text")
    return ""


def _matching(
    csl: Mapping[str, Any], key: str, pattern: re.Pattern[str], problems: list[str], *, strip: str = ""
) -> str:
    value = _text(csl, key, problems)
    if strip:
        value = re.sub(strip, "", value, flags=re.IGNORECASE)
    if value and not pattern.fullmatch(value):
        problems.append(f"{key} does not look like one: {value[:60]}")
        return ""
    return value


def _locator(csl: Mapping[str, Any], problems: list[str]) -> str:
    volume, issue, page = (_text(csl, key, problems) for key in ("volume", "issue", "page"))
    head = volume + (f"({issue})" if issue else "")
    return f"{head}:{page}" if head and page else head or page


def _spaced(text: str) -> str:
    return " ".join(text.split())
