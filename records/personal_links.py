"""Links that open something for one person alone: made when a letter goes out, and kept nowhere.

A letter's data says what such a link is about (`personal: {name: about}`), never the link. The room that the link leads
to registers who makes it. Whatever shows a letter afterwards, and what is kept of it, has `LEFT_OUT` in its place.
"""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

LEFT_OUT = "(a personal link, which stands in the letter itself and nowhere else)"
_MAKERS: dict[str, Callable[[Any], str]] = {}


def register(name: str, maker: Callable[[Any], str]) -> None:
    """Say who makes the links of this name: a path from what the link is about, or "" while there is none to give."""
    _MAKERS[name] = maker


def personal_links(data: Mapping[str, Any]) -> dict[str, str]:
    """The working links of a letter, whole addresses by name. Only the letter itself may hold them."""
    paths = {name: _MAKERS[name](about) for name, about in data.get("personal", {}).items()}
    return {name: path and settings.SITE_URL + path for name, path in paths.items()}


def without_links(text: str, links: Mapping[str, str]) -> str:
    """The same words with every working link left out."""
    for link in filter(None, links.values()):
        text = text.replace(link, LEFT_OUT).replace(urlsplit(link).path, LEFT_OUT)
    return text
