"""A word is explained beside it by keyboard and pointer, and at the end of the page without a script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from articles.glossary.wording import Wording
from tests.articles.glossary.sample import make_reviewed, make_term, make_text
from tests.browser.test_story import sign_in
from tests.browser.visitors import visitor
from tests.factories import make_user

pytestmark = pytest.mark.browser


@pytest.fixture
def text(live_server, emptied_db: None) -> str:
    make_reviewed()
    return live_server.url + make_text().article.address("lay")


@pytest.fixture
def scriptless(chromium: Browser, emptied_db: None) -> Iterator[Page]:
    context = visitor(chromium, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_a_word_is_explained_by_keyboard_and_by_pointer(page, text):
    page.goto(text)
    word, popup = page.locator("#termed-walking-1"), page.locator("#popup-walking-1")
    expect(popup).to_be_hidden()
    expect(word).to_have_attribute("aria-expanded", "false")

    word.focus()
    page.keyboard.press("Enter")
    expect(popup).to_be_visible()
    expect(popup).to_contain_text("Going on foot.")
    expect(word).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(popup.get_by_role("link", name="walking in the glossary")).to_be_focused()
    page.keyboard.press("Escape")
    expect(popup).to_be_hidden()
    expect(word).to_be_focused()

    page.mouse.move(0, 0)
    word.hover()
    expect(popup).to_be_visible()
    popup.hover()
    page.keyboard.press("Escape")
    expect(popup).to_be_hidden()

    word.click()
    expect(popup).to_be_visible()
    page.get_by_role("heading", level=1).click()
    expect(popup).to_be_hidden()


def test_without_a_script_the_link_leads_to_the_entry_and_back(scriptless, text):
    scriptless.goto(text)
    expect(scriptless.locator("#popup-walking-1")).to_be_hidden()
    scriptless.locator("#termed-walking-1").click()
    expect(scriptless).to_have_url(f"{text}#term-walking")
    expect(scriptless.get_by_text("Going on foot.").last).to_be_in_viewport()
    scriptless.get_by_role("link", name="Back to the text, use 1 of walking").click()
    expect(scriptless).to_have_url(f"{text}#termed-walking-1")


def test_the_desks_list_of_words_gives_a_meaning_the_width_of_a_phone(page, live_server):
    make_term(
        Wording("biopsy", lay_definition="A small piece is taken out and looked at.", source="Ourselves", license="CC0")
    )
    sign_in(page, live_server.url, make_user("editor"))
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}/desk/glossary/")

    row = page.get_by_role("row", name="biopsy")
    meaning = row.get_by_role("cell", name="A small piece")
    assert meaning.bounding_box()["width"] > 300
    assert row.bounding_box()["height"] < 130
