"""The part of schema.org that our pages use: which type is a kind of which, and what each property belongs to.

Written by hand from https://schema.org (release 30).
"""

import re
from collections.abc import Iterator
from typing import Any

KINDS = {
    "MedicalWebPage": "WebPage",
    "CollectionPage": "WebPage",
    "ProfilePage": "WebPage",
    "WebPage": "CreativeWork",
    "WebSite": "CreativeWork",
    "MedicalScholarlyArticle": "ScholarlyArticle",
    "ScholarlyArticle": "Article",
    "Report": "Article",
    "Article": "CreativeWork",
    "Book": "CreativeWork",
    "Chapter": "CreativeWork",
    "Thesis": "CreativeWork",
    "Dataset": "CreativeWork",
    "Legislation": "CreativeWork",
    "MediaObject": "CreativeWork",
    "Comment": "CreativeWork",
    "CorrectionComment": "Comment",
    "Periodical": "CreativeWork",
    "CreativeWork": "Thing",
    "Person": "Thing",
    "Organization": "Thing",
    "MedicalAudience": "Audience",
    "Audience": "Intangible",
    "PropertyValue": "Intangible",
    "DefinedTerm": "Intangible",
    "DefinedTermSet": "CreativeWork",
    "BreadcrumbList": "ItemList",
    "ItemList": "Intangible",
    "ListItem": "Intangible",
    "EntryPoint": "Intangible",
    "Intangible": "Thing",
    "SearchAction": "Action",
    "Action": "Thing",
}
_OWNED = {
    "CreativeWork": (
        "headline abstract author audience citation correction creativeWorkStatus dateModified datePublished encoding"
        " exampleOfWork inLanguage isAccessibleForFree isPartOf keywords license mainEntity mentions publisher"
        " usageInfo version about encodingFormat text"
    ),
    "Thing": "name description url identifier sameAs additionalType mainEntityOfPage potentialAction",
    "WebPage": "reviewedBy lastReviewed specialty breadcrumb",
}
OWNERS = {
    **{name: {owner} for owner, names in _OWNED.items() for name in names.split()},
    "medicalAudience": {"MedicalWebPage"},
    "audienceType": {"Audience"},
    "publicationType": {"MedicalScholarlyArticle"},
    "publishingPrinciples": {"CreativeWork", "Organization", "Person"},
    "correctionsPolicy": {"Organization"},
    "jobTitle": {"Person"},
    "honorificSuffix": {"Person"},
    "affiliation": {"Person"},
    "memberOf": {"Person", "Organization"},
    "knowsAbout": {"Person", "Organization"},
    "propertyID": {"PropertyValue"},
    "value": {"PropertyValue"},
    "contentUrl": {"MediaObject"},
    "inDefinedTermSet": {"DefinedTerm"},
    "hasDefinedTerm": {"DefinedTermSet"},
    "itemListElement": {"ItemList"},
    "position": {"ListItem", "CreativeWork"},
    "item": {"ListItem"},
    "target": {"Action"},
    "urlTemplate": {"EntryPoint"},
}
_DAYS = frozenset({"datePublished", "dateModified", "lastReviewed"})


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every node of a document, at any depth."""
    if isinstance(value, list):
        for one in value:
            yield from nodes(one)
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from nodes(one)


def problems(document: dict[str, Any]) -> list[str]:
    """Unknown types, properties of other types, dates that are none, empty values, and references to nothing."""
    found = []
    listed = [one for one in nodes(document) if "@graph" not in one]
    known = {one["@id"] for one in listed if "@type" in one and "@id" in one}
    for node in listed:
        kind = node.get("@type")
        if kind is None:
            found += [] if set(node) == {"@id"} and node["@id"] in known else [f"reference to nothing: {node}"]
            continue
        above = set(_above(kind))
        for name, value in node.items():
            if name.startswith("@"):
                continue
            if not OWNERS.get(name, set()) & above:
                found.append(f"{kind}.{name}")
            if value in (None, "", [], {}):
                found.append(f"{kind}.{name} is empty")
            if name in _DAYS and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value):
                found.append(f"{kind}.{name} is no date")
    return found


def _above(kind: str) -> Iterator[str]:
    while kind != "Thing":
        yield kind
        kind = KINDS[kind]
    yield "Thing"
