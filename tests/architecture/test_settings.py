"""Production refuses to start half configured."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
WHOLE = {"SECRET_KEY": "x" * 60, "ALLOWED_HOSTS": "imprimatur.example"}


def start(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in WHOLE}
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        cwd=ROOT,
        env=kept | environment | {"DJANGO_SETTINGS_MODULE": "editorial.settings.production"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("missing", sorted(WHOLE))
def test_production_names_the_setting_that_is_missing(missing):
    started = start({name: value for name, value in WHOLE.items() if name != missing})

    assert started.returncode != 0
    assert f"Set {missing} in the environment" in started.stderr


def test_production_starts_when_nothing_is_missing():
    assert start(WHOLE).returncode == 0
