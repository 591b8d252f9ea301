#!/usr/bin/env python
"""Run a management command of the newsroom."""

import os
import sys
from io import TextIOWrapper


def main() -> None:
    """Hand the command line to Django, with the settings of a developer's machine unless told otherwise."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "editorial.settings.dev")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - settings must be named first

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # what is printed is the text of articles
    try:
        execute_from_command_line(sys.argv)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads the output has read enough of it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


if __name__ == "__main__":
    main()
