"""Citations: `[@key]`, `[see @key, p. 3; @other]`, and the numbers they get."""

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from articles.rendering.collecting import Findings

if TYPE_CHECKING:
    from articles.rendering.inline import Scanner

KEY = re.compile(r"[\w*](?:[:.#$%&+?<>~/-]?\w|[:/](?=/))*")
_FORMATTED = re.compile(r"[*`^~$\\]|&[#\w]|<[^\W\d_]|<[/!?]|(?<![^\W_])_|_(?![^\W_])")
_PART = re.compile(rf"\s*+(?P<prefix>[^@]*?)(?<![^\s\[(-])-?@(?P<key>{KEY.pattern})(?P<suffix>[\s\S]*)")


def read(scanner: "Scanner", at: int, close: int) -> tuple[str, int] | None:
    """The citations of one bracket, or None where it holds none."""
    parts = [_PART.fullmatch(part) for part in scanner.text[at + 1 : close].split(";")]
    if not any(parts):
        return None
    if not all(parts):
        scanner.error(at, "citation-shape", "Part of this bracket names no reference; write [@key; @other, p. 3].")
        return scanner.literal(at, close + 1)
    if any(_FORMATTED.search(part.group("prefix") + " " + part.group("suffix")) for part in parts if part):
        scanner.error(at, "citation-shape", "Beside a citation only plain words are read: [see @key, p. 3].")
    element = Element("cites", {"line": str(scanner.line_of(at)), "source": scanner.text[at : close + 1]})
    for part in parts:
        assert part is not None  # noqa: S101 - all() looked
        note = _note(part.group("prefix"), part.group("suffix"))
        if "@" in note:
            scanner.error(at, "citation-shape", "Two citations in one bracket are parted by a semicolon.")
        SubElement(element, "mark", {"key": part.group("key"), "note": note})
    return scanner.token(element), close + 1


def _note(prefix: str, suffix: str) -> str:
    """What stands beside a key, as plain words: “see”, “p. 3”."""
    words = [" ".join(prefix.split()), " ".join(suffix.split()).removeprefix(",").strip()]
    return ", ".join(word for word in words if word)


def number(roots: list[Element], keys: list[str], findings: Findings) -> dict[str, int]:
    """A number for every reference: by first citation in source order, then the rest in the order of the list.

    A citation of a reference that is not in the list is a finding at its line.
    """
    numbers: dict[str, int] = {}
    known = set(keys)
    for root in roots:
        for cites in root.iter("cites"):
            for mark in cites:
                key = mark.get("key", "")
                if key in known:
                    numbers.setdefault(key, len(numbers) + 1)
                else:
                    sentence = f"The citation @{key} has no reference in the list."
                    findings.error(int(cites.get("line", "1")), "citation-unknown", sentence)
    for key in keys:
        numbers.setdefault(key, len(numbers) + 1)
    return numbers


class Marks:
    """Puts the marks into one view; each gets an id that the list can link back to."""

    def __init__(self, numbers: dict[str, int]) -> None:
        self.numbers = numbers
        self.made: dict[int, int] = {}

    def element(self, cites: Element) -> Element:
        """The mark of one bracket."""
        raised = Element("sup", {"class": "cite"})
        for index, mark in enumerate(cites):
            key = mark.get("key", "")
            if key not in self.numbers:
                link = SubElement(raised, "span", {"class": "cite-missing"})
                link.text, link.tail = f"[@{key}]", "," if index < len(cites) - 1 else None
                continue
            number = self.numbers[key]
            self.made[number] = self.made.get(number, 0) + 1
            note = mark.get("note", "")
            link = SubElement(raised, "a", {"href": f"#ref-{number}", "id": f"cite-{number}-{self.made[number]}"})
            link.set("aria-label", f"Reference {number}, {note}" if note else f"Reference {number}")
            link.text = str(number)
            if index < len(cites) - 1:
                link.tail = ","
        return raised
