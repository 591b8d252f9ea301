"""Our article page beside Wagtail's, with and without wagtail-cache: the same text, the same server, one run."""

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.db import connection

from articles.models import Edition
from benchmarks.newsroom import Newsroom
from tests.services.processes import free_port, wait_until

FOLDER = Path(__file__).resolve().parent / "peers"
SECONDS, ROUNDS = 3, 5
_REQUESTS = re.compile(r"Requests/sec:\s+([\d.]+)")
_REFUSED = re.compile(r"Non-2xx or 3xx responses: (\d+)")


def measure_peers(room: Newsroom) -> dict[str, float]:
    """Requests a second that our page answers, relative to each peer's: 1 is as fast, more is faster.

    Each server is one process of granian with four threads, asked by wrk over two connections in turns of three
    seconds; the median of five turns counts. Needs wrk on the path.
    """
    if not shutil.which("wrk"):
        raise SystemExit("wrk is needed to measure beside the peers; on Debian: apt-get install wrk")
    environment = _environment()
    slug = room.published("beside-others").article.slug
    _write_text(slug)
    _prepare(environment)
    ours = {"DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}", "PAGE_COPY_SECONDS": "1"}
    ours |= {"DJANGO_SETTINGS_MODULE": "benchmarks.settings", "CACHE_PREFIX": "bench"}
    peer = {"DJANGO_SETTINGS_MODULE": "benchmarks.peers.settings", "PYTHONPATH": str(settings.ROOT)}
    with (
        _served(Path(sys.executable).parent, "editorial.wsgi:application", ours) as us,
        _served(environment / "bin", "benchmarks.peers.wsgi:application", peer | {"PEER_CACHE": ""}) as plain,
        _served(environment / "bin", "benchmarks.peers.wsgi:application", peer | {"PEER_CACHE": "yes"}) as cached,
    ):
        rates = _rates(
            {
                "ours": f"{us}/articles/{slug}/lay/",
                "Wagtail": f"{plain}/measured/",
                "Wagtail with wagtail-cache": f"{cached}/measured/",
                "bare view": f"{us}/bare/{slug}/",
            }
        )
    return {f"beside {name}": rates["ours"] / rate for name, rate in rates.items() if name != "ours"}


def _environment() -> Path:
    """The peer's own Python environment, built once for each list of requirements."""
    wanted = (FOLDER / "requirements.txt").read_text(encoding="utf-8")
    place = Path(settings.ROOT) / "var" / "peers" / "venv"
    mark = place / "requirements.txt"
    if not mark.exists() or mark.read_text(encoding="utf-8") != wanted:
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(place)], check=True)
        install = [
            str(place / "bin" / "python"),
            "-m",
            "pip",
            "install",
            "--quiet",
            "-r",
            str(FOLDER / "requirements.txt"),
        ]
        subprocess.run(install, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        mark.write_text(wanted, encoding="utf-8")
    return place


def _write_text(slug: str) -> None:
    """The text that both show: the signed fragment of the lay view."""
    edition = Edition.objects.get(slug=slug, audience="lay")
    text = {"title": edition.title, "answer": edition.short_answer, "body": edition.fragment}
    (Path(settings.ROOT) / "var" / "peers" / "text.json").write_text(json.dumps(text), encoding="utf-8")


def _prepare(environment: Path) -> None:
    """The peer's database with one page in it."""
    told = os.environ | {"DJANGO_SETTINGS_MODULE": "benchmarks.peers.settings", "PEER_CACHE": ""}
    command = [str(environment / "bin" / "python"), "-m", "benchmarks.peers.prepare"]
    subprocess.run(command, cwd=settings.ROOT, env=told, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def _served(binaries: Path, application: str, told: dict[str, str]) -> Iterator[str]:
    port = free_port()
    command = [str(binaries / "granian"), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "warning", application]
    process = subprocess.Popen(
        command, cwd=settings.ROOT, env=os.environ | told, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        if not wait_until(lambda: _answers(port)):
            raise RuntimeError(f"{application} did not start.")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _answers(port: int) -> bool:
    with suppress(OSError):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
        return True
    return False


def _rates(addresses: dict[str, str]) -> dict[str, float]:
    found: dict[str, list[float]] = {name: [] for name in addresses}
    for turn in range(ROUNDS + 1):
        for name, address in addresses.items():
            rate = _asked(address, 1 if turn == 0 else SECONDS)
            if turn:
                found[name].append(rate)
    return {name: statistics.median(rates) for name, rates in found.items()}


def _asked(address: str, seconds: int) -> float:
    command = ["wrk", "-t", "1", "-c", "2", "-d", f"{seconds}s", "-H", "Accept-Encoding: gzip", address]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if _REFUSED.search(said):
        raise RuntimeError(f"{address} answered with errors:\n{said}")
    rate = _REQUESTS.search(said)
    if rate is None:
        raise RuntimeError(f"wrk said something else:\n{said}")
    return float(rate[1])
