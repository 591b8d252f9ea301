"""Where the front matter ends and the body begins."""

import re

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)


def split(source: str) -> tuple[str, str, int]:
    """YAML text, body, and the line on which the body begins. Without front matter the whole file is body."""
    opening = _OPENING.match(source)
    end = _CLOSING.search(source, opening.end()) if opening else None
    if opening is None or end is None:
        return "", source, 1
    body_line = source.count("\n", 0, end.end()) + (1 if end.group().endswith("\n") else 2)
    return source[opening.end() : end.start()], source[end.end() :], body_line
