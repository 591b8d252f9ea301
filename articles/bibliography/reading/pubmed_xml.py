"""PubMed's XML. Each article is read by itself, so that a broken one does not take the others with it."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from articles.bibliography.dates import read_date
from articles.bibliography.identifiers import bare_doi
from articles.bibliography.names import Name, literal, person
from articles.bibliography.publication_types import genre_of, type_of
from articles.bibliography.reading.records import FoundRecord, ReferencesRefused, RefusedRecord, check_count

_ARTICLE = re.compile(r"<(Pubmed(?:Book)?Article)\b[^>]*>")
_ENTITY_DECLARATION = re.compile(r"<!ENTITY\b", re.IGNORECASE)


def read(text: str) -> Iterator[FoundRecord | RefusedRecord]:
    """Each article. A file that declares entities is refused whole: PubMed's never do, attacks do."""
    if _ENTITY_DECLARATION.search(text):
        raise ReferencesRefused("This XML declares entities of its own, which PubMed's files never do; it is not read.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    for number, (line, piece) in enumerate(_pieces(text), 1):
        check_count(number)
        place = f"Article {number} (line {line})"
        try:
            root = etree.fromstring(piece.encode(), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            reason = re.sub(r", line \d+, column \d+.*", "", str(error))
            yield RefusedRecord(place, f"It is not well-formed XML: {reason}.")
            continue
        yield FoundRecord(place, _book(root) if root.tag == "PubmedBookArticle" else _article(root))


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Each article's own text, with the line on which it begins; what has no end goes up to the next one."""
    starts = list(_ARTICLE.finditer(text))
    line, counted = 1, 0
    for index, found in enumerate(starts):
        line += text.count("\n", counted, found.start())
        counted = found.start()
        limit = starts[index + 1].start() if index + 1 < len(starts) else len(text)
        closing = f"</{found.group(1)}>"
        end = text.find(closing, found.start(), limit)
        yield line, text[found.start() : end + len(closing) if end >= 0 else limit]


def _article(root: Any) -> dict[str, Any]:
    article = "MedlineCitation/Article"
    types = [_words(one) for one in root.findall(f"{article}/PublicationTypeList/PublicationType")]
    date = _date(root.find(f"{article}/Journal/JournalIssue/PubDate")) or _date(root.find(f"{article}/ArticleDate"))
    journal = _at(root, f"{article}/Journal/Title") or _at(root, "MedlineCitation/MedlineJournalInfo/MedlineTA")
    return _identified(root, "PubmedData/ArticleIdList/ArticleId") | {
        "type": type_of(types, is_book=False, has_container=bool(journal)),
        "genre": genre_of(types),
        "title": _title(_at(root, f"{article}/ArticleTitle") or _at(root, f"{article}/VernacularTitle")),
        "container-title": journal,
        "author": _names(root.findall(f"{article}/AuthorList/Author")),
        "issued": {"date-parts": [date]} if date else None,
        "volume": _at(root, f"{article}/Journal/JournalIssue/Volume"),
        "issue": _at(root, f"{article}/Journal/JournalIssue/Issue"),
        "page": _at(root, f"{article}/Pagination/MedlinePgn") or _at(root, f"{article}/Pagination/StartPage"),
        "ISSN": _at(root, f"{article}/Journal/ISSN"),
        "language": _at(root, f"{article}/Language"),
    }


def _book(root: Any) -> dict[str, Any]:
    book = "BookDocument/Book"
    title, chapter = _at(root, f"{book}/BookTitle"), _at(root, "BookDocument/ArticleTitle")
    date = _date(root.find("BookDocument/ContributionDate")) or _date(root.find(f"{book}/PubDate"))
    lists = root.findall("BookDocument/AuthorList[@Type='authors']/Author") or root.findall(
        f"{book}/AuthorList[@Type='authors']/Author"
    )
    return _identified(root, "PubmedBookData/ArticleIdList/ArticleId") | {
        "type": "chapter" if chapter else "book",
        "title": _title(chapter or title),
        "container-title": title if chapter else "",
        "author": _names(lists),
        "editor": _names(root.findall(f"{book}/AuthorList[@Type='editors']/Author")),
        "issued": {"date-parts": [date]} if date else None,
        "publisher": _at(root, f"{book}/Publisher/PublisherName"),
        "publisher-place": _at(root, f"{book}/Publisher/PublisherLocation"),
        "ISBN": _at(root, f"{book}/Isbn"),
        "language": _at(root, "BookDocument/Language"),
    }


def _identified(root: Any, path: str) -> dict[str, str]:
    ids = {one.get("IdType"): _words(one) for one in reversed(root.findall(path))}
    places = [*root.findall(path), *root.findall("MedlineCitation/Article/ELocationID")]
    dois = [bare_doi(_words(one)) for one in places if "doi" in (one.get("IdType"), one.get("EIdType"))]
    pmid = _at(root, "MedlineCitation/PMID") or _at(root, "BookDocument/PMID") or ids.get("pubmed", "")
    return {"DOI": next(filter(None, dois), ""), "PMID": pmid, "PMCID": ids.get("pmc", "")}


def _names(authors: list[Any]) -> list[Name]:
    found: list[Name | None] = []
    for one in authors:
        if one.find("CollectiveName") is not None:
            found.append(literal(_at(one, "CollectiveName")))
        elif one.get("ValidYN") != "N":
            given = _at(one, "ForeName") or _at(one, "Initials")
            found.append(person(_at(one, "LastName"), given, _at(one, "Suffix")))
    return [name for name in found if name]


def _date(element: Any) -> list[int] | None:
    if element is None:
        return None
    parts = [_at(element, name) for name in ("Year", "Month", "Day")]
    if parts[1].isdecimal():
        return read_date("-".join(part for part in parts if part))
    return read_date(" ".join(part for part in parts if part) or _at(element, "MedlineDate"))


def _title(text: str) -> str:
    return " ".join(text.split()).removesuffix(".").replace(".]", "]")


def _at(element: Any, path: str) -> str:
    found = element.find(path)
    return _words(found) if found is not None else ""


def _words(element: Any) -> str:
    return "".join(element.itertext()).strip()
