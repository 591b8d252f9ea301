"""Terms for tests, made by the real verbs."""

from typing import Any

from articles.drafting import start_article, submit_revision
from articles.glossary.terms import add_term, review_term
from articles.glossary.wording import Wording
from articles.models import GlossaryTerm, Revision
from reviews.models import ReviewRound
from reviews.rounds import open_review
from tests.factories import MONDAY, make_member, make_policy, make_source, make_user, sign

WALKING = Wording(
    "walking",
    lay_definition="Going on foot.",
    professional_definition="Ambulation at an ordinary pace.",
    matching="always",
    source="Ourselves",
    license="CC0",
)


def make_term(wording: Wording = WALKING, by: Any = None) -> GlossaryTerm:
    """A term that waits for review."""
    return add_term(wording, by=by or make_user("editor"), at=MONDAY)


def make_reviewed(wording: Wording = WALKING) -> GlossaryTerm:
    """A term that readers have."""
    return review_term(make_term(wording), version=1, by=make_user("editor"), at=MONDAY)


def make_text(slug: str = "walks", *, submitted: bool = True) -> Revision:
    """A text about walking, which explains the term where it is reviewed."""
    author = make_user("author")
    draft = start_article(make_source(), by=author, at=MONDAY, slug=slug)
    return submit_revision(draft, by=author, at=MONDAY) if submitted else draft


def publish(revision: Revision) -> Revision:
    """The same text, signed by one member and published."""
    editor = make_user("editor")
    made: ReviewRound = open_review(
        revision, by=editor, handling_editor=editor, policy=make_policy(1), members=[make_member()], at=MONDAY
    )
    sign(made.assignments.get())
    return Revision.objects.get(pk=revision.pk)
