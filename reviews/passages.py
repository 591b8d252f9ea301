"""The passages of a text: what comments hang on, what each says in either view, and whether it still says so."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from articles.audiences import Audience
from articles.blocks import Block, blocks_of
from articles.differences.units import spoken_blocks
from articles.manifests import read_manifest
from articles.models import Revision
from articles.rendering import render
from articles.rendering.blocks import hashed

BOTH = ""
_VIEWS = tuple(one.value for one in Audience)


@dataclass(frozen=True)
class Passages:
    """The named blocks of one text, in the order in which they are read."""

    said: Mapping[str, Mapping[str, tuple[str, str]]]  # view -> block -> its words, and as they are shown
    blocks: Mapping[str, Sequence[Block]]
    order: Mapping[str, int]

    def views_of(self, block: str) -> tuple[str, ...]:
        """For whom one may speak of this passage: both views first, then each; one alone where nobody else has it."""
        views = tuple(view for view in _VIEWS if block in self.said[view]) if block in self.blocks else ()
        if len(views) < len(_VIEWS):
            return views
        same = len({self.said[view][block][1] for view in views}) == 1
        return (BOTH,) if same else (BOTH, *views)

    def words_of(self, block: str, view: str) -> str:
        """What the passage says in this view; in both, one below the other, where it says two things."""
        views = [view] if view else _VIEWS
        return "\n".join(dict.fromkeys(self.said[one][block][0] for one in views if block in self.said[one]))

    def views_with(self, block: str, quote: str) -> set[str]:
        """The views in which these words stand in the passage, however they are spaced."""
        wanted = "".join(quote.split())
        here = {view: self.said[view][block] for view in _VIEWS if block in self.said[view]}
        return {view for view, said in here.items() if any(wanted in "".join(one.split()) for one in said)}

    def block_saying(self, words: str, view: str) -> str:
        """The one passage that says this and nothing else in the view, or in either; "" where none or several do."""
        views = [view] if view else _VIEWS
        found = {block for one in views for block, said in self.said[one].items() if said[0] == words}
        found &= set(self.blocks)
        return found.pop() if words and len(found) == 1 else ""

    def digest_of(self, block: str, view: str) -> str:
        """One digest of all that the passage says to these readers; "" where it is gone."""
        meant = [one for one in self.blocks.get(block, ()) if not (view and one.audience) or one.audience == view]
        return hashed(*sorted(f"{one.kind} {one.audience} {one.digest}" for one in meant)) if meant else ""

    def line_of(self, block: str, view: str) -> int:
        """The line of the source on which the passage begins; 0 where it is gone."""
        lines = [one.line for one in self.blocks.get(block, ()) if not (view and one.audience) or one.audience == view]
        return min(lines, default=0)


def passages_of(revision: Revision) -> Passages:
    """The passages of a frozen text as it was signed, or of a draft as it stands."""
    blocks = blocks_of(revision)
    if revision.manifest:
        fragments = read_manifest(revision.manifest)["fragments"]
    else:
        views = render(revision.source, known=blocks).views
        fragments = {one.value: views[one].fragment for one in Audience}
    said = {view: spoken_blocks(fragments[view]) for view in _VIEWS}
    by_name: dict[str, list[Block]] = defaultdict(list)
    for one in blocks:
        by_name[one.id].append(one)
    return Passages(said, dict(by_name), _order(*(list(said[view]) for view in _VIEWS)))


def _order(first: list[str], second: list[str]) -> dict[str, int]:
    """Both views' blocks in one order: what only the second has stands behind what it follows there."""
    order = dict.fromkeys(first)
    places = {name: (index, 0) for index, name in enumerate(order)}
    last, run = -1, 0
    for name in second:
        if name in order:
            last, run = places[name][0], 0
        else:
            run += 1
            places[name] = (last, run)
    return {name: index for index, name in enumerate(sorted(places, key=lambda one: places[one]))}
