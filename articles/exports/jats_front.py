"""The front of a JATS document: title, people, dates, review history, status, terms of use."""

from datetime import date
from xml.etree.ElementTree import Element

from django.conf import settings
from lxml import etree

from articles.audiences import Audience
from articles.exports.elements import ALI, add
from articles.exports.jats_text import TextOfView
from articles.exports.names import csl_names
from articles.exports.terms_of_use import license_address, license_sentence
from articles.exports.texts import (
    PublicText,
    local_day,
    own_address,
    published_on,
    status_words,
    version_address,
)
from articles.rendering.audience import slug
from articles.states import ReaderStage

Fragments = dict[Audience, Element]
Writers = dict[Audience, TextOfView]
_EVENTS = (
    ("received", "Submitted", "submitted_at"),
    ("under-review", "Under Review", "review_opened_at"),
    ("accepted", "Approved by the Medical Advisory Board", "approved_at"),
    ("pub", "Published", "published_at"),
)
# NISO Z39.106-2023. Members are always named, and the names of those who approved are published with the text.
_PEER_REVIEW = {
    "niso-peer-review-identity-transparency": "all identities visible",
    "niso-peer-review-reviewer-interacts-with": "editor",
    "niso-peer-review-information-published": "reviewer identities",
}


def front(article: etree._Element, text: PublicText, fragments: Fragments, writers: Writers) -> None:
    """Everything before the body, in the order that the DTD asks for."""
    made = add(article, "front")
    journal = add(made, "journal-meta")
    add(journal, "journal-id", slug(settings.SITE_NAME), journal_id_type="publisher-id")
    add(add(journal, "journal-title-group"), "journal-title", settings.SITE_NAME)
    # The DTD asks for an ISSN. A site that has none says so with the number that is never assigned.
    add(journal, "issn", settings.ISSN or "0000-0000", specific_use="" if settings.ISSN else "not-assigned")
    add(add(journal, "publisher"), "publisher-name", settings.SITE_NAME)
    meta = add(made, "article-meta")
    _identity(meta, text)
    _titles(meta, text, fragments, writers)
    _people(meta, text)
    _dated(add(meta, "pub-date", date_type="pub", publication_format="electronic"), published_on(text.page))
    _history(meta, text)
    _links(meta, text)
    for one in Audience:
        _abstract(meta, one, fragments[one], writers[one])
    if text.page.frame["topics"]:
        words = add(meta, "kwd-group", kwd_group_type="topics")
        for topic in text.page.frame["topics"]:
            add(words, "kwd", topic)
    _status(meta, text)
    _caution(made, text)


def _identity(meta: etree._Element, text: PublicText) -> None:
    add(meta, "article-id", text.slug, pub_id_type="publisher-id")
    versions = add(meta, "article-version-alternatives")
    add(versions, "article-version", str(text.page.version), article_version_type="number")
    add(versions, "article-version", text.page.digest, article_version_type="content-sha256")
    add(versions, "article-version", status_words(text.page), article_version_type="review-status")
    group = add(add(meta, "article-categories"), "subj-group", subj_group_type="heading")
    add(group, "subject", "Clinical question")


def _titles(meta: etree._Element, text: PublicText, fragments: Fragments, writers: Writers) -> None:
    """The title in professional words; the lay one beside it. Of a retracted text both say so first."""
    retracted = "RETRACTED: " if text.page.stage == ReaderStage.RETRACTED else ""
    group = add(meta, "title-group")
    title = add(group, "article-title", retracted)
    _copy(title, writers[Audience.PROFESSIONAL], fragments[Audience.PROFESSIONAL], "h1")
    subtitle = fragments[Audience.PROFESSIONAL].find("./header/p[@class='subtitle']")
    if subtitle is not None:
        writers[Audience.PROFESSIONAL].words(add(group, "subtitle"), subtitle)
    _copy(
        add(group, "alt-title", retracted, alt_title_type="lay"), writers[Audience.LAY], fragments[Audience.LAY], "h1"
    )


def _copy(target: etree._Element, writer: TextOfView, fragment: Element, tag: str) -> None:
    found = fragment.find(f"./header/{tag}")
    if found is not None:
        writer.words(target, found)


def _people(meta: etree._Element, text: PublicText) -> None:
    authors = add(meta, "contrib-group", content_type="authors")
    for name in csl_names(text.page.frame.get("authors", []), settings.SITE_NAME):
        contrib = add(authors, "contrib", contrib_type="author")
        if "literal" in name:
            add(contrib, "collab", name["literal"])
        else:
            made = add(contrib, "name")
            add(made, "surname", name["family"])
            add(made, "given-names", name["given"])
    reviewers = text.page.frame["reviewers"]
    board = add(meta, "contrib-group", content_type="medical-advisory-board") if reviewers else None
    for one in reviewers:
        contrib = add(board, "contrib", contrib_type="reviewer")
        add(contrib, "string-name", one["name"])
        if one["credentials"]:
            add(contrib, "degrees", one["credentials"])
        specialty = f", {one['specialty']}" if one["specialty"] else ""
        add(contrib, "role", f"Medical Advisory Board reviewer{specialty}", specific_use="reviewer")
        bio = add(contrib, "bio", specific_use="signature")
        day = local_day(one["signed_at"])
        add(bio, "p", f"{one['meaning']} Signed {day.isoformat() if day else ''}, digest {text.page.digest}.")


def _dated(target: etree._Element, day: date) -> None:
    target.set("iso-8601-date", day.isoformat())
    add(target, "day", f"{day.day:02d}")
    add(target, "month", f"{day.month:02d}")
    add(target, "year", f"{day.year:04d}")


def _history(meta: etree._Element, text: PublicText) -> None:
    """The public stepper, as events."""
    history = add(meta, "pub-history")
    for kind, words, key in _EVENTS:
        day = local_day(text.page.frame[key])
        if day:
            _event(history, kind, words, day)
    ended = {ReaderStage.RETRACTED.value: "retracted", ReaderStage.SUPERSEDED.value: "superseded"}.get(text.page.stage)
    day = local_day(text.revision.state_since.isoformat())
    if ended and day:
        _event(history, ended, text.page.stage_label, day)


def _event(history: etree._Element, kind: str, words: str, day: date) -> None:
    event = add(history, "event", event_type=kind)
    add(event, "event-desc", words)
    _dated(add(event, "date", date_type=kind), day)


def _links(meta: etree._Element, text: PublicText) -> None:
    terms = add(add(meta, "permissions"), "license", href=license_address())
    add(terms, f"{{{ALI}}}license_ref", license_address())
    add(terms, "license-p", license_sentence())
    for one in Audience:
        page = text.pages[one]
        address = own_address(page, numbered=text.numbered)
        add(meta, "self-uri", address, content_type="text/html", specific_use=f"audience-{one.value}", href=address)
    fixed = version_address(text.page)
    add(meta, "self-uri", fixed, content_type="text/html", specific_use="version", href=fixed)
    kinds = {ReaderStage.RETRACTED.value: "retraction-forward", ReaderStage.SUPERSEDED.value: "update"}
    if text.page.stage in kinds:
        words = text.page.frame["notice"] or text.page.meaning
        kind = kinds[text.page.stage]
        related = add(meta, "related-article", related_article_type=kind, ext_link_type="uri", href=text.page.canonical)
        add(related, "comment", words)


def _abstract(meta: etree._Element, audience: Audience, fragment: Element, writer: TextOfView) -> None:
    """The short answer of a view: an abstract for professionals, the plain-language summary for everybody else."""
    answer = fragment.find("./header/div[@class='short-answer']")
    if answer is None:
        return
    lay = audience is Audience.LAY
    made = add(meta, "abstract", abstract_type="plain-language-summary" if lay else "")
    if lay:
        add(made, "title", "Plain language summary")
    writer.flow(made, answer, frozenset({"p"}))


def _status(meta: etree._Element, text: PublicText) -> None:
    page, due = text.page, text.page.edition.review_due
    reviewed = local_day(page.frame["last_reviewed"])
    figures = text.manifest.get("figures") or {"total": 0}
    values = {
        "review-status": page.stage.replace("_", "-"),
        "review-status-label": status_words(page),
        "review-status-meaning": page.meaning,
        "review-overdue": "yes" if page.lapsed else "no",
        "last-reviewed": reviewed.isoformat() if reviewed else "",
        "next-review-due": due.isoformat() if due and page.status.reviewed else "",
        "text-changed": page.frame["text_changed"] or "",
        "content-sha256": page.digest,
        "origin": page.frame["origin"],
        "figures-that-agree": f"{figures['agree']} of {figures['total']}" if figures["total"] else "",
        **_reading_grades(text),
        **(_PEER_REVIEW if page.frame["reviewers"] else {}),
    }
    group = add(meta, "custom-meta-group")
    for name, value in values.items():
        if value:
            made = add(group, "custom-meta")
            add(made, "meta-name", name)
            add(made, "meta-value", value)


def _reading_grades(text: PublicText) -> dict[str, str]:
    """How many years of school each view asks for, where that was frozen with the text."""
    found = {}
    for view, reading in (text.manifest.get("readability") or {}).items():
        for measure in ("flesch_kincaid", "smog"):
            grade = reading["raw"][measure]
            if grade is not None:
                found[f"readability-{measure.replace('_', '-')}-{view}"] = f"{grade:.1f}"
    return found


def _caution(made: etree._Element, text: PublicText) -> None:
    """What a reader must know before the text: not approved, overdue, superseded, retracted."""
    caution = text.page.caution
    if caution:
        retracted = text.page.stage == ReaderStage.RETRACTED
        notes = add(made, "notes", notes_type="retraction-notice" if retracted else "caution")
        add(notes, "title", caution["title"])
        add(notes, "p", caution["sentence"])
