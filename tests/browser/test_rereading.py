"""What changed since a member last looked, on a phone without JavaScript, and by keyboard alone."""

import pytest
from playwright.sync_api import Browser, Page, expect

from reviews.models import Report
from tests.browser.test_story import sign_in
from tests.browser.visitors import visitor
from tests.factories import PASSWORD
from tests.reviews.second_texts import CHANGED, second_round

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(chromium: Browser, emptied_db: None):
    """A phone on which no script runs."""
    context = visitor(chromium, viewport={"width": 390, "height": 844}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def press_on(page: Page, selector: str, key: str = "Enter") -> None:
    """Reach an element by the Tab key alone, and press a key on it."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            page.keyboard.press(key)
            return
    pytest.fail(f"The Tab key never reaches {selector}.")


def test_a_member_reads_what_changed_and_signs_by_keyboard(phone, live_server):
    new = CHANGED.replace("Sore knees were not counted.\n\n", "") + "\n- a list of what comes next\n"
    assignment = second_round(new)
    sign_in(phone, live_server.url, assignment.member.user)
    phone.goto(f"{live_server.url}/desk/reviews/{assignment.pk}/")

    expect(phone.get_by_text("1 passage changed, 1 new, 1 removed, 5 unchanged.")).to_be_visible()
    stays, gone = (phone.locator("p", has_text=one) for one in ("Falls were rare.", "Sore knees were not counted."))
    expect(stays).to_be_hidden()
    phone.emulate_media(media="print")
    expect(stays).to_be_visible()
    phone.emulate_media(media="screen")
    expect(gone).to_be_visible()
    assert gone.evaluate("one => getComputedStyle(one).textDecorationLine") == "line-through"
    assert (
        phone.locator(".differs ins").first.evaluate("one => getComputedStyle(one).textDecorationLine") == "underline"
    )
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390

    press_on(phone, ".since ol a")
    expect(phone).to_have_url(f"{live_server.url}/desk/reviews/{assignment.pk}/#change-1")
    press_on(phone, ".stayed:has-text('Harms:') > summary")
    expect(stays).to_be_visible()
    press_on(phone, ".since-ways a")
    expect(phone.locator(".stayed[open]")).to_have_count(5)

    expect(phone.get_by_text("You sign the whole text, also what is folded here.")).to_be_visible()
    press_on(phone, "#verdict-approve", "Space")
    phone.keyboard.press("Tab")
    press_on(phone, "[name=password]", "a")
    phone.fill("[name=password]", PASSWORD)
    phone.keyboard.press("Enter")
    expect(phone.get_by_text("Your word is on record under your name.")).to_be_visible()
    assert Report.objects.get(assignment=assignment).digest == assignment.round.digest
