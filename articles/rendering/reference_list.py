"""The reference list in a source's front matter: references added to it, and nothing else changed by a byte."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from articles.rendering.fields import entries_of, quoted, refused
from articles.rendering.front_matter import parse
from articles.rendering.parting import split

_PLAIN_WORD = re.compile(r"(?!(?:y|n|yes|no|on|off|true|false|null)\Z)[a-z][a-z-]*[0-9]{0,4}[a-z]?", re.IGNORECASE)


def with_references(source: str, references: Sequence[Mapping[str, Any]]) -> str:
    """The same file with these references at the end of its list. Each has an `id` that the list does not hold yet.

    Raises SourceRefused where the front matter cannot be read and so cannot be written to.
    """
    if not references:
        return source
    head, body, first = split(source)
    if first == 1:
        raise refused(1, "The text has no front matter in which its references could stand.")
    prefix = source[: source.index("\n") + 1]
    closing = source[len(prefix) + len(head) : len(source) - len(body)]
    changed = prefix + _with_items(head, references) + closing + body
    before, after = parse(source).front_matter.references, parse(changed).front_matter.references
    if list(after) != [*before, *(dict(one) for one in references)]:
        raise refused(1, "The list of references in the front matter cannot be added to; write it as one item a line.")
    return changed


def _with_items(head: str, references: Sequence[Mapping[str, Any]]) -> str:
    entry = entries_of(head).get("references")
    if entry is None:
        return _ended(head) + "references:\n" + _block(references, 0)
    value = entry[1]
    if isinstance(value, yaml.SequenceNode) and value.value and not value.flow_style:
        place = _after(head, value.value[-1], value.start_mark.column)
        return _ended(head[:place]) + _block(references, value.start_mark.column) + head[place:]
    if isinstance(value, yaml.SequenceNode) and value.value:
        inside = value.value[-1].end_mark.index
        return head[:inside] + "".join(f", {_flow(dict(one))}" for one in references) + head[inside:]
    empty = isinstance(value, yaml.SequenceNode) or value.tag == "tag:yaml.org,2002:null"
    if not empty:
        raise refused(value.start_mark.line + 2, "The value of “references” is no list; mend it in the source first.")
    start, end = value.start_mark.index, value.end_mark.index
    line_end = head.find("\n", end) + 1 or len(head)
    return _ended(head[:start] + head[end:line_end]) + _block(references, 0) + head[line_end:]


def _after(head: str, last: yaml.Node, column: int) -> int:
    """Where the last item ends: before the first later line of something else; blank lines stay behind it."""
    place = head.find("\n", last.start_mark.index) + 1
    found = place or len(head)
    while 0 < place < len(head):
        end = head.find("\n", place) + 1 or len(head)
        line = head[place:end]
        if line.strip() and len(line) - len(line.lstrip(" ")) <= column:
            break
        place = end
        found = end if line.strip() else found
    return found


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"


def _block(references: Sequence[Mapping[str, Any]], column: int) -> str:
    """One item for each, a key on each line; names, dates and whatever else is nested stand in braces."""
    indent = " " * column
    lines = []
    for one in references:
        for number, (key, value) in enumerate(one.items()):
            lead = f"{indent}- " if number == 0 else f"{indent}  "
            if isinstance(value, list):
                lines.append(f"{lead}{key}:")
                lines += [f"{indent}  - {_flow(item)}" for item in value]
            else:
                plain = key in {"id", "type"} and _PLAIN_WORD.fullmatch(str(value))
                lines.append(f"{lead}{key}: {value if plain else _flow(value)}")
    return "".join(f"{line}\n" for line in lines)


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(one) for one in value) + "]"
    return str(value) if isinstance(value, int) else quoted(str(value))
