"""Names of authors, as reference managers want them: family and given names apart, groups whole."""

import re
from collections.abc import Iterable

_DEGREES = re.compile(r"(?:,\s*(?:M\.?D|D\.?O|Ph\.?D|R\.?N|M\.?Sc|B\.?Sc|M\.?P\.?H|M\.?A|MBBS|FRCP|FACP|PharmD)\.?)+$")
_GROUP = re.compile(
    r"\b(?:editors?|editorial|team|board|group|society|staff|office|committee|desk|network|institute|college"
    r"|association|university|hospital|department|cent(?:er|re)|consortium|collaboration|library)\b",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    {"af", "al", "bin", "da", "de", "del", "den", "der", "di", "do", "dos", "du", "el", "la", "le", "ten", "ter"}
    | {"van", "von", "zu", "zum", "zur"}
)


def csl_name(name: str) -> dict[str, str]:
    """A name as CSL has it. “Roe, Jane” and “Jane van Roe” are people; a group, or one word, stays as it is."""
    name = _DEGREES.sub("", " ".join(name.split()))
    family, comma, given = (part.strip() for part in name.partition(","))
    if _GROUP.search(name) or "," in given:
        return {"literal": name}
    if comma and family and given:
        return {"family": family, "given": given}
    words = name.split(" ")
    if not 2 <= len(words) <= 5:
        return {"literal": name}
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    return {"family": " ".join(words[start:]), "given": " ".join(words[:start])}


def csl_names(names: Iterable[str], otherwise: str) -> list[dict[str, str]]:
    """All of them; where a text names nobody, `otherwise`, who publishes it."""
    return [csl_name(one) for one in names if one.strip()] or [{"literal": otherwise}]


def inverted(name: dict[str, str]) -> str:
    """“Roe, Jane”, or the whole name of a group."""
    return name.get("literal") or f"{name['family']}, {name['given']}"


def in_order(name: dict[str, str]) -> str:
    """“Jane Roe”, or the whole name of a group."""
    return name.get("literal") or f"{name['given']} {name['family']}"
