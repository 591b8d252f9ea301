"""Which terms a draft explains, as its writers choose."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from articles.drafting import name_of
from articles.errors import WorkflowError
from articles.models import GlossaryTerm, Revision
from articles.permissions import require
from articles.states import RevisionState
from articles.writing.contributions import contribute
from records import audit


@transaction.atomic
def choose_terms(
    revision: Revision, *, explains_terms: bool, left_out: Iterable[str], by: Any, at: datetime
) -> Revision:
    """Say which terms a draft does not explain, or that it explains none.

    The choice is part of what is signed, so whoever makes it wrote in the text. Raises NotAllowed, and WorkflowError
    once the text is frozen.
    """
    revision = Revision.objects.locked(revision.pk)
    require(by, "articles.choose_terms", revision)
    if revision.state != RevisionState.DRAFT:
        raise WorkflowError("The text is no longer a draft, so nothing that belongs to it may change.")
    revision.explains_terms = explains_terms
    revision.terms_left_out = sorted(set(GlossaryTerm.objects.filter(slug__in=left_out).values_list("slug", flat=True)))
    revision.save()
    contribute(revision, by, at)
    detail = {"explains_terms": explains_terms, "left_out": revision.terms_left_out}
    audit.append(revision.article.chain, "choose_terms", by=by, subject=name_of(revision), detail=detail, at=at)
    return revision
