"""What is shown at once: passages as they were signed, or an honest nothing."""

from datetime import timedelta

import pytest

from articles.asking import answer_from_articles
from articles.asking.backends import Place
from articles.asking.ranking import asked_words
from articles.audiences import Audience
from articles.models import Edition
from reviews.notices import confirm_retraction, propose_retraction
from tests.factories import MONDAY, make_member, make_published, make_submitted, make_user

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()
QUESTION = "By how much does systolic pressure fall?"


class Everything:
    """A backend that names a place which is there, one that is not, and one twice."""

    def places(self, question, audience, *, article, today):
        slug = Edition.objects.values_list("slug", flat=True).first()
        return [Place(slug, "short-answer"), Place(slug, "nowhere"), Place(slug, "short-answer"), Place("x", "y")]


class Broken:
    """A backend that cannot answer."""

    def places(self, question, audience, *, article, today):
        raise OSError("no route to host")


def test_a_question_is_answered_with_a_passage_its_sources_and_the_way_to_it():
    slug = make_published().article.slug

    found = answer_from_articles(QUESTION, Audience.PROFESSIONAL, today=TODAY).passages[0]

    assert found.words == "Systolic pressure fell by 4 mm Hg at 6 months."
    assert (found.heading, found.version) == ("What the trial found", 1)
    assert found.href == f"/articles/{slug}/professional/#sec-what-the-trial-found"
    assert [source.number for source in found.sources] == [1]
    assert "A trial of walking" in found.sources[0].text
    assert f'href="/articles/{slug}/professional/#ref-1"' in found.html


def test_the_words_stand_in_the_signed_fragment_of_the_readers_view():
    make_published()
    for audience in Audience:
        fragment = Edition.objects.get(audience=audience).fragment
        answer = answer_from_articles("Does walking lower blood pressure in adults?", audience, today=TODAY)

        assert answer.passages != ()
        assert [one.words for one in answer.passages if one.words not in fragment] == []
        assert {one.audience for one in answer.passages} == {audience.value}


def test_nothing_is_shown_of_texts_that_are_not_approved_lapsed_or_retracted():
    make_submitted()
    assert answer_from_articles(QUESTION, Audience.PROFESSIONAL, today=TODAY).passages == ()

    published = make_published()
    assert answer_from_articles(QUESTION, Audience.PROFESSIONAL, today=TODAY).passages != ()
    later = TODAY + timedelta(days=500)
    assert answer_from_articles(QUESTION, Audience.PROFESSIONAL, today=later).passages == ()
    notice = propose_retraction(published, by=make_user("managing_editor"), text="Doubts.", at=MONDAY)
    confirm_retraction(notice, by=make_member().user, at=MONDAY)
    assert answer_from_articles(QUESTION, Audience.PROFESSIONAL, today=TODAY).passages == ()


def test_a_question_about_something_else_gets_no_passage():
    make_published()

    for question in (
        "How is malaria treated?",
        "Is walking on hot lava with diabetes and gout advisable?",
        "the of and",
    ):
        answer = answer_from_articles(question, Audience.LAY, today=TODAY)

        assert (answer.passages, answer.unanswered) == ((), ())


def test_words_that_no_passage_has_are_named():
    make_published()

    answer = answer_from_articles("Does walking lower blood pressure in pregnancy?", Audience.LAY, today=TODAY)

    assert answer.unanswered == ("pregnancy",)


def test_another_backend_names_places_but_no_words(settings):
    make_published()
    settings.ANSWER_BACKEND = f"{__name__}.Everything"

    answer = answer_from_articles("anything at all", Audience.LAY, today=TODAY)

    assert [one.words for one in answer.passages] == ["Yes, for most adults."]


def test_our_own_search_answers_where_another_backend_fails(settings):
    make_published()
    settings.ANSWER_BACKEND = f"{__name__}.Broken"

    assert answer_from_articles(QUESTION, Audience.PROFESSIONAL, today=TODAY).passages != ()


def test_an_answer_takes_the_same_queries_for_one_article_and_for_three(django_assert_num_queries):
    make_published()
    with django_assert_num_queries(5):
        answer_from_articles(QUESTION, Audience.PROFESSIONAL, today=TODAY)
    make_published()
    make_published()
    with django_assert_num_queries(5):
        answer_from_articles(QUESTION, Audience.PROFESSIONAL, today=TODAY)


def test_what_a_question_is_about_leaves_out_what_every_question_says():
    assert list(asked_words("Please tell me: should I take aspirin, or is it bad for me?").values()) == ["aspirin"]
