"""Whoever is signed in finds the way to the desk from a public page, which stays the same for everybody."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from editorial.desk.tools import Tool, tools_of
from tests.factories import PASSWORD, make_published, make_round, make_submitted, make_user

pytestmark = pytest.mark.django_db


def test_the_tools_are_those_of_the_person_and_the_text():
    review_round = make_round()
    revision = review_round.revision
    slug = revision.article.slug
    assignment = review_round.assignments.order_by("pk")[0]
    desk = Tool("Open it at the desk", reverse("editorial:workspace", args=[slug]))

    assert tools_of(slug, assignment.member.user) == [
        Tool("Read it at the bench", reverse("reviews:bench", args=[assignment.pk])),
        desk,
    ]
    assert tools_of(slug, revision.created_by) == [desk]
    assert Tool("Request changes", reverse("reviews:request_changes", args=[slug])) in tools_of(
        slug, revision.article.handling_editor
    )
    assert tools_of(slug, make_user("author")) == []
    assert tools_of("nowhere", revision.created_by) == []


def test_a_stranger_to_the_text_gets_the_way_to_the_own_desk_and_a_visitor_nothing(client):
    address = reverse("editorial:tools", args=[make_submitted().article.slug])
    visitor = client.get(address)
    assert (visitor.status_code, visitor.content) == (200, b"")
    assert visitor["Cache-Control"] == "private, no-store"

    client.force_login(make_user("author"))
    assert "Your desk" in client.get(address).content.decode()


def test_the_tools_take_the_same_number_of_queries_however_many_texts_there_are():
    review_round = make_round()
    member = review_round.assignments.order_by("pk")[0].member.user_id
    slug = review_round.revision.article.slug
    for _ in range(2):
        with CaptureQueriesContext(connection) as context:
            tools_of(slug, get_user_model().objects.get(pk=member))
        assert len(context) == 7
        make_round()
        make_round()


def test_the_hint_comes_with_signing_in_and_goes_with_signing_out(client):
    user = make_user("author")
    address = make_published().article.address("lay")
    assert client.get(address).cookies == {}

    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    client.get(reverse("editorial:desk"))
    assert client.cookies["desk"].value == "1"
    assert client.cookies["desk"]["samesite"] == "Lax"
    assert client.get(address).cookies == {}

    client.post(reverse("account_logout"))
    assert client.cookies["desk"].value == ""
