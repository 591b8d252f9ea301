"""One difference gives one finding: of those that speak of the same words, the one that says more of it."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from articles.parity.comparison import Disagreement

_WIDE = "dropped"  # speaks of a whole clause: it hides nothing that is found within, and is hidden by nothing


def each_once(found: Iterable["Disagreement"]) -> list["Disagreement"]:
    """Without warnings within the words of another finding."""
    told = sorted(found)
    return [one for one in told if one.severity == "error" or not _is_told_by(one, told)]


def _is_told_by(one: "Disagreement", others: Iterable["Disagreement"]) -> bool:
    return one.rule != _WIDE and any(other.rule != _WIDE and _is_within(one, other) for other in others)


def _is_within(one: "Disagreement", other: "Disagreement") -> bool:
    """Whether the other finding shows all the words of this one; of two that show the same the first is kept."""
    if (one.professional, one.lay) == (other.professional, other.lay):
        return other < one
    return _holds(other.professional, one.professional) and _holds(other.lay, one.lay)


def _holds(words: str, part: str) -> bool:
    """Whether these words hold all those of the part, and not only some of their letters."""
    return not part or (part in words and bool(re.search(rf"(?<!\w){re.escape(part)}(?!\w)", words)))
