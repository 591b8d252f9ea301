"""What a rule of pre-flight is, and which there are: every module of this folder that defines rules joins in."""

import datetime as dt
import functools
import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from articles.audiences import Audience
from articles.readability import Reading, readings_of
from articles.rendering import RenderedRevision
from articles.rendering.findings import Finding, Severity
from articles.rendering.front_matter import ParsedSource


class Notice(Protocol):
    """What a journal made known about a paper: a retraction, a concern or a correction."""

    @property
    def nature(self) -> str:
        """What it is called."""

    @property
    def is_retraction(self) -> bool:
        """Whether the paper is withdrawn."""


@dataclass(frozen=True)
class Text:
    """What a rule looks at. `retracted` holds notices by the key of the reference."""

    rendered: RenderedRevision
    parsed: ParsedSource
    lay_waiver: str
    today: dt.date
    reading_waiver: str = ""
    retracted: Mapping[str, Notice] = field(default_factory=dict)

    @cached_property
    def readings(self) -> Mapping[Audience, Reading]:
        """The reading grades of each view."""
        return readings_of(self.rendered, self.parsed)

    def line_of(self, key: str) -> int:
        """The line of a front matter key, or 1."""
        return self.parsed.lines.get(key, 1)


Where = Iterator[tuple[int, str]]


@dataclass(frozen=True)
class Rule:
    """One question asked of every text: `find` yields a line and what completes the sentence."""

    name: str
    severity: Severity
    sentence: str
    find: Callable[[Text], Where]

    def findings(self, text: Text) -> Iterator[Finding]:
        """What this rule finds in a text."""
        for line, detail in self.find(text):
            yield Finding(line, self.name, self.severity, self.sentence.format(detail))


_RULES: dict[str, Rule] = {}


def rule(name: str, severity: Severity, sentence: str) -> Callable[[Callable[[Text], Where]], Callable[[Text], Where]]:
    """Make a function a rule. `{}` in the sentence is replaced by the detail that the function yields."""

    def register(find: Callable[[Text], Where]) -> Callable[[Text], Where]:
        if name in _RULES:
            raise ValueError(f"Two rules are named {name}.")
        _RULES[name] = Rule(name, severity, sentence, find)
        return find

    return register


@functools.cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by name."""
    package = importlib.import_module("articles.preflight")
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"articles.preflight.{module.name}")
    return tuple(_RULES[name] for name in sorted(_RULES))
