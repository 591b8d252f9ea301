"""Every address, and what each kind of person gets there. The expected columns are written by hand.

V a visitor, T a stranger with the author's role, A the author of the text, B an invited board member, E the handling
editor, M a managing editor, D an administrator. A new address without a row fails the suite.
"""

import uuid
from typing import Any

import pytest
from django.db import transaction
from django.urls import get_resolver, reverse

from articles.asking.mistakes import report_mistake
from articles.asking.passages import origin_of
from articles.asking.questions import ask_question
from articles.audiences import Audience
from articles.library.references import add_references
from records.models import Letter
from reviews.comments import Remark, comment_on
from reviews.links import token_of
from reviews.models import Assignment
from reviews.notices import propose_retraction
from tests.architecture.addresses import addresses, answer
from tests.architecture.matrix import ACTS, PAGES, PEOPLE
from tests.articles.glossary.sample import make_reviewed
from tests.factories import MONDAY, make_draft, make_published, make_round, make_submitted, make_successor, make_user

pytestmark = pytest.mark.django_db

TERM = ("term", "edit_term", "withdraw_term", "term_uses")
# Addresses that name nothing.
PLAIN = (
    "articles:add_term",
    "articles:ask",
    "articles:ask_sent",
    "articles:mistakes",
    "articles:questions",
    "articles:articles",
    "articles:feed",
    "articles:glossary",
    "articles:home",
    "articles:import_terms",
    "articles:manifest",
    "articles:review_terms",
    "articles:robots",
    "articles:search",
    "articles:sitemap",
    "articles:start",
    "articles:terms",
    "articles:topics",
    "editorial:desk",
    "editorial:letters",
    "editorial:policy",
    "editorial:sign_in_as",
    "reviews:answered",
    "reviews:board",
    *(f"articles:library{one}" for one in ("", "_import", "_find", "_export")),
)
# Addresses that name the same in every scene.
NAMED = {
    "articles:choose": ["patient"],
    "articles:glossary_letter": ["w"],
    "articles:sitemap_part": ["pages"],
    "articles:topic": ["cardiology"],
    "editorial:policy_version": [1],
    "articles:topic_feed": ["cardiology"],
}


def without_slug(slug: str) -> dict[str, list[Any]]:
    """Addresses that name nothing, and those of what a reader sent about a text."""
    question = ask_question("Is rowing safe?", Audience.LAY, at=MONDAY)
    origin = origin_of(slug, Audience.LAY, "")
    report = report_mistake(origin, "It says 4.", at=MONDAY) if origin else None
    sent = {"question": [question.key], "mistake": [report and report.key], "report": [slug, "lay"]}
    sent["report_sent"] = sent["report"]
    return {name: [] for name in PLAIN} | {f"articles:{name}": one for name, one in sent.items()}


class Scene:
    """One text in each stage, and everybody concerned with it."""

    def __init__(self) -> None:
        author, editor = make_user("author"), make_user("editor")
        self.round = make_round(author=author, editor=editor)
        assignment = self.round.assignments.order_by("pk").first()
        self.people = {
            "V": None,
            "T": make_user("author"),
            "A": author,
            "B": assignment.member.user,
            "E": editor,
            "M": make_user("managing_editor"),
            "D": make_user("administrator"),
        }
        published = make_published()
        make_successor(published)
        notice = propose_retraction(make_published(), by=make_user("managing_editor"), text="Doubts.", at=MONDAY)
        self.slugs = {
            "": self.round.revision.article.slug,
            "draft": make_draft(author).article.slug,
            "submitted": make_submitted(author).article.slug,
            "published": published.article.slug,
        }
        letter = Letter.objects.get(key=f"invitation:{assignment.pk}")
        letter.state, letter.sent_at = "sent", MONDAY
        letter.save()
        self.arguments = {
            "articles:compare_professional": [published.article.slug, 1, 2],
            "articles:compare_lay": [published.article.slug, 1, 2],
            "reviews:member": [assignment.member.slug],
            "reviews:confirm_retraction": [notice.pk],
            "articles:library_reference": [add_references([{"title": "A"}], by=editor, at=MONDAY).new[0].pk],
            "editorial:letter": [letter.uuid],
        }
        term = make_reviewed().slug
        self.arguments |= NAMED | without_slug(published.article.slug) | {f"articles:{name}": [term] for name in TERM}
        own = ("bench", "answer", "recuse", "comment")
        self.arguments |= {f"reviews:{name}": [assignment.pk] for name in own}
        said = comment_on(self.round, Remark("title", text="Why?"), by=self.people["B"], at=MONDAY)
        self.arguments |= {f"reviews:{name}_comment": [said.pk] for name in ("answer", "resolve")}
        self.tokens = {"": token_of(assignment), "over": token_of(Assignment(key=uuid.uuid4()))}

    def address(self, row: str) -> str:
        name, _, stage = row.partition(" ")
        if name == "reviews:invitation":
            return reverse(name, args=[self.tokens[stage]])
        if name in self.arguments:
            return reverse(name, args=self.arguments[name])
        extra = {"articles:read_as": ["patient"], "articles:version_lay": [1], "articles:version_professional": [1]}
        per_view = {f"articles:{name}": ["lay"] for name in ("pdf", "bibtex", "ris", "csl")}
        versions = {f"articles:version_{name}": [1] for name in ("markdown", "jats", "json")}
        extra |= (
            per_view | versions | {f"articles:version_{name}": [1, "lay"] for name in ("pdf", "bibtex", "ris", "csl")}
        )
        return reverse(name, args=[self.slugs[stage], *extra.get(name, [])])


def test_every_address_has_a_row():
    ours = {name for name in addresses(get_resolver()) if ":" in name}

    assert ours == {row.partition(" ")[0] for row in PAGES}


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker):
    """Made once, in a transaction that is never committed; each test below works in a savepoint of its own."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Scene()
        transaction.set_rollback(True)


@pytest.mark.parametrize("row", PAGES)
def test_each_page_opens_for_those_it_is_for(scene, client, row):
    got = []
    for person in PEOPLE:
        client.logout()
        if scene.people[person]:
            client.force_login(scene.people[person])
        got.append(answer(client.get(scene.address(row))))

    assert " ".join(got) == PAGES[row]


@pytest.mark.parametrize("row", ACTS)
@pytest.mark.parametrize("index", range(len(PEOPLE)), ids=list(PEOPLE))
def test_each_act_is_done_for_those_who_may(scene, client, row, index):
    person = scene.people[PEOPLE[index]]
    if person:
        client.force_login(person)

    assert answer(client.post(scene.address(row))) == ACTS[row].split()[index]
