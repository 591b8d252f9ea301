"""Pandoc attributes in braces: `{.professional reason="..."}`."""

import html
import re
from dataclasses import dataclass, field
from html.entities import html5

_PART = re.compile(
    r"\s*(?:\.(?P<cls>[A-Za-z][\w-]*)|\#(?P<id>[\w:.-]+)"
    r"|(?P<key>[A-Za-z][\w:-]*)=(?:\"(?P<dq>(?:\\.|[^\"\\])*)\"|'(?P<sq>(?:\\.|[^'\\])*)'|(?P<bare>[^\s\"'{}&\\]+)))(?=\s|\Z)",
    re.DOTALL | re.ASCII,
)
_LITERAL = re.compile(r"\\([^\w]|_)|&(#?\w{1,31};)", re.DOTALL)
_SPACES = re.compile("[ \n]+")
_BRACES = re.compile(r"\{(?:\"(?:\\.|[^\"\\])*\"|[^{}\"])*\}", re.DOTALL)


@dataclass(frozen=True)
class Attributes:
    """What stood in the braces."""

    classes: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    values: dict[str, str] = field(default_factory=dict)

    def only(self, classes: tuple[str, ...], *keys: str) -> bool:
        """Whether there are exactly these classes and exactly these keys, and nothing else."""
        return self.classes == classes and not self.ids and tuple(sorted(self.values)) == tuple(sorted(keys))


def _read(match: re.Match[str]) -> str:
    """What stands for a character: after a backslash, or by its name or number."""
    name = match.group(2)
    if not name:
        return match.group(1)
    return html.unescape(match.group()) if name[0] == "#" or name in html5 else match.group()


def braces_at(text: str, start: int) -> int:
    """The position after the braces that open at `start`, or `start` where they never close."""
    match = _BRACES.match(text, start, start + 4000)
    return match.end() if match else start


def read_attributes(braces: str) -> Attributes | None:
    """The attributes of `{...}`, or None where Pandoc would not read them."""
    inner = braces[1:-1].rstrip(" \n")
    position, classes, ids, values = 0, [], [], {}
    while position < len(inner):
        match = _PART.match(inner, position)
        if match is None or match.group("key") in values:
            return None
        if match.group("cls"):
            classes.append(match.group("cls"))
        elif match.group("id"):
            ids.append(match.group("id"))
        else:
            raw = next(value for value in match.group("dq", "sq", "bare") if value is not None)
            if raw[:1].isspace():
                return None
            values[match.group("key")] = _SPACES.sub(" ", _LITERAL.sub(_read, raw))
        position = match.end()
    return Attributes(tuple(classes), tuple(ids), values) if classes or ids or values else None
