"""Emphasis, by Pandoc's rules: which stars and underscores begin it, which end it, and which are text.

The text is read once, from left to right, and nothing is read twice: a mark that nothing ends stays text, and what
was read after it stays as it was read.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

MAX_DEPTH = 20
_RUN = re.compile(r"\*+|_+")
# A mark that emphasizes nothing, although it touches a word as one that does.
_LEFT_OVER = re.compile(r"(?<![\s*])\*|\*(?![\s*])|\*\n|(?<![\w_])_+(?=\S)|(?<=\S)_+(?![\w_])")


@dataclass
class Emphasis:
    """Words with emphasis; `tag` is em or strong."""

    tag: str
    inside: "Pieces"


Pieces = list[str | Emphasis]


@dataclass
class Emphasized:
    """A text with its emphasis.

    `unclear` says that some marks may not do what they were meant to do; `in_words` that some begin and end inside
    words, as in HLA-B*15:02 and HLA-A*31:01.
    """

    pieces: Pieces
    unclear: bool
    in_words: bool
    too_deep: bool


def read(text: str) -> Emphasized:
    """The emphasis of a text."""
    reading = _Reading(text)
    pieces = reading.until("", 0)
    emphasis = any(isinstance(one, Emphasis) for one in pieces)
    left_over = emphasis and any(_LEFT_OVER.search(one) for one in _texts(pieces))
    return Emphasized(pieces, reading.spaced or left_over, reading.in_words, reading.too_deep)


def _texts(pieces: Pieces) -> Iterable[str]:
    for one in pieces:
        if isinstance(one, str):
            yield one
        else:
            yield from _texts(one.inside)


class _Reading:
    """One pass over one text."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.ended = -1  # where emphasis ended last: right there no underscore begins any
        self.depth = 0
        self.spaced = self.in_words = self.too_deep = False

    def until(self, mark: str, count: int) -> Pieces:
        """What stands before so many marks that end something, or before the end of the text."""
        out: Pieces = []
        while self.at < len(self.text):
            run = _RUN.search(self.text, self.at)
            start = run.start() if run else len(self.text)
            _add(out, [self.text[self.at : start]])
            self.at = start
            if run is None or (mark and self._ends(mark, count)):
                break
            _add(out, self._begin(run))
        return out

    def _ends(self, mark: str, count: int) -> bool:
        """Whether so many marks end something here: underscores do not where a word goes on."""
        after = self.text[self.at + count : self.at + count + 1]
        return self.text.startswith(mark * count, self.at) and (mark == "*" or not after.isalnum())

    def _end(self, count: int) -> None:
        self.spaced = self.spaced or self.text[self.at - 1].isspace()
        self.at = self.ended = self.at + count

    def _begin(self, run: re.Match[str]) -> Pieces:
        """What a run of marks begins; alone, before a space, and as an underscore in a word it is text."""
        mark, before = run.group()[0], self.text[self.at - 1 : self.at]
        if mark == "_" and (before.isalnum() or before == "." or self.at == self.ended):
            self.at += 1
            return [mark]
        self.at = run.end()
        count = run.end() - run.start()
        if count > 3 or self.text[self.at : self.at + 1] == " ":
            return [run.group()]
        if self.depth == MAX_DEPTH:
            self.too_deep = True
            return [run.group()]
        in_word = before.isalnum() and self._at_word()
        self.depth += 1
        made = (self._one, self._two, self._three)[count - 1](mark, [])
        self.depth -= 1
        self.in_words = self.in_words or (in_word and self.at == self.ended and self._at_word())
        return made

    def _at_word(self) -> bool:
        return self.text[self.at : self.at + 1].isalnum()

    def _one(self, mark: str, out: Pieces) -> Pieces:
        """Emphasis. Two marks in it begin strong words, which end before it does."""
        _add(out, self.until(mark, 1))
        while self.text.startswith(mark * 2, self.at) and not self._ends_at(self.at + 2, mark):
            self.at += 2
            _add(out, self._two(mark, []))
            _add(out, self.until(mark, 1))
        if self.at < len(self.text):
            self._end(1)
            return [Emphasis("em", out)]
        return _joined([mark], out)

    def _ends_at(self, at: int, mark: str) -> bool:
        here, self.at = self.at, at
        ends = self._ends(mark, 1)
        self.at = here
        return ends

    def _two(self, mark: str, out: Pieces) -> Pieces:
        """Strong words."""
        _add(out, self.until(mark, 2))
        if self.at < len(self.text):
            self._end(2)
            return [Emphasis("strong", out)]
        return _joined([mark * 2], out)

    def _three(self, mark: str, out: Pieces) -> Pieces:
        """Both: they end together, or one after the other."""
        _add(out, self.until(mark, 1))
        if self._ends(mark, 3):
            self._end(3)
            return [Emphasis("strong", [Emphasis("em", out)])]
        if self._ends(mark, 2):
            self._end(2)
            return self._one(mark, [Emphasis("strong", out)])
        if self.at < len(self.text):
            self._end(1)
            return self._two(mark, [Emphasis("em", out)])
        return _joined([mark * 3], out)


def _joined(one: Pieces, other: Pieces) -> Pieces:
    _add(one, other)
    return one


def _add(out: Pieces, more: Pieces) -> None:
    """Put more pieces behind; emphasis of one kind that touches becomes one, and so does text."""
    for one in more:
        last = out[-1] if out else None
        if isinstance(one, Emphasis) and isinstance(last, Emphasis) and one.tag == last.tag:
            last.inside += one.inside  # in which none becomes one
        elif isinstance(one, str) and isinstance(last, str):
            out[-1] = last + one
        elif one:
            out.append(one)
