"""The same story as the journey, in a real browser: keyboard, clicks, and what is seen."""

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from editorial.accounts.models import User
from records.outbox import deliver_due_letters
from tests.factories import PASSWORD, make_member, make_policy, make_source, make_user

pytestmark = pytest.mark.browser


def sign_in(page: Page, address: str, user: User) -> None:
    page.context.clear_cookies()
    page.goto(f"{address}/accounts/login/")
    page.fill("[name=login]", user.email)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    expect(page.get_by_text(f"Signed in as {user.get_full_name()}", exact=True)).to_be_visible()


def sign_the_text(page: Page) -> None:
    page.get_by_role("radio", name="Approve").check()
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Sign").last.click()
    expect(page.get_by_text("Your word is on record under your name.")).to_be_visible()


def hand_in(page: Page, address: str, author: User) -> None:
    sign_in(page, address, author)
    page.get_by_role("link", name="New article").first.click()
    page.fill("[name=source]", make_source("Does walking lower blood pressure?"))
    page.fill("[name=slug]", "walking")
    page.press("[name=slug]", "Enter")
    expect(page).to_have_url(f"{address}/desk/articles/walking/edit/")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_text("The upper blood pressure number fell").last).to_be_visible()
    page.goto(f"{address}/desk/articles/walking/submit/")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_text("The text is frozen now")).to_be_visible()


def test_a_draft_becomes_an_approved_page_in_two_views(page, live_server):
    author, editor = make_user("author", name="Ann Author"), make_user("editor", name="Ed Editor")
    members = [make_member("Cardiology", name="Carla One"), make_member("Cardiology", name="Dan Two")]
    policy = make_policy(quorum=2)
    address = live_server.url

    hand_in(page, address, author)
    sign_in(page, address, editor)
    page.get_by_role("link", name="Does walking lower blood pressure?").click()
    page.get_by_role("link", name="Open the review").click()
    page.select_option("[name=policy]", str(policy.pk))
    for member in members:
        page.get_by_label(member.name).check()
    page.locator("main form").get_by_role("button").last.click()
    expect(page.get_by_text("The round is open.")).to_be_visible()

    deliver_due_letters()

    for member in members:
        sign_in(page, address, member.user)
        page.get_by_role("link", name="Does walking lower blood pressure?").click()
        sign_the_text(page)

    page.context.clear_cookies()
    page.goto(f"{address}/articles/walking/")
    expect(page.get_by_text("The upper blood pressure number fell")).to_be_visible()
    page.get_by_role("link", name="Physician").click()
    expect(page).to_have_url(f"{address}/articles/walking/professional/")
    expect(page.get_by_text("Systolic pressure fell")).to_be_visible()
    expect(page.get_by_text("Reviewed and signed by 2 members")).to_be_visible()
    page.goto(f"{address}/articles/walking/")
    expect(page.get_by_text("Systolic pressure fell")).to_be_visible()

    deliver_due_letters()
    assert len(mail.outbox) == 6
