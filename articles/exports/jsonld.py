"""The page of a view as schema.org data: the page and the article on it, in one graph.

Who reviewed a text, and when, is said only while exactly the text that is shown is approved and its approval is valid.
"""

from typing import Any

from django.urls import reverse

from articles.audiences import Audience
from articles.exports.facts import author_names
from articles.exports.formats import downloads
from articles.exports.graphs import breadcrumbs, graph, organization, organization_id, publisher
from articles.exports.terms_of_use import license_address, policy_path
from articles.exports.texts import (
    local_day,
    marked_title,
    own_address,
    published_on,
    status_words,
    version_address,
)
from articles.models.retraction import RetractionNature
from articles.reading.pages import ReadPage
from articles.states import ReaderStage

Node = dict[str, Any]
HEADLINE = 110
_AUDIENCE_TYPES = {Audience.PROFESSIONAL: "Clinician", Audience.LAY: "Patient"}
_REFERENCE_TYPES = {
    "article-journal": "ScholarlyArticle",
    "article": "ScholarlyArticle",
    "paper-conference": "ScholarlyArticle",
    "report": "Report",
    "book": "Book",
    "chapter": "Chapter",
    "thesis": "Thesis",
    "dataset": "Dataset",
    "webpage": "WebPage",
    "post-weblog": "WebPage",
    "legislation": "Legislation",
}
_ARTICLES = frozenset({"ScholarlyArticle", "Report"})
_SPECIALTIES = {
    "anesthesiology": "Anesthesia",
    "cardiology": "Cardiovascular",
    "dentistry": "Dentistry",
    "dermatology": "Dermatology",
    "emergency medicine": "Emergency",
    "endocrinology": "Endocrine",
    "gastroenterology": "Gastroenterologic",
    "genetics": "Genetic",
    "geriatrics": "Geriatric",
    "gynecology": "Gynecologic",
    "hematology": "Hematologic",
    "infectious diseases": "Infectious",
    "laboratory medicine": "LaboratoryScience",
    "nephrology": "Renal",
    "neurology": "Neurologic",
    "nursing": "Nursing",
    "obstetrics": "Obstetric",
    "oncology": "Oncologic",
    "ophthalmology": "Optometric",
    "otolaryngology": "Otolaryngologic",
    "pathology": "Pathology",
    "pediatrics": "Pediatric",
    "physical therapy": "Physiotherapy",
    "primary care": "PrimaryCare",
    "psychiatry": "Psychiatric",
    "public health": "PublicHealth",
    "pulmonology": "Pulmonary",
    "radiology": "Radiography",
    "rheumatology": "Rheumatologic",
    "surgery": "Surgical",
    "toxicology": "Toxicologic",
    "urology": "Urologic",
}


def article_graph(page: ReadPage, *, numbered: bool = False) -> Node:
    """Everything that the page of this view says to machines."""
    url = own_address(page, numbered=numbered)
    return graph(
        _page_node(page, url),
        _article_node(page, url, numbered=numbered),
        organization(page.site_url),
        breadcrumbs(
            page.site_url,
            [("Articles", reverse("articles:articles")), (marked_title(page), url.removeprefix(page.site_url))],
        ),
    )


def is_reviewed(page: ReadPage) -> bool:
    """Whether the shown text is approved now: published, not superseded or retracted, its approval still valid."""
    return page.stage == ReaderStage.APPROVED and page.status.reviewed and not page.lapsed


def _page_node(page: ReadPage, url: str) -> Node:
    node: Node = {
        "@type": "MedicalWebPage",
        "@id": f"{url}#page",
        "url": url,
        **_shared(page),
        "medicalAudience": _audience(page),
        "mainEntity": {"@id": f"{url}#article"},
        "breadcrumb": {"@id": f"{url}#breadcrumbs"},
    }
    specialties = [f"https://schema.org/{one}" for one in map(_specialty, page.frame["topics"]) if one]
    if specialties:
        node["specialty"] = specialties
    reviewed = local_day(page.frame["last_reviewed"])
    if is_reviewed(page) and reviewed:
        node["lastReviewed"] = reviewed.isoformat()
        node["reviewedBy"] = [_reviewer(one) for one in page.frame["reviewers"]]
    return node


def _article_node(page: ReadPage, url: str, *, numbered: bool) -> Node:
    names = author_names(page.frame)
    node: Node = {
        "@type": "MedicalScholarlyArticle",
        "@id": f"{url}#article",
        "publicationType": "Review",
        **_shared(page),
        "abstract": page.description,
        "author": [{"@type": "Person", "name": one} for one in names] or publisher(page.site_url),
        "identifier": [
            {"@type": "PropertyValue", "propertyID": "SHA-256", "value": page.digest},
            {"@type": "PropertyValue", "propertyID": "version address", "value": version_address(page)},
        ],
        "exampleOfWork": {"@type": "CreativeWork", "@id": f"{page.site_url}/articles/{page.slug}/#work"},
        "mainEntityOfPage": {"@id": f"{url}#page"},
        "encoding": [
            {"@type": "MediaObject", "encodingFormat": one.media_type, "contentUrl": page.site_url + one.href}
            for one in downloads(page, numbered=numbered)
        ],
    }
    topics = page.frame["topics"]
    if topics:
        node |= {"about": [{"@type": "Thing", "name": one} for one in topics], "keywords": topics}
    references = page.frame.get("references", [])
    if references:
        withdrawn = _withdrawn(page)
        node["citation"] = [
            _reference(url, number, one, marked=number in withdrawn) for number, one in enumerate(references, start=1)
        ]
    terms = page.frame.get("terms", [])
    if terms:
        node["mentions"] = [_term(page, one) for one in terms]
    if page.stage == ReaderStage.RETRACTED and page.frame["notice"]:
        node["correction"] = _correction(page)
    return node


def _shared(page: ReadPage) -> Node:
    """What is true of the page and of the article on it."""
    title = marked_title(page)
    return {
        "name": title,
        "headline": _headline(title),
        "description": page.description,
        "inLanguage": page.frame.get("lang", "en"),
        "audience": _audience(page),
        "datePublished": published_on(page).isoformat(),
        "dateModified": page.frame["text_changed"],
        "version": str(page.version),
        "creativeWorkStatus": status_words(page),
        "publisher": {"@id": organization_id(page.site_url)},
        "license": license_address(),
        "usageInfo": f"{page.site_url}{policy_path()}",
        "isAccessibleForFree": True,
    }


def _headline(title: str) -> str:
    """A title as a headline, which search engines cut at 110 characters; the name keeps all of it."""
    return title if len(title) <= HEADLINE else title[: HEADLINE - 1].rpartition(" ")[0] + "…"


def _audience(page: ReadPage) -> Node:
    return {"@type": "MedicalAudience", "audienceType": _AUDIENCE_TYPES[page.audience]}


def _specialty(topic: str) -> str:
    return _SPECIALTIES.get(topic.casefold(), "")


def _reviewer(one: dict[str, Any]) -> Node:
    node = {"@type": "Person", "name": one["name"], "jobTitle": "Member of the Medical Advisory Board"}
    return node | ({"honorificSuffix": one["credentials"]} if one["credentials"] else {})


def _withdrawn(page: ReadPage) -> set[int]:
    """The numbers of the references that their journals retracted."""
    notices = page.frame.get("source_notices", [])
    return {one["number"] for one in notices if one["nature"] == RetractionNature.RETRACTION}


def _reference(url: str, number: int, one: dict[str, Any], *, marked: bool) -> Node:
    """A reference as what it is; a guideline is no kind of CreativeWork, so that it is said beside its type.

    A retracted paper says so first (NISO RP-45-2024).
    """
    kind = _REFERENCE_TYPES.get(one.get("type", ""), "CreativeWork")
    whole = one.get("authors") and one.get("date")
    node: Node = {"@type": kind if whole or kind not in _ARTICLES else "CreativeWork"}
    if one["kind"] == "Guideline":
        node["additionalType"] = "https://schema.org/MedicalGuideline"
    node |= {"@id": f"{url}#ref-{number}", "name": f"{'RETRACTED: ' if marked else ''}{one.get('title', 'Untitled')}"}
    if node["@type"] in _ARTICLES:
        node["headline"] = _headline(node["name"])
    if one.get("authors"):
        node["author"] = [_author(author) for author in one["authors"]]
    if one.get("container"):
        kind = "Periodical" if one.get("type") == "article-journal" else "CreativeWork"
        node["isPartOf"] = {"@type": kind, "name": one["container"]}
    if one.get("publisher"):
        node["publisher"] = {"@type": "Organization", "name": one["publisher"]}
    if one.get("date"):
        node["datePublished"] = one["date"]
    same = [f"https://doi.org/{one['doi']}"] if one.get("doi") else []
    same += [f"https://pubmed.ncbi.nlm.nih.gov/{one['pmid']}/"] if one.get("pmid") else []
    if same or one.get("url"):
        node["sameAs"] = same or [one["url"]]
    return node


def _author(one: dict[str, str]) -> Node:
    if "person" in one:
        return {"@type": "Person", "name": one["person"]}
    return {"@type": "Organization", "name": one["group"]}


def _term(page: ReadPage, one: dict[str, str]) -> Node:
    node = {"@type": "DefinedTerm", "name": one["term"], "description": one["definition"]}
    return node | {"inDefinedTermSet": f"{page.site_url}/glossary/"}


def _correction(page: ReadPage) -> Node:
    node = {"@type": "CorrectionComment", "text": page.frame["notice"]}
    day = local_day(page.frame.get("since"))
    return node | ({"datePublished": day.isoformat()} if day else {})
