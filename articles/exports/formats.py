"""Every form in which a public text can be taken away: its address, its type, and what it is in words."""

from dataclasses import dataclass

from django.urls import reverse

from articles.audiences import Audience
from articles.exports.pdf import is_available
from articles.reading.pages import ReadPage


@dataclass(frozen=True)
class Format:
    """One form. `per_view` says that each view has its own; otherwise both stand in it."""

    name: str
    media_type: str
    label: str
    words: str
    extension: str
    per_view: bool = False
    cites: bool = False
    marks_references: bool = False


PDF = Format("pdf", "application/pdf", "PDF", "this view, to print or keep", "pdf", per_view=True)
MARKDOWN = Format(
    "markdown", "text/markdown", "Markdown", "the source of both views as it was signed, with its references", "md"
)
JATS = Format(
    "jats",
    "application/xml",
    "JATS XML",
    "both views and the review history, for archives",
    "xml",
    marks_references=True,
)
JSON = Format(
    "json", "application/json", "JSON", "both views, status and references, for programs", "json", marks_references=True
)
BIBTEX = Format("bibtex", "application/x-bibtex", "BibTeX", "for LaTeX and JabRef", "bib", per_view=True, cites=True)
RIS = Format(
    "ris", "application/x-research-info-systems", "RIS", "for EndNote and RefWorks", "ris", per_view=True, cites=True
)
CSL = Format(
    "csl",
    "application/vnd.citationstyles.csl+json",
    "CSL-JSON",
    "for Zotero and Pandoc",
    "json",
    per_view=True,
    cites=True,
)
FORMATS = (PDF, MARKDOWN, JATS, JSON, BIBTEX, RIS, CSL)


@dataclass(frozen=True)
class Download:
    """One form of one text, with its address."""

    format: Format
    href: str
    size: str = ""

    @property
    def media_type(self) -> str:
        """The type of what stands at the address."""
        return self.format.media_type


def path_of(form: Format, slug: str, audience: Audience, number: int | None = None) -> str:
    """The path of a form: of the text that readers get now, or of the one of that number."""
    arguments: list[object] = [slug]
    arguments += [number] if number is not None else []
    arguments += [audience.value] if form.per_view else []
    return reverse(f"articles:{'version_' if number is not None else ''}{form.name}", args=arguments)


def downloads(page: ReadPage, *, numbered: bool, cites: bool | None = None) -> list[Download]:
    """What can be taken away from this page; with `cites`, only records for reference managers, or all but those."""
    number = page.version if numbered else None
    return [
        Download(form, path_of(form, page.slug, page.audience, number), _size(form, page))
        for form in FORMATS
        if (cites is None or form.cites is cites) and (form is not PDF or is_available())
    ]


def _size(form: Format, page: ReadPage) -> str:
    """How large a file is, where that is known before it is made."""
    size = page.frame.get("source_bytes") if form is MARKDOWN else None
    if not size:
        return ""
    return f"{size} bytes" if size < 1000 else f"{round(size / 1000)} KB"
