"""Authors and editors: a person has family and given name and perhaps a suffix; everybody else is one literal name."""

import re
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

from articles.bibliography.texts import plain

Name = dict[str, str]
SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|2nd|3rd|4th|5th)\.?", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[ -]?){1,4}")
MOST_NAMES = 500
_NOBODY = {"", "others", "et al", "et al.", "and others", "anonymous", "anon", "[anonymous]", "no authors listed"}


def person(family: object, given: object, suffix: object = "") -> Name | None:
    """A name of parts. Particles such as “van der” belong to the family name."""
    family, given = _part(family), _part(given)
    tail = SUFFIX.fullmatch(plain(suffix).strip(" ,."))
    words = given.split()
    if not tail and len(words) > 1 and SUFFIX.fullmatch(words[-1]):
        given, tail = " ".join(words[:-1]), SUFFIX.fullmatch(words[-1])
    if not family or not given:
        return literal(f"{family}{given}")
    named = {"family": family, "given": given}
    return named | {"suffix": _suffix(tail.group())} if tail else named


def literal(text: object) -> Name | None:
    """A name that has no parts: a society, a group, a person known by one name."""
    name = re.sub(r"(?:\s*,)+", ",", plain(text)).strip(" ,;")
    return None if name.casefold() in _NOBODY else {"literal": name}


def shaped_name(value: object) -> Name | None:
    """A CSL name in our shape, or None where it says nobody. A plain text is read as `read_name` does."""
    if isinstance(value, str):
        return read_name(value)
    if not isinstance(value, Mapping):
        return None
    family = plain(value.get("family"))
    if not family:
        return literal(value.get("literal") or value.get("name") or value.get("given"))
    particles = [plain(value.get(key)) for key in ("dropping-particle", "non-dropping-particle")]
    return person(" ".join([*filter(None, particles), family]), value.get("given"), value.get("suffix"))


def shaped_names(values: object) -> list[Name]:
    """The names of a list, in order; who is nobody is left out."""
    listed = values if isinstance(values, list | tuple) else [values] if values else []
    return [name for name in map(shaped_name, listed) if name]


def read_name(text: str) -> Name | None:
    """`Family, Given, Suffix`, or `Family AB` as catalogs write it, or the name of a body; it may end in a comma."""
    text = plain(text)
    parts = [part.strip() for part in text.split(",")]
    if ",," in text or not parts[-1] or len(parts) > 3 or (len(parts) == 3 and not SUFFIX.fullmatch(parts[2])):
        return literal(text.replace(",,", ","))
    return person(*parts) if len(parts) > 1 else _without_comma(text)


def _without_comma(text: str) -> Name | None:
    """`Family AB`, perhaps with a suffix after it; otherwise the name of a body."""
    family, _, rest = text.rpartition(" ")
    if SUFFIX.fullmatch(rest) and " " in family:
        named = read_name(family)
        return person(named["family"], named["given"], rest) if named and "family" in named else literal(text)
    if family and _INITIALS.fullmatch(rest) and rest.replace(".", "").replace("-", "").isupper():
        return person(family, rest)
    return literal(text)


def read_names(texts: Iterable[str]) -> list[Name]:
    """Names, one in each text, or several in one text parted by semicolons."""
    found: list[Name] = []
    for text in islice(texts, MOST_NAMES):
        parts = [part for part in text.split(";") if part.strip()]
        several = len(parts) > 1 and ",," not in text and not text.rstrip().endswith(",")
        several = several and all("," in part for part in parts)
        found += [name for name in map(read_name, parts if several else [text]) if name]
    return found


def comma_form(name: Mapping[str, Any]) -> str:
    """A name as RIS has it, so that `read_name` gives the same: a name without parts ends in a comma."""
    if "literal" in name:
        return name["literal"].replace(",", ",,", 1) if "," in name["literal"] else f"{name['literal']},"
    return ", ".join(name[part] for part in ("family", "given", "suffix") if part in name)


def initials(given: str) -> str:
    """The first letters of given names."""
    return "".join(part[0] for part in re.split(r"[\s.-]+", given) if part)


def _part(value: object) -> str:
    return " ".join(plain(value).replace(",", " ").replace(";", " ").split())


def _suffix(text: str) -> str:
    text = text.rstrip(".")
    return text.upper() if text[0] in "iI" else text.lower() if text[0].isdigit() else text.capitalize()
