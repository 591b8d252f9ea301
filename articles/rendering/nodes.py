"""A block of a text on its way from lines to the tree."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Node:
    """One block. `text` is what stands in it, still to be read; `line` is where that text begins."""

    kind: str
    line: int
    text: str = ""
    children: list["Node"] = field(default_factory=list)
    attrs: dict[str, Any] = field(default_factory=dict)
    block: str = ""  # its name, and that of its pair, once they are given
    pair: str = ""
