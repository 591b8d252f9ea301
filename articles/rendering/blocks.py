"""What counts as a block, in a text that is being read and in one whose blocks were kept."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.audiences import Audience
from articles.rendering.alignment import SKETCH, Part
from articles.rendering.nodes import Node

MARKED = frozenset({"paragraph", "heading", "item", "table", "quote", "code", "verbatim", "rule", "term", "definition"})
NOTE_KIND, PAIR = "note", "pair"
_DIGITS = 32


@dataclass(frozen=True)
class Block:
    """One block of a text. A pair has blocks of the same `id` for each audience; else an id stands once.

    `audience` and `pair` are "" for what both read; `digest` covers kind and wording, with everything inside; `sketch`
    is a few of its words, by which a changed block is known again; a fresh block has its `text` instead.
    """

    id: str
    kind: str
    audience: str
    pair: str
    digest: str
    line: int
    sketch: tuple[str, ...] = ()
    text: str = field(default="", repr=False, compare=False)  # what the sketch is made of, until it is made

    def part(self) -> Part:
        """What it is found again by."""
        return Part(self.kind, (self.digest,), self.sketch, self.text)


def fixed_block(name: str, kind: str, wording: str, line: int, audience: str = "") -> Block:
    """A block whose name does not depend on its words: a title, an entry of the reference list."""
    return Block(name, kind, audience, name if audience else "", digest_of(kind, wording), line)


@dataclass
class Single:
    """A block that is not part of a pair."""

    node: Node
    digest: str
    audience: str

    def part(self) -> Part:
        """What it is found again by."""
        return Part(self.node.kind, (self.digest,), text=self.node.text)


@dataclass
class Couple:
    """Both sides of a pair, their blocks in order."""

    text: str
    opening: list[Node] = field(default_factory=list)
    sides: dict[str, list[Single]] = field(default_factory=lambda: {one.value: [] for one in Audience})


def entries(nodes: list[Node]) -> list[Single | Couple]:
    """The blocks of a text in the order in which it builds them; each pair once, where it opens."""
    out: list[Single | Couple] = []
    _collect(out, nodes, "", None, tight=False)
    return out


def _collect(
    out: list[Single | Couple], nodes: list[Node], audience: str, couple: Couple | None, *, tight: bool
) -> None:
    opened: Couple | None = None
    for index, node in enumerate(nodes):
        if node.kind == "audience":
            opened = _collect_audience(out, nodes, index, opened)
            continue
        opened = None
        for child in node.children if node.kind in {"list", "definitions"} else ():
            _enter(out, child, audience, couple, mark="1." if node.attrs.get("ordered") else "")
            inner = not (node if node.kind == "list" else child).attrs.get("loose")
            _collect(out, child.children, audience, couple, tight=inner)
        if node.kind == "quote":
            _collect(out, node.children, audience, couple, tight=False)
        if node.kind in MARKED and not (tight and node.kind == "paragraph"):
            _enter(out, node, audience, couple)


def _collect_audience(
    out: list[Single | Couple], nodes: list[Node], index: int, opened: Couple | None
) -> Couple | None:
    """One audience block: a lay one belongs to the professional one right before it. Returns the pair it opens."""
    node = nodes[index]
    couple = opened if _is(nodes, index, Audience.LAY) else None
    opens = _is(nodes, index, Audience.PROFESSIONAL) and _is(nodes, index + 1, Audience.LAY)
    if opens:
        couple = Couple(node.text, [node, nodes[index + 1]])
        out.append(couple)
    _collect(out, node.children, node.attrs["audience"], couple, tight=False)
    return couple if opens else None


def _is(nodes: list[Node], index: int, audience: Audience) -> bool:
    inside = 0 <= index < len(nodes)
    return inside and nodes[index].kind == "audience" and nodes[index].attrs["audience"] == audience.value


def _enter(out: list[Single | Couple], node: Node, audience: str, couple: Couple | None, *, mark: str = "") -> None:
    single = Single(node, digest_of(node.kind, _wording(node, mark)), audience)
    if couple is None:
        out.append(single)
    else:
        couple.sides[audience].append(single)


def _wording(node: Node, mark: str) -> str:
    """All that a block says and how it stands: of a heading also level and lay words, of a table its caption."""
    more: tuple[str, ...] = (mark,) if mark else ()
    if node.kind == "heading":
        more = (str(node.attrs["level"]), node.attrs["lay"])
    elif node.kind == "table" and node.attrs["caption"]:
        more = (node.attrs["caption"][1],)
    return "\x00".join((node.text, *more))


def part_of(entry: Single | Couple) -> Part:
    """What a block or a pair is found again by: a pair by both sides, or by either."""
    if isinstance(entry, Single):
        return entry.part()
    digests = {audience: [one.digest for one in side] for audience, side in entry.sides.items()}
    words = "\n".join(one.node.text for side in entry.sides.values() for one in side)
    return Part(PAIR, _couple_keys(digests), text=words)


def _couple_keys(digests: dict[str, list[str]]) -> tuple[str, ...]:
    sides = [hashed(*digests[one.value]) if digests[one.value] else "" for one in Audience]
    return hashed(*sides), *sides


def known_entries(known: Sequence[Block]) -> list[tuple[Part, list[Block]]]:
    """The blocks of an older text in their order, those of a pair together."""
    grouped: dict[str, list[Block]] = {}
    for one in known:
        if one.id.startswith(("b-", "p-")):
            grouped.setdefault(one.pair or one.id, []).append(one)
    return [(_known_part(blocks), blocks) for blocks in grouped.values()]


def _known_part(blocks: list[Block]) -> Part:
    first = blocks[0]
    if not first.pair:
        return first.part()
    digests = {audience.value: [one.digest for one in blocks if one.audience == audience] for audience in Audience}
    words = {word for one in blocks for word in one.part().words}
    return Part(PAIR, _couple_keys(digests), tuple(sorted(words)[:SKETCH]))


def name_of(blocks: list[Block]) -> str:
    """The name of a pair, or of the one block."""
    return blocks[0].pair or blocks[0].id


def digest_of(kind: str, wording: str) -> str:
    """The digest of one block: half of a SHA-256."""
    return hashed(f"{kind}\n{wording}")[:_DIGITS]


def hashed(*parts: str) -> str:
    """SHA-256 of several texts, each on a line of its own."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
