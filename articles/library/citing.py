"""References of the library in a text: added to its list, each under a key that a writer can read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from articles.bibliography.keys import key_for
from articles.bibliography.matching import identity_of, same_work
from articles.bibliography.shaping import shaped
from articles.drafting import save_draft
from articles.models import LibraryReference, Revision
from articles.permissions import require
from articles.rendering.front_matter import parse
from articles.rendering.reference_list import with_references


@dataclass(frozen=True)
class Cited:
    """A text in which every wanted work stands in the list: the source, and the key of each work in the order asked."""

    source: str
    keys: tuple[str, ...]
    added: int


def cite_in_source(source: str, entries: Sequence[LibraryReference]) -> Cited:
    """The source with these works in its list. A work that stands there already keeps its key.

    Everything else stays as it is, byte for byte. Raises SourceRefused where the front matter cannot be written to.
    """
    listed = [(one["id"], identity_of(one)) for one in parse(source).front_matter.references]
    taken = {key for key, _ in listed}
    keys: list[str] = []
    new: list[dict[str, Any]] = []
    for entry in entries:
        identity = identity_of(entry.csl)
        key = next((key for key, known in listed if same_work(known, identity)), "")
        if not key:
            key = key_for(entry.csl, taken)
            taken.add(key)
            listed.append((key, identity))
            new.append(shaped(entry.csl | {"id": key}))
        keys.append(key)
    return Cited(with_references(source, new), tuple(keys), len(new))


@transaction.atomic
def cite_in_draft(
    revision: Revision, entries: Sequence[LibraryReference], *, by: Any, lock_version: int, at: datetime
) -> Cited:
    """Add works of the library to a draft's list, and save it.

    Raises NotAllowed, StaleSave where somebody saved meanwhile, SourceRefused where the list cannot be written to.
    """
    require(by, "articles.edit_draft", revision)
    require(by, "articles.see_library")
    cited = cite_in_source(revision.source, entries)
    if cited.added:
        save_draft(revision, cited.source, by=by, lock_version=lock_version, at=at)
    return cited
