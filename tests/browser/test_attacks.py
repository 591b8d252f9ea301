"""What an author types never runs: attacks through import, editor and preview, looked at in a real browser."""

import pytest
from playwright.sync_api import Page

from articles.drafting import start_article, submit_revision
from articles.models import Revision
from tests.factories import MONDAY, PASSWORD, make_source, make_user

pytestmark = pytest.mark.browser

ATTACKS = (
    "<script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "<svg/onload=window.pwned=1>",
    '"><script>window.pwned=1</script>',
    "</article><script>window.pwned=1</script>",
    '<div data-frame="x">hidden</div>',
    "[click](javascript:window.pwned=1)",
    "[click](JaVaScRiPt&#58;window.pwned=1)",
    '<https://x.example/"onmouseover=window.pwned=1>',
    '[a]{lay="<script>window.pwned=1</script>"}',
    "`<script>window.pwned=1</script>`",
    "{% load x %}{{ request.user }}",
    "<style>*{display:none}</style>",
    "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>",
    "<math><mi//xlink:href='javascript:window.pwned=1'>",
    "&lt;script&gt;window.pwned=1&lt;/script&gt;",
)
UNSAFE = """() => [window.pwned, ...[...document.querySelectorAll(
    'script:not([src], [type="application/ld+json"]), iframe, object, embed, style, [onerror], [onload], '
    + '[onmouseover], a[href^="javascript" i]')]
    .map(e => e.outerHTML)].filter(Boolean)"""


def source_of(attack: str) -> str:
    """The attack wherever an author may type words."""
    quoted = "'" + attack.replace("'", "''") + "'"
    source = make_source().replace('"Does walking lower blood pressure?"', quoted)
    source = source.replace("title: A trial of walking", f"title: {quoted}")
    return source.replace("Walking was studied in adults.", f"Walking was studied. {attack} Adults.")


@pytest.fixture
def alarms(page: Page) -> list[str]:
    """Dialogs, and what the content security policy had to stop."""
    heard: list[str] = []
    page.on("dialog", lambda dialog: (heard.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda one: heard.append(one.text) if "Content Security Policy" in one.text else None)
    return heard


def test_attacks_are_words_on_every_page(page, alarms, live_server):
    author = make_user("author", name="Ann <script>window.pwned=1</script>")
    page.goto(f"{live_server.url}/accounts/login/")
    page.fill("[name=login]", author.email)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/desk/")
    found = {}
    for number, attack in enumerate(ATTACKS):
        draft = start_article(source_of(attack), by=author, at=MONDAY, slug=f"attack-{number}")
        page.goto(f"{live_server.url}/desk/articles/attack-{number}/edit/")
        page.get_by_role("button", name="Preview").click()
        page.wait_for_load_state()
        found[attack] = page.evaluate(UNSAFE)
        page.goto(live_server.url + draft.desk_path)
        found[attack] += page.evaluate(UNSAFE)

    assert {attack: unsafe for attack, unsafe in found.items() if unsafe} == {}
    assert alarms == []


def test_what_passes_pre_flight_is_harmless_on_the_public_page(page, alarms, live_server):
    author = make_user("author")
    title = 'Is 5 < 6 & "x" onload=window.pwned=1 //?'
    draft = start_article(source_of("plain").replace("'plain'", "'" + title + "'"), by=author, at=MONDAY, slug="public")
    submit_revision(draft, by=author, at=MONDAY)
    assert Revision.objects.get().title == title

    for address in ("/", "/articles/public/lay/", "/articles/public/professional/"):
        page.goto(live_server.url + address)
        assert page.evaluate(UNSAFE) == []
    assert alarms == []
