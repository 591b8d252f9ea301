"""Tables with bars, and the captions that belong to them."""

import re
from typing import TYPE_CHECKING, Any

from articles.rendering.collecting import Findings
from articles.rendering.patterns import STRAY_DEFINITION

if TYPE_CHECKING:
    from articles.rendering.nodes import Node

_DELIMITER = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_CELL = re.compile(r"\\.|(`+)(?!`).+?(?<!`)\1(?!`)|\|")
CAPTION = re.compile(r"^(?:Table)?: +")


def opens(header: str, delimiter: str) -> bool:
    """Whether these two lines begin a table."""
    return "|" in header and "|" in delimiter and bool(_DELIMITER.match(delimiter)) and not header.startswith(" " * 4)


def read_table(lines: list[tuple[int, str]], findings: Findings) -> dict[str, Any]:
    """Header, alignments and rows, each cell as text with its line."""
    header = cells_of(lines[0][1])
    delimiters = cells_of(lines[1][1])
    if len(delimiters) != len(header):
        findings.error(
            lines[1][0], "table-columns", "The line under a table's header must have as many cells as the header."
        )
    rows = []
    for number, text in lines[2:]:
        cells = cells_of(text)
        if len(cells) != len(header):
            findings.error(
                number,
                "table-columns",
                f"A row of this table must have as many cells as its header: {len(header)}, not {len(cells)}.",
            )
        rows.append((number, (cells + [""] * len(header))[: max(len(header), len(cells))]))
    aligns = [_align(one) for one in delimiters]
    return {"header": header, "aligns": (aligns + [""] * len(header))[: len(header)], "rows": rows, "caption": None}


def cells_of(text: str) -> list[str]:
    """The cells of one line; a bar in code or after a backslash does not part them."""
    text = text.strip()
    cuts = [match.start() for match in _CELL.finditer(text) if match.group() == "|"]
    parts = [text[a + 1 : b].strip() for a, b in zip([-1, *cuts], [*cuts, len(text)], strict=True)]
    if len(parts) > 1 and text.startswith("|"):
        parts = parts[1:]
    if len(parts) > 1 and cuts and cuts[-1] == len(text) - 1:
        parts = parts[:-1]
    return parts


def _align(delimiter: str) -> str:
    if delimiter.endswith(":"):
        return "center" if delimiter.startswith(":") else "end"
    return ""


def with_captions(nodes: "list[Node]", findings: Findings) -> "list[Node]":
    """Give each table the caption that stands right after it, or before it; a colon elsewhere defines a term."""
    out: list[Node] = []
    waiting: Node | None = None
    for node in nodes:
        is_caption = node.kind == "paragraph" and CAPTION.match(node.text)
        if is_caption and out and out[-1].kind == "table" and out[-1].attrs["caption"] is None:
            out[-1].attrs["caption"] = (node.line, CAPTION.sub("", node.text, count=1))
            continue
        if node.kind == "table" and waiting is not None and out and out[-1] is waiting:
            node.attrs["caption"] = (waiting.line, CAPTION.sub("", waiting.text, count=1))
            out.pop()
        waiting = node if is_caption else None
        out.append(node)
    for node in out:
        if node.kind == "paragraph" and node.text.startswith(": "):
            findings.error(node.line, "definition-list", STRAY_DEFINITION)
    return out
