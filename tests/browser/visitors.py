"""Who looks at the pages: each visitor with a browser profile of their own."""

from typing import Any

from playwright.sync_api import Browser, BrowserContext


def visitor(chromium: Browser, **profile: Any) -> BrowserContext:
    """A new visitor, who wants no motion: a page that still scrolls takes a button from under the mouse."""
    return chromium.new_context(reduced_motion="reduce", **profile)
