"""The last gate before anything is called HTML: an allow-list of elements, attributes, ids, classes and addresses.

Ids and classes are ours alone, so that nothing an author writes can take the place of a part of the page. `data-frame`,
which marks what the site itself puts around a signed text, is on no list and cannot come out.
"""

import functools
import re
from functools import lru_cache

import nh3

_PLACE = r"(?:ref|note)-\d{1,4}|(?:cite|noted)-\d{1,4}-\d{1,5}|term-[a-z0-9-]{1,80}|termed-[a-z0-9-]{1,80}-\d{1,5}"
_ID = re.compile(rf"(?:title|references|notes|terms|sec-[a-z0-9-]{{1,80}}|{_PLACE})")
_MOST_REMEMBERED = 10_000  # attributes; those of the second view are those of the first
_BLOCK = re.compile(r"[a-z][a-z0-9-]{0,60}")
_PATTERNS = {"id": _ID, "data-block": _BLOCK, "start": re.compile(r"\d{1,9}")}
_HREF_INSIDE = re.compile(rf"#(?:{_PLACE})")
_HREF_OUTSIDE = re.compile(r"(?:https?://|mailto:)[^\x00-\x20\x7f<>\"\\]+", re.IGNORECASE)
CLASSES = frozenset(
    {"opening", "subtitle", "short-answer", "body", "references", "table", "cite", "cite-missing"}
    | {"terms", "term", "spoken", "term-source"}
    | {"notes", "noted", "kind", "own", "doi", "pmid", "url", "back", "unread", "center", "end"}
)
_PLAIN = {
    "role": frozenset({"region"}),
    "tabindex": frozenset({"0"}),
    "scope": frozenset({"col"}),
    "rel": frozenset({"external noopener"}),
    "aria-labelledby": frozenset({"references", "notes", "terms"}),
    "type": frozenset({"a"}),
}
_TAGS = (
    {"header", "section", "div", "span", "p", "h1", "h2", "h3", "h4", "h5", "h6", "br", "hr", "ul", "ol", "li"}
    | {"blockquote", "pre", "code", "em", "strong", "sub", "sup", "a", "cite"}
    | {"table", "caption", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "abbr"}
)
_ANYWHERE = {"class", "id", "data-block"}
_ATTRIBUTES = {
    "*": _ANYWHERE,
    "a": {"href", "aria-label", "rel"},
    "div": {"role", "tabindex", "aria-label"},
    "section": {"aria-labelledby"},
    "th": {"scope"},
    "ol": {"start", "type"},
    "abbr": {"title"},
}


@lru_cache(_MOST_REMEMBERED)
def _keep(tag: str, name: str, value: str) -> str | None:
    """The value of an attribute, or None where it is not one of ours."""
    if name == "class":
        words = value.split()
        return " ".join(words) if words and all(word in CLASSES for word in words) else None
    if name == "href":
        return value if _HREF_INSIDE.fullmatch(value) or _HREF_OUTSIDE.fullmatch(value) else None
    pattern = _PATTERNS.get(name)
    if pattern is not None:
        return value if pattern.fullmatch(value) else None
    if name in _PLAIN:
        return value if value in _PLAIN[name] else None
    return value if name in {"aria-label", "title"} else None


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags={"script", "style"},
    attributes=_ATTRIBUTES,
    attribute_filter=_keep,
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
    strip_comments=True,
)


_IN_DIFFERENCES = frozenset(
    {"difference", "changed", "added", "removed"} | {"difference-label", "difference-whole", "difference-same"}
)
_PLACE_OF_CHANGE = re.compile(r"change-\d{1,6}")


def _keep_in_difference(tag: str, name: str, value: str) -> str | None:
    """What marks a change, besides what a text may hold."""
    if name == "class" and all(word in _IN_DIFFERENCES for word in value.split()):
        return value
    if name == "id":
        return value if _PLACE_OF_CHANGE.fullmatch(value) else None
    return _keep(tag, name, value)


_CLEANER_OF_DIFFERENCES = nh3.Cleaner(
    tags=_TAGS | {"ins", "del", "details", "summary"},
    clean_content_tags={"script", "style"},
    attributes=_ATTRIBUTES,
    attribute_filter=_keep_in_difference,
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
    strip_comments=True,
)


def clean(html: str) -> str:
    """This HTML with everything taken out that is not on the list."""
    return _CLEANER.clean(html)


@functools.lru_cache(maxsize=1000)
def keeps_link(target: str) -> bool:
    """Whether a link to this address, which holds no quotes, comes through."""
    return 'href="' in clean(f'<a href="{target.replace("&", "&amp;")}">.</a>')


def clean_difference(html: str) -> str:
    """Two texts laid over each other, with nothing in it but what a text may hold and the marks of changes."""
    return _CLEANER_OF_DIFFERENCES.clean(html)
