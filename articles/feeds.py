"""What was newly approved, as an Atom feed (RFC 4287)."""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from articles.audiences import Audience
from articles.models import Edition, Topic
from articles.queries import filed_editions, listed_editions
from articles.states import ReaderStage

LENGTH = 30


class _Feed(Atom1Feed):
    """An entry leads to both views; the feed is as old as its youngest change, not as its making."""

    def __init__(self, *args: Any, changed: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.changed = changed

    def latest_post_date(self) -> datetime:
        """When anything in it last changed."""
        return self.changed

    def add_item_elements(self, handler: Any, item: Any) -> None:
        """Django's elements, and the way to the other view."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("link", "", item["other_view"])


def newly_approved(audience: Audience, topic: Topic | None, changed: datetime | None) -> bytes:
    """The feed of the site or of one topic, in the words of one view."""
    if topic:
        editions = filed_editions(topic, audience, ReaderStage.APPROVED, length=LENGTH)
    else:
        editions = listed_editions(audience, ReaderStage.APPROVED, length=LENGTH)
    here = topic.get_absolute_url() if topic else reverse("articles:home")
    there = reverse("articles:topic_feed", args=[topic.slug]) if topic else reverse("articles:feed")
    feed = _Feed(
        title=f"{settings.SITE_NAME}: {topic.name}" if topic else settings.SITE_NAME,
        link=settings.SITE_URL + here,
        feed_url=settings.SITE_URL + there,
        feed_guid=settings.SITE_URL + there,
        description="",
        subtitle=f"Newly approved by the Medical Advisory Board, in the {audience.label.lower()} view",
        author_name=settings.SITE_NAME,
        author_link=settings.SITE_URL + "/",
        language="en",
        changed=changed or datetime(1970, 1, 1, tzinfo=UTC),
    )
    for edition in editions[:LENGTH]:
        feed.add_item(**_entry(edition, audience))
    return feed.writeString("utf-8").encode()


def _entry(edition: Edition, audience: Audience) -> dict[str, Any]:
    addresses = {one: settings.SITE_URL + reverse(f"articles:{one.value}", args=[edition.slug]) for one in Audience}
    return {
        "title": edition.title,
        "link": addresses[audience],
        "description": escape(edition.short_answer),
        # An article keeps its name in the feed whatever text and whatever view stands at its address.
        "unique_id": f"urn:uuid:{edition.article.uid}",
        "updateddate": edition.listed_at,
        "pubdate": edition.listed_at,
        "categories": edition.frame["topics"],
        "other_view": {
            "rel": "related",
            "type": "text/html",
            "title": f"{audience.other.label} view",
            "href": addresses[audience.other],
        },
    }
