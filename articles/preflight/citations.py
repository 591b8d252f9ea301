"""Figures and their sources."""

import re
from collections.abc import Iterable

from articles.audiences import Audience
from articles.preflight.rules import Text, Where, rule
from articles.rendering.findings import Severity
from articles.rendering.tree import Passage

# What somebody measured: shares, rates, results of statistics, doses. Not: days of advice, ages, years, list numbers.
MEASURED = re.compile(
    r"(?<![\w.])\d+(?:[.,·]\d+)?\s?(?:%|percent\b|per cent\b)"
    r"|(?<![\w.-])\d+(?:,\d{3}){0,4}\s(?:in|of|out of)\s(?:every\s)?(?!(?:19|20)\d\d\b)\d+(?:,\d{3})*\b"
    r"|\b\d[\d,.]{0,20}\sper\s\d[\d,]*\b"
    r"|\b(?:CI|HR|OR|RR|hazard ratio|odds ratio|relative risk|risk ratio|rate ratio)\b[^.]{0,20}\d"
    r"|\bp\s?[<=>≤≥]\s?0?[.·]\d"
    r"|\b\d+(?:[.,·]\d+)?\s?(?:mg|mcg|µg|μg|micrograms?|milligrams?|g/L|mL|IU|mmol|mm\s?Hg)\b"
    r"|\b\d+(?:[.·]\d+)?(?:-fold|\stimes\s(?:as|more|less|higher|lower))\b"
    r"|\bmedian\b[^.]{0,60}\b\d",
)


@rule("number-uncited", Severity.WARNING, "“{}” is a figure without a source.")
def number(text: Text) -> Where:
    """Whoever reads a measured figure can look it up. A lead-in ending in a colon, or its table, may cite for all."""
    told = Told(one for one in text.rendered.passages if one.audience != Audience.LAY.value)
    for index, passage in enumerate(told.passages):
        found = MEASURED.search(passage.text)
        if found and not told.has_source(index):
            yield passage.line, found.group()
    front = text.rendered.front_matter
    for key, answer in (("short-answer", front.short_answer), ("lay-short-answer", front.lay_short_answer)):
        found = MEASURED.search(answer)
        if found and "@" not in answer:
            yield text.line_of(key), found.group()


class Told:
    """What one reader is told, passage by passage, without the heads of tables, which name figures and state none."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.passages = [one for one in passages if one.kind != "header"]
        cited = [one for one in self.passages if one.citations]
        self._rows = [one.line for one in cited if one.kind == "row"]
        self._tables = {one.block for one in cited if one.kind == "caption"}

    def has_source(self, index: int) -> bool:
        """Whether a passage cites, or the source stands where its readers find it."""
        passage = self.passages[index]
        if passage.citations:
            return True
        if passage.kind == "row":
            around = range(passage.line - 40, passage.line + 40)
            beside = [one for one in self.passages[max(0, index - 1) : index + 2] if one.kind != "row"]
            cited = passage.block in self._tables or any(one.citations for one in beside)
            return cited or any(line in around for line in self._rows)
        for before in reversed(self.passages[:index]):
            if before.text.rstrip().endswith(":"):
                return bool(before.citations)
            if before.kind not in {"paragraph", "item"} or passage.line - before.line > 12:
                return False
        return False
