"""What people type, as it is kept: in plain lines, and nothing where nothing would be seen."""

from unicodedata import category

_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(text: str) -> str:
    """Typed text with line ends of one kind, without what controls or turns others; "" if none is seen."""
    lines = ("".join(one for one in line if _prints(one)).rstrip() for line in text.splitlines())
    kept = "\n".join(lines).strip()
    return kept if any(category(one)[0] not in "CZ" for one in kept) else ""


def _prints(one: str) -> bool:
    return one == "\t" or (category(one) not in {"Cc", "Cs"} and one not in _TURNING)
