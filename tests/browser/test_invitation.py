"""A member answers from the letter: by keyboard alone, on a phone, without scripts and without an account."""

import re

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from records.outbox import deliver_due_letters
from reviews.models import Assignment
from tests.browser.visitors import visitor
from tests.factories import make_member, make_round

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(chromium: Browser, emptied_db):
    context = visitor(
        chromium, viewport={"width": 390, "height": 844}, java_script_enabled=False, color_scheme="dark", has_touch=True
    )
    yield context.new_page()
    context.close()


def letter_of(address: str) -> tuple[Assignment, str]:
    """An open invitation, and the link as it stands in its letter."""
    assignment = make_round(members=1, quorum=1, at=timezone.now()).assignments.get()
    deliver_due_letters()
    path = re.search(r"http://testserver(/reviews/invitation/\S+)", mail.outbox[-1].body)
    assert path is not None
    return assignment, address + path[1]


def press_until(page: Page, name: str) -> None:
    """Tab on until the control of this name has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        said = focused.evaluate("one => (one.labels && one.labels[0] || one).textContent.trim()")
        if said == name:
            return
    raise AssertionError(f"{name} was not reached by keyboard.")


def test_a_member_asks_for_time_and_accepts_by_keyboard_alone(page, live_server):
    assignment, link = letter_of(live_server.url)
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Does walking lower blood pressure?")

    press_until(page, "Not this week")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    press_until(page, "Ask for this time")
    page.keyboard.press("Enter")
    expect(page.get_by_text("You asked for 7 days more")).to_be_visible()

    press_until(page, "Accept this review")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="This review is yours")).to_be_visible()
    press_until(page, "Read and sign at the bench")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live_server.url}/accounts/login/?next=/desk/reviews/{assignment.pk}/")
    assignment = Assignment.objects.get()
    assert (assignment.state, assignment.days_more) == ("accepted", 7)


def test_a_member_suggests_somebody_on_a_phone_without_scripts(phone, live_server):
    other = make_member(name="Ada Other")
    assignment, link = letter_of(live_server.url)
    phone.goto(link)
    phone.get_by_text("Suggest somebody else", exact=True).click()
    form = phone.locator("form", has=phone.get_by_role("button", name="Decline and suggest"))
    form.get_by_role("radio", name="Outside my field").check()
    form.get_by_label("In your words").fill("She runs a clinic.")
    form.get_by_role("button").click()
    expect(phone.get_by_role("alert")).to_contain_text("Not saved.")
    expect(phone.get_by_role("alert")).to_be_in_viewport()
    expect(form.get_by_label("In your words")).to_have_value("She runs a clinic.")
    form.get_by_label("A member of the board").select_option(label="Ada Other, MD (Cardiology)")
    form.get_by_role("button").click()

    expect(phone.get_by_role("heading", name="Thank you for your answer")).to_be_visible()
    phone.goto(link)
    expect(phone.get_by_role("heading", name="This link is closed")).to_be_visible()
    assignment = Assignment.objects.get(pk=assignment.pk)
    assert (assignment.state, assignment.suggested_member) == ("declined", other)


def test_the_page_fits_a_narrow_window_with_every_answer_open(chromium, emptied_db, live_server):
    make_member(name="Wilhelmina Featherstonehaugh-Cholmondeley of Marjoribanks")
    _, link = letter_of(live_server.url)
    context = visitor(chromium, viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(link)
    for one in page.locator("details.answer > summary").all():
        one.click()
    widths = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    context.close()

    assert widths[0] <= widths[1]


def test_pages_that_the_link_leads_to_do_not_learn_it(page, live_server):
    _, link = letter_of(live_server.url)
    told: list[str] = []
    page.on("request", lambda request: told.append(request.headers.get("referer", "")))
    page.goto(link)
    page.get_by_role("link", name="Editorial policy").first.click()
    expect(page).to_have_url(f"{live_server.url}/editorial-policy/")
    page.goto(link)
    page.get_by_role("button", name="Accept this review").click()
    expect(page.get_by_role("heading", name="This review is yours")).to_be_visible()

    assert len(told) > 4
    assert not any("/reviews/invitation/" in one for one in told)
