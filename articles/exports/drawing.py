"""Draws a PDF in a process of its own, so that a text that takes too long or too much can be stopped.

Reads JSON with `html` and `css` from standard input and writes the PDF to standard output. Imports nothing of ours.
Ends with 3 where WeasyPrint, or what it needs of the system, is not installed.
"""

import json
import resource
import sys
from contextlib import suppress

MEMORY = 1536 * 1024 * 1024
NOT_INSTALLED = 3


def refuse(url: str) -> dict[str, object]:
    """Nothing is fetched: the page brings all that it needs."""
    raise ValueError(f"Nothing is fetched for a PDF: {url[:80]}")


def main(seconds: int) -> int:
    """Draw what comes in."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    with suppress(ValueError, OSError):  # some systems cannot limit memory
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        from weasyprint import CSS, HTML  # noqa: PLC0415 - an extra that may be missing
    except (ImportError, OSError):
        return NOT_INSTALLED
    given = json.load(sys.stdin)
    styles = [CSS(string=given["css"], url_fetcher=refuse)]
    page = HTML(string=given["html"], url_fetcher=refuse)
    sys.stdout.buffer.write(page.write_pdf(stylesheets=styles, pdf_tags=True))
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
