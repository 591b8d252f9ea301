"""Tables with bars, and the captions that belong to them."""

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from articles.rendering.collecting import Findings
from articles.rendering.patterns import MATH, MATH_SENTENCE, STRAY_DEFINITION

if TYPE_CHECKING:
    from articles.rendering.nodes import Node

_DELIMITER = re.compile(r"^ {0,3}(?:(?P<open>\|) *+)?:?-+:? *+(?P<more>[|+] *+:?-+:? *+)*(?:\| *+)?$")
_CELL = re.compile(r"\\.|(`+)(?!`).+?(?<!`)\1(?!`)|`|\|")
_CAPTION = re.compile(r"Table:|:(?P<next>.?)")


def opens(header: str, delimiter: str = "") -> bool:
    """Whether these two lines begin a table; what could be a caption is no header."""
    match = _DELIMITER.match(delimiter) if "|" in header and not header.startswith(" " * 4) else None
    parted = bool(match and any(match.group("open", "more"))) and is_row(header)
    return parted and caption_of(header.lstrip(" ")) is None


def read_table(lines: list[tuple[int, str]], findings: Findings) -> dict[str, Any]:
    """Header, alignments and rows, each cell as text with its line."""
    header = cells_of(lines[0][1])
    delimiters = cells_of(lines[1][1].replace("+", "|"))
    if len(delimiters) != len(header):
        findings.error(
            lines[1][0], "table-columns", "The line under a table's header must have as many cells as the header."
        )
    rows = []
    for number, text in lines[2:]:
        cells = cells_of(text)
        if len(cells) != len(header) or not is_row(text):
            findings.error(
                number,
                "table-columns",
                f"A row of this table must have as many cells as its header: {len(header)}, not {len(cells)}.",
            )
        rows.append((number, (cells + [""] * len(header))[: max(len(header), len(cells))]))
    if not any(header) and not rows:
        findings.error(lines[0][0], "table-empty", "This table is empty.")
    _judge_marks(lines, findings)
    aligns = [_align(one) for one in delimiters]
    return {"header": header, "aligns": (aligns + [""] * len(header))[: len(header)], "rows": rows, "caption": None}


def cells_of(text: str) -> list[str]:
    """The cells of one line; a bar in code or after a backslash does not part them."""
    text = text.strip(" ")
    cuts = _bars(text)
    parts = [text[a + 1 : b].strip(" ") for a, b in zip([-1, *cuts], [*cuts, len(text)], strict=True)]
    if len(parts) > 1 and text.startswith("|"):
        parts = parts[1:]
    if len(parts) > 1 and cuts and cuts[-1] == len(text) - 1:
        parts = parts[:-1]
    return parts


def _bars(text: str) -> list[int]:
    return [match.start() for match in _CELL.finditer(text) if match.group() == "|"]


def is_row(text: str) -> bool:
    """Whether a bar parts or frames this line."""
    return bool(_bars(text))


def _judge_marks(lines: list[tuple[int, str]], findings: Findings) -> None:
    """What Pandoc reads across bars: code that ends in another row, formulas."""
    for number, text in lines:
        if any(match.group() == "`" for match in _CELL.finditer(text)):
            findings.error(number, "table-code", "A backtick that ends no code cannot stand in a table.")
    if MATH.search("\n".join(text for _, text in lines)):
        findings.error(lines[0][0], "raw-tex", MATH_SENTENCE)


def _align(delimiter: str) -> str:
    if delimiter.endswith(":"):
        return "center" if delimiter.startswith(":") else "end"
    return ""


def caption_of(text: str) -> str | None:
    """What a paragraph says as a caption, or None where it cannot be one."""
    match = _CAPTION.match(text)
    if match is None or unicodedata.category(match.group("next") or " ").startswith("P"):
        return None
    return text[text.index(":") + 1 :].strip(" \n")


def with_captions(nodes: "list[Node]", findings: Findings, *, listed: bool) -> "list[Node]":
    """Give each table the caption that stands right after it, or before it; a colon elsewhere defines a term."""
    out: list[Node] = []
    waiting: Node | None = None
    for node in nodes:
        caption = caption_of(node.text) if node.kind == "paragraph" else None
        if caption is not None and out and out[-1].kind == "table" and out[-1].attrs["caption"] is None:
            out[-1].attrs["caption"] = (node.line, caption)
            if listed and not node.attrs["gap"]:
                findings.error(node.line, "table-caption", "In a list, a caption stands before its table.")
            continue
        if node.kind == "table" and waiting is not None and out and out[-1] is waiting:
            node.attrs["caption"] = (waiting.line, caption_of(waiting.text))
            out.pop()
        waiting = node if caption is not None else None
        out.append(node)
    for node in out:
        if node.kind == "table" and node.attrs["caption"] and not node.attrs["caption"][1]:
            findings.error(node.attrs["caption"][0], "table-caption", "This caption is empty.")
        if node.kind == "paragraph" and node.text.startswith(": "):
            findings.error(node.line, "definition-list", STRAY_DEFINITION)
    return out
