"""Which terms a frozen text explains, and in which words."""

from typing import Any

from articles.audiences import Audience
from articles.models import GlossaryTerm, GlossaryUse, Revision
from articles.rendering import RenderedRevision

_FROZEN = ("slug", "term", "version", "pronunciation", "source", "source_url", "license")


def used_terms(rendered: RenderedRevision) -> list[dict[str, Any]]:
    """The definitions that a text uses, for its manifest: each as each view says it, "" where a view does not."""
    found: dict[str, dict[str, Any]] = {}
    for audience in Audience:
        for use in rendered.views[audience].terms:
            entry = use.entry
            kept = {name: getattr(entry, name) for name in _FROZEN} | {one.value: "" for one in Audience}
            found.setdefault(entry.slug, kept)[audience.value] = use.definition
    return [found[slug] for slug in sorted(found)]


def record_uses(revision: Revision, rendered: RenderedRevision) -> None:
    """Note which terms a frozen text explains, in which words. Part of `submit_revision`."""
    used = {one["slug"]: one for one in used_terms(rendered)}
    terms = GlossaryTerm.objects.filter(slug__in=used).in_bulk(field_name="slug")
    GlossaryUse.objects.bulk_create(
        GlossaryUse(
            revision=revision,
            term=terms[slug],
            version=one["version"],
            lay=one[Audience.LAY.value],
            professional=one[Audience.PROFESSIONAL.value],
        )
        for slug, one in used.items()
    )
