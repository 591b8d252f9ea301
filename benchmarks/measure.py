"""The figures on one database, as JSON: `python -m benchmarks.measure [SUBJECT]`. It has a database of its own."""

import json
import os
import sys
from collections.abc import Callable
from typing import Any

import django

ON_SQLITE_ALONE = ("rendering", "glossary", "preview", "peers")


def main() -> None:
    """Set up, measure, clean up, print."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    from django.db import connection  # noqa: PLC0415 - Django must be set up first
    from django.test.utils import setup_test_environment  # noqa: PLC0415

    from benchmarks.newsroom import Newsroom  # noqa: PLC0415

    setup_test_environment(debug=False)
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        room, chosen = Newsroom(), sys.argv[1:]
        found = {
            name: measure(room)
            for name, measure in subjects().items()
            if (name in chosen if chosen else connection.vendor == "sqlite" or name not in ON_SQLITE_ALONE)
        }
    finally:
        connection.creation.destroy_test_db("", verbosity=0)
    json.dump(found, sys.stdout)


def subjects() -> dict[str, Callable[[Any], dict[str, float]]]:
    """What is measured, in the order of the page; each is given the newsroom."""
    from benchmarks.beside import measure_peers  # noqa: PLC0415 - Django must be set up first
    from benchmarks.glossary import measure_glossary  # noqa: PLC0415
    from benchmarks.pages import measure_growth, measure_pages  # noqa: PLC0415
    from benchmarks.preview import measure_preview  # noqa: PLC0415
    from benchmarks.rendering import measure_rendering  # noqa: PLC0415
    from benchmarks.signing import measure_signing  # noqa: PLC0415

    return {
        "pages": measure_pages,
        "peers": measure_peers,
        "signing": measure_signing,
        "growth": measure_growth,
        "rendering": lambda _: measure_rendering(),
        "glossary": lambda _: measure_glossary(),
        "preview": measure_preview,
    }


if __name__ == "__main__":
    main()
