#!/usr/bin/env python
"""Run a management command of the newsroom."""

import os
import sys


def main() -> None:
    """Hand the command line to Django, with the settings of a developer's machine unless told otherwise."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "editorial.settings.dev")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - settings must be named first

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
