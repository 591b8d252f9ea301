"""What stands inside a block: emphasis, code, links, citations, inline variants.

The reader goes through the text once, by Pandoc's rules, and puts a token in place of everything that is not plain
text or emphasis. Python-Markdown then reads the emphasis, and the tokens are opened into elements. Whatever the
profile does not know stays text, with a finding at its line.
"""

import bisect
import re
import threading
from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.util import AtomicString

from articles.rendering import brackets, citations, marks
from articles.rendering.asides import Asides
from articles.rendering.collecting import Findings

TOKEN_OPEN, TOKEN_CLOSE = "\ue000", "\ue001"
_NEWLINES = re.compile("\n")
_CODE_ATTRIBUTES = re.compile(r"\{[=.#a-zA-Z]")
_RUNS = {"*": re.compile(r"\*+"), "_": re.compile("_+")}
_TOKEN = re.compile(f"{TOKEN_OPEN}(\\d+){TOKEN_CLOSE}")
_SPECIAL = re.compile(r"[\\`$<!\[@^~&]| {2,}\n|\*{4,}|_{4,}")
# What Pandoc reads as emphasis and Python-Markdown does not: a space before the mark that ends it.
_WIDER = re.compile(r"\*(?![ \t*])[^*]+\*|(?<![^\W_])_(?![ \t_])[^_]+_+(?!\w)")
_LEFT_OVER = re.compile(r"(?<![\s*])\*|\*(?![\s*])|\*\n|(?<![\w_])_+(?=\S)|(?<=\S)_+(?![\w_])")
MAX_TEXT, MAX_MARKS, MAX_DEPTH = 20_000, 400, 12
# What Python-Markdown would read besides emphasis; the scanner has read it by then, by Pandoc's rules.
_NOT_OURS = (
    *("backtick", "escape", "reference", "link", "image_link", "image_reference", "short_reference"),
    *("short_image_ref", "autolink", "automail", "linebreak", "html", "entity"),
)


_of_this_thread = threading.local()


def _emphasis_only() -> markdown.Markdown:
    """Python-Markdown without all that is not emphasis; made once in each thread, since it keeps state as it reads."""
    reader = getattr(_of_this_thread, "reader", None)
    if reader is None:
        reader = _of_this_thread.reader = markdown.Markdown()
        for name in _NOT_OURS:
            reader.inlinePatterns.deregister(name)
    return reader


class InlineReader:
    """Fills elements with the inline text of one revision."""

    def __init__(self, findings: Findings, asides: Asides | None = None) -> None:
        self.findings, self.asides = findings, asides  # without asides no footnote may stand in the text
        self.markdown = _emphasis_only()

    def fill(self, element: Element, text: str, line: int) -> None:
        """Read this text into the element. `line` is where the text begins in the file."""
        text = text.replace(TOKEN_OPEN, "\ufffd").replace(TOKEN_CLOSE, "\ufffd")
        if len(text) > MAX_TEXT:
            self.show(element, text, line)
            return
        scanner = Scanner(self.findings, text, line, self.asides)
        open_one = next((at for at in scanner.pairs.unclosed if text[at - 1 : at] != "^"), None)
        if open_one is not None:
            message = "This bracket is not closed in its block; put \\ before it if it is text."
            scanner.error(open_one, "bracket-unclosed", message)
        tokenized = scanner.scan(0, len(text), 0)
        if tokenized.count("*") + tokenized.count("_") > MAX_MARKS:
            self.findings.error(
                line, "too-many-marks", f"More than {MAX_MARKS} marks of emphasis in one block are not read."
            )
            scanner.emphasis = False
        self._open(element, tokenized, scanner)

    def show(self, element: Element, text: str, line: int) -> None:
        """Put a text into an element as it was typed; of one that is too long, its beginning."""
        if len(text) > MAX_TEXT:
            self.findings.error(line, "too-long", f"A block of more than {MAX_TEXT} characters is not read; part it.")
            text = text[:MAX_TEXT] + "…"
        element.text = AtomicString(text)

    def _open(self, element: Element, tokenized: str, scanner: "Scanner") -> None:
        """Emphasis first, then the tokens, each of which may hold text of its own."""
        if not scanner.emphasis or ("*" not in tokenized and "_" not in tokenized):
            self._pour(element, tokenized, scanner)
            return
        holder = Element("div")
        inner = SubElement(holder, "p")
        inner.text = tokenized
        self.markdown.treeprocessors["inline"].run(holder)
        left = list(inner.itertext())
        if _WIDER.search("".join(left)) or (len(inner) and any(_LEFT_OVER.search(text) for text in left)):
            message = "The stars or underscores here do not match up; put \\ before one that is text."
            self.findings.error(scanner.first_line, "emphasis-unclear", message)
        self._expand(inner, element, scanner)

    def _expand(self, source: Element, target: Element, scanner: "Scanner") -> None:
        self._pour(target, source.text or "", scanner)
        for child in source:
            copy = SubElement(target, child.tag)
            self._expand(child, copy, scanner)
            self._pour(target, child.tail or "", scanner)

    def _pour(self, target: Element, text: str, scanner: "Scanner") -> None:
        """Append text to an element, opening the tokens in it."""
        position = 0
        for match in _TOKEN.finditer(text):
            _append_text(target, text[position : match.start()])
            position = match.end()
            made, inner = scanner.tokens[int(match.group(1))]
            if isinstance(made, str):
                _append_text(target, made)
                continue
            target.append(made)
            if inner is not None:
                self._open(made, inner, scanner)
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

    def __init__(self, findings: Findings, text: str, line: int, asides: Asides | None = None) -> None:
        self.findings, self.text, self.first_line, self.asides = findings, text, line, asides
        self.newlines = [match.start() for match in _NEWLINES.finditer(text)]
        self.pairs = brackets.Pairs(text)
        self.tokens: list[tuple[str | Element, str | None]] = []
        self.emphasis = True

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

    def literal(self, start: int, end: int) -> tuple[str, int]:
        """These characters as they were typed."""
        return self.token(self.text[start:end]), end

    def _literal_run(self, at: int, end: int, depth: int) -> tuple[str, int]:
        run = _RUNS[self.text[at]].match(self.text, at, end)
        return self.literal(at, run.end() if run else at + 1)

    def _break(self, at: int, end: int, depth: int) -> tuple[str, int]:
        newline = self.text.index("\n", at)
        return self.token(Element("br")) + "\n", newline + 1

    def _backslash(self, at: int, end: int, depth: int) -> tuple[str, int]:
        following = self.text[at + 1] if at + 1 < end else ""
        if following == "\n":
            return self.token(Element("br")) + "\n", at + 2
        if at + 1 == len(self.text):
            self.error(at, "break-last", "A backslash at the end of a block breaks no line; take it out.")
        if following == " ":
            return self.token("\u00a0"), at + 2
        if following and not following.isalnum():
            return self.token(following), at + 2
        if following.isalpha() and following.isascii():
            self.error(at, "raw-tex", "TeX is not read; it is shown as text.")
        return self.literal(at, at + 1)

    def _code(self, at: int, end: int, depth: int) -> tuple[str, int]:
        width = self.pairs.run_at(at)
        close = self.pairs.code.get(at)
        if close is None or close > end:
            return self.literal(at, min(at + width, end))
        element = Element("code")
        element.text = AtomicString(" ".join(self.text[at + width : close - width].split()))
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
        if self.text[close + 1 : close + 2] in {"(", "{", "["} and close + 1 < end:
            if depth >= MAX_DEPTH:
                self.error(at, "nesting", f"More than {MAX_DEPTH} brackets inside each other are not read.")
                return self.literal(at, at + 1)
            return brackets.read_group(self, at, close, end, depth)
        return self.literal(at, at + 1)

    def _at(self, at: int, end: int, depth: int) -> tuple[str, int]:
        before = self.text[at - 1] if at else ""
        if not before.isalnum() and (citations.KEY.match(self.text, at + 1) or self.text.startswith("{", at + 1)):
            self.error(at, "citation-bare", "A citation stands in brackets: write [@key].")
        return self.literal(at, at + 1)


_READERS: dict[str, Callable[[Scanner, int, int, int], tuple[str, int]]] = {
    "\\": Scanner._backslash,
    "`": Scanner._code,
    "[": Scanner._bracket,
    "@": Scanner._at,
    " ": Scanner._break,
    "*": Scanner._literal_run,
    "_": Scanner._literal_run,
}
