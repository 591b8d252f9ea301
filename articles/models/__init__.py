"""The tables of the articles room, one file each."""

from articles.models.article import Article
from articles.models.contribution import Contribution
from articles.models.edition import Edition
from articles.models.filing import Filing
from articles.models.glossary import GlossaryTerm, GlossaryUse
from articles.models.library import LibraryReference
from articles.models.mistake import MistakeReport
from articles.models.question import Question
from articles.models.reference import Reference
from articles.models.retraction import RetractionNature, RetractionNotice
from articles.models.revision import Revision
from articles.models.search_entry import SearchEntry, SearchWord
from articles.models.topic import Topic
from articles.models.writing import DraftPresence, DraftText, DraftWorkingCopy

__all__ = [
    "Article",
    "Contribution",
    "DraftPresence",
    "DraftText",
    "DraftWorkingCopy",
    "Edition",
    "Filing",
    "GlossaryTerm",
    "GlossaryUse",
    "LibraryReference",
    "MistakeReport",
    "Question",
    "Reference",
    "RetractionNature",
    "RetractionNotice",
    "Revision",
    "SearchEntry",
    "SearchWord",
    "Topic",
]
