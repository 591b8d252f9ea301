"""References as files: BibTeX, RIS, CSL-JSON and NBIB, each of which reads back as the same records."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from articles.bibliography.shaping import shaped
from articles.bibliography.writing import bibtex, csl_json, medline, ris

RETRACTED = "RETRACTED: "


class Notice(Protocol):
    """What stands against a reference, as `retractions.find_retractions` says it."""

    @property
    def nature(self) -> str:
        """Retraction, Expression of concern, ..."""

    @property
    def is_retraction(self) -> bool:
        """Whether the paper is withdrawn."""

    @property
    def sentence(self) -> str:
        """Nature, date, notice and reasons, in words."""


@dataclass(frozen=True)
class ExportFormat:
    """One kind of file: its ending, its name for people, its media type, and what writes it."""

    ending: str
    name: str
    media_type: str
    write: Callable[[Sequence[dict[str, Any]]], str]


FORMATS = {
    one.ending: one
    for one in (
        ExportFormat("bib", "BibTeX", "application/x-bibtex; charset=utf-8", bibtex.write),
        ExportFormat("ris", "RIS", "application/x-research-info-systems; charset=utf-8", ris.write),
        ExportFormat("json", "CSL-JSON", "application/vnd.citationstyles.csl+json; charset=utf-8", csl_json.write),
        ExportFormat("nbib", "NBIB (MEDLINE)", "application/nbib; charset=utf-8", medline.write),
    )
}


def write_references(
    references: Iterable[Mapping[str, Any]], ending: str, retractions: Mapping[str, Notice] | None = None
) -> str:
    """A file of these references. What is retracted says so in its title and in a note, in every format."""
    notices = retractions or {}
    return FORMATS[ending].write([marked(shaped(one), notices.get(str(one.get("id", "")))) for one in references])


def marked(csl: dict[str, Any], notice: Notice | None) -> dict[str, Any]:
    """A record with the notice that stands against it in its title (where it is retracted) and its note (NISO CREC)."""
    if notice is None:
        return csl
    title = csl.get("title", "")
    if notice.is_retraction and title and not title.upper().startswith(("RETRACTED", "RETRACTION")):
        title = RETRACTED + title
    note = "; ".join(one for one in (csl.get("note", ""), notice.sentence) if one)
    return shaped(csl | {"title": title, "note": note})
