"""MEDLINE's publication types: which of them say what a work is, and which only how it was paid for."""

from collections.abc import Iterable

# The one that says most stands first.
GENRES = (
    "Retracted Publication", "Practice Guideline", "Guideline", "Consensus Development Conference", "Systematic Review",
    "Meta-Analysis", "Scoping Review", "Review", "Randomized Controlled Trial", "Controlled Clinical Trial",
    "Clinical Trial, Phase IV", "Clinical Trial, Phase III", "Clinical Trial, Phase II", "Clinical Trial, Phase I",
    "Clinical Trial Protocol", "Clinical Trial", "Pragmatic Clinical Trial", "Equivalence Trial", "Observational Study",
    "Multicenter Study", "Comparative Study", "Twin Study", "Validation Study", "Case Reports", "Editorial", "Letter",
    "Comment", "News", "Historical Article", "Lecture", "Published Erratum", "Retraction of Publication",
    "Expression of Concern",
)  # fmt: skip
_TYPES = {
    "Preprint": "article",
    "Dataset": "dataset",
    "Book Chapter": "chapter",
    "Newspaper Article": "article-newspaper",
}
_BOOKS = {"Book", "Books", "Study Guide"}
_MARKS = {"Retracted Publication"}


def genre_of(types: Iterable[str]) -> str:
    """The publication type that a reader should know, or ""."""
    said = {one.casefold() for one in types}
    return next((one for one in GENRES if one not in _MARKS and one.casefold() in said), "")


def type_of(types: Iterable[str], *, is_book: bool, has_container: bool) -> str:
    """The CSL type of a catalog's record."""
    said = list(types)
    for one in said:
        if one in _TYPES:
            return _TYPES[one]
    if is_book or _BOOKS & set(said):
        return "chapter" if is_book and has_container and "Book" not in said else "book"
    return "article-journal" if has_container or "Journal Article" in said else ""
