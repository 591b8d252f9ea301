"""The frame of a published page: what stands around the signed fragment and may change after signing."""

from typing import Any

from articles.asking.corrections import correction_facts
from articles.audiences import Audience
from articles.bibliography.retractions import find_retractions
from articles.exports.facts import machine_facts
from articles.manifests import read_manifest
from articles.models import Edition, Revision
from articles.reading.checked import checked_facts
from articles.reading.marks import marks_of, notices_of, unsigned_changes
from articles.reading.popups import term_popups
from articles.reading.wordings import other_wordings


def edition_of(revision: Revision, audience: Audience, *, newer: Revision | None = None) -> Edition:
    """One view of a public text in the form of an edition, from what was frozen; the caller saves it or serves it."""
    status = revision.reader_status
    if status is None:
        raise ValueError("A text that is not public has no edition.")
    manifest = read_manifest(revision.manifest)
    outline = manifest["outline"][audience.value]
    fragments = manifest["fragments"]
    other = next(one for one in Audience if one is not audience)
    signed = fragments[audience.value]
    frame = _frame(revision, manifest, newer, audience) | machine_facts(revision, manifest, audience)
    return Edition(
        article=revision.article,
        revision=revision,
        slug=revision.article.slug,
        audience=audience.value,
        stage=status.stage.value,
        title=outline["title"],
        short_answer=outline["short_answer"],
        fragment=signed,
        other_wordings=other_wordings(signed, fragments[other.value], audience),
        term_popups=term_popups(signed, manifest["glossary"], audience),
        contents=outline["contents"],
        marks=marks_of(signed, frame),
        frame=frame,
        listed_at=revision.published_at or revision.submitted_at or revision.created_at,
        review_due=revision.review_due,
    )


def _iso(moment: Any) -> str | None:
    return moment.isoformat() if moment else None


def _frame(revision: Revision, manifest: dict[str, Any], newer: Revision | None, audience: Audience) -> dict[str, Any]:
    """The facts a page shows beside its text, as JSON: steps with dates, version, digest, reviewers, origin.

    Whether an approval has lapsed is not among them: that is computed when the page is served.
    """
    approved = revision.article.revisions.published().exclude(pk=revision.pk).first()
    return {
        "version": revision.number,
        "digest": revision.digest,
        "origin": revision.origin,
        "lay_waiver": revision.lay_waiver,
        "reading_waiver": revision.reading_waiver,
        "has_lay_text": manifest["has_lay_text"],
        "figures": manifest.get("figures"),
        "checked": checked_facts(manifest),
        "submitted_at": _iso(revision.submitted_at),
        "review_opened_at": _iso(revision.review_opened_at),
        "approved_at": _iso(revision.decided_at) if revision.published else None,
        "stage_since": _iso(revision.state_since),
        "published_at": _iso(revision.published_at),
        "text_changed": _iso(revision.text_date or revision.changed_at.date()),
        "review_facts": {key: value for key, value in revision.review_facts.items() if key != "reviewers"},
        "reviewers": revision.review_facts.get("reviewers", []) if revision.published else [],
        "last_reviewed": _last_reviewed(revision),
        "notice": revision.notice_text,
        "approved_version": approved.number if approved else None,
        "changes": (
            unsigned_changes(approved, revision, audience) if approved and approved.number < revision.number else None
        ),
        "source_notices": notices_of(manifest["references"], find_retractions(manifest["references"])),
        "newer": {"version": newer.number, "stage": newer.get_state_display()} if newer else None,
        **correction_facts(revision),
        "topics": list(revision.topics.values_list("name", flat=True)),
    }


def _last_reviewed(revision: Revision) -> str | None:
    """The day the board last signed a text of this article that was published, this one or an older one."""
    signed = revision.article.revisions.filter(published_at__isnull=False, number__lte=revision.number)
    return _iso(signed.order_by("-number").values_list("decided_at", flat=True).first())
