"""The name of every block, which stays with it from one text of an article to the next.

A block that has no forerunner gets a fresh name: `b-` and ten digits of a SHA-256 over its kind and its source text.
The blocks of a pair have the name of the pair (`p-` and ten digits) and a suffix of their own, the same on both sides
where they answer each other: `p-3f2a9c01de-1` in one view is the other wording of `p-3f2a9c01de-1` in the other.
Footnotes have `n-`. What would repeat gets `-r2`, `-r3`.

Beside the blocks of the text before, what they said goes into a fresh name, so that a name which was given up is not
given to other words later. The same text after the same forerunner always gets the same names.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from articles.audiences import Audience
from articles.rendering.alignment import Part, align
from articles.rendering.blocks import (
    NOTE_KIND,
    PAIR,
    Block,
    Couple,
    Single,
    digest_of,
    entries,
    hashed,
    known_entries,
    name_of,
    part_of,
)
from articles.rendering.nodes import Node

_NAME, _SUFFIX = 10, 6  # hexadecimal digits


class Naming:
    """Names the blocks of one text. `known` are those of the text before; `elder` those of the one it descends from.

    A block that went from `known` and comes back, word for word, gets the name it has in `elder`.
    """

    def __init__(self, known: Sequence[Block] = (), elder: Sequence[Block] = ()) -> None:
        self.known, self.elder = known, elder
        self.salt = hashed(*(f"{one.id}={one.digest}" for one in known)) if known else ""
        self.reserved = {name for one in (*known, *elder) for name in (one.id, one.pair)}
        self.used: set[str] = set()
        self.repeats: Counter[str] = Counter()
        self.blocks: list[Block] = []

    def name(self, nodes: list[Node]) -> None:
        """Set `block` of every node that is a block, and `pair` of both sides of a pair."""
        found = entries(nodes)
        for entry, origin in zip(found, self._origins(found), strict=True):
            if isinstance(entry, Couple):
                self._couple(entry, origin)
            else:
                entry.node.block = origin[0].id if origin else self._fresh("b-", entry.node.kind, entry.node.text)
                self._keep(entry, "")

    def _origins(self, found: list[Single | Couple]) -> list[list[Block]]:
        """The forerunner of each block, the blocks of each pair; nothing where there is none."""
        if not self.known and not self.elder:
            return [[]] * len(found)
        parts = [part_of(one) for one in found]
        old = known_entries(self.known)
        places = align([part for part, _ in old], parts)
        origins = [old[index][1] if index is not None else [] for index in places]
        self.used |= {name_of(blocks) for blocks in origins if blocks}
        revived = _by_wording(self.elder, self.used)
        return [origin or self._revive(revived, part) for origin, part in zip(origins, parts, strict=True)]

    def name_notes(self, notes: list[tuple[Element, int, str]]) -> None:
        """Set `data-block` of every footnote: its element, line and source."""
        old = [one for one in self.known if one.kind == NOTE_KIND]
        parts = [Part(NOTE_KIND, (digest_of(NOTE_KIND, text),), text=text) for _, _, text in notes]
        found = align([one.part() for one in old], parts)
        self.used |= {old[index].id for index in found if index is not None}
        for (element, line, text), part, index in zip(notes, parts, found, strict=True):
            words = " ".join("".join(element.itertext()).split())
            name = self._fresh("n-", "", words) if index is None else old[index].id
            element.set("data-block", name)
            self.blocks.append(Block(name, NOTE_KIND, "", "", part.keys[0], line, text=text))

    def _keep(self, single: Single, pair: str) -> None:
        node = single.node
        self.blocks.append(
            Block(node.block, node.kind, single.audience, pair, single.digest, node.line, text=node.text)
        )

    def _revive(self, revived: dict[tuple[str, str], list[list[Block]]], part: Part) -> list[Block]:
        waiting = revived.get((part.kind, part.keys[0]))
        if not waiting:
            return []
        blocks = waiting.pop(0)
        self.used.add(name_of(blocks))
        return blocks

    def _couple(self, couple: Couple, origin: list[Block]) -> None:
        pair = origin[0].pair if origin else self._fresh("p-", PAIR, couple.text)
        for node in couple.opening:
            node.pair = pair
        kept = {audience: self._kept(audience, singles, origin) for audience, singles in couple.sides.items()}
        _answer(kept, origin)
        for audience, singles in couple.sides.items():
            suffixes = self._suffixes(pair, kept[audience], origin)
            for single, suffix in zip(singles, suffixes, strict=True):
                single.node.block = f"{pair}-{suffix}"
                self._keep(single, pair)

    def _kept(self, audience: str, singles: list[Single], origin: list[Block]) -> list[str]:
        """The suffix that each block of one side has from its forerunner, or ""."""
        before = [one for one in origin if one.audience == audience]
        found = align([one.part() for one in before], [single.part() for single in singles]) if before else []
        return [_suffix(before[index]) if index is not None else "" for index in found] or [""] * len(singles)

    def _suffixes(self, pair: str, kept: list[str], origin: list[Block]) -> list[str]:
        """What was kept, and suffixes for the rest that both sides make alike: by what stands before."""
        if not origin:
            return [str(position) for position in range(1, len(kept) + 1)]
        used = {_suffix(one) for one in origin}
        out: list[str] = []
        anchor, run = "", 0
        for suffix in kept:
            anchor, run = (suffix, 0) if suffix else (anchor, run + 1)
            fresh = suffix or hashed(self.salt, pair, anchor, str(run))[:_SUFFIX]
            while not suffix and fresh in used:
                fresh = hashed(fresh, pair)[:_SUFFIX]
            used.add(fresh)
            out.append(fresh)
        return out

    def _fresh(self, prefix: str, kind: str, text: str) -> str:
        """A name that no block of this text or of those before has."""
        said = f"{kind}\n{text}" if kind else text
        base = prefix + hashed(*((self.salt, said) if self.salt else (said,)))[:_NAME]
        while True:
            self.repeats[base] += 1
            name = base if self.repeats[base] == 1 else f"{base}-r{self.repeats[base]}"
            if name not in self.used and name not in self.reserved:
                self.used.add(name)
                return name


def _answer(kept: dict[str, list[str]], origin: list[Block]) -> None:
    """Where both sides have as many blocks, a block that was rewritten is known by the one that it answers."""
    ours, theirs = (kept[one.value] for one in Audience)
    if len(ours) != len(theirs):
        return
    had = {(one.audience, _suffix(one)) for one in origin}
    for audience, side, other in zip(Audience, (ours, theirs), (theirs, ours), strict=True):
        taken = set(side)
        for index, suffix in enumerate(other):
            if not side[index] and suffix and suffix not in taken and (audience.value, suffix) in had:
                side[index] = suffix
                taken.add(suffix)


def _suffix(block: Block) -> str:
    return block.id.rpartition("-")[2]


def _by_wording(elder: Sequence[Block], used: set[str]) -> dict[tuple[str, str], list[list[Block]]]:
    """Blocks of an older text whose names are free, by kind and wording."""
    free: dict[tuple[str, str], list[list[Block]]] = defaultdict(list)
    for part, blocks in known_entries(elder):
        if name_of(blocks) not in used:
            free[part.kind, part.keys[0]].append(blocks)
    return free
