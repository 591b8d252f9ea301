"""One line of a list of articles, as a reader sees it. Pure: no query is made here."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.text import slugify

from articles.audiences import READER_ROLES, Audience
from articles.models import Edition
from articles.states import ReaderStage


def entry_of(edition: Edition, today: date) -> dict[str, Any]:
    """A public text for components/article_list.html; an approval that has lapsed says so."""
    return {
        "title": edition.title,
        "short_answer": edition.short_answer,
        "href": reverse(f"articles:{edition.audience}", args=[edition.slug]),
        **stage_shown(edition.stage, edition.review_due, today),
        "date": edition.listed_at,
        "topics": topic_links(edition.frame["topics"]),
        "version": edition.frame["version"],
    }


def stage_shown(stage: str, review_due: date | None, today: date) -> dict[str, str]:
    """The badge of a public text: its stage, or that its approval has outlived its validity."""
    if stage == ReaderStage.APPROVED and review_due is not None and review_due < today:
        return {"stage": "lapsed", "stage_label": "Review overdue"}
    return {"stage": stage, "stage_label": ReaderStage(stage).label}


def topic_links(names: list[str]) -> list[dict[str, str]]:
    """Topics by their names, each with its page."""
    slugs = [(name, slugify(name)[:80]) for name in names]
    return [{"name": name, "href": reverse("articles:topic", args=[slug]) if slug else ""} for name, slug in slugs]


def role_links(slug: str = "", views: dict[str, str] | None = None) -> dict[str, list[dict[str, str]]]:
    """The answers to "Which best describes you?", grouped by the view each opens: of one article, or of the site.

    `views` gives the address of each view where the choice must stay on one page, such as an older version.
    """
    groups: dict[str, list[dict[str, str]]] = {one.value: [] for one in Audience}
    for role in READER_ROLES:
        name, arguments = ("articles:read_as", [slug, role.slug]) if slug else ("articles:choose", [role.slug])
        href = views[role.audience.value] if views else reverse(name, args=arguments)
        groups[role.audience.value].append({"label": role.label, "href": href, "audience": role.audience.value})
    return groups
