"""The front matter fields that the editor shows as a form, written back into the file."""

import yaml

from articles.errors import SourceRefused
from articles.rendering.findings import Finding, Severity
from articles.rendering.parting import split

ORDER = ("title", "lay-title", "subtitle", "short-answer", "lay-short-answer", "origin")
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def with_fields(
    source: str,
    *,
    title: str | None = None,
    subtitle: str | None = None,
    lay_title: str | None = None,
    short_answer: str | None = None,
    lay_short_answer: str | None = None,
    origin: str | None = None,
) -> str:
    """The same file with these fields; everything else stays as it is, byte for byte.

    None leaves a field alone, and so does the value it has already; an empty text takes it out, save that the title
    always stays. Raises SourceRefused where the front matter cannot be read and so cannot be written to.
    """
    given = dict(zip(ORDER, (title, lay_title, subtitle, short_answer, lay_short_answer, origin), strict=True))
    wanted = {key: " ".join(_printable(value).split()) for key, value in given.items() if value is not None}
    head, body, first = split(source)
    if first == 1:
        if source.startswith("---"):
            raise refused(1, "The front matter is opened with --- and never closed.")
        head, body, prefix, closing = "", ("\n" + source if source else ""), "---\n", "---\n"
    else:
        prefix = source[: source.index("\n") + 1]
        closing = source[len(prefix) + len(head) : len(source) - len(body)]
    for key in reversed(ORDER):
        if key in wanted:
            head = _with_field(head, key, wanted[key])
    return prefix + head + closing + body


def _with_field(head: str, key: str, value: str) -> str:
    entries = entries_of(head)
    entry = entries.get(key)
    keep = bool(value) or key == "title"
    if entry is None:
        return _inserted(head, key, value, entries) if keep else head
    key_node, value_node = entry
    is_text = isinstance(value_node, yaml.ScalarNode) and value_node.tag != "tag:yaml.org,2002:null"
    if keep and is_text and " ".join(value_node.value.split()) == value:
        return head
    start, end = key_node.start_mark.index, value_node.end_mark.index
    block = getattr(value_node, "style", None) in {"|", ">"} or not isinstance(value_node, yaml.ScalarNode)
    if block:
        end = _end_of_block(head, start, end)
    if not keep:
        rest = head.find("\n", end - 1 if block else end)
        return head[:start] + (head[rest + 1 :] if rest >= 0 else "")
    return head[:start] + f"{key}: {quoted(value)}" + ("\n" if block else "") + head[end:]


def _inserted(head: str, key: str, value: str, entries: dict[str, tuple[yaml.Node, yaml.Node]]) -> str:
    """A new field goes in front of the first field that comes after it in our order, or to the very beginning."""
    later = [entries[one][0].start_mark.index for one in ORDER[ORDER.index(key) + 1 :] if one in entries]
    position = min(later, default=0)
    if not later and entries:
        position = min(node.start_mark.index for node, _ in entries.values())
    return head[:position] + f"{key}: {quoted(value)}\n" + head[position:]


def _end_of_block(head: str, start: int, end: int) -> int:
    """Where a block or a collection ends: after its last line that holds anything of it."""
    used = head[start:end].rstrip()
    newline = head.find("\n", start + len(used))
    return len(head) if newline < 0 else newline + 1


def entries_of(head: str) -> dict[str, tuple[yaml.Node, yaml.Node]]:
    """The keys of a front matter and their values, with their places. Raises SourceRefused where it cannot be read."""
    try:
        root = yaml.compose(head, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise refused(
            mark.line + 2 if mark else 1, "The front matter cannot be read; mend it in the source first."
        ) from error
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise refused(2, "The front matter must be written as one key on each line.")
    found: dict[str, tuple[yaml.Node, yaml.Node]] = {}
    for key, value in root.value:
        if not isinstance(key, yaml.ScalarNode) or key.value in found:
            raise refused(key.start_mark.line + 2, "A key stands twice in the front matter; take one out first.")
        found[key.value] = (key, value)
    return found


def quoted(value: str) -> str:
    """A YAML text in double quotes; every character comes back as it was."""
    return '"' + "".join(_SHORT_ESCAPES.get(one, one) for one in value) + '"'


def _printable(value: str) -> str:
    """Without what no file may hold: control characters, halves of surrogate pairs."""
    return "".join(one for one in value if one in "\n\t\r " or _may_stand(ord(one)))


def _may_stand(code: int) -> bool:
    return (
        0x20 <= code < 0x7F
        or 0xA0 <= code < 0xD800
        or 0xE000 <= code < 0xFEFF
        or 0xFEFF < code < 0xFFFE
        or code > 0xFFFF
    )


def refused(line: int, sentence: str) -> SourceRefused:
    """The refusal of a change to the front matter, with its line."""
    return SourceRefused(sentence, (Finding(line, "front-matter-yaml", Severity.ERROR, sentence),))
