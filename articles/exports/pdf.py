"""A view on paper: every page names view, version, status and digest. Drawn by WeasyPrint, where it is installed."""

import hashlib
import json
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import BoundedSemaphore

from django.conf import settings
from django.core.cache import cache as kept
from django.template.loader import render_to_string

from articles.exports import drawing
from articles.exports.citing import sentence
from articles.exports.texts import PublicText, marked_title, own_address, status_words
from articles.reading.pages import ReadPage
from articles.rendering.trust import trusted

SECONDS, WAIT_SECONDS = 30, 10
KEPT_SECONDS, FAILURE_KEPT_SECONDS = 24 * 3600, 600
LONGEST = 2_000_000
_TOO_LONG = "This text is too long to be drawn as a PDF here."
_NOT_HERE = "This site cannot draw PDF files: WeasyPrint, or the Pango library that it needs, is not installed."
_BUSY = "Other PDF files are being drawn just now; try again in a minute."
_one_at_a_time = BoundedSemaphore(1)


class PdfUnavailable(Exception):
    """There is no PDF; the sentence says why, `status` is the HTTP status that says it to machines."""

    def __init__(self, sentence: str, status: int) -> None:
        super().__init__(sentence)
        self.status = status


@cache
def is_available() -> bool:
    """Whether this machine can draw PDF files at all, as far as can be seen without trying."""
    return find_spec("weasyprint") is not None


def pdf(text: PublicText, page: ReadPage) -> bytes:
    """The view as a PDF. One is drawn at a time in each process, and kept under all that it is made of.

    Raises PdfUnavailable where it cannot be drawn here, takes too long, or has to wait too long.
    """
    if not is_available():
        raise PdfUnavailable(_NOT_HERE, 501)
    given = json.dumps({"html": html_of(page, numbered=text.numbered), "css": _styles()})
    key = f"pdf:{hashlib.sha256(given.encode()).hexdigest()}"
    held = kept.get(key)
    if held is None:
        if not _one_at_a_time.acquire(timeout=WAIT_SECONDS):
            raise PdfUnavailable(_BUSY, 503)
        try:
            held = kept.get(key) or _draw(given)
        finally:
            _one_at_a_time.release()
        kept.set(key, held, KEPT_SECONDS if held else FAILURE_KEPT_SECONDS)
    if not held:
        raise PdfUnavailable(_TOO_LONG, 503)
    return held


def html_of(page: ReadPage, *, numbered: bool) -> str:
    """What is drawn: the frozen fragment, and round it what readers are told today."""
    opening, closing_tag, rest = page.edition.fragment.partition("</header>")
    context = {
        "page": page,
        "opening": trusted(opening + closing_tag),
        "rest": trusted(rest),
        "title": marked_title(page),
        "status": status_words(page),
        "address": own_address(page, numbered=numbered),
        "citation": sentence(page),
        "site": settings.SITE_NAME,
    }
    return render_to_string("articles/paper.html", context)


def _styles() -> str:
    return (Path(settings.ROOT) / "editorial" / "static" / "css" / "paper.css").read_text(encoding="utf-8")


def _draw(given: str) -> bytes:
    """The PDF, or nothing where it was too much."""
    if len(given) > LONGEST:
        return b""
    try:
        drawn = subprocess.run(_command(), input=given.encode(), capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return b""
    if drawn.returncode == drawing.NOT_INSTALLED:
        raise PdfUnavailable(_NOT_HERE, 501)
    return drawn.stdout if drawn.returncode == 0 else b""


def _command() -> list[str]:
    return [sys.executable, "-I", drawing.__file__, str(SECONDS)]
