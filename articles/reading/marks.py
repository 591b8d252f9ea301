"""What the frame marks inside a signed text: passages that the board has not signed, and sources that were withdrawn.

Both are whole frame elements at offsets of the fragment; without them it is letter for letter the signed one.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from html import escape
from typing import Any
from urllib.parse import quote

from articles.audiences import Audience
from articles.bibliography.retractions import Retraction
from articles.blocks import Block, blocks_of, compare_blocks
from articles.days import day_of
from articles.models import Revision
from articles.reading.wordings import Insertion

# As the sanitizer writes them; inside an attribute a quotation mark is an entity, so nothing else can look like these.
_BLOCK = re.compile(r'<(?:p|h[1-6]|li|dt|dd|td|th|caption|blockquote)(?: [^<>]*)? data-block="([a-z0-9-]+)"[^<>]*>')
_WRAPPED = re.compile(r'<(?:div|section)(?: [^<>]*)? data-block="([a-z0-9-]+)"[^<>]*>')
_ENTRY = re.compile(r'<li id="ref-(\d{1,4})"[^<>]*>')
_CITATION = re.compile(r'<a href="#ref-(\d{1,4})" id="cite-[^<>]*>[^<]*</a>')
_WORDS = {
    "Retraction": "Retracted",
    "Expression of concern": "Under concern",
    "Correction": "Corrected",
}

_DOUBTS = (
    ("Retraction", "was retracted by its journal", "were retracted by their journals"),
    ("Expression of concern", "is under an expression of concern", "are under expressions of concern"),
)


def marks_of(fragment: str, frame: Mapping[str, Any]) -> list[Insertion]:
    """Every mark of one view, by the facts of its frame. Offsets count characters of the fragment and ascend."""
    return sorted(changed_marks(fragment, frame["changes"]) + source_marks(fragment, frame["source_notices"]))


def unsigned_changes(approved: Revision, revision: Revision, audience: Audience) -> dict[str, Any]:
    """Which blocks of one view of a text on its way differ from the version that the board signed.

    `since` is the number of the signed version, `count` how many blocks differ, `blocks` the names of those that stand
    in the text; what was taken out is counted and has no place to be marked at.
    """
    compared = compare_blocks(_read_in(audience, approved), _read_in(audience, revision))
    names = [*compared.changed, *compared.added]
    return {"since": approved.number, "count": len(names) + len(compared.removed), "blocks": names}


def _read_in(audience: Audience, revision: Revision) -> list[Block]:
    return [one for one in blocks_of(revision) if one.audience in {"", audience.value}]


def changed_marks(fragment: str, changes: Mapping[str, Any] | None) -> list[Insertion]:
    """Where something is inserted, and what: at the beginning of each block that the board has not signed."""
    if not changes:
        return []
    names = set(changes["blocks"])
    words = f'<span class="visually-hidden">Not as in version {int(changes["since"])}: </span>'
    found: list[Insertion] = []
    for pattern, tag in ((_BLOCK, "span"), (_WRAPPED, "div")):
        mark = f'<{tag} data-frame="unsigned" class="unsigned">{words}</{tag}>'
        found += [(one.end(), mark) for one in pattern.finditer(fragment) if one[1] in names]
    return sorted(found)


def source_marks(fragment: str, notices: Iterable[Mapping[str, Any]]) -> list[Insertion]:
    """Where something is inserted, and what: in the reference list, and where a source that is in doubt is cited.

    A corrected paper is marked in the list alone: its citations stand.
    """
    known = {one["number"]: one for one in notices}
    if not known:
        return []
    entries = [(one.end(), int(one[1])) for one in _ENTRY.finditer(fragment)]
    found = [(end, _in_the_list(known[number])) for end, number in entries if number in known]
    for citation in _CITATION.finditer(fragment):
        notice = known.get(int(citation[1]))
        if notice and notice["nature"] != "Correction":
            found.append((citation.end(), _in_the_text(notice)))
    return sorted(found)


def notices_of(references: list[dict[str, Any]], found: Mapping[str, Retraction]) -> list[dict[str, Any]]:
    """What stands against the sources of a text, as plain data, in the order of their numbers."""
    return [
        {
            "number": number,
            "nature": notice.nature,
            "date": notice.date.isoformat() if notice.date else None,
            "notice_doi": notice.notice_doi,
            "reasons": list(notice.reasons),
        }
        for number, csl in enumerate(references, start=1)
        if (notice := found.get(str(csl.get("id", ""))))
    ]


def doubt_of(notices: Iterable[Mapping[str, Any]]) -> dict[str, str] | None:
    """The line above a text that a reader must not miss, where a source was withdrawn or its journal has concerns."""
    sentences: list[str] = []
    numbers: list[int] = []
    for nature, one_was, several_were in _DOUBTS:
        found = [one for one in notices if one["nature"] == nature]
        if not found:
            continue
        numbers += [one["number"] for one in found]
        if len(found) == 1:
            day = f" on {written_day(found[0]['date'])}" if found[0]["date"] else ""
            sentences.append(f"Reference {found[0]['number']} {one_was}{day}.")
        else:
            sentences.append(f"References {_listed([str(one['number']) for one in found])} {several_were}.")
    if not numbers:
        return None
    return {
        "title": "A source of this text is in doubt." if len(numbers) == 1 else "Sources of this text are in doubt.",
        "sentence": " ".join(sentences) + " What rests on it is marked in the text.",
        "href": f"#ref-{min(numbers)}",
        "link_text": f"See reference {min(numbers)}",
    }


def _listed(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}"


def written_day(iso: str) -> str:
    """A day as pages write it."""
    return day_of(date.fromisoformat(iso))


def _word(notice: Mapping[str, Any]) -> str:
    return _WORDS.get(notice["nature"], notice["nature"])


def _tone(notice: Mapping[str, Any]) -> str:
    return "retracted" if notice["nature"] == "Retraction" else "doubted"


def _in_the_list(notice: Mapping[str, Any]) -> str:
    address = f"https://doi.org/{quote(notice['notice_doi'], safe='/:;()._-')}" if notice["notice_doi"] else ""
    about = f" {written_day(notice['date'])}." if notice["date"] else ""
    if address:
        label = f"Notice about reference {notice['number']}"
        about += f' <a href="{escape(address)}" rel="external noopener" aria-label="{label}">Notice</a>'
    return (
        f'<span data-frame="source-notice" class="source-notice"><span class="kind {_tone(notice)}">'
        f"{escape(_word(notice))}</span>{about} </span>"
    )


def _in_the_text(notice: Mapping[str, Any]) -> str:
    word = escape(_word(notice).lower())
    return f'<span data-frame="source-notice" class="cite-doubt {_tone(notice)}" title="{word}"> {word}</span>'
