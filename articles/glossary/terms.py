"""How words come into the glossary and leave it: proposing, changing, reviewing and withdrawing them."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from articles.errors import StaleSave, WorkflowError
from articles.glossary.index import CHAIN
from articles.glossary.wording import (
    TermRefused,
    Wording,
    key_of,
    letter_of,
    public_wording,
    wording_of,
)
from articles.models import GlossaryTerm
from articles.models.glossary import TermState
from articles.permissions import require
from records import audit

SLUG_LENGTH = 80


@transaction.atomic
def add_term(wording: Wording, *, by: Any, at: datetime) -> GlossaryTerm:
    """Propose a new term. Readers get it once somebody else has reviewed it.

    Raises NotAllowed, and TermRefused where the wording cannot be kept or the term is there already.
    """
    require(by, "articles.propose_term")
    term = new_term(wording.checked(), slug=_free_slug(wording.term), by=by, at=at)
    try:
        with transaction.atomic():
            term.save(force_insert=True)
    except IntegrityError as error:
        raise TermRefused({"term": f"“{term.term}” is in the glossary already."}) from error
    detail = {"slug": term.slug, "wording": wording_of(term).as_json()}
    audit.append(CHAIN, "add_term", by=by, subject=subject_of(term), detail=detail, at=at)
    return term


@transaction.atomic
def edit_term(term: GlossaryTerm, wording: Wording, *, version: int, by: Any, at: datetime) -> GlossaryTerm:
    """Propose a newer wording. Readers keep the reviewed one until somebody else has reviewed this one.

    `version` is the one the writer began from. Published pages stay as they were signed. Raises NotAllowed, StaleSave
    if somebody changed the term meanwhile, and TermRefused.
    """
    require(by, "articles.propose_term")
    term = GlossaryTerm.objects.select_for_update().get(pk=term.pk)
    if term.version != version:
        raise StaleSave(
            "Somebody changed this term after you opened it. Compare your words with theirs, then save again."
        )
    wording = wording.checked()
    before, after = wording_of(term), wording
    if before == after and term.state != TermState.WITHDRAWN:
        return term
    if term.public and after.term != before.term:
        raise TermRefused({"term": "Readers have this term already: withdraw it, and add the other one."})
    write(term, wording, by=by, at=at)
    try:
        with transaction.atomic():
            term.save()
    except IntegrityError as error:
        raise TermRefused({"term": f"“{wording.term}” is in the glossary already."}) from error
    audit.append(CHAIN, "edit_term", by=by, subject=subject_of(term), detail=difference(term, before, after), at=at)
    return term


@transaction.atomic
def review_term(term: GlossaryTerm, *, version: int, by: Any, at: datetime) -> GlossaryTerm:
    """Let readers have exactly this wording, as somebody who did not write it.

    Raises NotAllowed, StaleSave where the wording is no longer the one that was read, and WorkflowError where nothing
    waits for a review.
    """
    term = GlossaryTerm.objects.select_for_update().get(pk=term.pk)
    require(by, "articles.review_term", term)
    if term.version != version:
        raise StaleSave(f"“{term.term}” was changed after you opened it; read the newer wording first.")
    if term.state != TermState.PROPOSED:
        raise WorkflowError(f"“{term.term}” does not wait for a review.")
    term.state, term.reviewed_by, term.reviewed_at = TermState.REVIEWED, by, at
    term.public = public_wording(term)
    term.save()
    detail = {"version": term.version, "sha256": wording_of(term).digest()}
    audit.append(CHAIN, "review_term", by=by, subject=subject_of(term), detail=detail, at=at)
    return term


@transaction.atomic
def withdraw_term(term: GlossaryTerm, *, reason: str, by: Any, at: datetime) -> GlossaryTerm:
    """Take a term out of the glossary and out of new texts. Pages that were signed with it keep it.

    Raises NotAllowed, and WorkflowError without a reason or where it is withdrawn already.
    """
    require(by, "articles.withdraw_term", term)
    term = GlossaryTerm.objects.select_for_update().get(pk=term.pk)
    if term.state == TermState.WITHDRAWN:
        raise WorkflowError(f"“{term.term}” is withdrawn already.")
    if not reason.strip():
        raise WorkflowError("Say why the term is withdrawn.")
    term.state, term.public = TermState.WITHDRAWN, None
    term.save()
    detail = {"version": term.version, "reason": reason.strip()}
    audit.append(CHAIN, "withdraw_term", by=by, subject=subject_of(term), detail=detail, at=at)
    return term


def new_term(wording: Wording, *, slug: str, by: Any, at: datetime) -> GlossaryTerm:
    """A row that waits for review; the caller saves it and writes the audit entry."""
    term = GlossaryTerm(slug=slug, created_at=at, version=0)
    write(term, wording, by=by, at=at)
    return term


def write(term: GlossaryTerm, wording: Wording, *, by: Any, at: datetime) -> None:
    """Put a wording into a row, which waits for review from now on."""
    for name in Wording.__dataclass_fields__:
        setattr(term, name, getattr(wording, name))
    term.synonyms = list(wording.synonyms)
    term.key, term.letter = key_of(wording.term), letter_of(wording.term)
    term.state, term.version = TermState.PROPOSED, term.version + 1
    term.reviewed_by = term.reviewed_at = None
    term.changed_by, term.changed_at = by, at


def difference(term: GlossaryTerm, before: Wording, after: Wording) -> dict[str, Any]:
    """What changed, for the record: each field as it was and as it is."""
    old, new = before.as_json(), after.as_json()
    changed = {name: [old[name], new[name]] for name in new if old[name] != new[name]}
    return {"version": term.version, "changed": changed}


def subject_of(term: GlossaryTerm) -> str:
    """How the record names a term."""
    return f"term {term.pk}"


def slug_of(term: str) -> str:
    """An address made of a term."""
    slug = slugify(term)[: SLUG_LENGTH - 6].strip("-")
    return slug if len(slug) > 1 and slug != "0-9" else f"term-{slug}".strip("-")


def _free_slug(term: str) -> str:
    base = slug = slug_of(term)
    number = 1
    while GlossaryTerm.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug
