"""One article from draft to approved page, by the hands of the people concerned."""

import re

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from editorial.accounts.models import User
from records.outbox import deliver_due_letters
from reviews.models import Assignment, BoardMember, ReviewPolicy
from tests.factories import PASSWORD, make_member, make_policy, make_source, make_user

pytestmark = pytest.mark.django_db

TITLE = "Does walking lower blood pressure?"


def signed_in(user: User) -> Client:
    client = Client()
    response = client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert response.status_code == 302, response.content.decode()
    return client


def sign_as(member: BoardMember) -> None:
    at_member = signed_in(member.user)
    address = reverse("reviews:bench", args=[Assignment.objects.get(member=member).pk])
    digest = re.search(r'name="digest" value="([0-9a-f]{64})"', at_member.get(address).content.decode())[1]
    form = {"digest": digest, "recommendation": "approve", "comment": "", "password": PASSWORD}
    response = at_member.post(address, form)
    assert response.status_code == 302, response.content.decode()


def addressed() -> list[tuple[str, str]]:
    return sorted((one.subject.partition(":")[0], one.to[0]) for one in mail.outbox)


def open_round(editor: User, policy: ReviewPolicy, members: list[BoardMember]) -> None:
    at_editor = signed_in(editor)
    assert "Submitted; open the review." in at_editor.get(reverse("editorial:desk")).content.decode()
    response = at_editor.post(
        reverse("reviews:open_review", args=["walking"]),
        {"handling_editor": editor.pk, "policy": policy.pk, "members": [one.pk for one in members]},
    )
    assert response.status_code == 302


def test_a_draft_becomes_an_approved_page_in_two_views(client, capsys):
    author = make_user("author", name="Ann Author")
    editor = make_user("editor", name="Ed Editor")
    members = [make_member("Cardiology", name="Carla One"), make_member("Cardiology", name="Dan Two")]
    policy = make_policy(quorum=2)

    at_author = signed_in(author)
    response = at_author.post(reverse("articles:start"), {"source": make_source(TITLE), "slug": "walking"})
    assert response.status_code == 302
    assert client.get("/articles/walking/").status_code == 404
    response = at_author.post(reverse("articles:submit", args=["walking"]), follow=True)
    assert "Submitted." in response.content.decode()
    page = client.get("/articles/walking/lay/").content.decode()
    assert "Submitted" in page
    assert '<meta name="robots" content="noindex">' in page

    open_round(editor, policy, members)
    assert "Under Review" in client.get("/articles/walking/professional/").content.decode()

    deliver_due_letters()

    for member in members:
        sign_as(member)

    for view, words in (("lay", "The upper blood pressure number"), ("professional", "Systolic pressure")):
        page = client.get(f"/articles/walking/{view}/").content.decode()
        assert '<meta name="robots" content="index, follow">' in page
        assert "Carla One" in page
        assert words in page

    deliver_due_letters()
    assert addressed() == sorted(
        [("Invitation to review", one.user.email) for one in members]
        + [("Approved", one.email) for one in (author, editor, members[0].user, members[1].user)]
    )
    call_command("verify_audit")
    call_command("verify_site")
    assert "2 pages show, letter for letter" in capsys.readouterr().out
    assert settings.SITE_URL in mail.outbox[0].body
