"""What is said about a term, and what must be so before it may be kept."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from articles.errors import WorkflowError
from articles.models.glossary import GlossaryTerm, Matching
from articles.rendering.glossary import Entry, spelled

TERM_LENGTH, TERM_WORDS, DEFINITION_LENGTH, SYNONYMS = 120, 12, 3000, 30
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_HTTP = re.compile(r"https?://[^\s<>\"\\]+", re.IGNORECASE)
_LENGTHS = {"pronunciation": 120, "abbreviation": 30, "source": 200, "source_url": 500, "license": 200, "matching": 10}


class TermRefused(WorkflowError):
    """A wording that cannot be kept; `problems` has one sentence per field."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


@dataclass(frozen=True)
class Wording:
    """One wording of one term, as somebody typed it or a dictionary gave it."""

    term: str
    lay_definition: str = ""
    professional_definition: str = ""
    pronunciation: str = ""
    abbreviation: str = ""
    synonyms: tuple[str, ...] = ()
    matching: str = Matching.USUAL.value
    source: str = ""
    source_url: str = ""
    license: str = ""
    retrieved_on: date | None = None

    def tidied(self) -> "Wording":
        """The same with single spaces, and without empty or repeated synonyms."""
        texts = {name: " ".join(value.split()) for name, value in asdict(self).items() if isinstance(value, str)}
        seen = {key_of(texts["term"]), key_of(texts["abbreviation"]), ""}
        synonyms = []
        for synonym in (" ".join(one.split()) for one in self.synonyms):
            if key_of(synonym) not in seen:
                synonyms.append(synonym)
                seen.add(key_of(synonym))
        return with_texts(self, texts, synonyms=tuple(synonyms))

    def problems(self) -> dict[str, str]:
        """What stands against keeping it: one sentence per field."""
        found = dict(self._problems())
        for name, value in asdict(self).items():
            if isinstance(value, str) and _CONTROL.search(value):
                found[name] = "There is a character here that cannot be printed."
            elif isinstance(value, str) and len(value) > _LENGTHS.get(name, DEFINITION_LENGTH):
                found[name] = f"This has {_LENGTHS.get(name, DEFINITION_LENGTH):,} characters at most."
        return {name: sentence for name, sentence in found.items() if sentence}

    def _problems(self) -> Iterator[tuple[str, str]]:
        yield "term", word_problem(self.term)
        yield "abbreviation", word_problem(self.abbreviation) if self.abbreviation else ""
        yield "synonyms", next(filter(None, map(word_problem, self.synonyms)), "")
        if len(self.synonyms) > SYNONYMS:
            yield "synonyms", f"A term has {SYNONYMS} synonyms at most."
        if not self.lay_definition and not self.professional_definition:
            yield "lay_definition", "Write a definition, for patients, for professionals, or for both."
        yield "source", "" if self.source else "Say where the wording comes from."
        yield "license", "" if self.license else "Say under which license it may be shown."
        if self.source_url and not _HTTP.fullmatch(self.source_url):
            yield "source_url", "An address begins with https:// or http://."
        if self.matching not in Matching.values:
            yield "matching", "Choose one of the three."

    def checked(self) -> "Wording":
        """Tidied, and fit to be kept. Raises TermRefused."""
        tidied = self.tidied()
        problems = tidied.problems()
        if problems:
            raise TermRefused(problems)
        return tidied

    def as_json(self) -> dict[str, Any]:
        """The same for a JSON column."""
        return asdict(self) | {
            "synonyms": list(self.synonyms),
            "retrieved_on": self.retrieved_on.isoformat() if self.retrieved_on else None,
        }

    def digest(self) -> str:
        """SHA-256 of its canonical JSON, 64 hexadecimal digits."""
        text = json.dumps(self.as_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def with_texts(wording: Wording, texts: Mapping[str, str], **others: Any) -> Wording:
    """The same wording with these columns instead."""
    return replace(wording, **texts, **others)  # type: ignore[arg-type]  # the names are those of text columns


def wording_of(term: GlossaryTerm) -> Wording:
    """The newest wording of a term."""
    values = {name: getattr(term, name) for name in Wording.__dataclass_fields__}
    return Wording(**values | {"synonyms": tuple(term.synonyms)})


def public_wording(term: GlossaryTerm) -> dict[str, Any]:
    """What is put before readers once it is reviewed."""
    return wording_of(term).as_json() | {"version": term.version}


def entry_of(slug: str, public: dict[str, Any]) -> Entry:
    """A reviewed wording as texts explain it."""
    return Entry(
        slug=slug,
        term=public["term"],
        version=public["version"],
        lay=public["lay_definition"],
        professional=public["professional_definition"],
        pronunciation=public["pronunciation"],
        abbreviation=public["abbreviation"],
        synonyms=tuple(public["synonyms"]),
        source=public["source"],
        source_url=public["source_url"],
        license=public["license"],
    )


def key_of(term: str) -> str:
    """By what two terms are the same, and by which they are sorted."""
    return spelled(unicodedata.normalize("NFKC", term)).casefold()


def letter_of(term: str) -> str:
    """The page of the glossary on which a term stands: a letter, or 0-9 for everything else."""
    first = unicodedata.normalize("NFKD", term[:1]).casefold()[:1]
    return first if "a" <= first <= "z" else "0-9"


def word_problem(word: str) -> str:
    """Why this cannot be looked for in a text, or an empty string."""
    if len(word) > TERM_LENGTH or len(word.split()) > TERM_WORDS:
        return f"“{word[:40]}…” is too long: {TERM_WORDS} words and {TERM_LENGTH} characters at most."
    if len(word) < 2 or not any(one.isalpha() for one in word):
        return "A term has two characters at least, and one of them is a letter."
    if not word[0].isalnum():
        return f"“{word}” must begin with a letter or a digit."
    return ""
