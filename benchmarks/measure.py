"""The figures on one database, as JSON: `python -m benchmarks.measure [SUBJECT]`. It has a database of its own."""

import json
import os
import sys

import django


def main() -> None:
    """Set up, measure, clean up, print."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    from django.db import connection  # noqa: PLC0415 - Django must be set up first
    from django.test.utils import setup_test_environment  # noqa: PLC0415

    from benchmarks.glossary import measure_glossary  # noqa: PLC0415
    from benchmarks.newsroom import Newsroom  # noqa: PLC0415
    from benchmarks.pages import measure_growth, measure_pages  # noqa: PLC0415
    from benchmarks.preview import measure_preview  # noqa: PLC0415
    from benchmarks.rendering import measure_rendering  # noqa: PLC0415
    from benchmarks.signing import measure_signing  # noqa: PLC0415

    if sys.argv[1:] == ["rendering"]:  # the one subject that needs no database
        json.dump({"rendering": measure_rendering()}, sys.stdout)
        return
    setup_test_environment(debug=False)
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        room = Newsroom()
        if sys.argv[1:] == ["preview"]:
            json.dump({"preview": measure_preview(room)}, sys.stdout)
            return
        found = {"pages": measure_pages(room), "signing": measure_signing(room), "growth": measure_growth(room)}
        if connection.vendor == "sqlite":
            found["rendering"] = measure_rendering()
            found["glossary"] = measure_glossary()
            found["preview"] = measure_preview(room)
    finally:
        connection.creation.destroy_test_db("", verbosity=0)
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
