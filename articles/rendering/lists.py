"""Lists, by Pandoc's rule: what belongs to an item stands at the column of its text."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from articles.rendering import patterns

if TYPE_CHECKING:
    from articles.rendering.nodes import Node

Line = tuple[int, str]
_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
LAZY = "This line stands further left than the text of its item and looks like more than text; indent it."
GLUED = "In a list, a list inside a quotation, a definition or a block needs a blank line before it."
ABBREVIATION = "An abbreviation is explained outside of lists."
TASK = "Boxes to tick are not read."


@dataclass
class Item:
    """One item: its lines without the mark and the indent; `gap` says that a blank line and another item follow.

    `lazy` is a line that is indented less than the text and looks like more than text, or 0.
    """

    lines: list[Line] = field(default_factory=list)
    gap: bool = False
    lazy: int = 0


@dataclass
class FoundList:
    """One list; `end` is the index after its last line."""

    ordered: bool
    start: int
    items: list[Item] = field(default_factory=list)
    end: int = 0
    lazy: int = 0


def read_list(lines: list[Line], at: int) -> FoundList:
    """The list that begins at this index, which holds an item."""
    first = patterns.ITEM.match(lines[at][1])
    assert first is not None  # noqa: S101 - the caller matched it
    ordered = first.group("marker")[0].isdigit()
    found = FoundList(ordered, int(first.group("marker")[:-1]) if ordered else 1)
    while at < len(lines):
        match = _item(lines[at][1], ordered)
        if match is None:
            break
        item, after = _read_item(lines, at, match)
        found.items.append(item)
        found.lazy = found.lazy or item.lazy
        found.end = after
        at = after
        while at < len(lines) and not lines[at][1].strip(" "):
            at += 1
        if at > after and at < len(lines) and _item(lines[at][1], ordered):
            item.gap = True
    return found


def _item(text: str, ordered: bool) -> re.Match[str] | None:
    match = patterns.ITEM.match(text)
    if match is None or patterns.RULE.match(text) or match.group("marker")[0].isdigit() != ordered:
        return None
    return match


def _read_item(lines: list[Line], at: int, match: re.Match[str]) -> tuple[Item, int]:
    spaces = len(match.group("space"))
    column = match.end("marker") + (spaces if spaces <= 4 else 1)
    item = Item([(lines[at][0], lines[at][1][column:])])
    index, blank = at + 1, False
    while index < len(lines):
        number, text = lines[index]
        indent = len(text) - len(text.lstrip(" "))
        if not text.strip(" "):
            blank = True
        elif indent >= column:
            item.lines.append((number, text[column:]))
            blank = False
        elif blank or _ends(text):
            break
        else:
            item.lines.append((number, text))
            if not item.lazy and patterns.looks_like_start(text.lstrip(" ")):
                item.lazy = number
        if not text.strip(" "):
            item.lines.append((number, ""))
        index += 1
    while item.lines and not item.lines[-1][1].strip(" "):
        item.lines.pop()
        index = min(index, item.lines[-1][0] - lines[0][0] + 1) if item.lines else index
    return item, index


def _ends(text: str) -> bool:
    """Whether a line right under an item, further left than its text, begins something else."""
    return bool((patterns.ITEM.match(text) and not patterns.RULE.match(text)) or text.startswith(":::"))


def opens_code(texts: list[str]) -> bool:
    """Whether code begins in these lines and does not end in them: to Pandoc it may go on over other items."""
    return "`" in _CODE.sub("", "\n".join(texts))


def is_loose(item: Item, node: "Node") -> bool:
    """Whether a paragraph right in this item has a blank line after it, which sets all items of the list apart."""
    paragraphs = [one for one in node.children if one.kind == "paragraph"]
    last = bool(node.children) and node.children[-1].kind == "paragraph"
    return any(one.attrs["gap"] for one in paragraphs[: -1 if last else None]) or (last and item.gap)
