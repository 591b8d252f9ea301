"""What the pages of the glossary read."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, NullIf

from articles.audiences import Audience
from articles.glossary.index import CHAIN
from articles.glossary.terms import subject_of
from articles.glossary.wording import key_of
from articles.models import Edition, GlossaryTerm, GlossaryUse, Revision
from articles.models.glossary import TermState
from articles.queries import Cursor
from articles.states import ReaderStage, RevisionState
from records.models import AuditEntry

PAGE_LENGTH = 50
LETTERS = [*"abcdefghijklmnopqrstuvwxyz", "0-9"]
IN_SIGHT = (RevisionState.SUBMITTED, RevisionState.UNDER_REVIEW, RevisionState.APPROVED)


@dataclass(frozen=True)
class Page:
    """One page of a list, and where the next one begins ("" on the last)."""

    rows: list[Any]
    after: str = ""


def page_of(rows: QuerySet[Any], length: int = PAGE_LENGTH, by: str = "key") -> Page:
    """The first rows of an ordered list, and the place to go on from."""
    found = list(rows[: length + 1])
    more = len(found) > length
    return Page(found[:length], str(getattr(found[length - 1], by)) if more else "")


def letters_with_terms() -> list[dict[str, Any]]:
    """Every letter, and how many terms readers find under it."""
    counted = dict(GlossaryTerm.objects.public().values_list("letter").annotate(Count("pk")).order_by("letter"))
    return [{"letter": one, "label": one.upper(), "count": counted.get(one, 0)} for one in LETTERS]


def terms_under(letter: str, after: str = "") -> Page:
    """One page of the public terms of a letter, in their order, as they were reviewed."""
    rows = GlossaryTerm.objects.public().filter(letter=letter, key__gt=after).order_by("key")
    return page_of(rows)


def found_terms(query: str) -> list[GlossaryTerm]:
    """The first public terms whose name begins with or holds these words."""
    words = key_of(query)
    if not words:
        return []
    rows = GlossaryTerm.objects.public().filter(key__contains=words)
    return sorted(rows.order_by("key")[:200], key=lambda one: (not one.key.startswith(words), one.key))[:PAGE_LENGTH]


def desk_terms(*, state: str = "", query: str = "", after: str = "") -> Page:
    """One page of all terms, for an editor, with who wrote and reviewed the newest wording."""
    rows = GlossaryTerm.objects.select_related("changed_by", "reviewed_by").filter(key__gt=after)
    if state in TermState.values:
        rows = rows.filter(state=state)
    if query.strip():
        words = query.strip()
        rows = rows.filter(Q(key__contains=key_of(words)) | Q(abbreviation__icontains=words))
    return page_of(rows.order_by("key"))


def counted_states() -> dict[str, int]:
    """How many terms are in each state."""
    return dict(GlossaryTerm.objects.values_list("state").annotate(Count("pk")).order_by("state"))


def history_of(term: GlossaryTerm) -> list[dict[str, Any]]:
    """What happened to a term, newest first, from the audit chain: each entry, and what it changed to what."""
    entries = AuditEntry.objects.filter(chain__name=CHAIN).select_related("actor")
    imported = Q(verb="import_terms", detail__terms__has_key=term.slug)
    found = entries.filter(Q(subject=subject_of(term)) | imported).order_by("-serial")[:50]
    return [{"entry": one, "changes": _changes(one.detail.get("changed", {}))} for one in found]


def _changes(changed: dict[str, list[Any]]) -> list[dict[str, str]]:
    return [
        {"name": name.replace("_", " "), "before": _said(before), "after": _said(after)}
        for name, (before, after) in changed.items()
    ]


def _said(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value or "nothing")


def _in_older_words() -> Q:
    """Uses whose frozen words are no longer those of the term; a change of its names alone asks nothing of a text."""
    professional = Coalesce(NullIf(F("term__professional_definition"), Value("")), F("term__lay_definition"))
    lay_differs = ~Q(lay="") & ~Q(lay=F("term__lay_definition"))
    return lay_differs | (~Q(professional="") & ~Q(professional=professional))


def uses_of(term: GlossaryTerm, after: str = "") -> Page:
    """The approved texts, and those on their way, that explain this term in words frozen with them; newest first.

    `older` says of each whether its words are no longer the newest.
    """
    rows = GlossaryUse.objects.filter(term=term, revision__state__in=IN_SIGHT)
    rows = rows.select_related("revision__article").defer("revision__source", "revision__manifest")
    rows = rows.annotate(older=Case(When(_in_older_words(), then=Value(True)), default=Value(False)))
    if after.isdecimal():
        rows = rows.filter(revision_id__lt=min(int(after), 2**62))
    return page_of(rows.order_by("-revision_id"), by="revision_id")


def outdated_uses(term: GlossaryTerm) -> int:
    """How many approved, published texts explain this term in words that are no longer its newest."""
    return GlossaryUse.objects.filter(_in_older_words(), _PUBLISHED, term=term).count()


def terms_with_outdated_uses() -> QuerySet[GlossaryTerm]:
    """Reviewed terms that a published text explains in older words: their texts want a second look."""
    uses = GlossaryUse.objects.filter(_in_older_words(), _PUBLISHED, term__state=TermState.REVIEWED)
    return GlossaryTerm.objects.filter(pk__in=uses.values("term"))


_PUBLISHED = Q(revision__state=RevisionState.APPROVED, revision__published_at__isnull=False)


def articles_with(term: GlossaryTerm, after: str = "") -> tuple[list[Edition], str]:
    """The approved articles that readers find this term explained in, newest first, and the next page's cursor."""
    rows = Edition.objects.filter(
        audience=Audience.LAY.value, stage=ReaderStage.APPROVED, revision__glossary_uses__term=term
    ).only("slug", "title", "listed_at")
    cursor = Cursor.parse(after)
    if cursor:
        rows = rows.filter(Q(listed_at__lt=cursor.listed_at) | Q(listed_at=cursor.listed_at, pk__lt=cursor.pk))
    found = list(rows.order_by("-listed_at", "-pk")[:21])
    more = len(found) > 20
    found = found[:20]
    return found, str(Cursor(found[-1].listed_at, found[-1].pk)) if more else ""


def explained_in(revision: Revision, slugs: set[str]) -> list[GlossaryTerm]:
    """The terms that a draft explains now or leaves out, for its writer to choose among."""
    return list(GlossaryTerm.objects.filter(slug__in=slugs | set(revision.terms_left_out)).order_by("key"))
