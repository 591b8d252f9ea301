"""Every address, and what each kind of person gets there. The expected columns are written by hand.

V a visitor, T a stranger with the author's role, A the author of the text, B an invited board member, E the handling
editor, M a managing editor, D an administrator. A new address without a row fails the suite.
"""

from typing import Any

import pytest
from django.db import transaction
from django.urls import get_resolver, reverse

from articles.asking.passages import origin_of
from articles.audiences import Audience
from articles.library import add_references
from articles.mistakes import report_mistake
from articles.questions import ask_question
from records.models import Letter
from reviews.notices import propose_retraction
from tests.architecture.addresses import addresses, answer
from tests.articles.glossary.sample import make_reviewed
from tests.factories import MONDAY, make_draft, make_published, make_round, make_submitted, make_successor, make_user

pytestmark = pytest.mark.django_db

PEOPLE = "VTABEMD"
# 1 a page (200), s to sign-in, n refused (403), - not found or gone, r sent on, p only by POST (405),
# i incomplete (422)
PAGES = {
    #                                            V T A B E M D
    "articles:home":                            "1 1 1 1 1 1 1",
    "articles:search":                          "1 1 1 1 1 1 1",
    "articles:topics":                          "1 1 1 1 1 1 1",
    "articles:topic":                           "1 1 1 1 1 1 1",
    "articles:articles":                        "1 1 1 1 1 1 1",
    "articles:feed":                            "1 1 1 1 1 1 1",
    "articles:topic_feed":                      "1 1 1 1 1 1 1",
    "articles:sitemap":                         "1 1 1 1 1 1 1",
    "articles:sitemap_part":                    "1 1 1 1 1 1 1",
    "articles:robots":                          "1 1 1 1 1 1 1",
    "articles:manifest":                        "1 1 1 1 1 1 1",
    "articles:card_professional":               "1 1 1 1 1 1 1",
    "articles:card_lay":                        "1 1 1 1 1 1 1",
    "articles:choose":                          "r r r r r r r",
    "articles:read":                            "1 1 1 1 1 1 1",
    "articles:read_as":                         "r r r r r r r",
    "articles:professional":                    "1 1 1 1 1 1 1",
    "articles:lay":                             "1 1 1 1 1 1 1",
    "articles:version_professional":            "1 1 1 1 1 1 1",
    "articles:version_lay":                     "1 1 1 1 1 1 1",
    "articles:history":                         "1 1 1 1 1 1 1",
    "articles:choose_comparison":               "- - - - - - -",
    "articles:compare_professional":            "1 1 1 1 1 1 1",
    "articles:compare_lay":                     "1 1 1 1 1 1 1",
    "articles:pdf":                             "1 1 1 1 1 1 1",
    "articles:markdown":                        "1 1 1 1 1 1 1",
    "articles:jats":                            "1 1 1 1 1 1 1",
    "articles:json":                            "1 1 1 1 1 1 1",
    "articles:bibtex":                          "1 1 1 1 1 1 1",
    "articles:ris":                             "1 1 1 1 1 1 1",
    "articles:csl":                             "1 1 1 1 1 1 1",
    "articles:version_pdf":                     "1 1 1 1 1 1 1",
    "articles:version_markdown":                "1 1 1 1 1 1 1",
    "articles:version_jats":                    "1 1 1 1 1 1 1",
    "articles:version_json":                    "1 1 1 1 1 1 1",
    "articles:version_bibtex":                  "1 1 1 1 1 1 1",
    "articles:version_ris":                     "1 1 1 1 1 1 1",
    "articles:version_csl":                     "1 1 1 1 1 1 1",
    "articles:references_bib":                  "1 1 1 1 1 1 1",
    "articles:references_ris":                  "1 1 1 1 1 1 1",
    "articles:references_json":                 "1 1 1 1 1 1 1",
    "articles:references_nbib":                 "1 1 1 1 1 1 1",
    "articles:draft_references_bib draft":      "s n 1 n 1 1 n",
    "articles:draft_references_ris draft":      "s n 1 n 1 1 n",
    "articles:draft_references_json draft":     "s n 1 n 1 1 n",
    "articles:draft_references_nbib draft":     "s n 1 n 1 1 n",
    "articles:library":                         "s 1 1 n 1 1 n",
    "articles:library_import":                  "s 1 1 n 1 1 n",
    "articles:library_find":                    "s 1 1 n 1 1 n",
    "articles:library_export":                  "s 1 1 n 1 1 n",
    "articles:library_reference":               "s 1 1 n 1 1 n",
    "articles:cite draft":                      "s n 1 n 1 1 n",
    "articles:cite_in_source draft":            "s p p p p p p",
    "articles:start":                           "s 1 1 n 1 1 n",
    "articles:edit draft":                      "s n 1 n 1 1 n",
    "articles:preview draft":                   "s p p p p p p",
    "articles:keep draft":                      "s p p p p p p",
    "articles:presence draft":                  "s p p p p p p",
    "articles:file draft":                      "s p p p p p p",
    "articles:drop draft":                      "s p p p p p p",
    "articles:merge draft":                     "s n r n r r n",
    "articles:submit draft":                    "s n 1 n 1 1 n",
    "articles:discard draft":                   "s p p p p p p",
    "articles:revise":                          "s p p p p p p",
    "articles:lay_waiver draft":                "s n n n 1 1 n",
    "articles:reading_waiver draft":            "s n n n 1 1 n",
    "articles:schedule":                        "s n n n 1 1 n",
    "articles:visibility":                      "s p p p p p p",
    "articles:edit":                            "s n n n n n n",
    "articles:glossary":                        "1 1 1 1 1 1 1",
    "articles:glossary_letter":                 "1 1 1 1 1 1 1",
    "articles:term":                            "1 1 1 1 1 1 1",
    "articles:ask":                             "1 1 1 1 1 1 1",
    "articles:ask_sent":                        "1 1 1 1 1 1 1",
    "articles:questions":                       "s n n n 1 1 n",
    "articles:question":                        "s n n n 1 1 n",
    "articles:report":                          "1 1 1 1 1 1 1",
    "articles:report_sent":                     "1 1 1 1 1 1 1",
    "articles:mistakes":                        "s n n n 1 1 n",
    "articles:mistake":                         "s n n n 1 1 n",
    "articles:terms":                           "s n n n 1 1 n",
    "articles:add_term":                        "s n n n 1 1 n",
    "articles:import_terms":                    "s n n n 1 1 n",
    "articles:review_terms":                    "s p p p p p p",
    "articles:edit_term":                       "s n n n 1 1 n",
    "articles:withdraw_term":                   "s n n n 1 1 n",
    "articles:term_uses":                       "s n n n 1 1 n",
    "articles:choose_terms draft":              "s n 1 n 1 1 n",
    "articles:choose_terms":                    "s n n n n n n",
    "reviews:board":                            "1 1 1 1 1 1 1",
    "reviews:member":                           "1 1 1 1 1 1 1",
    "reviews:bench":                            "s n n 1 n n n",
    "reviews:accept":                           "s p p p p p p",
    "reviews:decline":                          "s n n 1 n n n",
    "reviews:recuse":                           "s n n 1 n n n",
    "reviews:open_review submitted":            "s n n n 1 1 n",
    "reviews:invite":                           "s p p p p p p",
    "reviews:request_changes":                  "s n n n 1 n n",
    "reviews:withdraw":                         "s n 1 n 1 1 n",
    "reviews:decline_article":                  "s n n n 1 1 n",
    "reviews:propose_retraction published":     "s n n 1 n 1 n",
    "reviews:confirm_retraction":               "s p p p p p p",
    "editorial:policy":                         "1 1 1 1 1 1 1",
    "editorial:tools":                          "1 1 1 1 1 1 1",
    "editorial:desk":                           "s 1 1 1 1 1 1",
    "editorial:letters":                        "s 1 1 1 1 1 1",
    "editorial:letter":                         "s - - 1 1 1 -",
    "editorial:sign_in_as":                     "p p p p p p p",
    "editorial:workspace":                      "s n 1 1 1 1 n",
    "editorial:workspace draft":                "s n 1 n 1 1 n",
}  # fmt: skip
ACTS = {
    #                                            V T A B E M D   (POST without a body)
    "articles:edit draft":                      "s n i n i i n",
    "articles:preview draft":                   "s n i n i i n",
    "articles:keep draft":                      "s n i n i i n",
    "articles:presence draft":                  "s n 1 n 1 1 n",
    "articles:file draft":                      "s n i n i i n",
    "articles:drop draft":                      "s n r n r r n",
    "articles:merge draft":                     "s n r n r r n",
    "articles:library_import":                  "s i i n i i n",
    "articles:ask":                             "i i i i i i i",
    "articles:report":                          "i i i i i i i",
    "articles:cite_in_source draft":            "s n i n i i n",
    "articles:discard draft":                   "s n r n n n n",
    "articles:revise":                          "s n r n r r n",
    "articles:visibility":                      "s n n n r r n",
    "articles:submit draft":                    "s n r n r r n",
    "articles:choose_terms draft":              "s n r n r r n",
    "articles:review_terms":                    "s n n n r r n",
    "reviews:accept":                           "s n n r n n n",
    "reviews:invite":                           "s n n n r r n",
    "reviews:confirm_retraction":               "s n n r n r n",
    "editorial:sign_in_as":                     "- - - - - - -",
}  # fmt: skip
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
    "reviews:board",
    *(f"articles:library{one}" for one in ("", "_import", "_find", "_export")),
)
# Addresses that name the same in every scene.
NAMED = {
    "articles:choose": ["patient"],
    "articles:glossary_letter": ["w"],
    "articles:sitemap_part": ["pages"],
    "articles:topic": ["cardiology"],
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
        self.arguments |= {f"reviews:{name}": [assignment.pk] for name in ("bench", "accept", "decline", "recuse")}

    def address(self, row: str) -> str:
        name, _, stage = row.partition(" ")
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
