"""The editorial policy: which text is in force, since when, and every text that was.

A text is three template files in `templates/editorial/policy/<number>/`. Its digest stands here, and a test compares
them: whoever changes a word adds a version, so that a reader can see what was promised on any day.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings

PARTS = ("review", "text", "after")
Sections = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PolicyVersion:
    """One text of the policy: its number, the first day it was in force, what is new in it, its sections by anchor."""

    number: int
    since: date
    news: str
    sections: Sections
    digest: str

    @property
    def parts(self) -> list[str]:
        """Its template files, in reading order."""
        return [f"editorial/policy/{self.number}/{part}.html" for part in PARTS]


def digest_of(version: PolicyVersion) -> str:
    """SHA-256 over the files of a version, as they are on this machine."""
    found = hashlib.sha256()
    for part in version.parts:
        found.update((Path(settings.ROOT) / "templates" / part).read_bytes())
    return found.hexdigest()


_SHARED: Sections = (
    ("stages", "What the status means"),
    ("who", "Who may sign"),
    ("signature", "What a signature covers"),
    ("views", "Two views of one text"),
    ("origin", "Who wrote it"),
    ("sources", "Sources"),
    ("re-review", "Yearly review"),
    ("corrections", "Corrections and retractions"),
)
_LAST: Sections = (("privacy", "Privacy"), ("verify", "How to verify a page"))
_READERS: Sections = (("questions", "Questions from readers"), ("reuse", "Reuse"))
VERSIONS = (
    PolicyVersion(
        1,
        date(2026, 11, 23),
        "The first policy.",
        (*_SHARED, *_LAST),
        "c237fdc3c9d0009f7838b1e9c320e4a777e2bb425bb846743a445e00568ba945",
    ),
    PolicyVersion(
        2,
        date(2026, 11, 25),
        "Withdrawn sources are marked; readers may ask questions and report mistakes; how texts may be reused.",
        (*_SHARED, *_READERS, *_LAST),
        "9a3a0e51c9ec729a77e49641b21009261b88557d9327afb205e146d2b1dcca90",
    ),
)
IN_FORCE = VERSIONS[-1]
