"""Signing in, and what no account may do."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from articles.drafting import save_draft
from articles.errors import NotAllowed
from editorial.accounts.models import Role, RoleGrant, User
from editorial.accounts.roles import grant_role
from records import audit
from tests.factories import MONDAY, PASSWORD, make_draft, make_source, make_user

pytestmark = pytest.mark.django_db


def test_people_sign_in_by_mail_and_password(client):
    user = make_user("author")
    response = client.post(reverse("account_login"), {"login": user.email.upper(), "password": PASSWORD})

    assert (response.status_code, response.headers["Location"]) == (302, "/desk/")


def test_a_wrong_password_signs_nobody_in_and_keeps_the_address(client):
    user = make_user("author")
    response = client.post(reverse("account_login"), {"login": user.email, "password": "wrong"})

    assert response.status_code == 200
    assert user.email in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up_for_themselves(client):
    data = {"email": "new@example.org", "password1": "a long password", "password2": "a long password"}
    client.post(reverse("account_signup"), data)

    assert not User.objects.filter(email="new@example.org").exists()


def test_signing_in_leads_to_no_other_site(client):
    user = make_user("author")
    data = {"login": user.email, "password": PASSWORD, "next": "https://evil.example/"}

    assert client.post(reverse("account_login"), data).headers["Location"] == "/desk/"


def test_a_superuser_has_no_editorial_right():
    root = User.objects.create_superuser("root@example.org", PASSWORD)

    with pytest.raises(NotAllowed):
        save_draft(make_draft(), make_source("X?"), by=root, lock_version=1, at=MONDAY)


def test_somebody_whose_account_is_closed_has_no_right():
    editor = make_user("editor")
    editor.is_active = False
    editor.save()

    with pytest.raises(NotAllowed):
        save_draft(make_draft(), make_source("X?"), by=editor, lock_version=1, at=MONDAY)


def test_a_role_is_granted_once_and_written_down():
    user = make_user()
    grant_role(user, Role.EDITOR, at=MONDAY)
    grant_role(user, Role.EDITOR, at=MONDAY)

    assert user.roles == {"editor"}
    assert [one.detail for one in audit.entries_of("access").filter(subject=f"user {user.pk}")] == [{"role": "editor"}]


def test_the_database_refuses_a_role_nobody_knows():
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(user=make_user(), role="king")


def test_the_database_knows_one_account_per_mail_address():
    User.objects.create_user("ann@example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="ANN@example.org")


def test_the_demo_buttons_exist_on_a_developers_machine_only(client, settings):
    user = User.objects.create_user("demo@imprimatur.example", name="Demo Person")
    address = reverse("editorial:sign_in_as")
    assert client.post(address, {"user_id": user.pk}).status_code == 404
    assert "Demo Person" not in client.get(reverse("account_login")).content.decode()

    settings.DEBUG = True
    assert "Demo Person" in client.get(reverse("account_login")).content.decode()
    assert client.post(address, {"user_id": user.pk}).status_code == 302
    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.parametrize("user_id", ["", "abc", "\x00", "999999999999999999999"])
def test_a_button_nobody_offered_is_not_found(client, settings, user_id):
    settings.DEBUG = True

    assert client.post(reverse("editorial:sign_in_as"), {"user_id": user_id}).status_code == 404


def test_a_real_account_is_never_signed_in_to_by_button(client, settings):
    settings.DEBUG = True

    assert client.post(reverse("editorial:sign_in_as"), {"user_id": make_user().pk}).status_code == 404
