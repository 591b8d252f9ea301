"""References out of a file or a paste: the format is told from the content, never from the name of the file.

A record that cannot be read is named, with its place and the reason, and the others are kept. An import that holds
nothing is refused.
"""

import re
from collections.abc import Callable

from articles.bibliography.reading import bibtex, csl_json, identifier_list, medline, pubmed_xml, ris, web_of_science
from articles.bibliography.reading.decoding import MAX_BYTES, decoded
from articles.bibliography.reading.records import MAX_RECORDS, Reading, ReferencesRefused, RefusedRecord, gathered

__all__ = [
    "MAX_BYTES",
    "MAX_RECORDS",
    "Reading",
    "ReferencesRefused",
    "RefusedRecord",
    "kind_of_text",
    "read_references",
]

_SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("RIS", re.compile(r"^[ \t]*TY {1,2}- ?\S", re.MULTILINE)),
    ("Web of Science", re.compile(r"^(?:FN [^\n]*\nVR |PT [JBSPC][ \t]*$)", re.MULTILINE)),
    ("MEDLINE (NBIB)", re.compile(r"^PMID *- ?\d*", re.MULTILINE)),
    ("BibTeX", re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]", re.MULTILINE)),
    ("EndNote", re.compile(r"^%0 \S", re.MULTILINE)),
)
_READERS: dict[str, Callable[[str], object]] = {
    "RIS": ris.read,
    "Web of Science": web_of_science.read,
    "MEDLINE (NBIB)": medline.read,
    "BibTeX": bibtex.read,
    "PubMed XML": pubmed_xml.read,
    "CSL-JSON": csl_json.read,
    "DOIs and PMIDs": identifier_list.read,
}
_REFUSALS = {
    "EndNote": "This is EndNote's own format; export the references as RIS and try again.",
    "XML": "This is a web page, or XML that is not PubMed's; export the references as RIS, BibTeX or CSL-JSON.",
    "table": "This is a table (CSV), whatever its name is; export the references as RIS, BibTeX or CSL-JSON.",
    "": (
        "No reference was found here. What is read: BibTeX, RIS, Web of Science, MEDLINE (NBIB), PubMed XML, CSL-JSON, "
        "or a list of DOIs and PMIDs."
    ),
}
_COLUMNS = re.compile(
    r"\b(?:title|authors?|doi|year|journal|abstract|pmid|issn|source|publication|volume|link|url)\b", re.IGNORECASE
)


def read_references(data: bytes | str) -> Reading:
    """Every reference of a file or a paste, in our shape.

    Raises ReferencesRefused where it is too large, not text, of a kind that we do not read, or holds no reference.
    """
    text = decoded(data)
    kind = kind_of_text(text)
    reader = _READERS.get(kind)
    if reader is None:
        raise ReferencesRefused(_REFUSALS[kind])
    return gathered(kind, reader(text))  # type: ignore[arg-type]  # every reader gives found records


def kind_of_text(text: str) -> str:
    """The name of the format, or of what else it is; "" where nobody can say."""
    start = text.lstrip()[:2000]
    if start.startswith(("{", "[")) and re.match(r"[\[{]\s*(?:[\[{\"\]}]|$)", start):
        return "CSL-JSON"
    if start.startswith("<"):
        return "PubMed XML" if re.search(r"<(?:PubmedArticle|PubmedBookArticle)\b", text) else "XML"
    found = [(match.start(), kind) for kind, sign in _SIGNS if (match := sign.search(text))]
    if found:
        return min(found)[1]
    if _is_table(start):
        return "table"
    return "DOIs and PMIDs" if identifier_list.looks_like_one(text) else ""


def _is_table(start: str) -> bool:
    """A first line of column names, or several lines with the same number of cells."""
    first = start.partition("\n")[0]
    for mark in (",", ";", "\t"):
        if first.count(mark) >= 1 and len(set(map(str.lower, _COLUMNS.findall(first)))) >= 2:
            return True
        cells = [cell.strip(' "') for cell in first.split(mark)]
        if len(cells) >= 3 and all(re.fullmatch(r"[A-Za-z][A-Za-z _/()-]{0,30}", cell) for cell in cells):
            return True
        lines = [line for line in start.split("\n")[:6] if line.strip()]
        if first.count(mark) >= 3 and len(lines) > 2 and len({line.count(mark) for line in lines[:-1]}) == 1:
            return not identifier_list.only_identifiers(first)
    return False
