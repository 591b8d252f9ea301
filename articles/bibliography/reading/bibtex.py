"""BibTeX and BibLaTeX, as Zotero, Mendeley, EndNote, JabRef and publishers write them."""

import logging
import re
from collections.abc import Iterator
from typing import Any

from bibtexparser.library import Library
from bibtexparser.model import Entry
from bibtexparser.splitter import Splitter

from articles.bibliography.dates import MONTHS, publication_status, read_date
from articles.bibliography.kinds import BIBTEX_TYPES, CSL_TYPES
from articles.bibliography.latex import to_text
from articles.bibliography.names import Name, literal, person, read_name
from articles.bibliography.reading.records import FoundRecord, RefusedRecord, check_count

logging.getLogger("bibtexparser").setLevel(logging.ERROR)
_ENTRY = re.compile(r"@[ \t]*[A-Za-z]+[ \t]*[{(]")
_PIECES = re.compile(r'\s*#\s*|("[^"{}]*(?:\{[^{}]*\}[^"{}]*)*")')
# What each CSL variable is called, the better name first.
_FIELDS = {
    "container-title": ("journaltitle", "journal", "booktitle", "maintitle"),
    "collection-title": ("series",), "event-title": ("eventtitle",), "publisher-place": ("location", "address"),
    "publisher": ("publisher", "institution", "school", "organization"), "volume": ("volume",), "issue": ("issue",),
    "number": ("number",), "page": ("pages", "eid", "article-number"), "edition": ("edition",), "version": ("version",),
    "genre": ("type",), "status": ("pubstate",), "language": ("langid", "language"),
    "ISSN": ("issn",), "ISBN": ("isbn",), "note": ("note",),
}  # fmt: skip
_VERBATIM = {"DOI": "doi", "PMID": "pmid", "PMCID": "pmcid", "URL": "url", "accessed": "urldate"}


def read(text: str) -> Iterator[FoundRecord | RefusedRecord]:
    """Each entry in the order of the file; one with unbalanced braces or without an end is refused by its line."""
    check_count(len(_ENTRY.findall(text)))
    library = Splitter(text).split()
    strings = {one.key.lower(): str(one.value) for one in library.strings}
    strings = dict.fromkeys(MONTHS, "") | strings
    entries = dict(_entries(library))
    parents = {entry.key.lower(): entry for entry in entries.values() if entry is not None and entry.key}
    for line, entry in entries.items():
        if entry is None:
            yield RefusedRecord(f"Line {line}", "The entry cannot be read: a brace, quote or comma is missing.")
            continue
        fields = _fields(entry, strings)
        parent = parents.get(fields.get("crossref", "").strip().lower())
        if parent is not None and parent is not entry:
            fields = _inherited(_fields(parent, strings), parent.entry_type.lower()) | fields
        place = f"Entry “{entry.key}” (line {line})" if entry.key else f"Entry in line {line}"
        yield FoundRecord(place, csl_of(entry.entry_type.lower(), entry.key or "", fields))


def csl_of(entry_type: str, key: str, fields: dict[str, str]) -> dict[str, Any]:
    """The CSL data of an entry whose fields are raw LaTeX, their names in lower case."""
    said = {name: to_text(fields[name]) for names in _FIELDS.values() for name in names if name in fields}
    csl: dict[str, Any] = {
        variable: next((said[name] for name in names if said.get(name, "").strip()), "")
        for variable, names in _FIELDS.items()
    }
    csl |= {variable: _verbatim(fields.get(name, "")) for variable, name in _VERBATIM.items()}
    csl["type"] = type_of(entry_type, fields)
    csl["id"] = _own_key(key, fields.get("ids", ""))
    csl["title"] = _title(fields)
    csl["author"], csl["editor"] = (_names(fields.get(role, "")) for role in ("author", "editor"))
    if csl["type"].startswith("article-"):
        csl["issue"], csl["number"] = csl["issue"] or csl["number"], ""
    _date(csl, fields)
    _eprint(csl, fields)
    if csl["type"] == "":
        address = re.search(r"https?://\S+", _verbatim(fields.get("howpublished", "")))
        csl["URL"] = csl["URL"] or (address.group() if address else "")
    return csl


def type_of(entry_type: str, fields: dict[str, str]) -> str:
    """The CSL type of an entry; BibLaTeX's `entrysubtype` may say it more exactly."""
    subtype = fields.get("entrysubtype", "").strip()
    subtype = {"magazine": "article-magazine", "newspaper": "article-newspaper"}.get(subtype, subtype)
    if subtype in CSL_TYPES:
        return subtype
    return BIBTEX_TYPES.get(entry_type, "")


def _entries(library: Library) -> Iterator[tuple[int, Entry | None]]:
    """Entries and what was to be one, by line; a key or field that stands twice is no reason to lose the entry."""
    for block in library.blocks:
        line = (block.start_line or 0) + 1
        kept = block if isinstance(block, Entry) else getattr(block, "ignore_error_block", None)
        if isinstance(kept, Entry):
            yield line, kept
        elif block in library.failed_blocks and not re.match(r"@\s*(?:string|comment|preamble)", block.raw or "", re.I):
            yield line, None


def _fields(entry: Entry, strings: dict[str, str]) -> dict[str, str]:
    """Field values without what encloses them, abbreviations put in; the first of two fields of one name counts."""
    found: dict[str, str] = {}
    for field in entry.fields:
        found.setdefault(field.key.lower(), _value(str(field.value), strings))
    return found


def _value(raw: str, strings: dict[str, str], depth: int = 0) -> str:
    raw = raw.strip()
    if raw.startswith("{") and raw.endswith("}") and "#" not in raw:
        return raw[1:-1]
    pieces = _pieces(raw)
    if len(pieces) > 1:
        return "".join(_value(piece, strings, depth) for piece in pieces)
    if len(raw) > 1 and raw[0] + raw[-1] in ("{}", '""'):
        return raw[1:-1]
    named = strings.get(raw.lower()) or None
    return _value(named, strings, depth + 1) if named is not None and depth < 5 else raw


def _pieces(raw: str) -> list[str]:
    """The parts of `jan # "~1"`; a number sign inside braces or quotes is text."""
    pieces, start, depth, quoted = [], 0, 0, False
    for index, one in enumerate(raw):
        escaped = index > 0 and raw[index - 1] == "\\"
        if one == '"' and depth == 0 and not escaped:
            quoted = not quoted
        elif one in "{}" and not escaped:
            depth += 1 if one == "{" else -1
        elif one == "#" and depth == 0 and not quoted and not escaped:
            pieces.append(raw[start:index])
            start = index + 1
    return [*pieces, raw[start:]]


def _inherited(parent: dict[str, str], parent_type: str) -> dict[str, str]:
    """What an entry takes over by `crossref`: the parent's title as the name of the book or journal."""
    fields = {name: value for name, value in parent.items() if name not in {"crossref", "pages", "ids", "doi", "url"}}
    title = fields.pop("title", "")
    fields.pop("author", None)
    if title:
        fields.setdefault("journal" if parent_type == "periodical" else "booktitle", title)
    return fields


def _title(fields: dict[str, str]) -> str:
    title, subtitle = (to_text(fields.get(name, "")).strip() for name in ("title", "subtitle"))
    return f"{title}: {subtitle}" if title and subtitle else title


def _names(raw: str) -> list[Name]:
    names = [_name(part.strip()) for part in _outside_braces(raw, re.compile(r"\s+and\s+", re.IGNORECASE))]
    return [name for name in names if name]


def _name(raw: str) -> Name | None:
    """One name by BibTeX's rules: `von Last, Jr, First`, `First von Last`, or a body in braces."""
    if re.fullmatch(r"\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}", raw) and not raw.startswith("{\\"):
        return literal(to_text(raw))
    parts = [to_text(part).strip() for part in _outside_braces(raw, re.compile(r","))]
    if len(parts) == 1:
        return _first_last(raw)
    if len(parts) == 2:
        return person(parts[0], parts[1])
    return person(parts[0], " ".join(parts[2:]), parts[1]) if len(parts) == 3 else literal(to_text(raw))


def _first_last(raw: str) -> Name | None:
    words = [to_text(word) for word in _outside_braces(raw, re.compile(r"[\s~]+")) if word]
    if len(words) < 2:
        return literal(to_text(raw))
    if re.fullmatch(r"(?:[A-Z]\.?){1,3}", words[-1]):
        return read_name(to_text(raw))
    last = next((index for index, word in enumerate(words[1:-1], 1) if word[:1].islower()), len(words) - 1)
    return person(" ".join(words[last:]), " ".join(words[:last]))


def _outside_braces(raw: str, mark: re.Pattern[str]) -> list[str]:
    """Parts of a text between marks that stand outside all braces."""
    depths, depth = [], 0
    for index, one in enumerate(raw):
        depth += (one == "{" and raw[index - 1 : index] != "\\") - (one == "}" and raw[index - 1 : index] != "\\")
        depths.append(depth)
    parts, start = [], 0
    for found in mark.finditer(raw):
        if depths[found.start()] <= 0:
            parts.append(raw[start : found.start()])
            start = found.end()
    return [*parts, raw[start:]]


def _date(csl: dict[str, Any], fields: dict[str, str]) -> None:
    written = " ".join(to_text(fields.get(name, "")) for name in ("day", "month", "year"))
    exact = to_text(fields.get("date", "")).partition("/")[0]
    month = fields.get("month", "").strip()
    if month.isdecimal() and re.fullmatch(r"\d{4}", fields.get("year", "").strip()):
        day = fields.get("day", "").strip()
        written = "-".join([fields["year"].strip(), month, *([day] if day.isdecimal() else [])])
    parts = read_date(exact) or read_date(written)
    csl["issued"] = {"date-parts": [parts]} if parts else None
    if not parts:
        csl["status"] = csl["status"] or publication_status(f"{exact} {written}")


def _eprint(csl: dict[str, Any], fields: dict[str, str]) -> None:
    archive = (fields.get("eprinttype") or fields.get("archiveprefix") or "").casefold()
    number = _verbatim(fields.get("eprint", ""))
    if archive == "pubmed":
        csl["PMID"] = csl["PMID"] or number
    elif archive == "arxiv" and number:
        csl["URL"] = csl["URL"] or f"https://arxiv.org/abs/{number}"
        csl["type"] = csl["type"] or "article"


def _verbatim(raw: str) -> str:
    """An address or number: no ligatures there, and braces and backslashes only where they escape."""
    raw = re.sub(r"\\url\s*", "", raw)
    raw = re.sub(
        r"\\([_%&#$~{}])", r"\1", raw.replace("{\\_}", "_").replace("\\textless", "<").replace("\\textgreater", ">")
    )
    return re.sub(r"[{}]", "", raw).strip()


def _own_key(key: str, ids: str) -> str:
    """The key of the entry, or the alias of which it is the plainer spelling."""
    return ids if ids and plain_key(ids) == key else key


def plain_key(key: str) -> str:
    """A key that every BibTeX program takes."""
    return re.sub(r"[^A-Za-z0-9_:.+/-]", "_", key)
