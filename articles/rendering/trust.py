"""The one place that calls HTML safe: what the sanitizer let through, as it was frozen."""

import json
from html import escape
from html.parser import HTMLParser
from typing import Any

from django.utils.safestring import SafeString, mark_safe


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
    copier = _CopierWithoutIds()
    copier.feed(fragment)
    copier.close()
    return trusted("".join(copier.parts))


class _CopierWithoutIds(HTMLParser):
    """Copies a sanitized fragment tag by tag. `anchors` says of each open link what it became."""

    DROPPED = frozenset({"id", "aria-labelledby", "aria-describedby"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self.anchors: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._open_anchor({name: value or "" for name, value in attrs})
        elif any(name in self.DROPPED or (name, value) == ("role", "region") for name, value in attrs):
            self._write_tag(tag, {name: value or "" for name, value in attrs})
        else:
            self._write(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        became = self.anchors.pop() if tag == "a" and self.anchors else tag
        if became:
            self._write(f"</{became}>")

    def handle_data(self, data: str) -> None:
        self._write(data)

    def handle_entityref(self, name: str) -> None:
        self._write(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._write(f"&#{name};")

    def _open_anchor(self, attrs: dict[str, str]) -> None:
        if not attrs.get("href", "").startswith("#"):
            self._write_tag("a", attrs)
            self.anchors.append("a")
        elif "back" in attrs.get("class", "").split():
            self.parts[-1:] = [part.rstrip() for part in self.parts[-1:]]
            self.anchors.append("")
        else:
            label = attrs.get("aria-label", "")
            self._write_tag("span", {"title": label} if label else {})
            self.anchors.append("span")

    def _write_tag(self, tag: str, attrs: dict[str, str]) -> None:
        kept = {name: value for name, value in attrs.items() if name not in self.DROPPED}
        if kept.get("role") == "region":
            kept["role"] = "group"
        written = "".join(f' {name}="{escape(value)}"' for name, value in kept.items())
        self._write(f"<{tag}{written}>")

    def _write(self, text: str) -> None:
        if "" not in self.anchors:
            self.parts.append(text)
