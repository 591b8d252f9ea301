"""What somebody who is signed in may do from an article's public page. The page itself is the same for everybody."""

from dataclasses import dataclass
from typing import Any

import rules
from django.urls import reverse

from articles.models import Revision
from editorial.desk.workspace import acts_on
from reviews.queries import open_assignments_of


@dataclass(frozen=True)
class Tool:
    """A link beside the article: its words and where it leads."""

    label: str
    href: str


def tools_of(slug: str, user: Any) -> list[Tool]:
    """The ways to the desk that stand open to this person from this article; none for a visitor or a stranger to it."""
    if not user.is_authenticated:
        return []
    newest = Revision.objects.select_related("article").filter(article__slug=slug).order_by("-number").first()
    if newest is None:
        return []
    tools = [
        Tool("Read it at the bench", reverse("reviews:bench", args=[assignment.pk]))
        for assignment in open_assignments_of(user).filter(round__revision=newest)
    ]
    if rules.has_perm("reviews.see_text", user, newest):
        tools += [Tool(act.label, act.href) for act in acts_on(newest, user) if act.kind == "primary" and not act.posts]
        tools.append(Tool("Open it at the desk", newest.desk_path))
    return tools
