"""Whether a reader's words sound like an emergency, so that they are told whom to call before anything else."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("emergencies.yaml")
_APOSTROPHES = re.compile("['’‘`´]")
_NOT_A_WORD = re.compile(r"[^a-z0-9.,;:!?\n]+")
_CLAUSE = re.compile(r"[.,;:!?\n]+")
_GAP = r"(?: [a-z0-9]+){0,4} "  # other words of the same clause
SELF_HARM = "self-harm"
POISONING = "poisoning"


@dataclass(frozen=True)
class Emergency:
    """What was recognized: the names of the groups in `emergencies.yaml`."""

    groups: frozenset[str]

    @property
    def self_harm(self) -> bool:
        """Somebody may be about to harm themselves."""
        return SELF_HARM in self.groups

    @property
    def poisoning(self) -> bool:
        """Somebody may have taken too much, or something harmful."""
        return POISONING in self.groups


def signs_of_emergency(text: str) -> Emergency | None:
    """The emergencies a text speaks of, or None. Words that are plainly denied do not count."""
    plain = _plain(text)
    found = frozenset(name for name, pattern, even_denied in _groups() if _speaks_of(pattern, plain, even_denied))
    return Emergency(found) if found else None


def _plain(text: str) -> str:
    """Lower case, no accents or apostrophes; clauses are told apart by a bar."""
    letters = unicodedata.normalize("NFKD", text.lower())
    letters = "".join(one for one in letters if not unicodedata.combining(one))
    words = _NOT_A_WORD.sub(" ", _APOSTROPHES.sub("", letters))
    return f" {' '.join(_CLAUSE.sub(' | ', words).split())} "


def _speaks_of(pattern: re.Pattern[str], plain: str, even_denied: bool) -> bool:
    return any(even_denied or not _denied().search(plain[: found.start()]) for found in pattern.finditer(plain))


@cache
def _told() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return told


@cache
def _groups() -> list[tuple[str, re.Pattern[str], bool]]:
    return [
        (group["name"], _any_of(group["phrases"]), bool(group.get("even_denied", False))) for group in _told()["groups"]
    ]


@cache
def _denied() -> re.Pattern[str]:
    """A text that ends in a denial, with nothing but small words after it."""
    denials, between = ("|".join(map(str, _told()[one])) for one in ("denials", "between"))
    return re.compile(rf" (?:{denials})(?: (?:{between}))*$")


def _words(phrase: str) -> str:
    return re.escape(phrase).replace(r"\*", "[a-z]*").replace(r"\ ", " ")


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    """Any of these phrases, from the space before it; a new match may begin at the space that ends the last one."""
    written = [_GAP.join(_words(part) for part in phrase.split(" ... ")) for phrase in phrases]
    return re.compile(rf" (?:{'|'.join(written)})(?= )")
