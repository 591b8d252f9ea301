"""Sentences and words of plain text, as a reader would count them."""

import re
from collections.abc import Iterator

# A word: letters and digits, joined by hyphens, apostrophes, slashes; 1,234.5 and 0·27 are one word each.
WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011'\u2019/.,\u00b7][^\W_]+)*")
_END = re.compile(r"(?<![.!?\u2026])[.!?\u2026]++[\"'\u201d\u2019)\]]*+(?=\s)")
_START = re.compile(r"\s+[\"'\u201c\u2018(\[]*(\S)")
_LAST_WORD = re.compile(r"([^\W\d_](?:[\w.]*[^\W_])?)$")
_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+\u2022]|\d{1,3}[.)])\s)")
_MARKER = re.compile(r"^\s*(?:[-*+\u2022]|\d{1,3}[.)])\s+")

LOOK_BACK = 60  # characters in which the last two words stand

# Never the end of a sentence: something always follows.
_TITLES = frozenset(
    [
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "st",
        "rev",
        "hon",
        "fig",
        "figs",
        "no",
        "nos",
        "vs",
        "v",
        "cf",
        "eg",
        "ie",
        "e.g",
        "i.e",
        "viz",
        "approx",
        "ca",
        "p",
        "pp",
        "vol",
        "vols",
        "ed",
        "eds",
        "eq",
        "ref",
        "refs",
        "tab",
        "sect",
        "ch",
    ]
)
# The end only where a capital follows: "et al. found", "in the U.S. and".
_SHORTENED = frozenset(
    [
        "al",
        "etc",
        "a.m",
        "p.m",
        "u.s",
        "u.k",
        "e.u",
        "ph.d",
        "m.d",
        "inc",
        "ltd",
        "co",
        "dept",
        "resp",
        "incl",
        "max",
        "min",
        "avg",
        "jr",
        "sr",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "i.v",
        "s.c",
        "i.m",
        "p.o",
        "b.i.d",
        "t.i.d",
        "q.i.d",
    ]
)
_BEFORE_A_LETTER = frozenset(
    [
        "hepatitis",
        "vitamin",
        "type",
        "stage",
        "grade",
        "group",
        "class",
        "influenza",
        "factor",
        "protein",
        "phase",
        "part",
    ]
)


def sentences(text: str) -> Iterator[str]:
    """The sentences of plain text. A blank line and the start of a list item end one too."""
    for paragraph in _PARAGRAPH.split(text):
        yield from _of_paragraph(" ".join(_MARKER.sub("", paragraph).split()))


def words(sentence: str) -> list[str]:
    """The words of a sentence; signs alone are none."""
    return WORD.findall(sentence)


def _of_paragraph(text: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(text):
        if _goes_on(text, end):
            continue
        yield from _if_any(text[start : end.end()])
        start = end.end()
    yield from _if_any(text[start:])


def _if_any(text: str) -> Iterator[str]:
    if WORD.search(text):
        yield text.strip()


def _goes_on(text: str, end: re.Match[str]) -> bool:
    """Whether this mark stands inside a sentence."""
    following = _START.match(text, end.end())
    if following is None or following[1].islower():
        return following is not None
    if not end.group().startswith("."):
        return False
    before = text[max(0, end.start() - LOOK_BACK) : end.start()]
    last = _LAST_WORD.search(before)
    if last is None:
        return False
    word = last[1].lower()
    if word in _TITLES:
        return word != "no" or following[1].isdigit()
    if word in _SHORTENED:
        return following[1].isdigit()
    return len(last[1]) == 1 and last[1].isupper() and _is_initial(before[: last.start()])


def _is_initial(before: str) -> bool:
    """Whether a single capital stands for a given name: “John F. Kennedy”, and not “hepatitis C. The”."""
    previous = before.split()[-1:]
    if not previous:
        return True
    return previous[0].lower() not in _BEFORE_A_LETTER and (previous[0][0].isupper() or previous[0].endswith("."))
