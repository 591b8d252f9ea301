"""Word lists: what a phrase means to the checker. Data files, each with its sources, that an administrator may extend.

A file maps a category to phrases. A phrase is words with single spaces; a word that ends in `*` stands for every word
that begins like it. Hyphens count as spaces.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from django.conf import settings

from articles.parity.tokens import Token

LONGEST = 7
MOST_REMEMBERED = 20_000
_NOT_IN_TEXT = {"ordinary", "stems", "members"}  # not looked for as phrases
_SHORTEST_STEM = 3
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Hit(NamedTuple):
    """A phrase found: tokens `first` to `last`, both included."""

    name: str
    category: str
    first: int
    last: int


@dataclass
class _Node:
    whole: dict[str, "_Node"] = field(default_factory=dict)
    begins: dict[str, "_Node"] = field(default_factory=dict)
    means: list[tuple[str, str]] = field(default_factory=list)

    def after(self, low: str) -> list["_Node"]:
        """The nodes that this word leads to."""
        found = []
        if self.begins:
            cuts = range(_SHORTEST_STEM, len(low) + 1)
            found = [self.begins[low[:cut]] for cut in cuts if low[:cut] in self.begins]
        if low in self.whole:
            found.append(self.whole[low])  # the last one wins
        return found


_Best = dict[str, tuple[int, str]]
_Nodes = list[_Node]


class Lexicon:
    """All word lists in one tree, so that a text is read once for all of them."""

    def __init__(self, lists: Mapping[str, Mapping[str, Sequence[Any]]]) -> None:
        self.lists = lists
        self.root = _Node()
        self.begun: dict[str, tuple[_Best, _Nodes]] = {}
        for name in lists.keys() - _NOT_IN_TEXT:
            categories = lists[name]
            for category, phrases in categories.items():
                for phrase in phrases:
                    self._add(name, category, str(phrase))

    def _add(self, name: str, category: str, phrase: str) -> None:
        node = self.root
        for word in phrase.lower().replace("-", " ").split():
            stem = word.endswith("*")
            branch = node.begins if stem else node.whole
            node = branch.setdefault(word.rstrip("*"), _Node())
        if (name, category) not in node.means:
            node.means.append((name, category))

    def find(self, tokens: Sequence[Token]) -> list[Hit]:
        """Every longest phrase of every list, in order; phrases of one list do not overlap."""
        words = [index for index, token in enumerate(tokens) if token.kind != "sign" or token.low not in {"-", '"'}]
        lows = [tokens[index].low for index in words]
        taken: dict[str, int] = {}
        hits: list[Hit] = []
        for at, low in enumerate(lows):
            alone, nodes = self.begun.get(low) or self._begin(low)
            best = self._longer(nodes, lows, at, alone) if nodes else alone
            for name, (length, category) in best.items():
                if taken.get(name, -1) < at:
                    last = at + length - 1
                    taken[name] = last
                    hits.append(Hit(name, category, words[at], words[last]))
        return hits

    def _longer(self, nodes: "_Nodes", lows: Sequence[str], at: int, alone: "_Best") -> "_Best":
        """The longest phrase of each list that begins here, where the next words go on with one."""
        best, length = alone, 1
        while nodes and length < LONGEST and at + length < len(lows):
            following = lows[at + length]
            nodes = [one for node in nodes for one in node.after(following)]
            length += 1
            if nodes and best is alone:
                best = dict(alone)
            for node in nodes:
                for name, category in node.means:
                    best[name] = (length, category)
        return best

    def _begin(self, low: str) -> "tuple[_Best, _Nodes]":
        """What this word means alone, and where phrases go on from it; remembered, since words come again."""
        nodes = self.root.after(low)
        alone = {name: (1, category) for node in nodes for name, category in node.means}
        found = alone, [node for node in nodes if node.whole or node.begins]
        if len(self.begun) < MOST_REMEMBERED:
            self.begun[low] = found
        return found


@cache
def lexicon() -> Lexicon:
    """The word lists of this installation: ours, and those in the folder that PARITY_LEXICONS names."""
    folders = [Path(__file__).parent / "lexicons"]
    if settings.PARITY_LEXICONS:
        folders.append(Path(settings.PARITY_LEXICONS))
    lists: dict[str, dict[str, list[Any]]] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.yaml")):
            read = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - both are safe loaders or {}
            merged = lists.setdefault(path.stem, {})
            for category, phrases in read.items():
                if category != "sources":
                    merged.setdefault(category, []).extend(phrases or [])
    return Lexicon(lists)
