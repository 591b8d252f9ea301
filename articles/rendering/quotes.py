"""Quotations: what stands after their marks."""

from articles.rendering import patterns
from articles.rendering.collecting import Findings

Line = tuple[int, str]


def without_marks(lines: list[Line], findings: Findings) -> list[Line]:
    """The lines of a quotation without their marks. A further line of a paragraph may do without."""
    out = [
        (number, text[mark.end() :] if (mark := patterns.QUOTE.match(text)) else text.lstrip(" "))
        for number, text in lines
    ]
    for (_, before), (number, text) in zip(out, lines[1:], strict=False):
        if not patterns.QUOTE.match(text) and (not before.strip(" ") or patterns.looks_like_start(text.lstrip(" "))):
            findings.error(number, "quote-lazy", "This line of a quotation needs its mark: >.")
    return out
