"""A dictionary becomes proposals. What was changed here is never overwritten."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from articles.glossary.index import CHAIN
from articles.glossary.nci import ImportRefused, Proposed, Reading, read_nci
from articles.glossary.terms import new_term, slug_of, write
from articles.glossary.wording import Wording, key_of, wording_of
from articles.models import GlossaryTerm
from articles.permissions import require
from records import audit

Reader = Callable[..., Reading]
FORMATS: dict[str, Reader] = {"nci": read_nci}
BATCH = 500


@dataclass
class Imported:
    """What became of a file: how many terms were added, brought up to date, the same already; and what was left out."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        """All of it in one sentence."""
        return (
            f"{self.added} added, {self.updated} brought up to date, {self.unchanged} the same already; "
            f"{len(self.kept)} kept as they were written here, {len(self.refused)} refused."
        )


@transaction.atomic
def import_glossary(
    data: bytes, *, by: Any, at: datetime, retrieved_on: date | None = None, form: str = "nci"
) -> Imported:
    """Take in a dictionary. Every term waits for review; readers keep the reviewed wordings until then.

    A term that was changed here, or that somebody here added under the same name, stays as it is and is named. Raises
    NotAllowed, and ImportRefused where the file holds nothing to take in.
    """
    require(by, "articles.propose_term")
    if form not in FORMATS:
        raise ImportRefused(f"The format is {', '.join(sorted(FORMATS))}.")
    reading = FORMATS[form](data, retrieved_on=retrieved_on or at.date())
    run = _Import(by, at, Imported(refused=list(reading.problems)))
    for start in range(0, len(reading.proposed), BATCH):
        run.take(reading.proposed[start : start + BATCH])
    detail = {"sha256": hashlib.sha256(data).hexdigest(), "format": form, "result": run.result.sentence}
    audit.append(CHAIN, "import_glossary", by=by, subject=form, detail=detail, at=at)
    return run.result


class _Import:
    """One file on its way in."""

    def __init__(self, by: Any, at: datetime, result: Imported) -> None:
        self.by, self.at, self.result = by, at, result
        self.slugs = set(GlossaryTerm.objects.values_list("slug", flat=True))

    def take(self, batch: list[Proposed]) -> None:
        """Add or bring up to date these terms, in a constant number of queries for those that are new."""
        keys = [one.import_key for one in batch]
        names = [key_of(one.wording.term) for one in batch]
        locked = GlossaryTerm.objects.select_for_update()
        imported = {one.import_key: one for one in locked.filter(import_key__in=keys)}
        named = {one.key: one for one in locked.filter(key__in=names)}
        fresh: list[GlossaryTerm] = []
        touched: dict[str, str] = {}
        for one in batch:
            held = imported.get(one.import_key)
            name = key_of(one.wording.term)
            if held is not None:
                self._renew(held, one, named, touched)
            elif name in named:
                self.result.kept.append(f"{one.wording.term}: another entry has this name already.")
            else:
                term = self._new(one)
                named[name] = term
                fresh.append(term)
                touched[term.slug] = term.imported_digest
        GlossaryTerm.objects.bulk_create(fresh)
        self.result.added += len(fresh)
        self._record(touched)

    def _new(self, one: Proposed) -> GlossaryTerm:
        base = slug = slug_of(one.wording.term)
        number = 1
        while slug in self.slugs:
            number += 1
            slug = f"{base}-{number}"
        self.slugs.add(slug)
        term = new_term(one.wording, slug=slug, by=self.by, at=self.at)
        term.import_key, term.imported_digest = one.import_key, compared(one.wording)
        return term

    def _renew(
        self, held: GlossaryTerm, one: Proposed, named: dict[str, GlossaryTerm], touched: dict[str, str]
    ) -> None:
        old = wording_of(held)
        new = replace(
            one.wording,
            matching=old.matching,
            **{side: getattr(old, side) for side in _SIDES if side not in one.sides},
        )
        taken = named.get(key_of(new.term))
        if compared(old) == compared(new):
            self.result.unchanged += 1
        elif held.imported_digest != compared(old) or held.state == "withdrawn":
            self.result.kept.append(
                f"{held.term}: it was changed or withdrawn here, so the file's wording was not taken."
            )
        elif (taken is not None and taken.pk != held.pk) or (held.public and new.term != old.term):
            self.result.kept.append(
                f"{held.term}: the file names it “{new.term}” now; rename it here if that is right."
            )
        else:
            write(held, new, by=self.by, at=self.at)
            held.imported_digest = compared(new)
            held.save()
            touched[held.slug] = held.imported_digest
            self.result.updated += 1

    def _record(self, touched: dict[str, str]) -> None:
        if touched:
            audit.append(CHAIN, "import_terms", by=self.by, detail={"terms": touched}, at=self.at)


_SIDES = ("lay_definition", "professional_definition")


def compared(wording: Wording) -> str:
    """The digest of what a dictionary says; the day of retrieval and how texts match it do not count."""
    return replace(wording, retrieved_on=None, matching="usual").digest()


def sentences(found: Iterable[str], most: int = 50) -> list[str]:
    """The first of many sentences, and how many more there are."""
    listed = list(found)
    more = len(listed) - most
    return listed[:most] + ([f"... and {more} more."] if more > 0 else [])
