"""What stands inside a block: emphasis, code, links, citations, inline variants.

The reader goes through the text once, by Pandoc's rules, and puts a token in place of everything that is not plain
text or emphasis. Then the emphasis is read, and the tokens are opened into elements. Whatever the profile does not
know stays text, with a finding at its line.
"""

import bisect
import re
from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from articles.rendering import brackets, citations, emphasis, marks
from articles.rendering.asides import Asides
from articles.rendering.collecting import Findings

TOKEN_OPEN, TOKEN_CLOSE = "\ue000", "\ue001"
_SPACES = re.compile("[ \\n]+")
_NEWLINES = re.compile("\n")
_CODE_ATTRIBUTES = re.compile(r"\{[=.#a-zA-Z]")
_TOKEN = re.compile(f"{TOKEN_OPEN}(\\d+){TOKEN_CLOSE}")
_SPECIAL = re.compile(r"[\\`$<!\[@^~&]| {2,}\n")
MAX_TEXT, MAX_DEPTH = 20_000, 12
_TOUCHING = frozenset({"sub", "sup"})  # what becomes one where it touches, as it does in Pandoc


class InlineReader:
    """Fills elements with the inline text of one revision."""

    def __init__(
        self, findings: Findings, asides: Asides | None = None, headings: frozenset[str] = frozenset()
    ) -> None:
        self.findings, self.asides = findings, asides  # without asides no footnote may stand in the text
        self.headings = headings  # of the whole text, which brackets must not name

    def fill(self, element: Element, text: str, line: int) -> None:
        """Read this text into the element. `line` is where the text begins in the file."""
        text = text.replace(TOKEN_OPEN, "\ufffd").replace(TOKEN_CLOSE, "\ufffd")
        if len(text) > MAX_TEXT:
            self.show(element, text, line)
            return
        scanner = Scanner(self, text, line)
        open_one = next((at for at in scanner.pairs.unclosed if text[at - 1 : at] != "^"), None)
        if open_one is not None:
            message = "This bracket is not closed in its block; put \\ before it if it is text."
            scanner.error(open_one, "bracket-unclosed", message)
        tokenized = scanner.scan(0, len(text), 0)
        self._open(element, tokenized, scanner)

    def show(self, element: Element, text: str, line: int) -> None:
        """Put a text into an element as it was typed; of one that is too long, its beginning."""
        if len(text) > MAX_TEXT:
            self.findings.error(line, "too-long", f"A block of more than {MAX_TEXT} characters is not read; part it.")
            text = text[:MAX_TEXT] + "…"
        element.text = text

    def _open(self, element: Element, tokenized: str, scanner: "Scanner") -> None:
        """Emphasis first, then the tokens, each of which may hold text of its own."""
        if "*" not in tokenized and "_" not in tokenized:
            self._pour(element, tokenized, scanner)
            return
        found = emphasis.read(tokenized)
        if found.unclear:
            message = "The stars or underscores here do not match up; put \\ before one that is text."
            self.findings.error(scanner.first_line, "emphasis-unclear", message)
        if found.in_words:
            message = "Stars inside words emphasize what is between them; put \\ before one that is text."
            self.findings.warning(scanner.first_line, "emphasis-in-word", message)
        if found.too_deep:
            message = f"Emphasis more than {emphasis.MAX_DEPTH} levels deep is not read."
            self.findings.error(scanner.first_line, "too-many-marks", message)
        self._expand(found.pieces, element, scanner)

    def _expand(self, pieces: emphasis.Pieces, target: Element, scanner: "Scanner") -> None:
        for one in pieces:
            if isinstance(one, str):
                self._pour(target, one, scanner)
            else:
                self._expand(one.inside, SubElement(target, one.tag), scanner)

    def _pour(self, target: Element, text: str, scanner: "Scanner") -> None:
        """Append text to an element, opening the tokens in it."""
        position = 0
        for match in _TOKEN.finditer(text):
            _append_text(target, text[position : match.start()])
            position = match.end()
            made, inner = scanner.tokens[int(match.group(1))]
            if isinstance(made, str):
                _append_text(target, made)
                holder = target
            elif made.tag in _TOUCHING and len(target) and target[-1].tag == made.tag and not target[-1].tail:
                holder = target[-1]
            else:
                target.append(made)
                holder = made
            if inner is not None:
                self._open(holder, inner, scanner)
        _append_text(target, text[position:])


def _append_text(target: Element, text: str) -> None:
    if not text:
        return
    if len(target):
        target[-1].tail = (target[-1].tail or "") + text
    else:
        target.text = (target.text or "") + text


class Scanner:
    """One pass over one text. Tokens are either literal text or an element with inner text still to be opened."""

    def __init__(self, reader: InlineReader, text: str, line: int) -> None:
        self.findings, self.asides, self.headings = reader.findings, reader.asides, reader.headings
        self.text, self.first_line = text, line
        self.last = len(text.rstrip(" ")) - 1
        self.newlines = [match.start() for match in _NEWLINES.finditer(text)]
        self.pairs = brackets.Pairs(text)
        self.tokens: list[tuple[str | Element, str | None]] = []
        self.links = 0  # how many links stand open round what is read

    def line_of(self, position: int) -> int:
        """The line of the file on which this position stands."""
        return self.first_line + bisect.bisect_left(self.newlines, position)

    def error(self, position: int, rule: str, sentence: str) -> None:
        """Note a finding at this position."""
        self.findings.error(self.line_of(position), rule, sentence)

    def token(self, made: str | Element, inner: str | None = None) -> str:
        """Something that no later reading may touch."""
        self.tokens.append((made, inner))
        return f"{TOKEN_OPEN}{len(self.tokens) - 1}{TOKEN_CLOSE}"

    def scan(self, start: int, end: int, depth: int) -> str:
        """The text between two positions, with tokens in it."""
        out: list[str] = []
        position = start
        while position < end:
            match = _SPECIAL.search(self.text, position, end)
            if match is None:
                break
            out.append(self.text[position : match.start()])
            reader = _READERS.get(match.group()[0], marks.read)
            made, position = reader(self, match.start(), end, depth)
            out.append(made)
        out.append(self.text[position:end])
        return "".join(out)

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """The same without spaces at both ends; one after a backslash is not one of them."""
        while start < end and self.text[start] in " \n":
            start += 1
        while start < end and self.text[end - 1] in " \n" and self.text[end - 2] != "\\":
            end -= 1
        return start, end

    def literal(self, start: int, end: int) -> tuple[str, int]:
        """These characters as they were typed."""
        return self.token(self.text[start:end]), end

    def _break(self, at: int, end: int, depth: int) -> tuple[str, int]:
        newline = self.text.index("\n", at)
        before = " " if self.text[at - 1 : at] in {"*", "_"} else ""  # a mark before a space is text
        return before + self.token(Element("br")) + "\n", newline + 1

    def _backslash(self, at: int, end: int, depth: int) -> tuple[str, int]:
        following = self.text[at + 1] if at + 1 < end else ""
        if following == "\n":
            return self.token(Element("br")) + "\n", at + 2
        if at == self.last:
            self.error(at, "break-last", "A backslash at the end of a block breaks no line; take it out.")
        if following == " ":
            return self.token("\u00a0"), at + 2
        if following and not following.isalnum():
            return self.token(following), at + 2
        if following.isalpha():
            self.error(at, "raw-tex", "TeX is not read; it is shown as text.")
        return self.literal(at, at + 1)

    def _code(self, at: int, end: int, depth: int) -> tuple[str, int]:
        start, stop = self.pairs.code.get(at, (end, end))
        close = stop + start - at
        if close > end:
            return self.literal(at, at + 1)
        element = Element("code")
        element.text = _SPACES.sub(" ", self.text[start:stop]).strip(" ")
        if _CODE_ATTRIBUTES.match(self.text, close):
            self.error(at, "code-attributes", "Attributes after code are not read.")
        return self.token(element), close

    def _bracket(self, at: int, end: int, depth: int) -> tuple[str, int]:
        close = self.pairs.close.get(at)
        if close is None or close >= end:
            return self.literal(at, at + 1)
        if self.text.startswith("[^", at):
            return brackets.read_note(self, at, close)
        if at in self.pairs.flat and self.pairs.has_at(at, close):
            cited = citations.read(self, at, close)
            if cited:
                if self.text[close + 1 : close + 2] in {"[", "(", "{"}:
                    self.error(at, "citation-shape", "A bracket right after a citation is not read; leave a space.")
                return cited
        if depth >= MAX_DEPTH:
            self.error(at, "nesting", f"More than {MAX_DEPTH} brackets inside each other are not read.")
            return self.literal(at, at + 1)
        return brackets.read_group(self, at, close, end, depth)

    def _at(self, at: int, end: int, depth: int) -> tuple[str, int]:
        before = self.text[at - 1] if at else ""
        other = self.text.rfind("@", 0, at)  # of a@b@c Pandoc takes @c for one
        in_word = before.isalnum() and not (other >= 0 and self.text[other + 1 : at].isalnum())
        if not in_word and (citations.KEY.match(self.text, at + 1) or self.text.startswith("{", at + 1)):
            self.error(at, "citation-bare", "A citation stands in brackets: write [@key].")
        return self.literal(at, at + 1)


_READERS: dict[str, Callable[[Scanner, int, int, int], tuple[str, int]]] = {
    "\\": Scanner._backslash,
    "`": Scanner._code,
    "[": Scanner._bracket,
    "@": Scanner._at,
    " ": Scanner._break,
}
