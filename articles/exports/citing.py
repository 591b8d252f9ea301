"""A page of ours as something to cite: one CSL record, and what is made of it."""

import json
import re
from typing import Any

from django.conf import settings

from articles.days import day_of
from articles.exports.names import csl_names, in_order, inverted
from articles.exports.texts import PublicText, marked_title, published_on, status_words, version_address
from articles.reading.pages import ReadPage
from articles.states import ReaderStage

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def csl_record(page: ReadPage) -> dict[str, Any]:
    """The view that is being read, as CSL data. Its address is that of the version, which keeps its words."""
    day = published_on(page)
    issn = {"ISSN": settings.ISSN} if settings.ISSN else {}
    return issn | {
        "id": f"{page.slug}-v{page.version}-{page.audience.value}",
        "type": "webpage",
        "title": marked_title(page),
        "author": csl_names(page.frame.get("authors", []), settings.SITE_NAME),
        "container-title": settings.SITE_NAME,
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "genre": page.audience_label,
        "version": str(page.version),
        "status": status_words(page),
        "language": page.frame.get("lang", "en"),
        "URL": version_address(page),
        "note": note_of(page),
    }


def note_of(page: ReadPage) -> str:
    """What a reader of the citation must know: which text it was, and how far its review had come."""
    parts = [f"{page.audience_label}, version {page.version}", f"Status: {status_words(page)}"]
    if page.stage == ReaderStage.RETRACTED and page.frame["notice"]:
        parts.append(f"Retraction notice: {' '.join(page.frame['notice'].split()).rstrip('.')}")
    parts.append(f"SHA-256 {page.digest}")
    return ". ".join(parts) + "."


def sentence(page: ReadPage) -> str:
    """The citation as a sentence, to be copied."""
    record = csl_record(page)
    day = published_on(page)
    title = record["title"] if record["title"][-1:] in ".?!" else f"{record['title']}."
    authors = ", ".join(in_order(one) for one in record["author"])
    site = "" if authors == settings.SITE_NAME else f"{settings.SITE_NAME}. "
    view = f"{page.audience_label}, version {page.version} ({status_words(page)})"
    return f"{authors}. {title} {site}{view}. {day_of(day)}. {record['URL']}"


def csl_json(text: PublicText, page: ReadPage) -> bytes:
    """The record as a list of one, as reference managers read it."""
    return json.dumps([csl_record(page)], ensure_ascii=False, indent=1).encode() + b"\n"


def bibtex(text: PublicText, page: ReadPage) -> bytes:
    """The record as BibTeX; words keep their capitals."""
    record = csl_record(page)
    year, month, day = record["issued"]["date-parts"][0]
    names = [_tex_name(one) for one in record["author"]]
    fields = {
        "author": " and ".join(names),
        "title": f"{{{_tex(record['title'])}}}",
        "howpublished": _tex(record["container-title"]),
        "year": str(year),
        "month": _MONTHS[month - 1],
        "day": str(day),
        "url": record["URL"],
        "version": record["version"],
        "language": record["language"],
        "note": _tex(record["note"]),
    }
    lines = [f"  {name} = {value if name == 'month' else '{' + value + '}'}," for name, value in fields.items()]
    return "\n".join([f"@misc{{{record['id']},", *lines, "}", ""]).encode()


def ris(text: PublicText, page: ReadPage) -> bytes:
    """The record as RIS, with the line ends that its readers expect."""
    record = csl_record(page)
    year, month, day = record["issued"]["date-parts"][0]
    lines = [
        ("TY", "ELEC"),
        ("ID", record["id"]),
        ("TI", record["title"]),
        *(("AU", _ris_name(one)) for one in record["author"]),
        ("T2", record["container-title"]),
        ("PY", str(year)),
        ("DA", f"{year:04d}/{month:02d}/{day:02d}"),
        ("ET", record["version"]),
        ("LA", record["language"]),
        ("N1", record["note"]),
        ("UR", record["URL"]),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in lines).encode()


def _tex(text: str) -> str:
    return "".join(_BIBTEX.get(one, one) for one in _one_line(text))


def _tex_name(name: dict[str, str]) -> str:
    return f"{{{_tex(name['literal'])}}}" if "literal" in name else _tex(inverted(name))


def _ris_name(name: dict[str, str]) -> str:
    """A group ends in a comma, so that no reader takes its last word for a family name."""
    whole = inverted(name)
    return f"{whole}," if "literal" in name and " " in whole else whole


def _one_line(text: str) -> str:
    return " ".join(re.sub("[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text).split())
