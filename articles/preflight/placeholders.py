"""Words that somebody meant to replace."""

import re

from articles.preflight.rules import Text, Where, rule
from articles.rendering.findings import Severity

# Written in capitals only: “todo” is a word in other languages. 47,XXX is a karyotype, and XXX syndrome its name.
_CAPITALS = re.compile(
    r"(?<![\w,-])(?:TODO|TBD|FIXME|TKTK|XXX+)(?![\w-])(?!\s(?:syndrome|karyotype|females?|women|girls?))|(?<!\?)\?\?\?+"
)
_ANY_CASE = re.compile(
    r"\blorem ipsum\b"
    r"|\[\s*(?:citation|reference|source|ref|date|name|number|dose|link|text|figure)s?"
    r"(?:\s+(?:needed|missing|here|required|to come))?\s*\](?![({])"
    r"|\bcitation needed\b"
    r"|\[\s*(?:insert|add|fill in|to do|tbd|tbc|todo|xx+|tk)\b[^\]]{0,80}\]"
    r"|\b(?:insert|add) (?:text|reference|citation|figure|number|dose|date) here\b"
    r"|\[\s*(?:\.\.\.|…)\s*\](?=\s*$)",
    re.IGNORECASE,
)

_HINTS = ("[", "ipsum", "needed", " here")  # without one of them the pattern above finds nothing


@rule("placeholder", Severity.ERROR, "“{}” is a placeholder: write what belongs there.")
def placeholder(text: Text) -> Where:
    """Anywhere: in the front matter's texts, the reference list and the body."""
    for line, words in _lines(text):
        match = _CAPITALS.search(words)
        if match is None and any(hint in words.lower() for hint in _HINTS):
            match = _ANY_CASE.search(words)
        if match:
            yield line, match.group()


def _lines(text: Text) -> Where:
    front = text.rendered.front_matter
    fields = {
        "title": front.title,
        "lay-title": front.lay_title,
        "subtitle": front.subtitle,
        "short-answer": front.short_answer,
        "lay-short-answer": front.lay_short_answer,
    }
    for key, value in fields.items():
        yield text.line_of(key), value
    for index, csl in enumerate(front.references):
        yield text.line_of(f"references/{index}"), " ".join(value for value in csl.values() if isinstance(value, str))
    for index, line in enumerate(text.parsed.body.split("\n")):
        yield text.parsed.body_first_line + index, line
