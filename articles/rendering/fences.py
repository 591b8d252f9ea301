"""Which marks of blocks belong together: `:::` and code fences of one container, found in one pass."""

from dataclasses import dataclass, field

from articles.audiences import Audience
from articles.rendering import patterns
from articles.rendering.attributes import Attributes, read_attributes

_AUDIENCES = [one.value for one in Audience]
SENTENCES = {
    "fence-unclosed": "This ::: block is opened and never closed.",
    "fence-stray": "This ::: closes nothing.",
    "fence-glued": "A ::: block needs a blank line before it.",
}


@dataclass
class DivFence:
    """A line of `:::` and what it does: opens a block that ends at `end`, or is a problem."""

    end: int = -1
    problem: str = ""


@dataclass
class Fences:
    """Line indexes: `div` for `:::` that mean something here, `code` from opening to closing fence."""

    div: dict[int, DivFence] = field(default_factory=dict)
    code: dict[int, int] = field(default_factory=dict)
    code_ends: frozenset[int] = frozenset()


def pair(texts: list[str]) -> Fences:
    """Pair the fences of one container. What is inside a paired block is left to the reading of that block."""
    found = Fences()
    found.code = _code_pairs(texts)
    found.code_ends = frozenset(found.code.values())
    stack: list[int] = []
    index = 0
    while index < len(texts):
        if index in found.code:
            index = found.code[index] + 1
            continue
        info = patterns.div_info(texts[index])
        if info:
            found.div[index] = DivFence(problem="" if _may_open(texts, index, found) else "fence-glued")
            stack.append(index)
        elif info is not None:
            _close(found, stack, index)
        index += 1
    for opening in stack:
        found.div[opening].problem = found.div[opening].problem or "fence-unclosed"
    return found


def _close(found: Fences, stack: list[int], index: int) -> None:
    if not stack:
        found.div[index] = DivFence(problem="fence-stray")
        return
    opening = found.div[stack.pop()]
    if opening.problem:
        found.div[index] = DivFence(problem="fence-stray")
    opening.end = index


def _may_open(texts: list[str], index: int, found: Fences) -> bool:
    """Pandoc opens a block after a blank line, or right under another block that has ended."""
    if index == 0:
        return True
    before = texts[index - 1]
    if not before.strip(" ") or before.startswith(":::"):
        return True
    if index - 1 in found.code_ends:  # one that is indented may belong to an item of a list, which goes on here
        return not before.startswith(" ")
    return bool(patterns.HEADING.match(before)) and (index == 1 or not texts[index - 2].strip(" "))


def _code_pairs(texts: list[str]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    if not any("```" in text or "~~~" in text for text in texts):
        return pairs
    opening: tuple[int, str, int] | None = None
    hopeless: set[tuple[str, int]] = set()
    index = 0
    while index < len(texts):
        match = patterns.CODE_FENCE.match(texts[index])
        if match and opening is None and (match.group("marks")[0], len(match.group("marks"))) not in hopeless:
            opening = (index, match.group("marks")[0], len(match.group("marks")))
        elif match and opening and _closes(match.group("marks"), match.group("info"), opening):
            pairs[opening[0]] = index
            opening = None
        index += 1
        if index == len(texts) and opening is not None:
            hopeless.add(opening[1:])
            index, opening = opening[0] + 1, None
    return pairs


def _closes(marks: str, info: str, opening: tuple[int, str, int]) -> bool:
    return marks[0] == opening[1] and len(marks) >= opening[2] and not info.strip(" ")


def attributes_of(text: str) -> Attributes | None:
    """The attributes of an opening fence: one bare word, or braces."""
    info = patterns.div_info(text) or ""
    if info.startswith("{") and info.endswith("}"):
        return read_attributes(info)
    return Attributes(classes=(info,)) if info and not set(info) & set(" {}\"'=#.") else None


def judge(attributes: Attributes | None, *, inside: str) -> tuple[str, str] | None:
    """Rule and sentence where this block is not one of ours; None where it is."""
    if attributes is None or len(attributes.classes) != 1 or attributes.classes[0] not in _AUDIENCES:
        return "fence-unknown", f"Only the blocks {' and '.join(_AUDIENCES)} are read, one of them at a time."
    allowed = {"reason"} if attributes.classes[0] == Audience.PROFESSIONAL.value else set()
    if attributes.ids or set(attributes.values) - allowed:
        return "fence-attributes", 'A professional block may have a reason="..."; a block takes nothing else.'
    if inside:
        return "fence-nested", f"A {attributes.classes[0]} block cannot stand inside a {inside} block."
    return None
