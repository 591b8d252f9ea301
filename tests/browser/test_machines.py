"""What stands in a page for machines troubles no reader: nothing is refused, nothing moves, and copying works."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visitors import visitor
from tests.factories import make_published

pytestmark = pytest.mark.browser
SHIFTS = """() => new Promise(done => new PerformanceObserver(list =>
    done(list.getEntries().map(one => one.value))).observe({type: 'layout-shift', buffered: true})
    || setTimeout(() => done([]), 100))"""


def test_a_page_with_data_for_machines_is_quiet_and_copies_its_citation(page: Page, live_server):
    address = f"{live_server.url}/articles/{make_published().article.slug}/lay/"
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address)

    page.get_by_role("button", name="Copy the citation").press("Enter")
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#citation").inner_text()
    assert copied.endswith("/versions/1/lay/")
    assert page.evaluate(SHIFTS) == []
    assert said == []


def test_without_scripts_the_citation_can_be_selected_and_no_button_misleads(chromium, emptied_db, live_server):
    address = f"{live_server.url}/articles/{make_published().article.slug}/lay/"
    context = visitor(chromium, java_script_enabled=False)
    page = context.new_page()
    page.goto(address)

    assert page.get_by_role("button", name="Copy").count() == 0
    assert "versions/1/lay/" in page.locator("#citation").inner_text()
    context.close()
