"""A plain list of DOIs and PMIDs, one or several in a line, as people paste them."""

import re
from collections.abc import Iterator

from articles.bibliography.identifiers import bare_doi, normalized_pmid
from articles.bibliography.reading.records import FoundRecord, RefusedRecord, check_count

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?10\.\d{4,9}(?:/|%2F)[^\s\"]+", re.IGNORECASE)
_PMID_SAID = re.compile(
    r"(?:\bPMID:?\s*|https?://(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/)([1-9]\d{0,7})\b/?",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"[\s,;|]*(?:\d{1,3}[.)]\s+)?(?:0*[1-9]\d{3,7}[\s,;.|]*)+")


def read(text: str) -> Iterator[FoundRecord | RefusedRecord]:
    """Each identifier, once in the order of the list; a line without one is refused."""
    seen: set[str] = set()
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip(" \t,;*•-"):
            continue
        found = _in_line(line)
        if not found:
            yield RefusedRecord(f"Line {number}", f"There is no DOI or PMID in “{line.strip()[:80]}”.")
        for csl in found:
            name = (csl.get("DOI") or csl["PMID"]).casefold()
            if name not in seen:
                seen.add(name)
                check_count(len(seen))
                yield FoundRecord(f"Line {number}", csl)


def looks_like_one(text: str) -> bool:
    """Whether at least half of the lines hold an identifier."""
    lines = [line for line in text.split("\n") if line.strip()]
    return bool(lines) and 2 * sum(bool(_in_line(line)) for line in lines) >= len(lines)


def only_identifiers(line: str) -> bool:
    """Whether a line holds identifiers and nothing else."""
    rest = _PMID_SAID.sub("", _DOI.sub("", line))
    return not re.search(r"[A-Za-z]", rest)


def _in_line(line: str) -> list[dict[str, str]]:
    """The identifiers of one line. A DOI and a PMID in a line of words belong to one work."""
    dois = [doi for one in _DOI.findall(line) for part in _parted(one) if (doi := bare_doi(part))]
    rest = _DOI.sub(" ", line)
    pmids = _PMID_SAID.findall(rest)
    if not pmids and _NUMBERS.fullmatch(rest):
        pmids = [pmid for one in re.findall(r"\d{4,}", rest) if (pmid := normalized_pmid(one))]
    if len(dois) == 1 and len(pmids) == 1 and not _NUMBERS.fullmatch(rest):
        return [{"DOI": dois[0], "PMID": pmids[0]}]
    return [{"DOI": one} for one in dois] + [{"PMID": one} for one in pmids]


def _parted(text: str) -> list[str]:
    """DOIs that only a comma or semicolon parts."""
    return re.split(r"[,;](?=(?:https?://|doi:|10\.\d{4,9}/))", text)
