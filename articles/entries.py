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
    lapsed = edition.stage == ReaderStage.APPROVED and edition.review_due is not None and edition.review_due < today
    return {
        "title": edition.title,
        "short_answer": edition.short_answer,
        "href": reverse(f"articles:{edition.audience}", args=[edition.slug]),
        "stage": "lapsed" if lapsed else edition.stage,
        "stage_label": "Review overdue" if lapsed else edition.get_stage_display(),
        "date": edition.listed_at,
        "topics": topic_links(edition.frame["topics"]),
        "version": edition.frame["version"],
    }


def topic_links(names: list[str]) -> list[dict[str, str]]:
    """Topics by their names, each with its page."""
    slugs = [(name, slugify(name)[:80]) for name in names]
    return [{"name": name, "href": reverse("articles:topic", args=[slug]) if slug else ""} for name, slug in slugs]


def role_links(slug: str = "") -> dict[str, list[dict[str, str]]]:
    """The answers to "Which best describes you?", grouped by the view each opens; for one article, or for the site."""
    groups: dict[str, list[dict[str, str]]] = {one.value: [] for one in Audience}
    for role in READER_ROLES:
        href = (
            reverse("articles:read_as", args=[slug, role.slug])
            if slug
            else reverse("articles:choose", args=[role.slug])
        )
        groups[role.audience.value].append({"label": role.label, "href": href, "audience": role.audience.value})
    return groups
