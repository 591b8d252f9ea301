"""How a link to one of our pages looks elsewhere."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse

from articles.states import ReaderStage

if TYPE_CHECKING:
    from articles.reading.pages import ReadPage

LONGEST = 300  # characters of a description


def social_of(page: "ReadPage") -> dict[str, Any]:
    """What components/social.html says of an article in one view. The picture carries the status, the words as well."""
    stage = "Review overdue" if page.lapsed else page.stage_label
    retracted = "RETRACTED: " if page.stage == ReaderStage.RETRACTED else ""  # many sites show a title and no more
    published = page.frame["published_at"]
    return {
        "kind": "article",
        "title": f"{retracted}{page.title}",
        "description": shortened(f"{stage}, {page.audience_label.lower()}. {page.description}"),
        "address": page.canonical,
        "image": settings.SITE_URL + reverse(f"articles:card_{page.audience.value}", args=[page.slug]),
        "image_alt": f"{page.title} {stage}, {page.audience_label.lower()}.",
        "published": published or "",
    }


def social_of_list(title: str, description: str, path: str) -> dict[str, Any]:
    """The same for a page that is no article."""
    return {"kind": "website", "title": title, "description": description, "address": settings.SITE_URL + path}


def shortened(text: str) -> str:
    """At most `LONGEST` characters, ending with a whole word."""
    if len(text) <= LONGEST:
        return text
    return text[: LONGEST - 1].rpartition(" ")[0].rstrip(",;:") + "…"
