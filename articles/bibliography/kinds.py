"""What sort of work a record is: CSL's types, and the words that other formats have for them."""

from collections.abc import Mapping
from typing import Any

CSL_TYPES = frozenset(
    {
        "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
        "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
        "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
        "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical",
        "personal_communication", "post", "post-weblog", "regulation", "report", "review", "review-book", "software",
        "song", "speech", "standard", "thesis", "treaty", "webpage",
    }
)  # fmt: skip
SERIAL = frozenset({"article-journal", "article-magazine", "article-newspaper"})
# Crossref's and older names.
_ALIASES = {
    "journal-article": "article-journal", "book-chapter": "chapter", "proceedings-article": "paper-conference",
    "posted-content": "article", "dissertation": "thesis", "monograph": "book", "edited-book": "book",
    "reference-book": "book", "reference-entry": "entry", "report-component": "report", "web": "webpage",
    "preprint": "article", "journal article": "article-journal",
}  # fmt: skip
RIS_TYPES = {
    "JOUR": "article-journal", "EJOUR": "article-journal", "JFULL": "article-journal", "ABST": "article-journal",
    "INPR": "article-journal", "MGZN": "article-magazine", "NEWS": "article-newspaper", "BOOK": "book", "EBOOK": "book",
    "EDBOOK": "book", "SER": "book", "CHAP": "chapter", "ECHAP": "chapter", "CONF": "paper-conference",
    "CPAPER": "paper-conference", "RPRT": "report", "GOVDOC": "report", "THES": "thesis", "ELEC": "webpage",
    "WEB": "webpage", "ICOMM": "webpage", "BLOG": "post-weblog", "DATA": "dataset", "DBASE": "dataset",
    "AGGR": "dataset", "UNPB": "manuscript", "MANSCPT": "manuscript", "STAND": "standard", "STAT": "legislation",
    "BILL": "bill", "LEGAL": "legislation", "CASE": "legal_case", "HEAR": "hearing", "PAT": "patent",
    "COMP": "software", "ENCYC": "entry-encyclopedia", "DICT": "entry-dictionary", "PAMP": "pamphlet",
    "SLIDE": "speech", "MAP": "map",
    "MPCT": "motion_picture", "VIDEO": "motion_picture", "PCOMM": "personal_communication", "GEN": "document",
    "PREPRINT": "article", "CTLG": "book", "CLSWK": "classic", "FIGURE": "figure", "MUSIC": "musical_score",
    "SOUND": "song",
}  # fmt: skip
_RIS_FIRST = {csl: ris for ris, csl in reversed(RIS_TYPES.items())} | {"article": "GEN"}
BIBTEX_TYPES = {
    "article": "article-journal", "periodical": "periodical", "book": "book", "mvbook": "book", "proceedings": "book",
    "collection": "book", "reference": "book", "booklet": "pamphlet", "manual": "report", "inbook": "chapter",
    "incollection": "chapter", "suppbook": "chapter", "inreference": "entry-encyclopedia",
    "inproceedings": "paper-conference", "conference": "paper-conference", "techreport": "report", "report": "report",
    "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis", "online": "webpage", "electronic": "webpage",
    "www": "webpage", "dataset": "dataset", "software": "software", "patent": "patent", "unpublished": "manuscript",
    "standard": "standard", "legislation": "legislation", "jurisdiction": "legal_case",
}  # fmt: skip
BIBTEX_FOR = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "book": "book",
    "chapter": "incollection", "entry-encyclopedia": "incollection", "entry-dictionary": "incollection",
    "paper-conference": "inproceedings", "report": "techreport", "thesis": "phdthesis", "manuscript": "unpublished",
    "webpage": "online", "dataset": "dataset", "pamphlet": "booklet",
}  # fmt: skip


def known_type(value: object) -> str:
    """The CSL type that a word names, or "" where it names none."""
    word = value.strip() if isinstance(value, str) else ""
    folded = word.casefold()
    found = _ALIASES.get(folded) or RIS_TYPES.get(word.upper()) or folded
    return found if found in CSL_TYPES else ""


def guessed_type(record: Mapping[str, Any]) -> str:
    """What a record without a type most likely is, from the parts that it has."""
    if record.get("container-title") and not record.get("ISBN"):
        return "article-journal"
    if record.get("DOI") or record.get("PMID"):
        return "chapter" if record.get("ISBN") and record.get("container-title") else "article-journal"
    if record.get("ISBN"):
        return "chapter" if record.get("container-title") else "book"
    return "webpage" if record.get("URL") else "document"


def ris_type(csl_type: str) -> str:
    """The RIS type nearest to a CSL type."""
    return _RIS_FIRST.get(csl_type, "GEN")
