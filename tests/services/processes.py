"""Processes of their own on the suite's database: a broker, a worker, a web server."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parent.parent.parent


def wait_until(question: Callable[[], bool], seconds: float = 30) -> bool:
    """Ask until the answer is yes or time is up."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if question():
            return True
        time.sleep(0.05)
    return question()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port: int) -> bool:
    """Whether somebody listens there."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def environment_of(folder: Path, **more: str) -> dict[str, str]:
    """What a process is told so that it works on the suite's own database."""
    database = connection.settings_dict
    address = f"sqlite:///{database['NAME']}"
    if connection.vendor == "postgresql":
        address = f"postgres://{database['USER']}@{database['HOST']}:{database['PORT']}/{database['NAME']}"
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.services.worker_settings",
        "DATABASE_URL": address,
        "VAR_DIR": str(folder),
        "LETTER_LEASE_SECONDS": "2",
        "SWEEP_EVERY": "1",
        "BEAT_NAME": "beat",
        "CACHE_PREFIX": secrets.token_hex(4),
        "C_FORCE_ROOT": "1",
        **more,
    }


class Process:
    """A process group that can be killed as a power cut would."""

    command: list[str]
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and do not wait."""
        self.process = subprocess.Popen(
            self.command,
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def kill(self) -> None:
        """Kill it with everything it started."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


class FolderBroker:
    """The embedded default: a folder, which cannot be stopped."""

    url = "filesystem://localhost//"

    def stop(self) -> None:
        """There is nothing to stop."""


class RedisBroker(Process):
    """A Redis of our own, which may be killed and started; what it held is lost."""

    def __init__(self, folder: Path) -> None:
        self.port, self.environment = free_port(), dict(os.environ)
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.command = [shutil.which("redis-server") or "redis-server", "--port", str(self.port)]
        self.command += ["--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", str(folder)]

    def start(self) -> None:
        """Start it, empty, and wait until it answers."""
        super().start()
        assert wait_until(lambda: answers(self.port))

    def stop(self) -> None:
        """Kill it."""
        self.kill()


class Worker(Process):
    """Celery's worker and beat."""

    def __init__(self, broker_url: str, mail_port: int, folder: Path, name: str = "beat") -> None:
        mail = f"smtp://127.0.0.1:{mail_port}"
        self.environment = environment_of(folder, CELERY_BROKER_URL=broker_url, EMAIL_URL=mail, BEAT_NAME=name)
        self.command = [sys.executable, "-m", "celery", "--quiet", "--app", "editorial", "worker", "--beat"]
        self.command += ["--hostname", f"{name}@%h", "--pool", "threads", "--concurrency", "2"]
        self.command += ["--without-gossip", "--without-mingle", "--loglevel", "ERROR"]


class WebServer(Process):
    """The web server as the Procfile starts it; `halts_at` names a file that is made when a decision stops half way."""

    def __init__(self, folder: Path, halts_at: Path | None = None, **more: str) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        halt = {"HALT_FILE": str(halts_at)} if halts_at else {}
        self.environment = environment_of(folder, CELERY_BROKER_URL="memory://", **halt, **more)
        self.command = [str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--host", "127.0.0.1"]
        self.command += ["--port", str(self.port), "--workers", "2", "--blocking-threads", "4", "--no-ws"]
        self.command += ["tests.services.halting_wsgi:application"]

    def start(self) -> None:
        """Start it and wait until it answers."""
        super().start()
        assert wait_until(lambda: answers(self.port))
