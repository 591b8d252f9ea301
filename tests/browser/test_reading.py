"""An article is read in a real browser: the contents list follows, and the other view opens at the same passage."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from articles.drafting import submit_revision
from tests.browser.visitors import visitor
from tests.factories import MONDAY, PASSWORD, make_draft, make_source, make_user

pytestmark = pytest.mark.browser

FILLER = "\n\n".join(["A passage that both read, with words enough to fill a line or two of the page. [@kim2020]"] * 12)
PAIR = """
::: professional
The {n} finding for clinicians. [@kim2020]
:::
::: lay
The {n} finding in plain words. [@kim2020]
:::
"""
BODY = "\n\n".join(
    f'## Part {n} {{lay="Section {n}"}}\n\n{FILLER}\n{PAIR.format(n=n)}' for n in ("one", "two", "three")
)


@pytest.fixture
def text(live_server, emptied_db: None) -> str:
    author = make_user("author")
    draft = make_draft(author, f"{make_source()}\n\n{BODY}\n", at=MONDAY)
    return live_server.url + submit_revision(draft, by=author, at=MONDAY).article.address("professional")


@pytest.fixture
def scriptless(chromium: Browser, emptied_db: None) -> Iterator[Page]:
    context = visitor(chromium, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_the_contents_list_marks_the_section_being_read(page, text):
    page.goto(text)
    marked = page.locator(".contents a[aria-current]")
    expect(marked).to_have_count(0)

    page.locator("#sec-part-two").evaluate("one => one.scrollIntoView()")
    expect(marked).to_have_text("Part two")
    page.evaluate("scrollTo(0, 0)")
    expect(marked).to_have_count(0)


def test_the_other_view_opens_at_the_passage_and_says_so(page, text):
    page.goto(text)
    passage = page.get_by_text("The two finding for clinicians.").first
    passage.evaluate("one => scrollTo(0, one.getBoundingClientRect().top + scrollY - innerHeight * 0.25)")
    page.get_by_role("link", name="Go on in the lay view").click()

    page.wait_for_url("**/lay/")
    expect(page.locator("#view-said")).to_have_text("Showing the lay view.")
    words = page.get_by_text("The two finding in plain words.").first
    expect(words).to_be_in_viewport()
    expect(words).to_be_focused()

    page.get_by_role("link", name="Physician", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/professional/")
    expect(page.locator("#view-said")).to_have_text("Showing the professional view.")
    assert [one["value"] for one in page.context.cookies() if one["name"] == "view"] == ["professional"]


def test_without_a_script_a_section_leads_to_itself_in_the_other_view(scriptless, text):
    scriptless.goto(text)
    scriptless.get_by_role("link", name="This section in the lay view").nth(2).click()

    heading = scriptless.get_by_role("heading", name="Section two")
    expect(heading).to_be_in_viewport()
    assert scriptless.url.endswith("/lay/#sec-part-two")
    assert "Lay view" in scriptless.title()


def test_the_other_wording_opens_by_keyboard(page, text):
    page.goto(text)
    mark = page.get_by_text("Show the lay wording").first
    words = page.locator(".other-words").first
    expect(words).to_be_hidden()
    mark.focus()
    page.keyboard.press("Enter")
    expect(words).to_be_visible()


def test_only_who_is_signed_in_asks_for_tools(page, text, live_server):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith("/tools/") else None)
    page.goto(text, wait_until="networkidle")
    assert asked == []

    person = make_user("editor", name="Ada Lind")
    page.goto(f"{live_server.url}/accounts/login/")
    page.get_by_label("Mail address").fill(person.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/desk/")
    page.goto(text)
    expect(page.locator("#tools")).to_contain_text("Signed in as Ada Lind")
    expect(page.get_by_role("link", name="Open it at the desk")).to_be_visible()
