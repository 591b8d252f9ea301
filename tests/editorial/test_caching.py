"""With the cache stopped every page still answers."""

import pytest
from django.core.cache import caches
from django.urls import reverse

from tests.factories import PASSWORD, make_published, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_cache_that_is_not_there(settings):
    settings.CACHES = {
        "default": {"BACKEND": "editorial.caching.ForgivingRedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    }


def test_pages_answer_and_people_sign_in(client):
    slug, user = make_published().article.slug, make_user("editor")

    assert [client.get(one).status_code for one in ("/", f"/articles/{slug}/lay/", "/board/")] == [200] * 3
    response = client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert response.status_code == 302
    assert client.get(reverse("editorial:desk")).status_code == 200


def test_a_wrong_password_is_still_wrong(client):
    response = client.post(reverse("account_login"), {"login": make_user().email, "password": "wrong"})

    assert "_auth_user_id" not in client.session
    assert response.status_code == 200


def test_it_answers_as_an_empty_cache(settings):
    cache = caches["default"]
    cache.set("a", 1)

    assert (cache.get("a", "none"), cache.add("a", 1), cache.delete("a"), cache.incr("a")) == ("none", True, False, 1)
