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

LONGEST = 7
MOST_REMEMBERED = 50_000
_NOT_IN_TEXT = {"ordinary", "stems", "members"}  # not looked for as phrases
_SHORTEST_STEM, _LONGEST_STEM = 3, 40
_SILENT = frozenset({"-", '"'})
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Hit(NamedTuple):
    """A phrase found: tokens `first` to `last`, both included."""

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
            cuts = range(_SHORTEST_STEM, min(len(low), _LONGEST_STEM) + 1)
            found = [self.begins[low[:cut]] for cut in cuts if low[:cut] in self.begins]
        if low in self.whole:
            found.append(self.whole[low])  # the last one wins
        return found


_hit = tuple.__new__
Hits = dict[str, list[Hit]]
_Meaning = tuple[str, str, int]


class _State(dict[str, "_State | None"]):
    """Where the words read so far stand in the tree: what they mean by list, and where each next word leads."""

    __slots__ = ("alone", "lexicon", "nodes")

    def __init__(self, lexicon: "Lexicon", nodes: list[_Node]) -> None:
        super().__init__()
        means = {name: category for node in nodes for name, category in node.means}
        self.alone: list[_Meaning] = [(name, category, 0) for name, category in means.items()]
        self.nodes = [node for node in nodes if node.whole or node.begins]
        self.lexicon = lexicon

    def __missing__(self, low: str) -> "_State | None":
        """Where one more word leads; remembered, since words come again."""
        nodes = [one for node in self.nodes for one in node.after(low)]
        found = _State(self.lexicon, nodes) if nodes else None
        if self.lexicon.remembered < MOST_REMEMBERED:
            self.lexicon.remembered += 1
            self[low] = found
        return found


class Lexicon:
    """All word lists in one tree, so that a text is read once for all of them."""

    def __init__(self, lists: Mapping[str, Mapping[str, Sequence[Any]]]) -> None:
        self.lists = lists
        self.root = _Node()
        self.remembered = 0
        for name in lists.keys() - _NOT_IN_TEXT:
            categories = lists[name]
            for category, phrases in categories.items():
                for phrase in phrases:
                    self._add(name, category, str(phrase))
        self.begun = _State(self, [self.root])

    def _add(self, name: str, category: str, phrase: str) -> None:
        node = self.root
        for word in phrase.lower().replace("-", " ").split():
            stem = word.endswith("*")
            branch = node.begins if stem else node.whole
            node = branch.setdefault(word.rstrip("*"), _Node())
        if (name, category) not in node.means:
            node.means.append((name, category))

    def find(self, lows: list[str]) -> Hits:
        """By list, every longest phrase among these words, in order; phrases of one list do not overlap."""
        words: Sequence[int] = range(len(lows))
        if not _SILENT.isdisjoint(lows):
            words = [index for index, low in enumerate(lows) if low not in _SILENT]
            lows = [lows[index] for index in words]
        nexts = [*lows[1:], ""]  # after the last word no phrase goes on
        hits: Hits = {}
        for at, state in enumerate(map(self.begun.__getitem__, lows)):
            if state is None:
                continue
            meanings = state.alone
            if state.nodes and state[nexts[at]] is not None:
                meanings = self._longest(state, lows, at)
            for name, category, longer in meanings:
                hit = _hit(Hit, (category, words[at], words[longer or at]))
                if name not in hits:
                    hits[name] = [hit]
                elif hits[name][-1].last < hit.first:
                    hits[name].append(hit)
        return hits

    @staticmethod
    def _longest(state: _State, lows: Sequence[str], at: int) -> list[_Meaning]:
        """The longest phrase of each list that begins here, with its last word, or 0 where it is one word alone."""
        best = {meaning[0]: meaning for meaning in state.alone}
        for last in range(at + 1, min(at + LONGEST, len(lows))):
            longer = state[lows[last]]
            if longer is None:
                break
            state = longer
            best.update({name: (name, category, last) for name, category, _ in state.alone})
        return list(best.values())


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
