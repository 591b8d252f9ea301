"""Blocks of code: by four spaces, or between fences."""

import re

from articles.rendering import patterns

IN_LIST = "In a list, code stands after a blank line and not in a quotation."
UNCLOSED = "This code block is opened and never closed."


def read_indented(texts: list[str], at: int) -> tuple[int, str]:
    """Where the code ends that begins at this index with four spaces, and what it says."""
    end = at
    while end < len(texts) and (texts[end].startswith("    ") or not texts[end].strip(" ")):
        end += 1
    said = [text[4:] if text.strip(" ") else "" for text in texts[at:end]]
    return end, "\n".join(said).rstrip("\n")


def read_fenced(opening: re.Match[str], texts: list[str]) -> str | None:
    """What stands between two fences, or None where the first one says more than one plain word."""
    info = opening.group("info").strip(" ")
    if info and not patterns.CODE_WORD.fullmatch(info):
        return None
    indent = len(opening.group("indent"))
    return "\n".join([text[min(indent, len(text) - len(text.lstrip(" "))) :] for text in texts])


def is_out_of_place(texts: list[str], at: int, around: list[str], *, item: bool) -> bool:
    """Whether Pandoc may not see code here: it looks for words between backticks first where a list item begins."""
    glued = not at or bool(texts[at - 1].strip(" "))
    fenced = not texts[at].startswith("    ")
    return (item and not at) or (fenced and glued and "list" in around) or around[-2:] == ["list", "quote"]
