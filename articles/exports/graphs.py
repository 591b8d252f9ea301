"""What the other public pages say to machines: the site, its publisher, its people, its policy, where a page stands."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from articles.exports.terms_of_use import license_address, policy_path

Node = dict[str, Any]


def graph(*nodes: Node) -> Node:
    """These nodes as one document."""
    return {"@context": "https://schema.org", "@graph": list(nodes)}


def organization_id(site: str) -> str:
    """The name by which other nodes call the publisher."""
    return f"{site}/#publisher"


def organization(site: str) -> Node:
    """Who publishes."""
    policy = f"{site}{policy_path()}"
    return {
        "@type": "Organization",
        "@id": organization_id(site),
        "name": settings.SITE_NAME,
        "url": f"{site}/",
        "publishingPrinciples": policy,
        "correctionsPolicy": f"{policy}#corrections",
    }


def publisher(site: str) -> Node:
    """The publisher by name, where a text names no author of its own."""
    return {"@type": "Organization", "@id": organization_id(site), "name": settings.SITE_NAME}


def breadcrumbs(site: str, steps: list[tuple[str, str]]) -> Node:
    """Where a page stands below the first one; each step is a name and a path, the last one the page itself."""
    return {
        "@type": "BreadcrumbList",
        "@id": f"{site}{steps[-1][1]}#breadcrumbs",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": {"@type": "WebPage", "@id": f"{site}{path}"}}
            for place, (name, path) in enumerate(steps, start=1)
        ],
    }


def home_graph() -> Node:
    """The site as a whole, and how to search it where it can be searched."""
    site = settings.SITE_URL
    node: Node = {
        "@type": "WebSite",
        "@id": f"{site}/#site",
        "url": f"{site}/",
        "name": settings.SITE_NAME,
        "description": "Medical articles in a professional and a lay view of one text, each with its review status.",
        "inLanguage": "en",
        "publisher": {"@id": organization_id(site)},
        "license": license_address(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{site}{reverse('articles:search')}?q={{search_term_string}}",
            },
        },
    }
    return graph(node, organization(site))


def person_graph(
    *, name: str, credentials: str, specialties: list[str], affiliation: str, about: str, path: str
) -> Node:
    """One member of the board. `path` is the member's page."""
    site = settings.SITE_URL
    person: Node = {
        "@type": "Person",
        "@id": f"{site}{path}#person",
        "name": name,
        "url": f"{site}{path}",
        "jobTitle": "Member of the Medical Advisory Board",
        "memberOf": {"@id": organization_id(site)},
    }
    affiliated = {"@type": "Organization", "name": affiliation} if affiliation else None
    more = {"honorificSuffix": credentials, "description": about, "affiliation": affiliated, "knowsAbout": specialties}
    person |= {key: value for key, value in more.items() if value}
    profile = {"@type": "ProfilePage", "@id": f"{site}{path}#page", "url": f"{site}{path}", "name": name}
    steps = [("Medical Advisory Board", reverse("reviews:board")), (name, path)]
    return graph(profile | {"mainEntity": {"@id": person["@id"]}}, person, organization(site), breadcrumbs(site, steps))


def term_graph(*, term: str, definitions: list[str], path: str, glossary: str) -> Node:
    """One term of the glossary, in the words of both views. `glossary` is the path of the whole."""
    site = settings.SITE_URL
    whole = {
        "@type": "DefinedTermSet",
        "@id": f"{site}{glossary}#terms",
        "name": "Glossary",
        "url": f"{site}{glossary}",
    }
    node = {
        "@type": "DefinedTerm",
        "@id": f"{site}{path}#term",
        "name": term,
        "description": definitions[0] if len(definitions) == 1 else definitions,
        "url": f"{site}{path}",
        "inDefinedTermSet": {"@id": whole["@id"]},
    }
    return graph(node, whole, organization(site), breadcrumbs(site, [("Glossary", glossary), (term, path)]))


def glossary_graph(terms: list[tuple[str, str]], glossary: str) -> Node:
    """The terms that a page of the glossary lists, each with its path."""
    site = settings.SITE_URL
    whole: Node = {
        "@type": "DefinedTermSet",
        "@id": f"{site}{glossary}#terms",
        "name": "Glossary",
        "url": f"{site}{glossary}",
        "publisher": {"@id": organization_id(site)},
    }
    if terms:
        whole["hasDefinedTerm"] = [
            {"@type": "DefinedTerm", "@id": f"{site}{path}#term", "name": term, "url": f"{site}{path}"}
            for term, path in terms
        ]
    return graph(whole, organization(site), breadcrumbs(site, [("Glossary", glossary)]))


def policy_graph() -> Node:
    """The editorial policy, as that of the publisher."""
    return _plain_page("WebPage", "Editorial policy", policy_path())


def board_graph() -> Node:
    """The page of the board."""
    return _plain_page("CollectionPage", "Medical Advisory Board", reverse("reviews:board"))


def _plain_page(kind: str, name: str, path: str) -> Node:
    site = settings.SITE_URL
    node = {
        "@type": kind,
        "@id": f"{site}{path}#page",
        "url": f"{site}{path}",
        "name": name,
        "inLanguage": "en",
        "about": {"@id": organization_id(site)},
        "publisher": {"@id": organization_id(site)},
        "breadcrumb": {"@id": f"{site}{path}#breadcrumbs"},
    }
    return graph(node, organization(site), breadcrumbs(site, [(name, path)]))
