"""Two wordings of one passage as plain text, the older laid into the newer."""

import re
from functools import lru_cache

from django.utils.safestring import SafeString
from lxml import html

from articles.differences.words import mark_words
from articles.rendering.sanitizing import clean_difference
from articles.rendering.trust import trusted

_LONGEST = 2_000  # characters of a wording that is still compared word by word
_NOT_IN_MARKUP = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@lru_cache(1000)
def plain_difference(old: str, new: str) -> SafeString:
    """The newer words, with what is new in `ins` and what went in `del`; long ones whole, one after the other."""
    before, after = _paragraph(old), _paragraph(new)
    if max(len(old), len(new)) <= _LONGEST:
        mark_words(after, before)
        parts = [after]
    else:
        parts = [html.Element("p"), html.Element("p")]
        for tag, part, words in (("del", parts[0], before), ("ins", parts[1], after)):
            inner = html.Element(tag)
            inner.text = words.text
            part.append(inner)
    return trusted(clean_difference("".join(html.tostring(one, encoding="unicode") for one in parts)))


def _paragraph(words: str) -> html.HtmlElement:
    element = html.Element("p")
    element.text = _NOT_IN_MARKUP.sub("", words)
    return element
