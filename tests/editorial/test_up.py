"""Preparing a machine and starting its processes."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model

from editorial.management.commands import up

ROOT = Path(__file__).resolve().parent.parent.parent


def test_every_process_knows_the_public_address_whatever_port_it_is_given(settings):
    settings.SITE_URL, settings.PORT = "http://127.0.0.1:8123", 8123

    told = up.environment()
    assert (told["SITE_URL"], told["PORT"]) == ("http://127.0.0.1:8123", "8123")
    assert told["PATH"].startswith(str(Path(sys.executable).parent))


def test_a_port_in_use_is_refused_in_a_sentence(capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(SystemExit):
            up._refuse_taken_port(taken.getsockname()[1])
    assert "is in use. Choose another one: make run PORT=8001" in capsys.readouterr().err


@pytest.mark.django_db
def test_preparing_makes_the_folders_and_loads_no_demo_without_debug(settings, tmp_path):
    settings.VAR, settings.DEBUG = tmp_path, False
    up.prepare()

    assert sorted(path.name for path in tmp_path.iterdir()) == ["broker", "mailbox"]
    assert not get_user_model().objects.exists()


def test_the_processes_are_web_worker_and_beat():
    lines = (ROOT / "Procfile").read_text(encoding="utf-8").splitlines()

    assert [line.partition(":")[0] for line in lines] == ["web", "worker", "beat"]


def test_make_alone_lists_every_verb():
    command = ["make", "--no-print-directory"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    verbs = [line.split()[1] for line in listed.splitlines() if line.startswith("  make ")]

    expected = [".venv", "bench", "check", "coverage", "format", "help", "lock", "run", "screenshots", "soak", "test"]
    expected += ["test-services", "tools"]
    assert sorted(verbs) == expected
