"""The blocks of a revision: kept beside its text, so that each keeps its name, and two texts compare block by block.

Comments, reading progress and the difference between two texts hang on `(id, audience)`: the two wordings of a pair
share an id.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

from articles.models import Revision
from articles.rendering import render
from articles.rendering.alignment import longest_ascending
from articles.rendering.blocks import Block

__all__ = ["Block", "Comparison", "as_json", "blocks_of", "compare_blocks", "for_manifest", "known_to"]
_SIGNED = ("id", "kind", "audience", "pair", "digest", "line")
_LISTED = "reference"  # their order follows the citations, so no entry of the reference list moves by itself


@dataclass(frozen=True)
class Comparison:
    """What became of every block, by id. A block that moved is also `unchanged` or `changed`.

    `regrouped` are blocks that say the same under a new name since they were taken into a pair, or out of one: pairs
    of ids, which stand among `removed` and `added` as well.
    """

    unchanged: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    regrouped: tuple[tuple[str, str], ...] = ()


def blocks_of(revision: Revision) -> tuple[Block, ...]:
    """The blocks of this revision's text, in its order, with the names they have on its pages."""
    if revision.blocks:
        return tuple(Block(**one | {"sketch": tuple(one["sketch"])}) for one in json.loads(revision.blocks))
    return render(revision.source).blocks  # a row from before blocks were kept has the names of a first text


class Forerunners(TypedDict):
    """The blocks that a text takes its names from, as `render` wants them."""

    known: tuple[Block, ...]
    elder: tuple[Block, ...]


def known_to(revision: Revision) -> Forerunners:
    """What a new text of this revision, or its text as it stands, is compared with."""
    origin = blocks_of(revision.based_on) if revision.based_on else ()
    known = blocks_of(revision) if revision.blocks else origin
    return {"known": known, "elder": origin if revision.blocks else ()}


def as_json(blocks: Iterable[Block]) -> str:
    """The blocks as they are kept beside the source."""
    kept = [{**_signed(one), "sketch": one.part().words} for one in blocks]
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def for_manifest(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """The blocks as they are signed: without the sketch, which only helps to find them again."""
    return [_signed(one) for one in blocks]


def _signed(block: Block) -> dict[str, Any]:
    return {name: getattr(block, name) for name in _SIGNED}


def compare_blocks(old: Sequence[Block], new: Sequence[Block]) -> Comparison:
    """What the newer text changed, added, took out and moved. Both lists as `blocks_of` or a manifest gives them."""
    before, after = _by_id(old), _by_id(new)
    common = [name for name in after if name in before]
    added = tuple(name for name in after if name not in before)
    removed = tuple(name for name in before if name not in after)
    return Comparison(
        unchanged=tuple(name for name in common if _said(before[name]) == _said(after[name])),
        changed=tuple(name for name in common if _said(before[name]) != _said(after[name])),
        added=added,
        removed=removed,
        moved=_moved(before, common, after),
        regrouped=_regrouped(before, removed, after, added),
    )


def _by_id(blocks: Sequence[Block]) -> dict[str, list[Block]]:
    found: dict[str, list[Block]] = defaultdict(list)
    for one in blocks:
        found[one.id].append(one)
    return dict(found)


def _said(blocks: list[Block]) -> Counter[tuple[str, str, str]]:
    return Counter((one.kind, one.audience, one.digest) for one in blocks)


def _moved(before: dict[str, list[Block]], common: list[str], after: dict[str, list[Block]]) -> tuple[str, ...]:
    """The fewest blocks that must be lifted out so that the rest stand in the order in which they stood."""
    places = {name: place for place, name in enumerate(before)}
    placed = [(index, places[name]) for index, name in enumerate(common) if after[name][0].kind != _LISTED]
    kept = {index for index, _ in longest_ascending(placed)}
    return tuple(common[index] for index, _ in placed if index not in kept)


def _regrouped(
    before: dict[str, list[Block]], removed: tuple[str, ...], after: dict[str, list[Block]], added: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    waiting: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in removed:
        for one in before[name]:
            waiting[one.kind, one.digest].append(name)
    out: dict[str, str] = {}
    for name in added:
        for names in (waiting.get((one.kind, one.digest)) for one in after[name]):
            if names:
                out.setdefault(names.pop(0), name)
                break
    return tuple(out.items())
