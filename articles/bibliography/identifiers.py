"""DOI, PMID and PMCID in the one form in which two of them can be compared."""

import re
import urllib.parse

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"{}|\\^`]{1,200}")
_PMID = re.compile(
    r"(?:pmid|pubmed(?:\s+id)?|https?://(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/)?"
    r"[\s:]*0*([1-9]\d{0,8})(?:\.0+)?(?:\s*\[(?:pmid|uid)\])?[/.,;]*",
    re.IGNORECASE,
)
_PMCID = re.compile(r"(?:.*/)?(?:PMCID:?\s*)?(?:PMC)?\s*0*([1-9]\d{0,8})(?:\.\d+)?/?", re.IGNORECASE)


def normalized_doi(value: object) -> str:
    """The DOI in a text, in lower case, without prefix, address or the sentence's full stop; "" where there is none.

    DOIs are compared without regard to case (DOI Handbook, 2.4).
    """
    return bare_doi(value).lower()


def bare_doi(value: object) -> str:
    """The DOI in a text as it was written, without what stands around it."""
    text = _INVISIBLE.sub("", str(value or "")).strip()
    if re.search(r"%[0-9A-Fa-f]{2}", text):
        text = urllib.parse.unquote(text)
    found = _DOI.search(text)
    if not found:
        return ""
    doi = re.sub(r"(?:\[doi\]|[.,;:'\"”’>\]}]|&[a-z]+;?)+$", "", found.group())
    while doi.endswith(")") and doi.count(")") > doi.count("("):
        doi = doi[:-1].rstrip(".,;:")
    return doi if _DOI.fullmatch(doi) else ""


def normalized_pmid(value: object) -> str:
    """The PMID in a text: digits without leading zeros. "" where there is none; 0 means that there is none."""
    found = _PMID.fullmatch(_INVISIBLE.sub("", str(value or "")).strip())
    return found.group(1) if found else ""


def normalized_pmcid(value: object) -> str:
    """The PMCID in a text, written PMC1234567; "" where there is none."""
    found = _PMCID.fullmatch(_INVISIBLE.sub("", str(value or "")).strip())
    return f"PMC{found.group(1)}" if found else ""
