"""A comment from its form to its end, on a phone without JavaScript and by keyboard."""

import pytest
from playwright.sync_api import Browser, Page, expect

from reviews.comments import Remark, comment_on
from reviews.decisions import request_changes
from reviews.models import Comment
from tests.browser.test_rereading import press_on
from tests.browser.test_story import sign_in
from tests.browser.visitors import visitor
from tests.factories import MONDAY, make_round

pytestmark = pytest.mark.browser

SHARED = "b-2ffc3875de"  # the passage “Walking was studied in adults.” of the factory's text


@pytest.fixture
def phones(chromium: Browser, emptied_db: None):
    """Phones on which no script runs, one for each person."""
    contexts = []

    def phone() -> Page:
        contexts.append(visitor(chromium, viewport={"width": 390, "height": 844}, java_script_enabled=False))
        return contexts[-1].new_page()

    yield phone
    for one in contexts:
        one.close()


def fits(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.fixture
def assignment(emptied_db: None):
    return make_round().assignments.order_by("pk").first()


def bench_of(live_server, assignment) -> str:
    return f"{live_server.url}/desk/reviews/{assignment.pk}/"


def test_a_refused_comment_keeps_its_words_and_a_good_one_stands_at_its_row(phones, live_server, assignment):
    page = phones()
    sign_in(page, live_server.url, assignment.member.user)
    page.goto(bench_of(live_server, assignment))
    row = f"#talk-{SHARED}"
    press_on(page, f"{row} summary")
    page.fill(f"{row} [name=text]", "Which adults?")
    page.fill(f"{row} [name=quote]", "in adult men")
    page.fill(f"{row} [name=suggestion]", "in adults over 18")
    press_on(page, f"{row} button:has-text('Comment')")
    expect(page.locator(f"{row} [role=alert]")).to_contain_text("The quoted words do not stand in this passage.")
    expect(page.locator(f"{row} [name=text]")).to_have_value("Which adults?")
    expect(page.locator(f"{row} [name=suggestion]")).to_have_value("in adults over 18")
    assert fits(page)

    page.fill(f"{row} [name=quote]", "in adults")
    page.click(f"{row} button:has-text('Comment')")
    thread = f"#comment-{Comment.objects.get().pk}"
    expect(page).to_have_url(f"{bench_of(live_server, assignment)}{thread}")
    expect(page.locator(thread)).to_be_in_viewport()
    added = page.locator(f"{thread} ins")
    assert added.evaluate("one => getComputedStyle(one).textDecorationLine") == "underline"
    expect(page.get_by_text("1 of your comments is open.")).to_be_visible()
    assert fits(page)


def test_an_author_answers_and_the_member_resolves(phones, live_server, assignment):
    review_round, member = assignment.round, assignment.member.user
    comment = comment_on(review_round, Remark(SHARED, text="Which adults?"), by=member, at=MONDAY)
    thread = f"#comment-{comment.pk}"
    draft = request_changes(review_round.revision, by=review_round.handling_editor, reason="Mend it.", at=MONDAY)
    author = phones()
    sign_in(author, live_server.url, draft.contributions.get().user)
    author.goto(f"{live_server.url}{draft.desk_path}")
    author.click("text=Comments on the text")
    expect(author.locator(f"{thread} a:has-text('Line 18 of the draft')")).to_be_visible()
    expect(author.locator(f"{thread} button:has-text('Taken up')")).to_have_count(0)
    author.click(f"{thread} .thread-answer > summary")
    author.fill(f"{thread} [name=text]", "Over 18, as the trial says.")
    author.check(f"{thread} [name=done]")
    author.click(f"{thread} button:has-text('Send the answer')")
    expect(author.locator(thread)).to_contain_text("The author says: done")
    assert fits(author)

    page = phones()
    sign_in(page, live_server.url, member)
    page.goto(bench_of(live_server, assignment))
    expect(page.locator(thread)).to_contain_text("Over 18, as the trial says.")
    expect(page.locator(f"{thread} button:has-text('Taken up')")).to_be_hidden()
    page.click(f"{thread} .thread-resolve > summary")
    page.click(f"{thread} button:has-text('Taken up')")
    expect(page.get_by_text("Resolved: taken up.")).to_be_visible()
    expect(page.locator(".talk-resolved > summary")).to_have_text("1 resolved comment")
    assert Comment.objects.get().how == "taken"
