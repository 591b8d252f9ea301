"""The dictionaries of the National Cancer Institute, as their JSON gives them.

A file is an object with `results`: one record per term and audience (Patient or HealthProfessional), with `termId`,
`termName`, `pronunciation.key`, `definition.html`, `prettyUrlName`, sometimes `aliases`. Their text is in the public
domain; the institute is to be credited, and a changed text may not be called theirs.
"""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from typing import Any

from articles.errors import WorkflowError
from articles.glossary.wording import Wording, with_texts
from articles.rendering.glossary import is_abbreviation

SOURCE = "NCI Dictionary of Cancer Terms, National Cancer Institute"
LICENSE = "Public domain (work of the United States government)"
ADDRESS = "https://www.cancer.gov/publications/dictionaries/cancer-terms/def/"
MOST_BYTES = 20 * 1024 * 1024
_SIDES = {"patient": "lay_definition", "healthprofessional": "professional_definition"}
_ALSO = re.compile(r"\bAlso called (?P<names>[^.;]+)\.$")


class ImportRefused(WorkflowError):
    """A file out of which no term can be taken."""


@dataclass(frozen=True)
class Proposed:
    """One term of a dictionary, and which columns the file speaks of."""

    import_key: str
    wording: Wording
    sides: tuple[str, ...]


@dataclass
class Reading:
    """What a file holds, and what of it cannot be used, one sentence each."""

    proposed: list[Proposed] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read_nci(data: bytes, *, retrieved_on: date) -> Reading:
    """The terms of a file. Raises ImportRefused where it is no such file or holds nothing that can be used."""
    records = _records(data)
    reading = Reading()
    held: dict[str, Proposed] = {}
    for number, record in enumerate(records, start=1):
        try:
            proposed = _proposed(record, retrieved_on)
        except _BadRecordError as error:
            reading.problems.append(f"Record {number}{_named(record)}: {error}")
            continue
        before = held.get(proposed.import_key)
        held[proposed.import_key] = _joined(before, proposed) if before else proposed
    reading.proposed = list(held.values())
    if not reading.proposed:
        raise ImportRefused("There is no usable term in this file. " + " ".join(reading.problems[:5]))
    return reading


class _BadRecordError(Exception):
    pass


def _records(data: bytes) -> list[Any]:
    if len(data) > MOST_BYTES:
        raise ImportRefused(f"A file may have {MOST_BYTES // (1024 * 1024)} MB at most; take one letter at a time.")
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise ImportRefused("This is not the JSON of an NCI dictionary: it cannot be read as JSON.") from error
    records = content.get("results") if isinstance(content, dict) else content
    if not isinstance(records, list):
        raise ImportRefused("This is not the JSON of an NCI dictionary: it has no list of results.")
    if not records:
        raise ImportRefused("There is no term in this file.")
    return records


def _proposed(record: Any, retrieved_on: date) -> Proposed:
    if not isinstance(record, dict):
        raise _BadRecordError("it is no object.")
    key, name = record.get("termId"), record.get("termName")
    if not isinstance(key, int) or isinstance(key, bool) or key <= 0:
        raise _BadRecordError("it has no termId.")
    if not isinstance(name, str) or not name.strip():
        raise _BadRecordError("it has no termName.")
    language = record.get("language", "en")
    if language != "en":
        raise _BadRecordError(f"its language is {language!r}; only English is taken.")
    side = _SIDES.get(str(record.get("audience", "Patient")).casefold())
    if side is None:
        raise _BadRecordError(f"its audience is {record.get('audience')!r}; Patient or HealthProfessional is read.")
    definition = plain_text(_definition(record))
    if not definition:
        raise _BadRecordError("it has no definition.")
    synonyms, abbreviation = _other_names(definition, record.get("aliases"))
    wording = Wording(
        term=plain_text(name),
        pronunciation=_pronunciation(record.get("pronunciation")),
        abbreviation=abbreviation,
        synonyms=synonyms,
        source=SOURCE,
        source_url=ADDRESS + _address(record),
        license=LICENSE,
        retrieved_on=retrieved_on,
    )
    wording = with_texts(wording, {side: definition}).tidied()
    problems = wording.problems()
    if problems:
        raise _BadRecordError(" ".join(problems.values()))
    return Proposed(f"nci:{key}", wording, (side,))


def _joined(before: Proposed, after: Proposed) -> Proposed:
    """Both audiences of one term."""
    sides = {side: getattr(after.wording, side) for side in after.sides}
    return Proposed(before.import_key, with_texts(before.wording, sides), tuple({*before.sides, *after.sides}))


def _definition(record: dict[str, Any]) -> str:
    definition = record.get("definition")
    if isinstance(definition, dict):
        definition = definition.get("html") or definition.get("text")
    return definition if isinstance(definition, str) else ""


def _pronunciation(given: Any) -> str:
    spoken = given.get("key") if isinstance(given, dict) else given
    return plain_text(spoken)[:120] if isinstance(spoken, str) else ""


def _address(record: dict[str, Any]) -> str:
    pretty = record.get("prettyUrlName")
    return pretty if isinstance(pretty, str) and re.fullmatch(r"[a-z0-9-]+", pretty) else str(record["termId"])


def _other_names(definition: str, aliases: Any) -> tuple[tuple[str, ...], str]:
    """Synonyms and abbreviation, from the aliases and from a last sentence such as "Also called A, B, and C." """
    names = [one.get("name") for one in aliases if isinstance(one, dict)] if isinstance(aliases, list) else []
    found = [plain_text(name) for name in names if isinstance(name, str)]
    match = _ALSO.search(definition)
    if match:
        found += [one.strip() for one in re.split(r",\s+and\s+|,\s+|\s+and\s+", match["names"]) if one.strip()]
    short = next((one for one in found if " " not in one and len(one) <= 10 and is_abbreviation(one)), "")
    usable = [one for one in found if one != short and len(one) <= 120 and len(one) > 1 and one[0].isalnum()]
    return tuple(one for one in usable if any(letter.isalpha() for letter in one))[:30], short


def _named(record: Any) -> str:
    name = record.get("termName") if isinstance(record, dict) else None
    return f" ({name[:60]})" if isinstance(name, str) and name.strip() else ""


def plain_text(text: str) -> str:
    """HTML as the words that it shows, on one line."""
    return " ".join("".join(_words(text)).split())


def _words(text: str) -> Iterator[str]:
    reader = _Words()
    reader.feed(text)
    reader.close()
    yield from reader.said


class _Words(HTMLParser):
    """What HTML says: no tags, no comments, nothing of scripts and styles."""

    _SPACED = frozenset({"p", "br", "li", "ul", "ol", "div", "tr", "td"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in {"script", "style"}
        if tag in self._SPACED:
            self.said.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"} and self.silent:
            self.silent -= 1

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.said.append(html.unescape(data))
