"""The reference list, as far as it can be judged without looking anything up."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from articles.bibliography.csl import citable, is_after, issued
from articles.bibliography.identifiers import normalized_doi, normalized_pmid
from articles.preflight.rules import Text, Where, rule
from articles.rendering.findings import Severity

AHEAD = dt.timedelta(days=366)  # journals date an issue some months ahead, never years
OLDEST = 1600
OWN_SHARE = 1 / 3
IN_A_CONTAINER = {"article-journal", "article-magazine", "article-newspaper", "chapter", "paper-conference"}
WITH_PUBLISHER = {"book", "report", "thesis", "standard", "legislation"}
_UNPUBLISHED = re.compile(
    r"\bin press\b|\bforthcoming\b|\bunpublished\b|\bsubmitted for publication\b"
    r"|\bmanuscript (?:submitted|in preparation)\b|\bpersonal communication\b|\bto appear\b|\bdata on file\b",
    re.IGNORECASE,
)
_RETRACT = re.compile(r"\bretract|\bwithdrawn\b", re.IGNORECASE)


def _listed(text: Text) -> Iterator[tuple[int, str, Mapping[str, Any]]]:
    """Every entry with its line and key."""
    for index, csl in enumerate(text.rendered.front_matter.references):
        yield text.line_of(f"references/{index}"), csl["id"], csl


@rule("reference-uncited", Severity.WARNING, "The reference @{} is never cited.")
def uncited(text: Text) -> Where:
    """An entry that nothing leans on."""
    cited = {reference.key for reference in text.rendered.references if reference.cited}
    for line, key, _ in _listed(text):
        if key not in cited:
            yield line, key


@rule("reference-future", Severity.WARNING, "The reference @{} is dated in the future.")
def future(text: Text) -> Where:
    """An entry that has not appeared yet; journals date an issue some months ahead."""
    for line, key, csl in _listed(text):
        if is_after(issued(csl), text.today) and not is_after(issued(csl), text.today + AHEAD):
            yield line, key


@rule("reference-date-impossible", Severity.ERROR, "The reference @{}: no source has this date.")
def impossible(text: Text) -> Where:
    """An entry dated more than a year ahead, or before anything was printed in medicine."""
    for line, key, csl in _listed(text):
        date = issued(csl)
        if is_after(date, text.today + AHEAD) or 0 < date[0] < OLDEST:
            yield line, f"{key} is dated {date[0]}"


@rule("references-missing", Severity.WARNING, "The text lists no references{}.")
def missing(text: Text) -> Where:
    """A medical text that leans on nothing."""
    if not text.rendered.front_matter.references:
        yield text.line_of("title"), ""


@rule("reference-incomplete", Severity.WARNING, "The reference @{}.")
def incomplete(text: Text) -> Where:
    """Every reference is complete (JAMA benchmarks, attribution): who, when, where, and a way to find it."""
    for line, key, csl in _listed(text):
        lacks = _lacks(csl)
        if lacks:
            yield line, f"{key} lacks {' and '.join([', '.join(lacks[:-1]), lacks[-1]] if lacks[1:] else lacks)}"


def _lacks(csl: Mapping[str, Any]) -> list[str]:
    parts, kind = citable(csl), csl.get("type")
    lacks = []
    if not (parts.authors or parts.publisher or csl.get("editor")):
        lacks.append("an author")
    if not parts.year and kind != "webpage":
        lacks.append("a year")
    if kind in IN_A_CONTAINER and not parts.container:
        lacks.append("the journal or book it stands in")
    if kind in WITH_PUBLISHER and not (parts.publisher or parts.authors):
        lacks.append("a publisher")
    if kind == "webpage" and not parts.url:
        lacks.append("its address")
    elif not (parts.doi or parts.pmid or parts.url or parts.locator or parts.publisher):
        lacks.append("a DOI, a PMID, an address or pages")
    return lacks


@rule(
    "reference-unpublished", Severity.WARNING, "The reference @{} is not published, so that readers cannot look it up."
)
def unpublished(text: Text) -> Where:
    """In press, submitted, personal communication."""
    for line, key, csl in _listed(text):
        words = " | ".join(
            str(csl.get(name) or "") for name in ("status", "note", "genre", "container-title", "issued", "annote")
        )
        if _UNPUBLISHED.search(words):
            yield line, key


@rule("reference-twice", Severity.WARNING, "The references {} have the same DOI or PMID.")
def twice(text: Text) -> Where:
    """One source under two numbers."""
    seen: dict[str, str] = {}
    for line, key, csl in _listed(text):
        doi, pmid = normalized_doi(csl.get("DOI")), normalized_pmid(csl.get("PMID"))
        names = [name for name in (doi and f"doi:{doi}", pmid and f"pmid:{pmid}") if name]
        first = next((seen[name] for name in names if name in seen), "")
        if first:
            yield line, f"@{first} and @{key}"
        for name in names:
            seen.setdefault(name, key)


@rule(
    "reference-retracted",
    Severity.ERROR,
    "The reference @{} was retracted: take it out, or say in the text that it was.",
)
def retracted(text: Text) -> Where:
    """Nothing leans on a withdrawn paper, unless the text is about its withdrawal."""
    for line, key, _ in _listed(text):
        notice = text.retracted.get(key)
        if notice is not None and notice.is_retraction and not _said_so(text, key):
            yield line, key


@rule("reference-noticed", Severity.WARNING, "The reference @{}: see whether the text must say so.")
def noticed(text: Text) -> Where:
    """A correction or an expression of concern stands against a paper, or its withdrawal is told in the text."""
    for line, key, _ in _listed(text):
        notice = text.retracted.get(key)
        if notice is not None and not (notice.is_retraction and not _said_so(text, key)):
            yield line, f"{key} has a notice against it ({str(notice.nature).replace('_', ' ')})"


def _said_so(text: Text, key: str) -> bool:
    """Whether every passage that cites it says that it was withdrawn."""
    citing = [passage.text for passage in text.rendered.passages if key in passage.citations]
    front = text.rendered.front_matter
    citing += [answer for answer in (front.short_answer, front.lay_short_answer) if f"@{key}" in answer]
    return bool(citing) and all(_RETRACT.search(one) for one in citing)


@rule("self-citation", Severity.WARNING, "{} are our own publications; lean on the sources these cite.")
def own(text: Text) -> Where:
    """A house that cites itself proves little."""
    tiers = Counter(reference.tier for reference in text.rendered.references)
    total = sum(tiers.values())
    if tiers["own"] > total * OWN_SHARE:
        yield text.line_of("references"), f"{tiers['own']} of {total} references"
