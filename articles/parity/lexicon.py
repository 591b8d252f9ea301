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
    """Where the words read so far stand in the tree, and where each next word leads.

    `longest` is what they mean by list: the longest phrase among them, and of how many words it is.
    """

    __slots__ = ("goes_on", "lexicon", "longest", "nodes", "read")

    def __init__(self, lexicon: "Lexicon", nodes: list[_Node], read: int = 0, before: Sequence[_Meaning] = ()) -> None:
        super().__init__()
        means = {name: (name, category, read) for node in nodes for name, category in node.means}
        self.longest = [*({meaning[0]: meaning for meaning in before} | means).values()]
        self.nodes = [node for node in nodes if node.whole or node.begins]
        self.goes_on = bool(self.nodes) and read < LONGEST
        self.lexicon, self.read = lexicon, read

    def __missing__(self, low: str) -> "_State | None":
        """Where one more word leads; remembered, since words come again."""
        nodes = [one for node in self.nodes for one in node.after(low)]
        found = _State(self.lexicon, nodes, self.read + 1, self.longest) if nodes else None
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
        words = list(range(len(lows)))
        if not _SILENT.isdisjoint(lows):
            words = [index for index, low in enumerate(lows) if low not in _SILENT]
            lows = [lows[index] for index in words]
        nexts = [*lows[1:], ""]  # after the last word no phrase goes on
        hits: Hits = {}
        for at, begun in enumerate(map(self.begun.__getitem__, lows)):
            if begun is None:
                continue
            state, following = begun, at
            while state.goes_on and (longer := state[nexts[following]]) is not None:
                state, following = longer, following + 1
            for name, category, length in state.longest:
                hit = _hit(Hit, (category, words[at], words[at + length - 1]))
                if name not in hits:
                    hits[name] = [hit]
                elif hits[name][-1].last < hit.first:
                    hits[name].append(hit)
        return hits


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
