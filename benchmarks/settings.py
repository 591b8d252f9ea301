"""The suite's settings with the bare views beside the product's addresses."""

from editorial.settings.test import *  # noqa: F403 - settings inherit by star

ROOT_URLCONF = "benchmarks.pages"
TEMPLATES[0]["OPTIONS"]["debug"] = False  # noqa: F405 - from the star above
LOGGING["root"]["level"] = "ERROR"  # noqa: F405 - from the star above
