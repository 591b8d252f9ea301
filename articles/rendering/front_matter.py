"""The front matter of a source file: which keys we read, and everything that is refused, by name and line."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from articles.rendering import one_line
from articles.rendering.findings import Finding, Severity
from articles.rendering.sources import MAX_SOURCE_BYTES, read_source, split, with_fields

__all__ = ["MAX_SOURCE_BYTES", "FrontMatter", "ParsedSource", "parse", "read_source", "split", "with_fields"]

ORIGINS = ("human", "machine", "mixed")
LANGUAGES = ("en",)
TEXT_KEYS = ("title", "lay-title", "subtitle", "short-answer", "lay-short-answer", "origin", "lang")
KEYS = (*TEXT_KEYS, "date", "topics", "authors", "references")
REFERENCE_KEY = re.compile(r"[A-Za-z0-9_](?:[:.#$%&+?<>~/-]?[A-Za-z0-9_])*")
MAX_HEAD = 200_000
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same reader in C, where the machine has it
MAX_HEAD_DEPTH = 8
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ue000-\ue00f]")
# Rules for which a file is not even a draft; everything else only stands against submitting.
UNFIT = frozenset(
    {
        "front-matter-missing",
        "front-matter-unclosed",
        "front-matter-yaml",
        "front-matter-key",
        "front-matter-duplicate",
        "front-matter-anchor",
        "front-matter-type",
        "title-missing",
        "reference-duplicate",
    }
)


@dataclass(frozen=True)
class FrontMatter:
    """What the head of a file says about its text."""

    title: str = ""
    lay_title: str = ""
    subtitle: str = ""
    short_answer: str = ""
    lay_short_answer: str = ""
    date: dt.date | None = None
    lang: str = "en"
    topics: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    origin: str = ""
    references: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class ParsedSource:
    """A file taken apart: its front matter, its body, and what is wrong with the front matter."""

    front_matter: FrontMatter
    body: str
    body_first_line: int
    findings: tuple[Finding, ...] = ()
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def refusals(self) -> tuple[Finding, ...]:
        """The findings for which the file cannot be kept at all."""
        return tuple(one for one in self.findings if one.rule in UNFIT)


def parse(source: str) -> ParsedSource:
    """Read a file's front matter. Never raises: what is wrong is a finding with its line."""
    head, body, first = split(source)
    if first == 1:
        rule, sentence = (
            ("front-matter-unclosed", "The front matter is opened with --- and never closed.")
            if source.startswith("---")
            else ("front-matter-missing", "The file has no front matter; it must begin with a line of three dashes.")
        )
        return ParsedSource(FrontMatter(), body, first, (_error(1, rule, sentence),))
    if len(head) > MAX_HEAD:
        sentence = f"The front matter is too long: {len(head)} characters; it may have {MAX_HEAD}."
        return ParsedSource(FrontMatter(), body, first, (_error(1, "front-matter-yaml", sentence),))
    reader = _Reader(head)
    front_matter = reader.read()
    if not head.split("\n", 1)[0].strip():
        reader.refuse(2, "front-matter-empty-line", "The first key stands right under the three dashes.")
    return ParsedSource(front_matter, body, first, tuple(sorted(reader.findings)), reader.lines)


def _error(line: int, rule: str, sentence: str) -> Finding:
    return Finding(line, rule, Severity.ERROR, sentence)


def _line(event: yaml.Event) -> int:
    """The line of the file; line 1 is the opening dashes."""
    return event.start_mark.line + 2 if event.start_mark else 1


class _Reader:
    """Walks the YAML nodes, so that every finding knows its line. Line 1 is the opening dashes."""

    def __init__(self, head: str) -> None:
        self.head = head
        self.findings: list[Finding] = []
        self.lines: dict[str, int] = {}

    def refuse(self, node_or_line: Any, rule: str, sentence: str) -> None:
        line = node_or_line if isinstance(node_or_line, int) else node_or_line.start_mark.line + 2
        self.findings.append(_error(line, rule, sentence))

    def read(self) -> FrontMatter:
        try:
            if not self._plain_events():
                return FrontMatter()
            root = yaml.compose(self.head, Loader=LOADER)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            reason = getattr(error, "problem", None) or "it is not YAML"
            line = mark.line + 2 if mark else 1
            self.refuse(line, "front-matter-yaml", f"The front matter cannot be read: {reason}.")
            return FrontMatter()
        if root is None:
            self.refuse(1, "title-missing", "The front matter has no title.")
            return FrontMatter()
        if not isinstance(root, yaml.MappingNode):
            self.refuse(root, "front-matter-type", "The front matter must be a list of keys with values.")
            return FrontMatter()
        return self._front_matter(root)

    def _plain_events(self) -> bool:
        """Refuse anchors, aliases and tags before anything is built from them."""
        depth = 0
        for event in yaml.parse(self.head, Loader=LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_HEAD_DEPTH:
                self.refuse(_line(event), "front-matter-yaml", "The front matter is nested too deeply to be read.")
                return False
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                self.refuse(
                    _line(event),
                    "front-matter-anchor",
                    "Anchors and aliases (& and *) are not read; write the value out.",
                )
            elif isinstance(event, yaml.ScalarEvent) and _CONTROL.search(event.value):
                self.refuse(_line(event), "front-matter-type", "There is a character here that no reader can see.")
            elif getattr(event, "tag", None):
                self.refuse(_line(event), "front-matter-anchor", "YAML tags (!) are not read.")
        return not self.findings

    def _front_matter(self, root: yaml.MappingNode) -> FrontMatter:
        values: dict[str, Any] = {}
        for key_node, value_node in root.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
            if key in values:
                self.refuse(key_node, "front-matter-duplicate", f"The key “{key}” stands twice in the front matter.")
            elif key not in KEYS:
                known = ", ".join(KEYS)
                self.refuse(key_node, "front-matter-key", f"The key “{key}” is not known. Known keys: {known}.")
            else:
                values[key] = value_node
                self.lines[key] = key_node.start_mark.line + 2
        texts = {key: self._text(key, values.get(key)) for key in TEXT_KEYS}
        if not texts["title"] and not any(one.rule in {"front-matter-type"} for one in self.findings):
            self.refuse(self.lines.get("title", 1), "title-missing", "The front matter has no title.")
        if texts["origin"] and texts["origin"] not in ORIGINS:
            self.refuse(values["origin"], "origin-unknown", "The origin must be human, machine or mixed.")
            texts["origin"] = ""
        if texts["lang"] and texts["lang"] not in LANGUAGES:
            self.refuse(values["lang"], "lang-unknown", "Articles are written in English: lang must be en.")
        return FrontMatter(
            title=texts["title"],
            lay_title=texts["lay-title"],
            subtitle=texts["subtitle"],
            short_answer=texts["short-answer"],
            lay_short_answer=texts["lay-short-answer"],
            date=self._date(values.get("date")),
            lang="en",
            topics=self._names("topics", values.get("topics")),
            authors=self._names("authors", values.get("authors")),
            origin=texts["origin"],
            references=tuple(self._references(values.get("references"))),
        )

    def _text(self, key: str, node: Any) -> str:
        if node is None:
            return ""
        if not isinstance(node, yaml.ScalarNode):
            self.refuse(node, "front-matter-type", f"The value of “{key}” must be a text.")
            return ""
        problem = one_line.problem_of(node.value, plain=not node.style)
        if problem:
            self.refuse(node, "field-shape", problem.format(key))
        return one_line.joined(node.value) if node.tag != "tag:yaml.org,2002:null" else ""

    def _date(self, node: Any) -> dt.date | None:
        if node is None:
            return None
        try:
            return dt.date.fromisoformat(node.value)
        except (TypeError, ValueError):
            self.refuse(node, "date-invalid", "The date must be a day such as 2025-12-05.")
            return None

    def _names(self, key: str, node: Any) -> tuple[str, ...]:
        if node is None:
            return ()
        if not isinstance(node, yaml.SequenceNode) or not all(isinstance(one, yaml.ScalarNode) for one in node.value):
            self.refuse(node, "front-matter-type", f"The value of “{key}” must be a list of texts.")
            return ()
        return tuple(" ".join(one.value.split()) for one in node.value)

    def _references(self, node: Any) -> Iterator[dict[str, Any]]:
        if node is None:
            return
        if not isinstance(node, yaml.SequenceNode):
            self.refuse(node, "front-matter-type", "The value of “references” must be a list.")
            return
        seen: set[str] = set()
        for one in node.value:
            reference = self._reference(one)
            if reference is None:
                continue
            if reference["id"] in seen:
                self.refuse(one, "reference-duplicate", f"The reference “{reference['id']}” stands twice in the list.")
                continue
            self.lines[f"references/{len(seen)}"] = one.start_mark.line + 2
            seen.add(reference["id"])
            yield reference

    def _reference(self, node: Any) -> dict[str, Any] | None:
        if not isinstance(node, yaml.MappingNode):
            self.refuse(node, "reference-shape", "A reference must be a list of keys with values.")
            return None
        self._no_duplicates(node)
        value = _plain(node)
        reference_id = value.get("id")
        if not isinstance(reference_id, str) or not REFERENCE_KEY.fullmatch(reference_id):
            self.refuse(
                node, "reference-id", "A reference needs an id that a citation can name: letters, digits, hyphens."
            )
            return None
        if not isinstance(value.get("title"), str) or not value["title"].strip():
            self.refuse(node, "reference-title", f"The reference “{reference_id}” has no title.")
        return value

    def _no_duplicates(self, node: Any) -> None:
        """Neither a reference nor anything in it may name one key twice, or merge another mapping into itself."""
        if isinstance(node, yaml.SequenceNode):
            for one in node.value:
                self._no_duplicates(one)
        if not isinstance(node, yaml.MappingNode):
            return
        seen: set[str] = set()
        for key_node, value in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
            if key in seen:
                self.refuse(key_node, "front-matter-duplicate", f"The key “{key}” stands twice in one reference.")
            if key in {"<<", "?"}:
                self.refuse(key_node, "front-matter-anchor", "Merge keys (<<) and keys that are no words are not read.")
            seen.add(key)
            self._no_duplicates(value)


def _plain(node: Any) -> Any:
    """A node as plain JSON values: texts, whole numbers, lists, mappings. Dates stay texts."""
    if isinstance(node, yaml.MappingNode):
        return {str(getattr(key, "value", "")): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(one) for one in node.value]
    if node.tag == "tag:yaml.org,2002:int" and re.fullmatch(r"-?[0-9]{1,15}", node.value):
        return int(node.value)
    if node.tag == "tag:yaml.org,2002:null":
        return None
    return node.value
