"""Claims that no study can carry: cures, always, 100% safe."""

import re
from collections.abc import Iterator

from articles.preflight.rules import Text, Where, rule
from articles.readability.sentences import sentences
from articles.rendering.findings import Severity

CLAIM = re.compile(
    r"\b100\s?(?:%|percent|per cent)\s(?:safe|effective|reliable|accurate|cured|success|protection|guaranteed)\w*"
    r"|\b(?:completely|totally|absolutely|perfectly|entirely|always)\s(?:safe|harmless|effective|curable|reliable)\b"
    r"|\brisk[- ]free\b|\bwithout any risks?\b|\bno risks?(?: at all| whatsoever)\b|\bno side effects\b"
    r"|\bguarantee(?:d|s|(?= (?:of|that|a|the)\b))|\bmiracle\b|\bwonder (?:drug|cure)\b|\bmagic bullet\b"
    r"|\bcures\b|\b(?:will|can always) cure\b"
    r"|\b(?:is|are) (?:a|the) (?:sure |real )?cure for\b|\bproven (?:cure|to cure)\b"
    r"|\balways (?:works?|helps?|cures?|heals?|succeeds?|prevents?|improves?|responds?|survives?)\b"
    r"|\bnever (?:fails?|causes?|harms?|hurts?|returns?|recurs?|comes? back)\b"
    r"|\b(?:every|all) patients? (?:will |can )(?:benefit|recover|respond|improve|survive|be cured)\b",
    re.IGNORECASE,
)
# Words before a claim that take it back. They count in the same clause.
_DENIED = re.compile(
    r"\b(?:no|not|cannot|can't|isn't|aren't|doesn't|don't|won't|never|nobody|no one|nothing|none|neither|nor|without"
    r"|rarely|seldom|hardly|almost|nearly|may|might|could|perhaps|possibly|sometimes|often|if|whether|unlikely|hope|hopes|hoped|aim|aims|aimed"
    r"|claims?|claimed|myth|avoid|beware|promises?|promised|so-called|unproven|assum\w+|few|chance|there is little)\b",
    re.IGNORECASE,
)
_DENIED_AFTER = re.compile(
    r"^\W*(?:is|are)? ?(?:a myth|not|(?:are|is) rare|(?:was|were|occur\w*) |rates?\b|fractions?\b)", re.IGNORECASE
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)|«[^»]*»")
_CLAUSE = re.compile(r"[;:.]\s|,\s(?:but|and|so|yet)\s|\sbut\s")


@rule("absolute-claim", Severity.WARNING, "“{}” promises more than a study can show: say how often, and by what.")
def absolute(text: Text) -> Where:
    """What is denied, quoted, asked or said to be only possible is no claim."""
    for line, words in _prose(text):
        if not CLAIM.search(words):
            continue
        for sentence in sentences(_QUOTED.sub(" ", words)):
            claim = _claimed(sentence)
            if claim:
                yield line, claim


def _prose(text: Text) -> Iterator[tuple[int, str]]:
    front = text.rendered.front_matter
    for key in ("title", "lay-title", "subtitle", "short-answer", "lay-short-answer"):
        yield text.line_of(key), getattr(front, key.replace("-", "_"))
    for passage in text.rendered.passages:
        yield passage.line, passage.text
        if passage.lay_text:
            yield passage.line, passage.lay_text


def _claimed(sentence: str) -> str:
    """The first words of a sentence that promise, or nothing."""
    if sentence.rstrip("”\"')").endswith("?"):
        return ""
    for found in CLAIM.finditer(sentence):
        before = _CLAUSE.split(sentence[: found.start()])[-1]
        if not _DENIED.search(before) and not _DENIED_AFTER.search(sentence[found.end() :]):
            return found.group()
    return ""
