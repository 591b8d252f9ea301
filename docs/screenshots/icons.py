"""Draw the icons anew from favicon.svg, in a Chromium: `python docs/screenshots/icons.py`."""

import shutil
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

EDITORIAL = Path(__file__).resolve().parent.parent.parent / "editorial"
SVG = (EDITORIAL / "static" / "favicon.svg").read_text(encoding="utf-8")
BAR = "#1d4671"


def drawn(page: Page, size: int, *, inset: float = 0, ground: str = "transparent") -> Image.Image:
    """The mark as a square picture of so many pixels, with room around it."""
    edge = round(size * inset)
    style = f"margin:0;width:{size}px;height:{size}px;background:{ground};box-sizing:border-box;padding:{edge}px"
    page.set_viewport_size({"width": size, "height": size})
    page.set_content(f'<body style="{style}"><style>svg{{display:block;width:100%;height:100%}}</style>{SVG}</body>')
    return Image.open(BytesIO(page.screenshot(omit_background=ground == "transparent")))


def main() -> None:
    """The five files."""
    images = EDITORIAL / "static" / "img"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        for size in (192, 512):
            drawn(page, size).save(images / f"icon-{size}.png", optimize=True)
        drawn(page, 512, inset=0.1, ground=BAR).save(images / "icon-maskable-512.png", optimize=True)
        drawn(page, 180, ground=BAR).save(images / "apple-touch-icon.png", optimize=True)
        small = drawn(page, 64)
        (EDITORIAL / "root").mkdir(exist_ok=True)
        small.save(EDITORIAL / "root" / "favicon.ico", sizes=[(16, 16), (32, 32), (48, 48)])
        browser.close()


if __name__ == "__main__":
    main()
