"""The writing desk in a real browser: an article from nothing, two people in one draft, and no word lost."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from articles.library.references import add_references
from articles.models import DraftWorkingCopy, Revision
from tests.browser.test_story import sign_in
from tests.browser.visitors import visitor
from tests.factories import MONDAY, make_draft, make_source, make_user

pytestmark = pytest.mark.browser
RIS = """TY  - JOUR
AU  - Kim, Ada
TI  - A trial of walking
T2  - Journal of Examples
PY  - 2020
DO  - 10.1000/walking.2020
ER  -
"""
SWIMMING = {
    "id": "swimming",
    "type": "article-journal",
    "title": "A trial of swimming",
    "author": [{"family": "Lee", "given": "Bo"}],
    "issued": {"date-parts": [[2021]]},
}
SELECT = """(area, words) => {
    const at = area.value.indexOf(words);
    if (at < 0) throw new Error(`not there: ${words}`);
    area.focus();
    area.setSelectionRange(at, at + words.length);
}"""


def select(page: Page, words: str) -> Locator:
    """Select words in the text, as with the mouse."""
    area = page.get_by_label("Text", exact=True)
    area.evaluate(SELECT, words)
    return area


def write(page: Page, words: str, instead_of: str) -> None:
    """Type over words of the text."""
    select(page, instead_of)
    page.keyboard.insert_text(words)


def text_of(page: Page) -> str:
    return page.get_by_label("Text", exact=True).input_value()


def begin(page: Page, address: str) -> None:
    """A question becomes a draft with both short answers, all in fields."""
    page.get_by_role("link", name="New article").first.click()
    page.get_by_label("The question this article answers").fill("Does walking lower blood pressure?")
    page.get_by_label("Address").fill("walking")
    page.get_by_role("button", name="Make the draft").click()
    expect(page).to_have_url(f"{address}/desk/articles/walking/edit/")
    expect(page.locator("#findings")).to_contain_text("The text has no short answer.")
    page.get_by_label("Short answer", exact=True).fill("Yes, in most adults. [@kim2020]")
    page.get_by_label("Short answer in lay words").fill("Yes, for most adults. [@kim2020]")
    page.get_by_label("Who wrote it").select_option("human")
    page.get_by_label("Title in lay words").focus()
    expect(page.locator("#id_source")).to_have_value(re.compile(r'lay-short-answer: "Yes, for most adults'))


def import_references(page: Page) -> None:
    """What is typed is saved; the references come from a file, and stand in the draft when the editor opens again."""
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved at")).to_be_visible()
    page.get_by_role("link", name="Import references").click()
    file = {"name": "walking.ris", "mimeType": "application/x-research-info-systems", "buffer": RIS.encode()}
    page.locator("[type=file]").set_input_files(file)  # type: ignore[arg-type]  # a plain dict does
    page.get_by_role("button", name="Import", exact=True).click()
    page.get_by_role("button", name="Add what is ticked to the draft").click()
    expect(page.get_by_text("1 of them new. Cite: [@kim2020]")).to_be_visible()
    page.get_by_role("link", name="Back to the draft").click()
    expect(page.locator("#id_source")).to_have_value(re.compile("id: kim2020"))


def test_an_article_is_written_from_nothing_with_toolbar_keys_and_fields(page, live_server):
    author, address = make_user("author", name="Ann Author"), live_server.url
    sign_in(page, address, author)
    begin(page, address)
    import_references(page)

    write(page, "## What the trial found\n", instead_of="## First heading\n")
    page.keyboard.press("Control+End")
    page.get_by_role("button", name="Pair").click()
    page.keyboard.insert_text("Systolic pressure fell by 4 mm Hg at 6 months. [@kim2020]")
    write(page, "The upper number fell by 6 mm Hg at 6 months. [@kim2020]", instead_of="In lay words.")
    findings = page.locator("#findings")
    expect(findings).to_contain_text("6 mm Hg")
    expect(page.locator('.preview[data-view="lay"]')).to_contain_text("6 mm Hg")
    expect(page.locator('.preview[data-view="lay"] .mark-here').first).to_be_visible()

    # The keyboard finds the line, and undo gives back what was typed, though the preview came meanwhile.
    page.keyboard.press("Control+;")
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.id") == "id_source"
    write(page, "4 mm Hg", instead_of="6 mm Hg")
    expect(page.locator('.preview[data-view="lay"]')).to_contain_text("fell by 4 mm Hg")
    page.keyboard.press("Control+z")
    assert "6 mm Hg" in text_of(page)
    page.keyboard.press("Control+Shift+z")
    assert "6 mm Hg" not in text_of(page)

    write(page, "@nobody", instead_of="@kim2020")
    expect(findings).to_contain_text("The citation @nobody has no reference in the list.")
    page.keyboard.press("Control+z")
    expect(page.locator("#preview-summary")).to_have_text("No findings")
    expect(page.locator("#save-state")).to_have_text(re.compile(r"Saved \d\d:\d\d in your working copy\."))
    page.get_by_role("button", name="Save and submit").click()
    expect(page.get_by_text("Nothing stands against this text.")).to_be_visible()
    assert not DraftWorkingCopy.objects.exists()
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.get_by_text("The text is frozen now")).to_be_visible()


def test_the_citation_tool_opens_the_picker_and_no_word_strays_into_it(page, live_server):
    author = make_user("author")
    draft = make_draft(author)
    add_references([SWIMMING], by=author, at=MONDAY)
    sign_in(page, live_server.url, author)
    page.goto(f"{live_server.url}/desk/articles/{draft.article.slug}/edit/")
    expect(page.get_by_role("link", name="Insert a citation")).to_be_hidden()
    query, said = page.get_by_label("Author, title, year, DOI or PMID"), "Short answer in lay words"
    page.get_by_text("Title, short answers, origin").click()
    page.get_by_label(said).fill("Written in a field.")
    select(page, "was studied in adults")
    page.keyboard.press("Control+;")
    page.keyboard.press("c")
    # The preview answers while the dialog is open: what it writes into the text waits.
    expect(page.locator('.preview[data-view="lay"]')).to_contain_text("Written in a field.")
    expect(query).to_have_value("")
    page.keyboard.insert_text("swimming")
    expect(page.get_by_text("1 shown.")).to_be_visible()
    page.get_by_role("button", name="Add and cite").click()
    expect(page.locator("#id_source")).to_have_value(re.compile("was studied in adults\\[@lee2021\\]"))
    expect(page.locator("#id_source")).to_have_value(re.compile("Written in a field"))
    expect(page.get_by_label(said)).to_have_value("Written in a field.")

    page.keyboard.press("Control+End")
    page.get_by_role("button", name="Citation", exact=True).click()
    page.get_by_role("button", name="Write the key by hand").click()
    assert text_of(page).endswith("[@key]")
    page.keyboard.insert_text("lee2021")
    assert text_of(page).endswith("[@lee2021]")


def test_two_people_in_one_draft_see_each_other_and_lose_nothing(page, chromium: Browser, live_server):
    author, editor = make_user("author", name="Ann Author"), make_user("editor", name="Ed Editor")
    draft, address = make_draft(author), live_server.url
    editing = f"{address}/desk/articles/{draft.article.slug}/edit/"
    sign_in(page, address, author)
    page.goto(editing)
    write(page, "Walking was studied in children.", instead_of="Walking was studied in adults.")
    write(page, "Systolic blood pressure fell", instead_of="Systolic pressure fell")

    other = visitor(chromium).new_page()
    sign_in(other, address, editor)
    other.goto(editing)
    expect(other.get_by_text("Ann Author is also editing (now).")).to_be_visible()
    write(other, "Walking was studied in old age.", instead_of="Walking was studied in adults.")
    other.get_by_role("button", name="Save", exact=True).click()
    expect(other.get_by_text("Saved at")).to_be_visible()
    other.context.close()

    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="Two texts, put together")).to_be_visible()
    page.get_by_label("Both, mine first").check()
    page.get_by_role("button", name="Save this text").click()
    expect(page.get_by_text("Both texts are put together and saved")).to_be_visible()
    source = Revision.objects.get().source
    for words in ("in children.", "in old age.", "Systolic blood pressure fell"):
        assert words in source


def test_words_typed_while_the_server_is_away_are_kept_when_it_is_back(page, live_server):
    author = make_user("author")
    draft = make_draft(author)
    editing = f"{live_server.url}/desk/articles/{draft.article.slug}/edit/"
    sign_in(page, live_server.url, author)
    page.goto(editing)
    page.context.set_offline(True)
    write(page, "Typed on a train.", instead_of="Walking was studied in adults.")
    expect(page.locator("#save-state")).to_contain_text("Not saved: The server cannot be reached.")
    page.get_by_role("button", name="Save", exact=True).click()
    assert "Typed on a train." in text_of(page)
    page.context.set_offline(False)
    expect(page.locator("#save-state")).to_contain_text("in your working copy")

    page.goto(editing)
    page.get_by_role("link", name="Take them up").click()
    assert "Typed on a train." in text_of(page)


def test_without_a_script_the_same_is_done_by_buttons(chromium: Browser, emptied_db, live_server):
    author = make_user("author")
    draft = make_draft(author)
    context = visitor(chromium, java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    sign_in(page, live_server.url, author)
    page.goto(f"{live_server.url}/desk/articles/{draft.article.slug}/edit/")
    expect(page.locator("#toolbar")).to_be_hidden()
    page.get_by_label("Text", exact=True).fill(draft.source + "\n<b>Unread</b>\n")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("#findings li")).to_have_count(1)
    expect(page.locator('.preview[data-view="professional"] .mark-here')).to_be_visible()
    expect(page.locator('.preview[data-view="lay"]')).to_be_hidden()
    page.get_by_role("radio", name="Lay view").check()
    expect(page.locator('.preview[data-view="lay"] .mark-here')).to_be_visible()
    context.close()
    assert Revision.objects.get().source == draft.source


def test_a_refused_submission_leads_to_the_line_of_each_error(page, live_server):
    author = make_user("author")
    draft = make_draft(author, make_source() + "\n<b>Unread\n")
    line = draft.source.split("\n").index("<b>Unread") + 1
    sign_in(page, live_server.url, author)
    page.goto(f"{live_server.url}/desk/articles/{draft.article.slug}/submit/")
    page.get_by_role("link", name=str(line), exact=True).click()

    expect(page.locator("#id_source")).to_be_focused()
    assert page.evaluate("getSelection().toString()") == "<b>Unread"
