"""Does the site show what the board signed? Fetches served pages and compares them, byte for byte, with the record."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from uuid import UUID

from articles.audiences import Audience
from articles.bibliography.retractions import find_retractions
from articles.manifests import digest_of, read_manifest
from articles.models import Edition
from articles.reading.marks import marks_of, notices_of
from articles.reading.popups import term_popups
from articles.reading.wordings import other_wordings
from articles.states import ReaderStage
from reviews.models import Decision
from reviews.models.decision import Verdict
from reviews.reports import signature_of

Fetch = Callable[[str], tuple[int, str]]
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass(frozen=True)
class Discrepancy:
    """A page that does not show what was signed, or an approval that nobody signed."""

    address: str
    sentence: str


class _ArticleCutter(HTMLParser):
    """Finds the bytes inside the article element, leaving out whole elements that carry data-frame."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self._lines = [0]
        for line in page.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))
        self.page = page
        self.kept: list[str] = []
        self.articles = 0
        self._from: int | None = None
        self._frame_depth = 0
        self.feed(page)
        self.close()

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        end = self._offset() + len(self.get_starttag_text() or "")
        if tag == "article" and values.get("id") == "article":
            self.articles += 1
            self._from = end
        elif self._frame_depth:
            self._frame_depth += tag not in VOID
        elif self._from is not None and "data-frame" in values:
            self.kept.append(self.page[self._from : self._offset()])
            self._frame_depth = 1

    def handle_endtag(self, tag: str) -> None:
        if self._frame_depth:
            self._frame_depth -= 1
            if self._frame_depth == 0:
                self._from = self.page.index(">", self._offset()) + 1
        elif tag == "article" and self._from is not None:
            self.kept.append(self.page[self._from : self._offset()])
            self._from = None


def signed_part(page: str) -> str | None:
    """What a served page shows of the signed fragment: its article element without the frame's elements.

    None where the page has not exactly one article element.
    """
    cutter = _ArticleCutter(page)
    return "".join(cutter.kept) if cutter.articles == 1 else None


def verify_pages(fetch: Fetch) -> Iterator[Discrepancy]:
    """Fetch both views of every public article and compare. `fetch` takes a path and gives status and text."""
    editions = Edition.objects.select_related("article", "revision").order_by("pk")
    for edition in editions.iterator(chunk_size=100):
        address = edition.article.address(edition.audience)
        for sentence in _discrepancies(edition, *fetch(address)):
            yield Discrepancy(address, sentence)


def _discrepancies(edition: Edition, status: int, page: str) -> Iterator[str]:
    revision = edition.revision
    if digest_of(revision.manifest) != revision.digest:
        yield "the frozen text does not have the digest that was signed"
        return
    if status != 200:
        yield f"the page answered {status}"
        return
    audience = Audience(edition.audience)
    manifest = read_manifest(revision.manifest)
    fragments = manifest["fragments"]
    other = next(one for one in Audience if one is not audience)
    signed = fragments[audience.value]
    beside = other_wordings(signed, fragments[other.value], audience)
    if edition.other_wordings and [tuple(one) for one in edition.other_wordings] != beside:
        yield "the other wording beside a passage is not the one that was frozen"
    popups = term_popups(signed, manifest["glossary"], audience)
    if edition.term_popups and [tuple(one) for one in edition.term_popups] != popups:
        yield "the explanation of a word beside the text is not the one that was frozen"
    yield from _wrong_marks(edition, signed, manifest["references"])
    if signed_part(page) != signed:
        yield "the page does not show, letter for letter, the text that was frozen"
    if edition.stage == ReaderStage.APPROVED:
        yield from _unsigned(edition)


def _wrong_marks(edition: Edition, signed: str, references: list[dict[str, Any]]) -> Iterator[str]:
    frame = edition.frame
    if "source_notices" not in frame:
        return  # an edition from before sources were marked
    if frame["source_notices"] != notices_of(references, find_retractions(references)):
        yield "what it says of its sources is not what is known of them"
    if [tuple(one) for one in edition.marks] != marks_of(signed, frame):
        yield "a mark in the text is not where the changes and the sources are that it speaks of"


def _unsigned(edition: Edition) -> Iterator[str]:
    revision = edition.revision
    approvals = Decision.objects.filter(verdict=Verdict.APPROVE).select_related("round")
    decision = approvals.filter(key=revision.decision_key or UUID(int=0)).first()
    if decision is None or decision.digest != revision.digest or decision.round.revision_id != revision.pk:
        yield "it shows as approved, and no decision of the board approves this text"
        return
    reports = list(decision.reports.all())
    signers = {report.assignment_id for report in reports}
    if len(signers) < decision.round.quorum:
        yield "it shows as approved with fewer signatures than its quorum"
    for report in reports:
        if report.digest != revision.digest or report.signature != signature_of(report):
            yield f"the signature of {report.signer_name} does not cover this text"
