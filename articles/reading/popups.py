"""What a term means, shown beside its link: frame elements in the signed fragment, made of frozen definitions."""

import re
from html import escape
from typing import Any

from django.urls import reverse

from articles.audiences import Audience
from articles.reading.wordings import Insertion

# As the sanitizer writes it; inside an attribute a quotation mark is an entity, so nothing else can look like it.
_LINK = re.compile(r'<a class="term" href="#term-(?P<slug>[a-z0-9-]+)" id="termed-(?P<place>[a-z0-9-]+)">[^<]*')
_END = "</a>"
# Where no style is read a pop-up stands open in the text: brackets set it apart.
_OPENS = '<span class="visually-hidden" aria-hidden="true"> [</span>'
_CLOSES = '<span class="visually-hidden" aria-hidden="true">]</span>'


def term_popups(fragment: str, glossary: list[dict[str, Any]], audience: Audience) -> list[Insertion]:
    """Where something is inserted into the fragment, and what: after each linked term, a closed pop-up.

    `glossary` is what the manifest froze. Offsets count characters of the fragment and ascend. A browser shows the
    pop-up when its script asks for it; without a script it stays closed, and the link leads to the entry.
    """
    known = {one["slug"]: one for one in glossary if one.get(audience.value)}
    found: list[Insertion] = []
    for match in _LINK.finditer(fragment):
        entry = known.get(match["slug"])
        end = fragment.find(_END, match.end())
        if entry and end >= 0:
            found.append((end + len(_END), _popup(entry, match["place"], audience)))
    return found


def _popup(entry: dict[str, Any], place: str, audience: Audience) -> str:
    spoken = f' <i class="spoken">{escape(entry["pronunciation"])}</i>' if entry["pronunciation"] else ""
    address = reverse("articles:term", args=[entry["slug"]])
    return (
        f'<span data-frame="term" class="term-popup" id="popup-{place}" popover>{_OPENS}'
        f"<b>{escape(entry['term'])}</b>{spoken} "
        f"<span>{escape(entry[audience.value])}</span> "
        f'<a href="{address}">{escape(entry["term"])} in the glossary</a>{_CLOSES}</span>'
    )
