"""Take the README's pictures anew from a fresh demo desk: `make run` in one terminal, `make screenshots` in another.

One review is opened on the way, so that the mailbox has letters to show.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
DESKTOP, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 844}


def visitor(browser: Browser, size: dict[str, int], scheme: str = "light") -> Page:
    """Somebody with a fresh browser."""
    return browser.new_context(viewport=size, color_scheme=scheme).new_page()  # type: ignore[arg-type]  # plain dicts do


def sign_in_as(page: Page, base: str, name: str) -> None:
    """Use the demo's button."""
    page.goto(f"{base}/accounts/login/")
    page.get_by_role("button", name=name).click()
    page.wait_for_url("**/desk/")


def main(base: str) -> None:
    """Eight pictures."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = visitor(browser, DESKTOP)
        page.goto(f"{base}/articles/single-liver-metastasis/lay/")
        page.screenshot(path=HERE / "article-lay-light.png")
        page.goto(base)
        page.screenshot(path=HERE / "home.png")
        page = visitor(browser, DESKTOP, "dark")
        page.goto(f"{base}/articles/dexamethasone-covid/professional/")
        page.screenshot(path=HERE / "article-professional-dark.png")
        page = visitor(browser, PHONE)
        page.goto(f"{base}/articles/dexamethasone-covid/lay/")
        page.screenshot(path=HERE / "article-phone.png")
        page = visitor(browser, DESKTOP)
        sign_in_as(page, base, "Grace Liu")
        page.screenshot(path=HERE / "desk.png")
        page.goto(f"{base}/desk/articles/aspirin-preeclampsia/open-review/")
        page.get_by_label("Policy").select_option(index=3)
        for name in ("Ingrid Dahl", "Noor Haddad"):
            page.get_by_label(name).check()
        page.locator("main form button").last.click()
        page.wait_for_timeout(4000)
        page.goto(f"{base}/desk/letters/")
        page.screenshot(path=HERE / "mailbox.png")
        page = visitor(browser, DESKTOP)
        sign_in_as(page, base, "Lena Fischer")
        page.goto(f"{base}/desk/articles/otitis-duration/edit/")
        page.wait_for_timeout(1500)
        page.screenshot(path=HERE / "writing.png")
        page = visitor(browser, DESKTOP)
        sign_in_as(page, base, "Carlos Méndez")
        page.get_by_role("link", name="Does dexamethasone").first.click()
        page.screenshot(path=HERE / "bench.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
