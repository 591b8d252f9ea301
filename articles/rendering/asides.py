"""What stands apart from the running text: footnotes and the long forms of abbreviations.

Both are defined in paragraphs of their own, which are taken out before the text is built, as Pandoc does. A footnote
is one paragraph. A view numbers its notes by letters, in the order in which that view mentions them.
"""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from articles.rendering.audience import View, append
from articles.rendering.collecting import Findings
from articles.rendering.patterns import ABBREVIATION, FORMATTING

MAX_ABBREVIATIONS = 300
NOTE_SHAPE = "A footnote is one paragraph beside its mark, outside of lists, quotations and blocks."
_SKIPPED = frozenset({"code", "pre", "h2", "h3", "h4", "h5", "h6", "abbr", "sup", "caption"})


@dataclass
class Note:
    """One footnote: where its text begins, and the text."""

    line: int
    text: str
    mentioned: bool = False


@dataclass
class Asides:
    """The footnotes and abbreviations of one text, by key."""

    findings: Findings
    notes: dict[str, Note] = field(default_factory=dict)
    abbreviations: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)  # of the abbreviations

    def define_note(self, key: str, line: int, text: str) -> None:
        """Keep the text of a footnote."""
        if key in self.notes:
            self.findings.error(line, "footnote-twice", f"The footnote [^{key}] is defined twice.")
        else:
            self.notes[key] = Note(line, text)

    def note_in_place(self, line: int, text: str) -> str:
        """Keep a footnote that is written where it is mentioned; returns its key, which no defined one can have."""
        key = f"in place {len(self.notes)}"
        self.notes[key] = Note(line, text, mentioned=True)
        return key

    def mention(self, key: str) -> bool:
        """Whether there is such a footnote; it counts as mentioned from now on."""
        note = self.notes.get(key)
        if note is not None:
            note.mentioned = True
        return note is not None

    def define_abbreviation(self, line: int, text: str) -> None:
        """Keep the long form of an abbreviation, from a line such as `*[CT]: computed tomography`."""
        match = ABBREVIATION.match(text)
        short, long = (match.group("short"), match.group("long").strip(" ")) if match else ("", "")
        if not short.strip(" ") or not long or FORMATTING.search(short) or FORMATTING.search(long):
            message = "An abbreviation is written *[CT]: computed tomography, in plain words."
            self.findings.error(line, "abbreviation", message)
        elif len(self.abbreviations) == MAX_ABBREVIATIONS and short not in self.abbreviations:
            message = f"More than {MAX_ABBREVIATIONS} abbreviations are not read."
            self.findings.error(line, "abbreviation", message)
        elif self.abbreviations.setdefault(short, long) != long:
            self.findings.error(line, "abbreviation-twice", f"The abbreviation {short} is explained in two ways.")
        else:
            self.lines[short] = line

    def judge_unused(self) -> None:
        """A footnote that nothing mentions would be lost."""
        for key, note in self.notes.items():
            if not note.mentioned:
                self.findings.error(note.line, "footnote-unused", f"No text mentions the footnote [^{key}].")


def explain_abbreviations(body: Element, abbreviations: dict[str, str]) -> None:
    """Give each abbreviation its long form, where it first stands under each heading of the second level."""
    if not abbreviations:
        return
    shorts = sorted(abbreviations, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, shorts))})(?!\w)")
    _Explaining(pattern, abbreviations).run(body)


class _Explaining:
    """One pass over one view."""

    def __init__(self, pattern: re.Pattern[str], abbreviations: dict[str, str]) -> None:
        self.pattern, self.abbreviations = pattern, abbreviations
        self.explained: set[str] = set()

    def run(self, element: Element) -> None:
        if element.tag == "h2":
            self.explained = set()
        if element.tag in _SKIPPED:
            return
        children, text = list(element), element.text
        for child in children:
            element.remove(child)
        element.text = None
        self._pour(element, text)
        for child in children:
            tail, child.tail = child.tail, None
            self.run(child)
            element.append(child)
            self._pour(element, tail)

    def _pour(self, target: Element, text: str | None) -> None:
        position = 0
        for match in self.pattern.finditer(text or ""):
            short = match.group()
            if short in self.explained:
                continue
            self.explained.add(short)
            append(target, (text or "")[position : match.start()])
            SubElement(target, "abbr", {"title": self.abbreviations[short]}).text = short
            position = match.end()
        append(target, (text or "")[position:])


def notes_section(view: View, contents: dict[str, Element]) -> Element | None:
    """The notes that this view mentions, under its text; None where there are none."""
    if not view.notes:
        return None
    element = Element("section", {"class": "notes", "aria-labelledby": "notes"})
    SubElement(element, "h2", {"id": "notes", "data-block": "notes"}).text = "Notes"
    listed = SubElement(element, "ol", {"type": "a"})
    for number, (key, mentions) in enumerate(view.notes.items(), start=1):
        item = SubElement(listed, "li", {"id": f"note-{number}", "data-block": contents[key].get("data-block", "")})
        view.copy(contents[key], item)
        for mention in range(1, mentions + 1):
            append(item, " ")
            link = SubElement(item, "a", {"class": "back", "href": f"#noted-{number}-{mention}"})
            link.set("aria-label", f"Back to the text, mention {mention}")
            link.text = "↩"
    return element
