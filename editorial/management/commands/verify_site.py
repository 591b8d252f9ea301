"""Does the site show what was signed?"""

import sys
from argparse import ArgumentParser
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from django.conf import settings
from django.core.management.base import BaseCommand
from django.test import Client

from articles.models import Edition
from editorial.verification import Fetch, verify_pages


class Command(BaseCommand):
    """Fetch every published page in both views and compare it, byte for byte, with what was signed."""

    help = "Compare every published page with the text the board signed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """A running site to ask; without one the site's own code answers in this process."""
        parser.add_argument("--base", help="address of a running site, for example http://127.0.0.1:8000")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what differs; exit status 1 if anything does."""
        fetch = over_http(options["base"]) if options["base"] else in_process()
        found = list(verify_pages(fetch))
        for one in found:
            self.stdout.write(f"{one.address}: {one.sentence}.")
        if found:
            sys.exit(1)
        self.stdout.write(f"{Edition.objects.count()} pages show, letter for letter, what was frozen or signed.")


def in_process() -> Fetch:
    """Ask the site's own code, as its server would."""
    host = urlsplit(settings.SITE_URL)
    client = Client(raise_request_exception=False, headers={"host": host.netloc})

    def fetch(path: str) -> tuple[int, str]:
        response = client.get(path, secure=host.scheme == "https")
        return response.status_code, response.content.decode()

    return fetch


def over_http(base: str) -> Fetch:
    """Ask a running site."""
    if urlsplit(base).scheme not in {"http", "https"}:
        raise ValueError("The address must begin with http:// or https://.")

    def fetch(path: str) -> tuple[int, str]:
        try:
            with urlopen(Request(base.rstrip("/") + path), timeout=20) as response:  # noqa: S310 - scheme checked above
                return response.status, response.read().decode()
        except HTTPError as error:
            return error.code, ""
        except URLError:
            return 0, ""

    return fetch
