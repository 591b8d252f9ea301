"""What every answer says to the browser, and what the site refuses to hear."""

import pytest
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles.models import Revision
from editorial.middleware import SteadyCSPMiddleware
from tests.factories import PASSWORD, make_draft, make_published, make_source, make_user

pytestmark = pytest.mark.django_db
POLICY = (
    "base-uri 'none'; connect-src 'self'; default-src 'none'; font-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; img-src 'self'; manifest-src 'self'; script-src 'self'; style-src 'self'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": POLICY,
}


def sorted_policy(text: str) -> str:
    return "; ".join(sorted(text.split("; ")))


@pytest.mark.parametrize("path", ["/", "/board/", "/editorial-policy/", "/accounts/login/", "/nowhere/", "{article}"])
def test_every_answer_carries_the_same_strict_headers(client, path):
    response = client.get(path.format(article=make_published().article.get_absolute_url()), follow=True)
    said = {name: response.headers.get(name) for name in HEADERS}

    said["Content-Security-Policy"] = sorted_policy(said["Content-Security-Policy"])
    assert said == HEADERS
    assert "camera=()" in response.headers["Permissions-Policy"]


def test_a_desk_page_is_never_kept_by_a_cache_between(client):
    client.force_login(make_user("editor"))

    assert client.get("/desk/").headers["Cache-Control"] == "private, no-cache"


def test_cookies_are_closed_to_scripts_and_to_other_sites(client):
    client.get("/accounts/login/")
    client.post("/accounts/login/", {"login": make_user().email, "password": PASSWORD})

    assert client.cookies["sessionid"]["httponly"]
    assert {name: one["samesite"] for name, one in client.cookies.items()} == dict.fromkeys(client.cookies, "Lax")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "testserver@evil.example"])
def test_a_strange_host_is_refused(client, host):
    response = client.get("/", headers={"host": host})

    assert response.status_code == 400
    assert "evil.example" not in response.content.decode()


ELSEWHERE = ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example", "https:evil.example"]


@pytest.mark.parametrize("leads_to", ELSEWHERE)
@pytest.mark.parametrize("name", ["account_login", "account_logout"])
def test_no_address_of_ours_sends_a_reader_elsewhere(client, name, leads_to):
    user = make_user("author")
    if name == "account_logout":
        client.force_login(user)
    response = client.post(reverse(name), {"login": user.email, "password": PASSWORD, "next": leads_to})

    assert response.headers["Location"] in {"/desk/", "/"}


@pytest.mark.parametrize(
    "address",
    [
        "/glossary/?q=%00",
        "/desk/glossary/?q=a%00&after=%00",
        "/desk/references/?q=10.1000/a%00",
        "/desk/references/find/?q=a&article=%00",
        "/desk/references/import/?article=%00",
        "/desk/references/import/?article=no/such%20draft",
    ],
)
def test_a_sign_that_nobody_types_breaks_no_page(client, address):
    client.force_login(make_user("editor"))

    assert client.get(address).status_code == 200


def test_a_form_from_another_site_is_refused():
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_user("author"))

    assert strict.post("/desk/articles/new/", {"source": make_source(), "slug": "x"}).status_code == 403


def test_a_text_that_is_too_large_is_refused_and_the_draft_is_as_it_was(client):
    draft = make_draft()
    client.force_login(draft.created_by)
    body = {"source": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)}
    response = client.post(f"/desk/articles/{draft.article.slug}/edit/", body)

    assert response.status_code == 413
    assert "larger than 4 MB" in response.content.decode()
    assert Revision.objects.get(pk=draft.pk).source == draft.source


@pytest.fixture
def policies():
    """The header that our middleware sets on an answer, and the one that django-csp sets."""

    def of(rf, mark=None):
        def answered(kind):
            def view(_):
                response = HttpResponse("")
                for name, value in (mark or {}).items():
                    setattr(response, name, value)
                return response

            return kind(view)(rf.get("/")).headers.get("Content-Security-Policy")

        return answered(SteadyCSPMiddleware), answered(CSPMiddleware)

    return of


@pytest.mark.parametrize("mark", [None, {"_csp_update": {"img-src": ["data:"]}}, {"_csp_exempt": True}])
def test_the_content_policy_is_the_librarys_own(rf, policies, mark):
    ours, theirs = policies(rf, mark)

    assert ours == theirs
    assert (ours is None) == (mark == {"_csp_exempt": True})


@pytest.mark.parametrize(("status", "carried"), [(200, True), (404, False), (500, False)])
def test_the_debug_page_goes_without_a_content_policy(rf, settings, status, carried):
    settings.DEBUG = True
    answer = SteadyCSPMiddleware(lambda _: HttpResponse(status=status))(rf.get("/"))

    assert ("Content-Security-Policy" in answer.headers) == carried
