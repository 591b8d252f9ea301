"""A view on paper, and what is said where there is none."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec

import pytest

from articles.exports import drawing, pdf
from articles.exports.formats import downloads
from tests.articles.exports.texts import make_in_state, text_of
from tests.articles.rendering.sample import HEAD

pytestmark = pytest.mark.django_db
LONG = HEAD + "\n\n".join(f"Paragraph {number} of a text that takes two pages. [@r1]" for number in range(80)) + "\n"


@pytest.fixture
def drawn(monkeypatch):
    """Counts what is drawn, without drawing it."""
    given = []

    def draw(text: str) -> bytes:
        given.append(text)
        return b"%PDF"

    monkeypatch.setattr(pdf, "_draw", draw)
    monkeypatch.setattr(pdf, "is_available", lambda: True)
    return given


def address(revision) -> str:
    return f"/articles/{revision.article.slug}/lay/article.pdf"


def test_every_page_names_view_version_status_and_digest(tmp_path):
    if find_spec("weasyprint") is None or shutil.which("pdftotext") is None:
        if os.environ.get("CI"):
            pytest.fail("CI is set, and WeasyPrint or pdftotext is not installed.")
        pytest.skip("WeasyPrint or pdftotext is not installed.")
    text = text_of(LONG, "retracted")
    (tmp_path / "a.pdf").write_bytes(pdf.pdf(text, text.page))
    read = subprocess.run(["pdftotext", "-layout", tmp_path / "a.pdf", "-"], capture_output=True, text=True, check=True)
    pages = read.stdout.split("\f")[:-1]

    assert len(pages) > 1
    for page in pages:
        words = " ".join(page.split())
        assert "Professional view, version 3" in words
        assert "RETRACTED" in words
        assert f"SHA-256 {text.page.digest}" in words
    assert "The data cannot be trusted." in pages[0]


def test_a_pdf_is_drawn_once_for_a_digest_and_a_status(client, drawn):
    revision = make_in_state("under_review")
    first, second = client.get(address(revision)), client.get(address(revision))

    assert (first.content, second.content) == (b"%PDF", b"%PDF")
    assert first.headers["Content-Type"] == "application/pdf"
    assert first.headers["Content-Disposition"].endswith('-v1-lay-under-review.pdf"')
    assert len(drawn) == 1
    held = client.get(address(revision), headers={"If-None-Match": first.headers["ETag"]})
    assert held.status_code == 304


def test_another_status_is_drawn_anew(drawn):
    for stage in ("under_review", "approved"):
        text = text_of(LONG, stage)
        pdf.pdf(text, text.page)

    assert len(drawn) == 2


def test_what_is_drawn_holds_the_signed_text_and_nothing_of_the_other_view(drawn):
    source = HEAD + "::: professional\nResect 30%.\n:::\n::: lay\nKeep 30%.\n:::\n"
    text = text_of(source)
    pdf.pdf(text, text.page)

    assert "Resect 30%." in drawn[0]
    assert "Keep 30%." not in drawn[0]


def test_without_weasyprint_a_page_says_what_to_do(client, monkeypatch):
    revision = make_in_state("approved")
    monkeypatch.setattr(pdf, "is_available", lambda: False)
    response = client.get(address(revision))

    assert response.status_code == 501
    assert "print it from your browser" in " ".join(response.content.decode().split())
    assert response.headers["Cache-Control"] == "no-store"


def test_without_weasyprint_no_page_offers_a_pdf(monkeypatch):
    monkeypatch.setattr("articles.exports.formats.is_available", lambda: False)
    page = text_of(HEAD + "Words.\n").page

    assert "PDF" not in {one.format.label for one in downloads(page, numbered=False)}


def test_a_system_without_pango_is_the_same_as_no_weasyprint(client, monkeypatch):
    revision = make_in_state("approved")
    script = f"import sys; sys.exit({drawing.NOT_INSTALLED})"
    monkeypatch.setattr(pdf, "is_available", lambda: True)
    monkeypatch.setattr(pdf, "_command", lambda: [sys.executable, "-c", script])

    assert client.get(address(revision)).status_code == 501


@pytest.mark.parametrize("script", ["import time; time.sleep(60)", "raise SystemExit(1)"])
def test_what_takes_too_long_or_too_much_is_stopped_and_not_tried_again_at_once(client, monkeypatch, script):
    tried = []
    revision = make_in_state("approved")
    monkeypatch.setattr(pdf, "SECONDS", 0.5)
    monkeypatch.setattr(pdf, "is_available", lambda: True)
    monkeypatch.setattr(pdf, "_command", lambda: tried.append(1) or [sys.executable, "-c", script])
    answers = [client.get(address(revision)) for _ in range(2)]

    assert [(one.status_code, one.headers["Retry-After"]) for one in answers] == [(503, "60")] * 2
    assert len(tried) == 1


def test_a_text_that_is_too_long_is_not_even_tried(monkeypatch):
    monkeypatch.setattr(pdf, "LONGEST", 10)
    monkeypatch.setattr(pdf, "is_available", lambda: True)
    monkeypatch.setattr(pdf, "_command", lambda: pytest.fail("It was tried."))
    text = text_of(LONG, "submitted")

    with pytest.raises(pdf.PdfUnavailable, match="too long"):
        pdf.pdf(text, text.page)


def test_whoever_would_wait_too_long_is_told(client, drawn, monkeypatch):
    monkeypatch.setattr(pdf, "WAIT_SECONDS", 0.01)
    revision = make_in_state("approved")
    with pdf._one_at_a_time:
        response = client.get(address(revision))

    assert response.status_code == 503
    assert "try again in a minute" in response.content.decode()


@pytest.mark.parametrize("url", ["https://example.org/a.png", "file:///etc/passwd", "data:text/css,a", "ftp://a"])
def test_nothing_is_fetched_while_drawing(url):
    with pytest.raises(ValueError, match="Nothing is fetched"):
        drawing.refuse(url)
