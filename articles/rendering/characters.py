"""Characters that no reader sees: what they are, what is said of them, and a text as it is seen without them."""

import re

from articles.rendering.collecting import Findings

_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffd-\uffff]")
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Joiners belong between the parts of an emoji; beside a letter or a figure they only part what is read as one word.
_WITHOUT_WIDTH = re.compile(
    "[\u00ad\u180e\u200b\u2060\ufeff]|(?<=[0-9A-Za-z])[\u200c\u200d]|[\u200c\u200d](?=[0-9A-Za-z])"
)
# White space, but for one of a kind that may not break a line, within a figure in groups of three: 10 000.
_GAP = re.compile("(?!(?<=[0-9])[\u00a0\u2009\u202f][0-9]{3}(?![0-9]))\\s+")


def printable(source: str, findings: Findings) -> str:
    """The source with a mark in the place of each character that is refused; notes at which lines they stand.

    A character without width is left where it is, with a warning: it harms nobody but a search.
    """
    refused = _UNPRINTABLE.search(source) or _TURNING.search(source)
    if not refused and not _WITHOUT_WIDTH.search(source):
        return source
    for line, text in enumerate(source.split("\n"), start=1):
        if _UNPRINTABLE.search(text):
            findings.error(line, "control-character", "There is a character here that cannot be printed.")
        if turning := _TURNING.search(text):
            sentence = f"{_invisible(turning)} It turns the direction of the words after it: take it out."
            findings.error(line, "direction-character", sentence)
        if hidden := _WITHOUT_WIDTH.search(text):
            findings.warning(line, "invisible-character", f"{_invisible(hidden)} Write the word anew without it.")
    return _TURNING.sub("\ufffd", _UNPRINTABLE.sub("\ufffd", source))


def as_seen(text: str) -> str:
    """The words as a reader sees them: single spaces, nothing without width; a figure such as 10 000 keeps its own."""
    if text.isascii():
        return " ".join(text.split())
    return _GAP.sub(" ", _WITHOUT_WIDTH.sub("", text)).strip()


def _invisible(found: re.Match[str]) -> str:
    before = found.string[: found.start()].split()
    place = f"after “{before[-1][-40:]}”" if before else "at the beginning of the line"
    return f"A character that nobody sees (U+{ord(found.group()):04X}) stands {place}."
