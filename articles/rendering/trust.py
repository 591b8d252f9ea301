"""The one place that calls HTML safe: what the sanitizer let through, as it was frozen."""

import json
import re
from html import escape, unescape
from typing import Any

from django.utils.safestring import SafeString, mark_safe

# The sanitizer writes every attribute in double quotes, with one space before it.
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [^\s"=<>/]+(?:="[^"]*")?)*)>')
_ATTRIBUTE = re.compile(r' ([^\s"=<>/]+)(?:="([^"]*)")?')
_NAMED = re.compile(r' (?:id|aria-labelledby|aria-describedby)="| role="region"')
_DROPPED = frozenset({"id", "aria-labelledby", "aria-describedby"})


def trusted(fragment: str) -> SafeString:
    """A rendered or frozen fragment, ready for a template. Never give it anything else."""
    return mark_safe(fragment)  # noqa: S308 - nh3 made this text, and the digest holds it


_NOT_IN_DATA = {ord(one): f"\\u{ord(one):04x}" for one in "<>&\u2028\u2029"}


def data_block(data: Any) -> SafeString:
    """JSON for a script element that holds data: no character in it can end the element or begin another."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_NOT_IN_DATA)
    return mark_safe(written)  # noqa: S308 - nothing that HTML or a script could read is left in it


def without_ids(fragment: str) -> SafeString:
    """A fragment for a page that shows both views, where an id would stand twice and a link inside would miss.

    No id is left, nor anything that points at one. A link to a place in the fragment becomes plain text, with its
    label as a tooltip; a link back to the text goes with the space before it. Regions become groups, so that no
    landmark of the page has the same name twice. All else stays letter for letter.
    """
    parts: list[str] = []
    anchors: list[str] = []  # of each open link, what it became
    last = 0
    for tag in _TAG.finditer(fragment):
        closes, name, written = tag.groups()
        if name != "a" and (closes or not _NAMED.search(written) or "" in anchors):
            continue
        kept = fragment[last : tag.start()] if "" not in anchors else ""
        last = tag.end()
        if name != "a":
            parts += [kept, _tag(name, written)]
        elif closes:
            became = anchors.pop() if anchors else "a"
            parts += [kept, f"</{became}>" if became else ""]
        else:
            became, opened = _link(written)
            anchors.append(became)
            parts += [kept, opened] if became else [kept.rstrip()]
    return trusted("".join([*parts, fragment[last:]]))


def _link(written: str) -> tuple[str, str]:
    """What a link becomes: a link, a `span`, or nothing at all; and how it opens."""
    attrs = dict(_ATTRIBUTE.findall(written))
    if not attrs.get("href", "").startswith("#"):
        return "a", _tag("a", written)
    if "back" in attrs.get("class", "").split():
        return "", ""
    label = attrs.get("aria-label", "")
    return "span", f'<span title="{escape(unescape(label))}">' if label else "<span>"


def _tag(name: str, written: str) -> str:
    kept = {key: value for key, value in _ATTRIBUTE.findall(written) if key not in _DROPPED}
    if kept.get("role") == "region":
        kept["role"] = "group"
    return f"<{name}" + "".join(f' {key}="{escape(unescape(value))}"' for key, value in kept.items()) + ">"
